package org.lambdajunit;

import java.time.Instant;

/**
 * What the function or its runtime wrote to the log at one time.
 *
 * <pre>{@code
 * for (LogEvent event : lambda.invoke().logs()) {
 *   System.out.println(event.level() + " " + event.message());
 * }
 * }</pre>
 *
 * @param timestamp when it was written, by the function's clock
 * @param level its level; {@link LogLevel#INFO} for what has none
 * @param requestId the invocation it was written in, as the log names it; empty if it names none
 * @param message the message alone, without time, request id and level
 * @param line the whole record as it stands in the log, without the line break at its end
 * @since 0.1
 */
public record LogEvent(
    Instant timestamp, LogLevel level, String requestId, String message, String line) {

  /** The level and the message. */
  @Override
  public String toString() {
    return level + " " + message;
  }
}
