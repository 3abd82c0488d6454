package org.lambdajunit;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock of a test: {@code Date}, timers, {@code performance}, deadlines, log lines and retries
 * of all its functions read it.
 *
 * <p>A test gets it as a parameter; under JUnit there is also {@link LambdaInvoker#clock()}:
 *
 * <pre>{@code
 * @Test
 * void theTokenIsRenewed(@VirtualTime("2026-01-01T00:00:00Z") LambdaClock clock) {
 *   lambda.invoke();
 *   clock.advanceBy(Duration.ofMinutes(15));
 *   assertThat(lambda.invoke()).hasResult("a new token");
 * }
 * }</pre>
 *
 * <p>Without {@link VirtualTime} it shows the present and runs by itself; it can be moved forward
 * all the same.
 *
 * <p>Each test has a clock of its own, which its functions share, copies, cold starts and retries
 * included. A function that is in a static field lives as long as its class: there, all tests of
 * the class share the clock, and {@link #elapsed()} counts for each of them from its begin.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public interface LambdaClock {

  /**
   * Moves the clock forward.
   *
   * <p>Between invocations, that is the time for which AWS freezes an execution environment: caches
   * and tokens age, and timers that became due meanwhile fire late, at the begin of the next
   * invocation. Inside of one, from an object that stands in place of a module, it is time that the
   * function spends: it counts against the timeout.
   *
   * @param step how far
   * @throws IllegalArgumentException if the step is negative, or if the clock would have run for
   *     more than 100 years
   */
  void advanceBy(Duration step);

  /**
   * Moves the clock forward to a time, as {@link #advanceBy} does.
   *
   * @param time the time that it shows afterwards
   * @throws IllegalArgumentException if the clock is beyond that time already, or if it would have
   *     run for more than 100 years
   */
  void advanceTo(Instant time);

  /**
   * How long the clock has run in this test: all waiting of its functions, and all advances.
   * Without {@link VirtualTime}, also the real time.
   *
   * @return the time since the test's clock began
   */
  Duration elapsed();

  /**
   * The time that the clock shows, and that {@code new Date()} would have in a handler.
   *
   * @return the time
   */
  Instant now();
}
