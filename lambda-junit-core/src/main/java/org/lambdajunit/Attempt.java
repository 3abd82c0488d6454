package org.lambdajunit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One run of the function for an event that was queued with {@link InvocationType#EVENT}.
 *
 * <pre>{@code
 * LambdaOutcome outcome = lambda.invocation().invocationType(InvocationType.EVENT).invoke();
 * assertThat(outcome.attempts()).extracting(Attempt::at)
 *     .containsExactly(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(3));
 * }</pre>
 *
 * @param number 1 for the first run
 * @param logs what the function and its runtime wrote in this run
 * @param error the error this run failed with
 * @param at when this run began, counted from when the event was queued
 * @since 0.1
 */
public record Attempt(int number, List<LogEvent> logs, Optional<LambdaError> error, Duration at) {

  /**
   * Copies the logs.
   *
   * @param number 1 for the first run
   * @param logs what was written in this run
   * @param error the error this run failed with
   * @param at when this run began
   */
  public Attempt {
    logs = List.copyOf(logs);
  }

  /** The number, when it began, and the error if it failed. */
  @Override
  public String toString() {
    String outcome = error.map(LambdaError::toString).orElse("succeeded");
    return "attempt %d after %d s: %s".formatted(number, at.toSeconds(), outcome);
  }
}
