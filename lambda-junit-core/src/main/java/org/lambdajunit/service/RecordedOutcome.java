package org.lambdajunit.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.Attempt;
import org.lambdajunit.Completion;
import org.lambdajunit.DeadLetter;
import org.lambdajunit.DestinationRecord;
import org.lambdajunit.FunctionError;
import org.lambdajunit.HttpPrelude;
import org.lambdajunit.InvocationReport;
import org.lambdajunit.InvocationType;
import org.lambdajunit.JavaScriptFrame;
import org.lambdajunit.LambdaError;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LogEvent;
import org.lambdajunit.LogType;
import org.lambdajunit.PendingWork;
import org.lambdajunit.ResponseChunk;
import org.lambdajunit.runtime.RuntimeRules;
import org.lambdajunit.runtime.StreamedResponse;

/** The outcome of an invocation, put together from what was recorded when somebody asks. */
final class RecordedOutcome implements LambdaOutcome {

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;
  private static final int LOG_RESULT_BYTES = 4096;
  private static final int DEAD_LETTER_MESSAGE_BYTES = 1024;

  private final FunctionConfiguration function;
  private final InvocationRequest request;
  private final String requestId;
  private final List<Attempt> attempts;
  private final @Nullable Run run;
  private final @Nullable DestinationRecord destinationRecord;
  private final List<Throwable> thrown;
  private final InvocationReport report;

  /**
   * @param run the last run, or {@code null} for a dry run
   * @param destinationRecord what a destination gets, of an asynchronous invocation
   */
  RecordedOutcome(
      FunctionConfiguration function,
      InvocationRequest request,
      String requestId,
      @Nullable Run run,
      InvocationReport report,
      List<Attempt> attempts,
      @Nullable DestinationRecord destinationRecord,
      List<Throwable> thrown) {
    this.function = function;
    this.request = request;
    this.requestId = requestId;
    this.run = run;
    this.report = report;
    this.attempts = List.copyOf(attempts);
    this.destinationRecord = destinationRecord;
    this.thrown = thrown;
  }

  private Run run() {
    if (run == null) {
      throw new IllegalStateException("A dry run does not run the handler: nothing came of it.");
    }
    return run;
  }

  private boolean isSynchronous() {
    return request.invocationType() == InvocationType.REQUEST_RESPONSE;
  }

  @Override
  public String event() {
    return request.payload();
  }

  @Override
  public int statusCode() {
    return switch (request.invocationType()) {
      case REQUEST_RESPONSE -> OK;
      case EVENT -> ACCEPTED;
      case DRY_RUN -> NO_CONTENT;
    };
  }

  @Override
  public Optional<FunctionError> functionError() {
    return run == null || !isSynchronous()
        ? Optional.empty()
        : run.answer().functionError(RuntimeRules.of(function.runtime()).era());
  }

  @Override
  public String payload() {
    return run != null && isSynchronous() ? body().orElse("null") : "";
  }

  private Optional<String> body() {
    return run().answer().body();
  }

