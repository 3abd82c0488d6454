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
import org.lambdajunit.node.engine.HostFunctions;
import org.lambdajunit.node.loop.LoopClock;

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

  private static final String SETTLED_WITHOUT_CALLBACK =
      "The promise of the handler was fulfilled with undefined when the callback had not been called,"
          + " and is what counts: return the result, or await what calls back.";

  private static final String THROWN_OBJECT =
      "The error is no Error of JavaScript, and has no stack that says where: { %s }";

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
  private @Nullable LoopClock clock;
  private @Nullable StreamedResponse stream;
  private boolean initialized;
  private boolean wantsNext;
  private boolean errorObject;
  private @Nullable Answer answer;
  private @Nullable String initError;
  private @Nullable String callbackError;
  private @Nullable Value callbackResult;
  private @Nullable String explanation;
  private @Nullable String cause;
  private @Nullable String handlers;
  private @Nullable String thrownAt;

  /** Says who gets the log and what time it is, before the first line of it is written. */
  void connect(RuntimeLog to, LoopClock time) {
    log = to;
    clock = time;
  }

  private RuntimeLog log() {
    return Objects.requireNonNull(log, "nobody takes the log");
  }

  private LoopClock clock() {
    return Objects.requireNonNull(clock, "nobody tells the time");
  }

  /** Forgets the last invocation. */
  void expectAnswer() {
    answer = null;
    stream = null;
    wantsNext = false;
    callbackError = null;
    callbackResult = null;
    explanation = null;
    cause = null;
    thrownAt = null;
  }

  /** Whether the runtime is ready. One that has reported a failure waits only for its end. */
  boolean isInitialized() {
    return initialized && initError == null;
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

  /** The error that caused the one of the answer, as JSON. It may have a {@code cause} in turn. */
  Optional<String> cause() {
    return Optional.ofNullable(cause);
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
    HostFunctions.contribute(
        this::call,
        functions,
        "initialized",
        "isProxy",
        "handlerParts",
        "noHandler",
        "explain",
        "thrownObject",
        "settledWithoutCallback",
        "causedBy",
        "thrownAt",
        "neverSettled",
        "next",
        "respond",
        "fail",
        "initFail",
        "streamBegin",
        "streamType",
        "streamChunk",
        "streamEnd",
        "streamSent",
        "callback",
        "log",
        "logJson",
        "logFault",
        "truncated",
        "errorObjectFollows",
        "errorObjectDone");
    return ProxyObject.fromMap(functions);
  }

  private @Nullable Object call(String name, Value... arguments) {
    switch (name) {
      case "isProxy" -> {
        return GuestObjects.isProxy(arguments[0]);
      }
      case "handlerParts" -> {
        return HandlerParts.of(arguments[0].asString());
      }
      case "truncated" -> {
        return truncated(arguments[0].asString());
      }
      case "initialized" -> initialized = true;
      case "noHandler" -> noHandler(arguments);
      case "explain" -> explanation = arguments[0].asString();
      case "thrownObject" -> explanation = THROWN_OBJECT.formatted(arguments[0].asString());
      case "settledWithoutCallback" -> explanation = SETTLED_WITHOUT_CALLBACK;
      case "causedBy" -> cause = arguments[0].isNull() ? null : arguments[0].asString();
      case "thrownAt" -> thrownAt = arguments[0].asString();
      case "neverSettled" -> neverSettled();
      case "next" -> wantsNext = true;
      case "respond" -> respond(arguments);
      case "fail" -> fail(arguments);
      case "initFail" -> initError = arguments[0].asString();
      case "streamBegin" -> stream = new StreamedResponse();
      case "streamType" -> openStream().contentType(arguments[0].asString());
      case "streamChunk" -> openStream().add(GuestBytes.read(arguments, 0));
      case "streamEnd" -> streamEnd(arguments[0]);
      case "streamSent" -> openStream().send();
      case "callback" -> callback(arguments);
      case "log" -> log(arguments);
      case "logJson" -> logJson(arguments);
      // The first runtime's own complaints have neither time nor id.
      case "logFault" -> log().raw(arguments[1].asString() + "\n");
      case "errorObjectFollows" -> errorObject = true;
      case "errorObjectDone" -> errorObject = false;
      default -> throw HostFunctions.unknown(name);
    }
    return null;
  }

  private void noHandler(Value... arguments) {
    List<String> names = new ArrayList<>();
    for (long i = 0; i < arguments[2].getArraySize(); i++) {
      names.add(arguments[2].getArrayElement(i).asString());
    }
    handlers =
        Handlers.without(
            arguments[0].asString(), arguments[1].asString(), names, arguments[3].asString());
  }

  private void respond(Value... arguments) {
    Value body = arguments[0];
    answer(
        new Answer(
            body.isString() ? Optional.of(body.asString()) : Optional.empty(),
            false,
            false,
            Completion.valueOf(arguments[1].asString())));
  }

  private void fail(Value... arguments) {
    answer(
        new Answer(
            Optional.of(arguments[0].asString()),
            true,
            arguments[2].asBoolean(),
            Completion.valueOf(arguments[1].asString())));
  }

  /**
   * Takes the first answer. The runtime API refuses another one, and the client says so; a stream
   * is on its way once its connection has taken the last of it.
   */
  private void answer(Answer given) {
    if (answer == null || (stream != null && !stream.isSent())) {
      answer = given;
    } else {
      log()
          .raw(
              "[ERROR] ["
                  + (long) clock().epochMillis()
                  + "] LAMBDA_RUNTIME Failed to post handler success response. Http response code:"
                  + " 403. \n");
    }
  }

  private StreamedResponse openStream() {
    return Objects.requireNonNull(stream, "no stream is open");
  }

  private void streamEnd(Value error) {
    answer =
        error.isNull()
            ? new Answer(Optional.of(streamedText()), false, false, Completion.STREAM)
            : new Answer(Optional.of(error.asString()), true, true, Completion.STREAM);
  }

  private String streamedText() {
    // The service has an error in place of a text that is too long.
    return openStream().isCut() ? "" : openStream().text();
  }

  private void callback(Value... arguments) {
    callbackError = arguments[0].isNull() ? null : arguments[0].asString();
    callbackResult = arguments[1];
  }

  private void log(Value... arguments) {
    log()
        .record(
            LogLevel.valueOf(arguments[0].asString()),
            arguments[1].asString(),
            arguments[2].asString(),
            arguments[3].asBoolean(),
            errorObject);
  }

  private void logJson(Value... arguments) {
    log()
        .jsonRecord(
            LogLevel.valueOf(arguments[0].asString()),
            arguments[1].asString(),
            arguments[2].asString(),
            errorObject);
  }

  private static String truncated(String errorObject) {
    return errorObject.length() <= ERROR_OBJECT_LIMIT
        ? errorObject
        : errorObject.substring(0, ERROR_OBJECT_LIMIT) + TRUNCATION_MARK;
  }
}
