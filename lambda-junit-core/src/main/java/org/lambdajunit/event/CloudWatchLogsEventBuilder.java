package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

/**
 * Log events of a subscription of Amazon CloudWatch Logs.
 *
 * <pre>{@code
 * LambdaEvents.cloudWatchLogs().logGroup("/aws/lambda/orders").record("ERROR: oops").build();
 * }</pre>
 *
 * <p>The log events are compressed and written in base64, as CloudWatch Logs does.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample">Subscription
 *     filters with AWS Lambda</a>
 * @since 0.1
 */
public final class CloudWatchLogsEventBuilder extends DataBuilder<CloudWatchLogsEventBuilder> {

  /** An event without log events yet. */
  public CloudWatchLogsEventBuilder() {
    super("cloudWatchLogs()", definition("cloudwatch", "logs"), "message");
  }

  /**
   * Sets the log group.
   *
   * @param name the group's name; {@code testLogGroup} by default
   * @return this builder
   */
  public CloudWatchLogsEventBuilder logGroup(String name) {
    return setTag("log-group", requireNonNull(name, "The log group must not be null."));
  }

  /**
   * Sets the log stream.
   *
   * @param name the stream's name; {@code testLogStream} by default
   * @return this builder
   */
  public CloudWatchLogsEventBuilder logStream(String name) {
    return setTag("log-stream", requireNonNull(name, "The log stream must not be null."));
  }
}
