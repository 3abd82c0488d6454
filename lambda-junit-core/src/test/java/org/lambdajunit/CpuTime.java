package org.lambdajunit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Measures the CPU time of the test's own thread, so that what else the machine does is not
 * counted.
 */
public final class CpuTime {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CpuTime() {}

  /** The time that something takes. */
  public static Duration of(Runnable work) {
    long begin = THREADS.getCurrentThreadCpuTime();
    work.run();
    return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begin);
  }

  /**
   * The time of one of the repetitions in the best round. On a busy machine the compiler needs
   * longer to warm up, so rounds go on until one is fast enough or there are no more.
   *
   * @param rounds how many at the most
   * @param repetitions how often a round does the work
   * @param enough ends the rounds
   * @param round all repetitions
   */
  public static Duration best(int rounds, int repetitions, Duration enough, Runnable round) {
    Duration best = of(round).dividedBy(repetitions);
    for (int i = 1; i < rounds && best.compareTo(enough) >= 0; i++) {
      Duration time = of(round).dividedBy(repetitions);
      best = time.compareTo(best) < 0 ? time : best;
    }
    return best;
  }
}
