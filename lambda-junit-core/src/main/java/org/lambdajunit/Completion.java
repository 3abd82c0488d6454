package org.lambdajunit;

/**
 * How an invocation ended: which of the ways to answer, or to fail to, decided the outcome.
 *
 * <pre>{@code
 * assertThat(lambda.invoke()).returnedNull().completedBy(Completion.IMPLICIT_CALLBACK);
 * }</pre>
 *
 * @see LambdaOutcome#completion()
 * @since 0.1
 */
public enum Completion {

  /** The handler called its third argument, {@code callback(error, result)}. */
  CALLBACK,

  /** The event loop ran empty and nobody had answered, so Lambda called back without a value. */
  IMPLICIT_CALLBACK,

  /** The handler called {@code context.done(error, result)}. */
  CONTEXT_DONE,

  /** The handler called {@code context.succeed(result)}. */
  CONTEXT_SUCCEED,

  /** The handler called {@code context.fail(error)}. */
  CONTEXT_FAIL,

  /** The handler returned a value and the runtime takes that for the answer (nodejs24.x). */
  RETURN,

  /** The promise that the handler returned was fulfilled or rejected. */
  PROMISE,

  /** The handler streamed its response. */
  STREAM,

  /**
   * Something threw and nothing caught it: the handler itself, code that it left in the event loop,
   * or a rejected promise that nobody handles. Where that ended the process, {@link
   * LambdaOutcome#exitCode()} is present.
   */
  THROW,

  /** The function ran out of time. */
  TIMEOUT,

  /** The process ended: {@code process.exit}, a signal, or nothing left to run. */
  EXIT,

  /** The execution environment could not start: the module or its handler could not be loaded. */
  INIT_ERROR,

  /** The handler was not run at all, as with {@link InvocationType#DRY_RUN}. */
  NOT_RUN
}
