package org.lambdajunit;

/**
 * AWS Lambda's refusal of an event that is no JSON text.
 *
 * <p>The handler has not run. On AWS this is the error of the same name of the <a
 * href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a> operation, with
 * HTTP status 400; the message begins with the same words as there.
 *
 * <pre>{@code
 * assertThatExceptionOfType(InvalidRequestContentException.class)
 *     .isThrownBy(() -> lambda.invoke("{'single': 'quotes'}"))
 *     .withMessageStartingWith("Could not parse request body into json: ");
 * }</pre>
 *
 * @since 0.1
 */
public final class InvalidRequestContentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with AWS's own text.
   *
   * @param message what is wrong with the event
   */
  public InvalidRequestContentException(String message) {
    super(message);
  }

  /**
   * Makes the exception with AWS's own text.
   *
   * @param message what is wrong with the event, and where
   * @param cause what the JSON parser or the decoder said
   */
  public InvalidRequestContentException(String message, Throwable cause) {
    super(message, cause);
  }
}
