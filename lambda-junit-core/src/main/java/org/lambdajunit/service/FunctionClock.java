package org.lambdajunit.service;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.lambdajunit.LambdaClock;
import org.lambdajunit.node.loop.LoopClock;

/**
 * The clock that functions share: those of one test, or those of one class.
 *
 * <p>Thread-safe.
 */
public final class FunctionClock implements LambdaClock {

  /** The end of the year 9999 in seconds; not parsed, since each test has a clock. */
  private static final long END_OF_TIME = 253_402_300_800L;

  private final LoopClock clock;
  private final long beginNanos;

  private FunctionClock(LoopClock clock) {
    this.clock = clock;
    this.beginNanos = clock.elapsedNanos();
  }

  /**
   * A clock that shows the present.
   *
   * @param time how it behaves while functions wait
   * @return the clock
   */
  public static FunctionClock of(TimeMode time) {
    return new FunctionClock(
        LoopClock.of(
            switch (time) {
              case SKIP_IDLE -> LoopClock.Mode.SKIP_IDLE;
              case REAL -> LoopClock.Mode.REAL;
            }));
  }

  /**
   * A clock that stands at a time until functions or others move it.
   *
   * @param begin the time
   * @return the clock
   */
  public static FunctionClock virtual(Instant begin) {
    return new FunctionClock(LoopClock.virtual(begin));
  }

  /**
   * That a virtual clock can begin at a time.
   *
   * @param begin the time
   * @throws IllegalArgumentException if it cannot
   */
  public static void checkBegin(Instant begin) {
    if (begin.getEpochSecond() < 0 || begin.getEpochSecond() >= END_OF_TIME) {
      throw new IllegalArgumentException(
          "virtual time %s: must lie in the years 1970 to 9999.".formatted(begin));
    }
  }

  /**
   * The same clock for somebody who begins now.
   *
   * @return this clock, with nothing {@linkplain #elapsed elapsed} yet
   */
  public FunctionClock fromNow() {
    return new FunctionClock(clock);
  }

  @Override
  public void advanceBy(Duration step) {
    requireNonNull(step, "The step of a clock must not be null.");
    clock.advanceBy(step);
  }

  @Override
  public void advanceTo(Instant time) {
    Instant now = now();
    if (time.isBefore(now)) {
      throw new IllegalArgumentException(
          "A clock does not run backwards: it shows %s, cannot advance to %s."
              .formatted(now, time));
    }
    clock.advanceBy(Duration.between(now, time));
  }

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(clock.elapsedNanos() - beginNanos);
  }

  @Override
  public Instant now() {
    return clock.now();
  }

  LoopClock loopClock() {
    return clock;
  }

  @Override
  public String toString() {
    return "LambdaClock at " + now();
  }
}
