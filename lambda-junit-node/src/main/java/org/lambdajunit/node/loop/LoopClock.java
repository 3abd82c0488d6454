package org.lambdajunit.node.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one clock of an environment: {@code Date}, timers, {@code performance} and deadlines read it.
 * Several environments may share one.
 *
 * <p>Thread-safe.
 */
public final class LoopClock {

  /** How a clock moves. */
  public enum Mode {
    /** Real time, plus a jump over every stretch in which only timers are waited for. */
    SKIP_IDLE,
    /** Real time, waited out. */
    REAL,
    /** Stands still while code runs; moves by timers and by being advanced. */
    VIRTUAL
  }

  private static final int NANOS_PER_MILLI = 1_000_000;

  /** Far enough for a test, and near enough to count in nanoseconds. */
  private static final Duration LONGEST_RUN = Duration.ofDays(36_525);

  private final Mode mode;
  private final Instant start;
  private final double startMillis;
  private final long startNanos;
  private final AtomicLong skippedNanos = new AtomicLong();
  private final AtomicLong advancedNanos = new AtomicLong();

  private LoopClock(Mode mode, Instant start) {
    this.mode = mode;
    this.start = start;
    // Whole microseconds are as fine as a double can hold.
    this.startMillis = ChronoUnit.MICROS.between(Instant.EPOCH, start) / 1000.0;
    this.startNanos = System.nanoTime();
  }

  /** A clock of the given mode that shows the present. */
  public static LoopClock of(Mode mode) {
    return new LoopClock(mode, Instant.now());
  }

  /** A clock that stands at the given time until it is moved. */
  public static LoopClock virtual(Instant start) {
    return new LoopClock(Mode.VIRTUAL, start);
  }

  /** How this clock moves. */
  public Mode mode() {
    return mode;
  }

  /** The time since this clock was made, in nanoseconds. Never goes back. */
  public long elapsedNanos() {
    return runNanos() + skippedNanos.get();
  }

  /** How far the clock has run by itself. */
  private long runNanos() {
    return mode == Mode.VIRTUAL ? 0 : System.nanoTime() - startNanos;
  }

  /** The time that this clock shows. */
  public Instant now() {
    return start.plusNanos(elapsedNanos());
  }

  /** The time that this clock shows, in milliseconds since 1970 with their fraction. */
  public double epochMillis() {
    return startMillis + elapsedNanos() / (double) NANOS_PER_MILLI;
  }

  /**
   * Moves the clock forward.
   *
   * @throws IllegalArgumentException if the step is negative, or goes beyond a hundred years
   */
  public void advanceBy(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException(
          "A clock does not run backwards: cannot advance by " + step + ".");
    }
    if (step.compareTo(LONGEST_RUN.minusNanos(elapsedNanos())) > 0) {
      throw new IllegalArgumentException(
          "A clock runs for at most 100 years: cannot advance by " + step + ".");
    }
    skippedNanos.addAndGet(step.toNanos());
    advancedNanos.addAndGet(step.toNanos());
  }

  /**
   * Moves the clock to an elapsed time, unless it is there or beyond already.
   *
   * @return by how much it moved
   */
  long reach(long elapsedNanos) {
    while (true) {
      long skipped = skippedNanos.get();
      long step = elapsedNanos - runNanos() - skipped;
      if (step <= 0) {
        return 0;
      }
      if (skippedNanos.compareAndSet(skipped, skipped + step)) {
        return step;
      }
    }
  }

  /** How far the clock has been moved, by whomever, in nanoseconds. */
  long skippedNanos() {
    return skippedNanos.get();
  }

  /** How far {@link #advanceBy} has moved the clock, in nanoseconds. */
  long advancedNanos() {
    return advancedNanos.get();
  }
}
