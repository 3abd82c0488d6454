package org.lambdajunit;

/**
 * The level of a log record, from the least to the most severe.
 *
 * <pre>{@code
 * assertThat(lambda.invoke()).logs().contains(LogLevel.ERROR, "no such order");
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html">Log
 *     level filtering</a>
 * @since 0.1
 */
public enum LogLevel {

  /** {@code console.trace}. */
  TRACE,

  /** {@code console.debug}. */
  DEBUG,

  /** {@code console.log}, {@code console.info}, and what has no level of its own. */
  INFO,

  /** {@code console.warn}. */
  WARN,

  /** {@code console.error}, and the errors that the runtime logs by itself. */
  ERROR,

  /** {@code console.fatal}, which Lambda's runtimes from nodejs10.x on add. */
  FATAL
}
