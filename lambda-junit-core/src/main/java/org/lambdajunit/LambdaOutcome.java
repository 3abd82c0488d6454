package org.lambdajunit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What came of an invocation: the answer that a caller of Lambda gets, what only the function's log
 * shows, and what is otherwise out of sight.
 *
 * <p>An outcome is plain data. It does not change, may be read from any thread, and stays readable
 * after its invoker is closed. A handler that fails gives an outcome too, never an exception.
 *
 * <pre>{@code
 * LambdaOutcome outcome = lambda.invoke(Map.of("key1", "value1"));
 *
 * outcome.payload();                         // "\"some success message\""
 * outcome.payloadAs(String.class);           // "some success message"
 * outcome.logs().get(0).message();           // "value1 = value1"
 * assertThat(outcome).succeeded();           // with LambdaAssertions.assertThat
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_ResponseElements">Invoke,
 *     response elements</a>
 * @since 0.1
 */
public interface LambdaOutcome {

  /**
   * The event that the function was invoked with.
   *
   * @return JSON text, as it was sent
   */
  String event();

  /**
   * The HTTP status of the invocation itself, not one that the function put into its payload.
   *
   * @return 200 for {@link InvocationType#REQUEST_RESPONSE}, also if the function failed; 202 for
   *     {@link InvocationType#EVENT}; 204 for {@link InvocationType#DRY_RUN}
   */
  int statusCode();

  /**
   * What the header {@code X-Amz-Function-Error} says.
   *
   * @return empty if the function succeeded, and always for {@link InvocationType#EVENT}
   */
  Optional<FunctionError> functionError();

  /**
   * The body of the response as text: JSON, except for a streamed response.
   *
   * @return the text; empty for {@link InvocationType#EVENT} and {@link InvocationType#DRY_RUN}
   */
  String payload();

  /**
   * The payload as a Java value.
   *
   * @param type a record, a class, {@code Map.class}, {@code List.class}, {@code String.class} …;
   *     members of the JSON that it does not have are left out
   * @param <T> the type
   * @return the value; {@code null} if the payload is the JSON {@code null}
   * @throws IllegalArgumentException if the payload is empty, is no JSON or does not fit the type
   */
  <T> @Nullable T payloadAs(Class<T> type);

  /**
   * What the handler gave, as a plain Java value, also if the invocation type discards it.
   *
   * @return a {@code Map}, {@code List}, {@code String}, {@code Boolean}, {@code Integer}, {@code
   *     Long} or {@code Double}; the text of a streamed response; {@code null} if it gave nothing
   *     or failed
   */
  @Nullable Object result();

  /**
   * The error that the function failed with.
   *
   * @return empty if it did not fail
   */
  Optional<LambdaError> error();

  /**
   * The error that the function failed with, with the places of the original sources on its stack
   * where source maps lead to them; {@link #error()} has those of the code that ran, as AWS reports
   * them.
   *
   * @return empty if it did not fail
   */
  default Optional<LambdaError> mappedError() {
    return error();
  }

  /**
   * Where in the function's own code it failed: the places on the stack of {@link #error()} that
   * lie below {@code /var/task} or {@code /opt}, or those of the original sources where source maps
   * lead to them. For a function that was stopped because it kept its thread busy, the places that
   * it was at; for one that waited until its time was up, those that made what it waited for.
   *
   * @return the frames, innermost first; empty if it did not fail, or the stack does not tell
   */
  List<JavaScriptFrame> frames();

  /**
   * The exception of a mock, a fake or another Java object with which the function failed: the last
   * one whose message is that of the {@linkplain #error() error}. One that the function has caught,
   * and an answer of a stub that stands for an error of AWS, is none. A failed assertion carries
   * it, so that it shows the line of Java.
   *
   * <pre>{@code
   * outcome.javaException();    // Optional[java.lang.IllegalStateException: no rate for EUR]
   * }</pre>
   *
   * @return the exception; empty if the function failed with something else, or did not fail
   */
  default Optional<Throwable> javaException() {
    return Optional.empty();
  }

  /**
   * What AWS's answer leaves open: which handlers a file has in which the wanted one is not found,
   * what caused an error, which package is not installed, what nobody caught where the process only
   * ended, why a process ended without a reason or a result is null.
   *
   * <pre>{@code
   * outcome.explanation();    // Optional[Did you mean orders.create? The handlers that the file exports: orders.create.]
   * }</pre>
   *
   * @return a sentence; empty if the error says all, or there is none
   */
  default Optional<String> explanation() {
    return Optional.empty();
  }

  /**
   * How the invocation ended.
   *
   * @return what decided the outcome
   */
  Completion completion();

  /**
   * The first argument of the callback that decided the outcome, as a plain Java value.
   *
   * @return as {@link #result()}, a {@link LambdaError} for a JavaScript error, and the text of
   *     what has no JSON form, such as {@code NaN}; {@code null} for {@code null} and {@code
   *     undefined}, and if there was no callback
   */
  @Nullable Object callbackError();

  /**
   * The second argument of the callback that decided the outcome, as a plain Java value.
   *
   * @return as {@link #result()}, and a {@link LambdaError} for a JavaScript error; {@code null}
   *     for {@code null} and {@code undefined}, and if there was no callback
   */
  @Nullable Object callbackResult();

  /**
   * What the function and its runtime wrote to the log during the invocation.
   *
   * @return the records in their order, without the platform's START, END and REPORT lines
   */
  List<LogEvent> logs();

  /**
   * What was written while the execution environment started.
   *
   * @return the records in their order; empty for a warm start
   */
  List<LogEvent> initLogs();

  /**
   * The whole log of the invocation as text, with the platform's START, END and REPORT lines.
   *
   * @return the text
   */
  String logStream();

  /**
   * The last 4 KB of {@link #logStream()}, which AWS sends in Base64 with the response. An
   * invocation with {@link LogType#NONE} has none, nor has an {@link InvocationType#EVENT} or a
   * {@link InvocationType#DRY_RUN}.
   *
   * @return the text; empty if there is none
   */
  String logResult();

  /**
   * The figures of the REPORT line.
   *
   * @return durations and memory
   */
  InvocationReport report();

  /**
   * Whether the invocation had to start an execution environment.
   *
   * @return false if it ran in one that an earlier invocation had started
   */
  boolean coldStart();

  /**
   * The version of the function that ran.
   *
   * @return for example {@code $LATEST}; {@code null} for {@link InvocationType#EVENT}, whose
   *     answer does not say it
   */
  @Nullable String executedVersion();

  /**
   * The request id, which the function sees as {@code context.awsRequestId}.
   *
   * @return the id
   */
  String requestId();

  /**
   * How the function was invoked.
   *
   * @return the invocation type
   */
  InvocationType invocationType();

  /**
   * The runs of the function for an event that was queued.
   *
   * @return in their order; empty unless the type is {@link InvocationType#EVENT}
   */
  List<Attempt> attempts();

  /**
   * What was sent to the destination of an event that was queued.
   *
   * @return empty unless the type is {@link InvocationType#EVENT}
   */
  Optional<DestinationRecord> destinationRecord();

  /**
   * What was sent to the dead-letter queue for an event that was queued.
   *
   * @return empty if the function succeeded, or the type is not {@link InvocationType#EVENT}
   */
  Optional<DeadLetter> deadLetter();

  /**
   * The pieces of a streamed response.
   *
   * @return in their order; empty if the response was not streamed
   */
  List<ResponseChunk> chunks();

  /**
   * The head of a streamed HTTP response.
   *
   * @return empty if the function gave none
   */
  Optional<HttpPrelude> prelude();

  /**
   * Timers and other work left in the event loop when the invocation was answered.
   *
   * @return in the order in which they were made
   */
  List<PendingWork> pendingWork();

  /**
   * The code with which the process ended. An answer that it had given before stands: then there is
   * no error, and the next invocation starts a new process.
   *
   * @return empty if the execution environment lives on
   */
  OptionalInt exitCode();
}
