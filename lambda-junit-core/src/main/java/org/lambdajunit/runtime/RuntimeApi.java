package org.lambdajunit.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.Completion;
import org.lambdajunit.LogLevel;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.GuestObjects;
import org.lambdajunit.node.engine.HostFunction;

/**
 * What a runtime tells the service: that it is ready, its answers, its log. It stands where AWS has
 * its runtime API.
 */
final class RuntimeApi {

  /** How many characters of an error object the first runtime logs. */
  private static final int ERROR_OBJECT_LIMIT = 262_144;

  private static final String NEVER_SETTLED =
      "The promise of the handler was pending, and no timer and no I/O was left that could settle"
          + " it.";

  private static final String TRUNCATION_MARK = " - Truncated by Lambda";

  /**
   * An answer to an invocation.
   *
   * @param body the JSON text, absent if the runtime answered without one
   * @param isError whether it is an error
   * @param handled whether the function reported it, as old runtimes tell
   */
  record Answer(Optional<String> body, boolean isError, boolean handled, Completion completion) {}

  private @Nullable RuntimeLog log;
  private @Nullable StreamedResponse stream;
  private boolean initialized;
  private boolean wantsNext;
  private boolean errorObject;
  private @Nullable Answer answer;
  private @Nullable String initError;
  private @Nullable String callbackError;
  private @Nullable Value callbackResult;
  private @Nullable String explanation;
  private @Nullable String handlers;
  private @Nullable String thrownAt;

  /** Says who gets the log, before the first line of it is written. */
  void connect(RuntimeLog to) {
    log = to;
  }

  private RuntimeLog log() {
    return Objects.requireNonNull(log, "nobody takes the log");
  }

  /** Forgets the last invocation. */
  void expectAnswer() {
    answer = null;
    stream = null;
    wantsNext = false;
    callbackError = null;
    callbackResult = null;
    explanation = null;
    thrownAt = null;
  }

  boolean isInitialized() {
    return initialized;
  }

  /** Whether the runtime asks for the next invocation: then this one is over. */
  boolean wantsNext() {
    return wantsNext;
  }

  Optional<Answer> answer() {
    return Optional.ofNullable(answer);
  }

  /** What the handler has streamed, also if it has not come to an end. */
  Optional<StreamedResponse> stream() {
    return Optional.ofNullable(stream);
  }

  /** What AWS's message leaves open. */
  Optional<String> explanation() {
    return Optional.ofNullable(explanation).or(() -> Optional.ofNullable(handlers));
  }

  /** The stack of what was thrown, which the answer leaves out. */
  Optional<String> thrownAt() {
    return Optional.ofNullable(thrownAt);
  }

  /** Takes note that the event loop was empty before the handler had answered. */
  void neverSettled() {
    explanation = NEVER_SETTLED;
  }

  Optional<String> initError() {
    return Optional.ofNullable(initError);
  }

  @Nullable String callbackError() {
    return callbackError;
  }

  @Nullable Value callbackResult() {
    return callbackResult;
  }

  /** The functions that the scripts call. */
  ProxyObject functions(HostFunction script) {
    Map<String, Object> functions = new HashMap<>();
    functions.put("script", script);
    functions.put("initialized", (HostFunction) arguments -> initialized = true);
    functions.put("isProxy", (HostFunction) arguments -> GuestObjects.isProxy(arguments[0]));
    functions.put("noHandler", (HostFunction) this::noHandler);
    functions.put("explain", (HostFunction) arguments -> explanation = arguments[0].asString());
    functions.put("thrownAt", (HostFunction) arguments -> thrownAt = arguments[0].asString());
    functions.put("neverSettled", (HostFunction) arguments -> explanation = NEVER_SETTLED);
    functions.put("next", (HostFunction) arguments -> wantsNext = true);
    functions.put("respond", (HostFunction) this::respond);
    functions.put("fail", (HostFunction) this::fail);
    functions.put("initFail", (HostFunction) arguments -> initError = arguments[0].asString());
    functions.put("streamBegin", (HostFunction) arguments -> stream = new StreamedResponse());
    functions.put("streamType", (HostFunction) this::streamType);
    functions.put("streamChunk", (HostFunction) this::streamChunk);
    functions.put("streamEnd", (HostFunction) this::streamEnd);
    functions.put("callback", (HostFunction) this::callback);
    functions.put("log", (HostFunction) this::log);
    functions.put("logJson", (HostFunction) this::logJson);
    functions.put("logFault", (HostFunction) this::logFault);
    functions.put("truncated", (HostFunction) arguments -> truncated(arguments[0].asString()));
    functions.put("errorObjectFollows", (HostFunction) arguments -> errorObject = true);
    functions.put("errorObjectDone", (HostFunction) arguments -> errorObject = false);
    return ProxyObject.fromMap(functions);
  }

  private @Nullable Object noHandler(Value... arguments) {
    List<String> names = new ArrayList<>();
    for (long i = 0; i < arguments[2].getArraySize(); i++) {
      names.add(arguments[2].getArrayElement(i).asString());
    }
    handlers =
        Handlers.without(
            arguments[0].asString(), arguments[1].asString(), names, arguments[3].asString());
    return null;
  }

  private @Nullable Object respond(Value... arguments) {
    Value body = arguments[0];
    if (answer == null) {
      answer =
          new Answer(
              body.isString() ? Optional.of(body.asString()) : Optional.empty(),
              false,
              false,
              Completion.valueOf(arguments[1].asString()));
    }
    return null;
  }

  private @Nullable Object fail(Value... arguments) {
    answer =
        new Answer(
            Optional.of(arguments[0].asString()),
            true,
            arguments[2].asBoolean(),
            Completion.valueOf(arguments[1].asString()));
    return null;
  }

  private StreamedResponse openStream() {
    return Objects.requireNonNull(stream, "no stream is open");
  }

  private @Nullable Object streamType(Value... arguments) {
    openStream().contentType(arguments[0].asString());
    return null;
  }

  private @Nullable Object streamChunk(Value... arguments) {
    openStream().add(GuestBytes.read(arguments, 0));
    return null;
  }

  private @Nullable Object streamEnd(Value... arguments) {
    Value error = arguments[0];
    answer =
        error.isNull()
            ? new Answer(Optional.of(streamedText()), false, false, Completion.STREAM)
            : new Answer(Optional.of(error.asString()), true, true, Completion.STREAM);
    return null;
  }

  private String streamedText() {
    // The service has an error in place of a text that is too long.
    return openStream().isCut() ? "" : openStream().text();
  }

  private @Nullable Object callback(Value... arguments) {
    callbackError = arguments[0].isNull() ? null : arguments[0].asString();
    callbackResult = arguments[1];
    return null;
  }

  private @Nullable Object log(Value... arguments) {
    log()
        .record(
            LogLevel.valueOf(arguments[0].asString()),
            arguments[1].asString(),
            arguments[2].asString(),
            arguments[3].asBoolean(),
            errorObject);
    return null;
  }

  private @Nullable Object logJson(Value... arguments) {
    log()
        .jsonRecord(
            LogLevel.valueOf(arguments[0].asString()),
            arguments[1].asString(),
            arguments[2].asString(),
            errorObject);
    return null;
  }

  /** The first runtime's own complaints have neither time nor id. */
  private @Nullable Object logFault(Value... arguments) {
    log().raw(arguments[1].asString() + "\n");
    return null;
  }

  private static String truncated(String errorObject) {
    return errorObject.length() <= ERROR_OBJECT_LIMIT
        ? errorObject
        : errorObject.substring(0, ERROR_OBJECT_LIMIT) + TRUNCATION_MARK;
  }
}
