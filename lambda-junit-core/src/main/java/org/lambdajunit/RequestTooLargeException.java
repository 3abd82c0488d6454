package org.lambdajunit;

/**
 * AWS Lambda's refusal of an event that is larger than the invocation type allows: 6 MB for {@link
 * InvocationType#REQUEST_RESPONSE}, and for {@link InvocationType#EVENT} 1 MB from {@code
 * nodejs10.x} on, 256 KB for {@code nodejs8.10} and 128 KB before.
 *
 * <p>The handler has not run. On AWS this is the error of the same name of the <a
 * href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a> operation, with
 * HTTP status 413.
 *
 * <pre>{@code
 * assertThatExceptionOfType(RequestTooLargeException.class)
 *     .isThrownBy(() -> lambda.invoke('"' + "x".repeat(6 * 1024 * 1024) + '"'));
 * }</pre>
 *
 * @since 0.1
 */
public final class RequestTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with AWS's own text.
   *
   * @param message what was too large, and the limit
   */
  public RequestTooLargeException(String message) {
    super(message);
  }
}
