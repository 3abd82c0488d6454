package org.lambdajunit;

/**
 * Whether the answer of an invocation carries the end of its log. Only the answer of a {@link
 * InvocationType#REQUEST_RESPONSE} can.
 *
 * <pre>{@code
 * LambdaOutcome outcome = lambda.invocation().logType(LogType.TAIL).invoke();
 * assertThat(outcome.logResult()).contains("REPORT RequestId");
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#lambda-Invoke-request-LogType">Invoke,
 *     X-Amz-Log-Type</a>
 * @since 0.1
 */
public enum LogType {

  /** No log in the answer: {@link LambdaOutcome#logResult()} is empty. */
  NONE,

  /** The last 4 KB of the log in {@link LambdaOutcome#logResult()}. */
  TAIL
}