  @Override
  public <T> @Nullable T payloadAs(Class<T> type) {
    try {
      return Json.MAPPER.readValue(payload(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The payload is no " + type.getName() + ": " + payload(), e);
    }
  }

  @Override
  public @Nullable Object result() {
    if (run == null || run.answer().isError()) {
      return null;
    }
    String body = body().orElse("null");
    return run.answer().stream().isPresent() ? body : Json.value(body);
  }

  @Override
  public Optional<LambdaError> error() {
    return run != null && run.answer().isError()
        ? body().map(body -> Json.error(body, run.answer().cause()))
        : Optional.empty();
  }

  @Override
  public Optional<LambdaError> mappedError() {
    return error().map(new FunctionFrames(function)::mapped);
  }

  @Override
  public List<JavaScriptFrame> frames() {
    if (run == null) {
      return List.of();
    }
    FunctionFrames places = new FunctionFrames(function);
    List<JavaScriptFrame> thrown = error().map(e -> places.of(e.trace())).orElse(List.of());
    if (!thrown.isEmpty()) {
      return thrown;
    }
    List<JavaScriptFrame> stopped = places.of(run.answer().stoppedAt());
    if (!stopped.isEmpty()) {
      return stopped;
    }
    return completion() == Completion.TIMEOUT
        ? places.of(run.answer().pendingWork().stream().map(PendingWork::source).toList())
        : missingModule().flatMap(MissingModule::place).stream().toList();
  }

  @Override
  public Optional<Throwable> javaException() {
    return error()
        .flatMap(
            error ->
                thrown.stream()
                    .filter(thrown -> isBehind(error, thrown))
                    .reduce((earlier, later) -> later));
  }

  private static boolean isBehind(LambdaError error, Throwable thrown) {
    String message = Objects.requireNonNullElse(thrown.getMessage(), "");
    return message.isEmpty()
        ? error.errorType().equals(thrown.getClass().getSimpleName())
        : error.errorMessage().equals(message);
  }

  @Override
  public Optional<String> explanation() {
    if (run == null) {
      return Optional.empty();
    }
    if (completion() == Completion.IMPLICIT_CALLBACK) {
      return Optional.of(
          "The callback was never called, and no promise was fulfilled: AWS answers null when the"
              + " event loop is empty.");
    }
    return run.answer().explanation().or(this::explanationOfLoading);
  }

  private Optional<String> explanationOfLoading() {
    return missingModule()
        .flatMap(MissingModule::explanation)
        .or(() -> error().flatMap(error -> ModuleKind.explanation(error, frames())))
        .or(() -> error().flatMap(error -> NonError.explanation(error, completion())));
  }

  private Optional<MissingModule> missingModule() {
    return error()
        .flatMap(error -> MissingModule.of(error.errorMessage(), new FunctionFrames(function)));
  }

  @Override
  public Completion completion() {
    return run == null ? Completion.NOT_RUN : run.answer().completion();
  }

  @Override
  public @Nullable Object callbackError() {
    String json = run == null ? null : run.answer().callbackError();
    return json == null ? null : Json.argument(json);
  }

  @Override
  public @Nullable Object callbackResult() {
    String json = run == null ? null : run.answer().callbackResult();
    return json == null ? null : Json.argument(json);
  }

  @Override
  public List<LogEvent> logs() {
    return run == null ? List.of() : run.log().events();
  }

  @Override
  public List<LogEvent> initLogs() {
    return run == null ? List.of() : run.log().initEvents();
  }

  @Override
  public String logStream() {
    return run == null ? "" : run.log().text();
  }

  @Override
  public String logResult() {
    if (!isSynchronous() || request.logType() == LogType.NONE) {
      return "";
    }
    byte[] log = logStream().getBytes(StandardCharsets.UTF_8);
    int begin = Math.max(0, log.length - LOG_RESULT_BYTES);
    while (begin < log.length && isWithinCharacter(log[begin])) {
      begin++;
    }
    return new String(log, begin, log.length - begin, StandardCharsets.UTF_8);
  }

  /** Whether a byte of UTF-8 goes on with a character that begins before it. */
  private static boolean isWithinCharacter(byte utf8) {
    return (utf8 & 0xc0) == 0x80;
  }

  @Override
  public InvocationReport report() {
    return report;
  }

  @Override
  public boolean coldStart() {
    return run != null && run.coldStart();
  }

  @Override
  public @Nullable String executedVersion() {
    return isSynchronous() ? function.functionVersion() : null;
  }

  @Override
  public String requestId() {
    return requestId;
  }

  @Override
  public InvocationType invocationType() {
    return request.invocationType();
  }

  @Override
  public List<Attempt> attempts() {
    return attempts;
  }

  @Override
  public Optional<DestinationRecord> destinationRecord() {
    return Optional.ofNullable(destinationRecord);
  }

  @Override
  public Optional<DeadLetter> deadLetter() {
    if (destinationRecord == null) {
      return Optional.empty();
    }
    return error()
        .map(
            error ->
                new DeadLetter(request.payload(), requestId, OK, beginning(error.errorMessage())));
  }

  private static String beginning(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= DEAD_LETTER_MESSAGE_BYTES
        ? text
        : new String(bytes, 0, DEAD_LETTER_MESSAGE_BYTES, StandardCharsets.UTF_8);
  }

  @Override
  public List<ResponseChunk> chunks() {
    return stream().map(StreamedResponse::chunks).orElse(List.of()).stream()
        .map(ResponseChunk::of)
        .toList();
  }

  private Optional<StreamedResponse> stream() {
    return run != null && isSynchronous() ? run.answer().stream() : Optional.empty();
  }

  @Override
  public Optional<HttpPrelude> prelude() {
    return stream().flatMap(StreamedResponse::prelude).map(Json::prelude);
  }

  @Override
  public List<PendingWork> pendingWork() {
    if (run == null || run.answer().pendingWork().isEmpty()) {
      return List.of();
    }
    return run.answer().pendingWork().stream().map(new FunctionFrames(function)::mapped).toList();
  }

  @Override
  public OptionalInt exitCode() {
    return run == null
        ? OptionalInt.empty()
        : run.answer().exit().map(exit -> OptionalInt.of(exit.code())).orElse(OptionalInt.empty());
  }

  @Override
  public String toString() {
    String what = run == null ? "dry run" : run.answer().completion() + " " + payload();
    return function.handler() + " " + requestId + ": " + what;
  }

  /** Reads JSON when somebody asks: a hello-world test does not have to load the parser. */
  static final class Json {

    private static final JsonMapper MAPPER =
        JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Json() {}

    static @Nullable Object value(String json) {
      try {
        return MAPPER.readValue(json, Object.class);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("No JSON: " + json, e);
      }
    }

    /** An argument of the callback: an error is marked as one. */
    static @Nullable Object argument(String json) {
      JsonNode node = tree(json);
      return node.size() == 1 && node.has("$error") ? error(node.get("$error")) : value(json);
    }

    /** What a gateway makes of the head: what it does not know is left out. */
    static HttpPrelude prelude(String json) {
      JsonNode head = tree(json);
      Map<String, String> headers = new LinkedHashMap<>();
      head.path("headers")
          .properties()
          .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
      List<String> cookies = new ArrayList<>();
      head.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
      return new HttpPrelude(head.path("statusCode").asInt(OK), headers, cookies);
    }

    static LambdaError error(String body) {
      return error(body, Optional.empty());
    }

    static LambdaError error(String body, Optional<String> cause) {
      return error(tree(body), cause.map(json -> error(tree(json))));
    }

    private static JsonNode tree(String json) {
      try {
        return MAPPER.readTree(json);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("No JSON: " + json, e);
      }
    }

    /** An error that has what caused it inside of it. */
    private static LambdaError error(JsonNode body) {
      return error(body, Optional.ofNullable(body.get("cause")).map(Json::error));
    }

    private static LambdaError error(JsonNode body, Optional<LambdaError> cause) {
      List<String> trace = new ArrayList<>();
      JsonNode frames = body.has("trace") ? body.get("trace") : body.path("stackTrace");
      frames.forEach(frame -> trace.add(frame.asText()));
      return new LambdaError(
          body.path("errorType").asText(""), body.path("errorMessage").asText(""), trace, cause);
    }
  }
}
