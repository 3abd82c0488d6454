package org.lambdajunit;

/**
 * How a function is invoked, in the words of AWS's {@code Invoke}.
 *
 * <pre>{@code
 * lambda.invocation().payload(order).invocationType(InvocationType.EVENT).invoke();
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#lambda-Invoke-request-InvocationType">Invoke,
 *     X-Amz-Invocation-Type</a>
 * @since 0.1
 */
public enum InvocationType {

  /** The caller waits for the answer: status 200 and the payload. */
  REQUEST_RESPONSE("RequestResponse"),

  /** The event is queued: status 202, an empty payload, and retries if the function fails. */
  EVENT("Event"),

  /** Only the request is checked: status 204, and the handler is not run. */
  DRY_RUN("DryRun");

  private final String value;

  InvocationType(String value) {
    this.value = value;
  }

  /**
   * The value of the header {@code X-Amz-Invocation-Type}.
   *
   * @return for example {@code RequestResponse}
   */
  public String value() {
    return value;
  }
}
