package org.lambdajunit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as a test wants it: each method changes it and gives it back.
 *
 * <p>It begins as that of {@code callback()} in a new execution environment.
 */
public final class OutcomeFixture implements LambdaOutcome {

  public static final String REQUEST_ID = "00000000-0000-4000-8000-000000000001";

  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private String event = "{}";
  private int statusCode = 200;
  private FunctionError functionError;
  private String payload = "null";
  private Object result;
  private LambdaError error;
  private Completion completion = Completion.CALLBACK;
  private Object callbackError;
  private boolean coldStart = true;
  private InvocationType invocationType = InvocationType.REQUEST_RESPONSE;
  private OptionalInt exitCode = OptionalInt.empty();
  private DestinationRecord destinationRecord;
  private HttpPrelude prelude;
  private @Nullable String explanation;
  private final List<JavaScriptFrame> frames = new ArrayList<>();
  private final List<LogEvent> logs = new ArrayList<>();
  private final List<LogEvent> initLogs = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<ResponseChunk> chunks = new ArrayList<>();
  private final List<PendingWork> pendingWork = new ArrayList<>();

  private OutcomeFixture() {}

  public static OutcomeFixture outcome() {
    return new OutcomeFixture();
  }

  /** As if the handler called {@code callback(null, …)} with this JSON. */
  public static OutcomeFixture answered(String payload) {
    return outcome().payload(payload);
  }

  /** As if the handler called {@code callback(new RangeError("too big"))}. */
  public static OutcomeFixture failed() {
    LambdaError error =
        error(
            "RangeError",
            "too big",
            "RangeError: too big",
            "    at exports.handler (/var/task/helloworld.js:3:12)");
    return outcome().failedWith(error).callbackError(error);
  }

  public static LambdaError error(String type, String message, String... trace) {
    return new LambdaError(type, message, List.of(trace), Optional.empty());
  }

  public static LogEvent logEvent(LogLevel level, String message) {
    return new LogEvent(
        TIME, level, REQUEST_ID, message, String.join("\t", "" + TIME, REQUEST_ID, message));
  }

  public OutcomeFixture failedWith(LambdaError newError) {
    error = newError;
    functionError = FunctionError.UNHANDLED;
    payload =
        "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}"
            .formatted(newError.errorType(), newError.errorMessage());
    return this;
  }

  public OutcomeFixture statusCode(int newStatusCode) {
    statusCode = newStatusCode;
    return this;
  }

  public OutcomeFixture functionError(FunctionError newFunctionError) {
    functionError = newFunctionError;
    return this;
  }

  public OutcomeFixture payload(String newPayload) {
    payload = newPayload;
    return this;
  }

  public OutcomeFixture result(Object newResult) {
    result = newResult;
    return this;
  }

  public OutcomeFixture completion(Completion newCompletion) {
    completion = newCompletion;
    return this;
  }

  public OutcomeFixture callbackError(Object newCallbackError) {
    callbackError = newCallbackError;
    return this;
  }

  public OutcomeFixture log(LogLevel level, String message) {
    logs.add(logEvent(level, message));
    return this;
  }

  public OutcomeFixture initLog(LogLevel level, String message) {
    initLogs.add(logEvent(level, message));
    return this;
  }

  public OutcomeFixture warm() {
    coldStart = false;
    return this;
  }

  public OutcomeFixture invocationType(InvocationType newInvocationType) {
    invocationType = newInvocationType;
    return this;
  }

  public OutcomeFixture exitCode(int newExitCode) {
    exitCode = OptionalInt.of(newExitCode);
    return this;
  }

  public OutcomeFixture attempt(LambdaError attemptError, Duration at) {
    attempts.add(
        new Attempt(attempts.size() + 1, List.of(), Optional.ofNullable(attemptError), at));
    return this;
  }

