package org.lambdajunit.report;

/** Real time, in milliseconds and their fractions, that does not jump. */
final class Stopwatch {

  private static final double NANOS_PER_MILLI = 1_000_000;

  private final long epochMillis = System.currentTimeMillis();
  private final long nanos = System.nanoTime();

  double epochMillis() {
    return epochMillis + Math.round((System.nanoTime() - nanos) / 1000.0) * 1000 / NANOS_PER_MILLI;
  }
}
