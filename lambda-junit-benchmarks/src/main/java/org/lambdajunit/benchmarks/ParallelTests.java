package org.lambdajunit.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.lambdajunit.LambdaEvents;

/**
 * Isolated hello-world tests under JUnit's parallel execution, with one thread and with two. The
 * two take turns, so that a change of the machine's speed hits both alike; bare GraalJS contexts in
 * as many threads show what the machine has to give.
 *
 * <pre>{@code lambda-junit-benchmarks/run ParallelTests}</pre>
 */
public final class ParallelTests {

  private static final int WARM_UP_ROUNDS = 60;
  private static final int ROUNDS = 11;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Path TASK_ROOT = Path.of("src/main/lambda");

  private record Sample(double wallSeconds, double cpuSeconds) {

    static Sample of(Runnable work) {
      long cpu = cpuNanos();
      long begin = System.nanoTime();
      work.run();
      return new Sample(
          (System.nanoTime() - begin) / NANOS_PER_SECOND, (cpuNanos() - cpu) / NANOS_PER_SECOND);
    }

    private static long cpuNanos() {
      return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
  }

  private interface Work {
    void run(int threads) throws Exception;
  }

  private ParallelTests() {}

  /** Prints the throughputs and their ratio. */
  public static void main(String[] arguments) throws Exception {
    try (BareGraal bare = new BareGraal(TASK_ROOT.resolve("helloworld.js"))) {
      for (int i = 0; i < WARM_UP_ROUNDS; i++) {
        tests(1 + i % 2);
        contexts(bare, 1 + i % 2);
      }
      compare("isolated tests", ParallelTests::tests);
      compare("bare GraalJS contexts", threads -> contexts(bare, threads));
    }
  }

  private static void compare(String what, Work work) {
    Sample[] one = new Sample[ROUNDS];
    Sample[] two = new Sample[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      one[i] = sample(work, 1);
      two[i] = sample(work, 2);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f/s with one thread (%.2f cores busy), %.0f/s with two (%.2f cores busy), ratio"
            + " %.2f (median of %d pairs)%n",
        what,
        HelloWorldCases.COUNT / median(one),
        cores(one),
        HelloWorldCases.COUNT / median(two),
        cores(two),
        IntStream.range(0, ROUNDS)
            .mapToDouble(i -> one[i].wallSeconds / two[i].wallSeconds)
            .sorted()
            .toArray()[ROUNDS / 2],
        ROUNDS);
  }

  private static Sample sample(Work work, int threads) {
    return Sample.of(
        () -> {
          try {
            work.run(threads);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static double median(Sample[] samples) {
    return Arrays.stream(samples).mapToDouble(Sample::wallSeconds).sorted().toArray()[ROUNDS / 2];
  }

  private static double cores(Sample[] samples) {
    return Arrays.stream(samples).mapToDouble(Sample::cpuSeconds).sum()
        / Arrays.stream(samples).mapToDouble(Sample::wallSeconds).sum();
  }

  private static void tests(int threads) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(HelloWorldCases.class))
            .configurationParameter("lambda.junit.task-root", TASK_ROOT.toString())
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism",
                Integer.toString(threads))
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.max-pool-size",
                Integer.toString(threads))
            .build();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(request, summary);
    if (summary.getSummary().getTestsSucceededCount() != HelloWorldCases.COUNT) {
      summary
          .getSummary()
          .printFailuresTo(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
      throw new IllegalStateException("Not all tests have passed.");
    }
  }

  private static void contexts(BareGraal bare, int threads)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Callable<String> call = () -> bare.invoke(LambdaEvents.helloWorld());
      for (var answer : pool.invokeAll(Collections.nCopies(HelloWorldCases.COUNT, call))) {
        answer.get();
      }
    } finally {
      pool.shutdown();
    }
  }
}
