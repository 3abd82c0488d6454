package org.lambdajunit.node.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The one clock of an environment: {@code Date}, timers, {@code performance} and deadlines read it.
 *
 * <p>Used by one thread at a time; not thread-safe.
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

  private final Mode mode;
  private final Instant start;
  private final double startMillis;
  private final long startNanos;
  private long skippedNanos;

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
    return (mode == Mode.VIRTUAL ? 0 : System.nanoTime() - startNanos) + skippedNanos;
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
   * @throws IllegalArgumentException if the step is negative
   */
  public void advanceBy(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException(
          "A clock does not run backwards: cannot advance by " + step + ".");
    }
    skippedNanos += step.toNanos();
  }

  /** Moves the clock to an elapsed time, unless it is there or beyond already. */
  void reach(long elapsedNanos) {
    skippedNanos += Math.max(0, elapsedNanos - elapsedNanos());
  }
}
