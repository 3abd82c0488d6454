package org.lambdajunit;

/**
 * The format in which a function's log is written.
 *
 * <pre>{@code
 * @LambdaHandler(value = "orders.create", logFormat = LogFormat.JSON) LambdaInvoker orders;
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html">Log
 *     formats</a>
 * @since 0.1
 */
public enum LogFormat {

  /** Lines of text, fields separated by tabs: the default. */
  TEXT("Text"),

  /**
   * One JSON object a record, the platform's own included. What runtimes before nodejs18.x write
   * themselves is text all the same.
   */
  JSON("JSON");

  private final String value;

  LogFormat(String value) {
    this.value = value;
  }

  /**
   * The value as AWS spells it, also in {@code AWS_LAMBDA_LOG_FORMAT}.
   *
   * @return {@code Text} or {@code JSON}
   */
  public String value() {
    return value;
  }
}