  public OutcomeFixture destination(String condition, String responsePayload) {
    destinationRecord =
        new DestinationRecord(
            "1.0",
            TIME,
            new DestinationRecord.RequestContext(
                REQUEST_ID,
                "arn:aws:lambda:us-east-1:123456789012:function:test:$LATEST",
                condition,
                attempts.size()),
            "{\"id\":7}",
            Optional.ofNullable(responsePayload)
                .map(
                    response ->
                        new DestinationRecord.ResponseContext(
                            200, "$LATEST", Optional.ofNullable(functionError))),
            Optional.ofNullable(responsePayload));
    return this;
  }

  /** As if the response was streamed in these pieces. */
  public OutcomeFixture streamed(String... pieces) {
    completion = Completion.STREAM;
    payload = String.join("", pieces);
    for (String piece : pieces) {
      chunks.add(ResponseChunk.of(piece));
    }
    return this;
  }

  /** As if the response was streamed in one piece of these bytes. */
  public OutcomeFixture streamed(byte[] bytes) {
    ResponseChunk chunk = ResponseChunk.of(bytes);
    completion = Completion.STREAM;
    payload = chunk.text();
    chunks.add(chunk);
    return this;
  }

  public OutcomeFixture prelude(HttpPrelude newPrelude) {
    prelude = newPrelude;
    return this;
  }

  public OutcomeFixture pending(String description, String source) {
    pendingWork.add(new PendingWork("Timeout", description, source));
    return this;
  }

  @Override
  public String event() {
    return event;
  }

  public OutcomeFixture event(String json) {
    event = json;
    return this;
  }

  @Override
  public List<JavaScriptFrame> frames() {
    return List.copyOf(frames);
  }

  public OutcomeFixture frame(JavaScriptFrame frame) {
    frames.add(frame);
    return this;
  }

  @Override
  public Optional<String> explanation() {
    return Optional.ofNullable(explanation);
  }

  public OutcomeFixture explainedBy(String text) {
    explanation = text;
    return this;
  }

  @Override
  public int statusCode() {
    return statusCode;
  }

  @Override
  public Optional<FunctionError> functionError() {
    return Optional.ofNullable(functionError);
  }

  @Override
  public String payload() {
    return payload;
  }

  @Override
  public <T> T payloadAs(Class<T> type) {
    try {
      return new JsonMapper().readValue(payload, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Object result() {
    return result;
  }

  @Override
  public Optional<LambdaError> error() {
    return Optional.ofNullable(error);
  }

  @Override
  public Completion completion() {
    return completion;
  }

  @Override
  public Object callbackError() {
    return callbackError;
  }

  @Override
  public Object callbackResult() {
    return result;
  }

  @Override
  public List<LogEvent> logs() {
    return List.copyOf(logs);
  }

  @Override
  public List<LogEvent> initLogs() {
    return List.copyOf(initLogs);
  }

  @Override
  public String logStream() {
    return "";
  }

  @Override
  public String logResult() {
    return "";
  }

  @Override
  public InvocationReport report() {
    return new InvocationReport(
        Duration.ofMillis(3), Duration.ofMillis(3), Optional.empty(), 128, 64);
  }

  @Override
  public boolean coldStart() {
    return coldStart;
  }

  @Override
  public String executedVersion() {
    return "$LATEST";
  }

  @Override
  public String requestId() {
    return REQUEST_ID;
  }

  @Override
  public InvocationType invocationType() {
    return invocationType;
  }

  @Override
  public List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  @Override
  public Optional<DestinationRecord> destinationRecord() {
    return Optional.ofNullable(destinationRecord);
  }

  @Override
  public Optional<DeadLetter> deadLetter() {
    return Optional.empty();
  }

  @Override
  public List<ResponseChunk> chunks() {
    return List.copyOf(chunks);
  }

  @Override
  public Optional<HttpPrelude> prelude() {
    return Optional.ofNullable(prelude);
  }

  @Override
  public List<PendingWork> pendingWork() {
    return List.copyOf(pendingWork);
  }

  @Override
  public OptionalInt exitCode() {
    return exitCode;
  }
}
