package org.lambdajunit;

/**
 * What the header {@code X-Amz-Function-Error} says of an invocation that failed.
 *
 * <p>Runtimes from nodejs10.x on always say {@link #UNHANDLED}. Whether the function itself
 * reported the error is another question, which {@code hasHandledError()} of the assertions answers
 * for every runtime alike.
 *
 * <pre>{@code
 * assertThat(lambda.invoke()).hasFunctionError(FunctionError.UNHANDLED);
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_ResponseSyntax">Invoke,
 *     response syntax</a>
 * @since 0.1
 */
public enum FunctionError {

  /** The function reported the error; only runtimes up to nodejs8.10 say so. */
  HANDLED("Handled"),

  /** The function crashed, ran out of time or, from nodejs10.x on, failed in any way. */
  UNHANDLED("Unhandled");

  private final String value;

  FunctionError(String value) {
    this.value = value;
  }

  /**
   * The value of the header.
   *
   * @return {@code Handled} or {@code Unhandled}
   */
  public String value() {
    return value;
  }
}
