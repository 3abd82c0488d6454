package org.lambdajunit.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaInvoker;

/**
 * A fresh environment with a hello-world invocation and bare GraalJS doing the same, in turns in
 * one JVM. {@link HelloWorldBenchmark} gives each a JVM of its own, in which GraalJS's own code
 * runs faster than in one that has seen more JavaScript; here both meet the same.
 *
 * <pre>{@code lambda-junit-benchmarks/run FreshEnvironment}</pre>
 */
public final class FreshEnvironment {

  private static final Path TASK_ROOT = Path.of("src/main/lambda");

  /** So many in a row, or what one prepares ahead would be prepared while the other runs. */
  private static final int BLOCK = 500;

  private static final Duration WARM_UP = Duration.ofSeconds(45);
  private static final Duration ROUND = Duration.ofSeconds(6);
  private static final int ROUNDS = 5;

  private FreshEnvironment() {}

  /** Compares the two. */
  public static void main(String[] arguments) {
    String event = LambdaEvents.helloWorld();
    Runnable ours =
        () -> {
          try (LambdaInvoker fresh = HelloWorldBenchmark.invoker()) {
            fresh.invoke(event).payload();
          }
        };
    try (BareGraal bare = new BareGraal(TASK_ROOT.resolve("helloworld.js"))) {
      round(ours, () -> bare.invoke(event), WARM_UP);
      for (int i = 0; i < ROUNDS; i++) {
        System.out.println(round(ours, () -> bare.invoke(event), ROUND));
      }
    }
  }

  private static String round(Runnable ours, Runnable bare, Duration time) {
    List<Long> ourTimes = new ArrayList<>();
    List<Long> bareTimes = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      block(ours, ourTimes);
      block(bare, bareTimes);
    }
    double ourMean = mean(ourTimes);
    double bareMean = mean(bareTimes);
    return String.format(
        Locale.ROOT,
        "fresh environment %.3f ms, bare GraalJS %.3f ms, ratio %.2f; of medians %.2f",
        ourMean / 1e6,
        bareMean / 1e6,
        ourMean / bareMean,
        Median.of(ourTimes) / Median.of(bareTimes));
  }

  private static void block(Runnable work, List<Long> times) {
    for (int i = 0; i < BLOCK; i++) {
      long begin = System.nanoTime();
      work.run();
      times.add(System.nanoTime() - begin);
    }
  }

  private static double mean(List<Long> times) {
    return times.stream().mapToLong(Long::longValue).average().orElseThrow();
  }
}
