package org.lambdajunit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the test classes in a folder and prints how long it took, and what it took of memory. */
public final class LargeSuiteRun {

  private static final double MILLIS = 1e6;
  private static final double SECONDS = 1e9;
  private static final double BYTES_PER_MB = 1 << 20;
  private static final int HALF = 50;
  private static final int MOST = 95;
  private static final int NEARLY_ALL = 99;

  private LargeSuiteRun() {}

  /**
   * Runs the classes in the folder that the argument names. They have a loader of their own: of a
   * class path that names a folder, the JVM keeps no archive.
   */
  public static void main(String[] arguments) throws IOException {
    URL folder = Path.of(arguments[0]).toUri().toURL();
    try (URLClassLoader suite = new URLClassLoader(new URL[] {folder})) {
      Thread.currentThread().setContextClassLoader(suite);
      run(arguments[0]);
    }
  }

  private static void run(String folder) throws IOException {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(folder))))
            .build();
    Times times = new Times();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(request, times, summary);

    List<Long> sorted = times.sorted();
    System.out.printf(
        Locale.ROOT,
        "%d tests: %.1f s, CPU %.1f s; a test %.1f ms at p50, %.1f at p95, %.1f at p99; heap at"
            + " most %.0f MB, %.0f MB after the last; process at most %s%n",
        sorted.size(),
        times.elapsed() / SECONDS,
        cpuTime() / SECONDS,
        percentile(sorted, HALF) / MILLIS,
        percentile(sorted, MOST) / MILLIS,
        percentile(sorted, NEARLY_ALL) / MILLIS,
        peakHeap() / BYTES_PER_MB,
        usedHeap() / BYTES_PER_MB,
        peakOfProcess());
    if (summary.getSummary().getTotalFailureCount() > 0 || sorted.isEmpty()) {
      summary
          .getSummary()
          .printFailuresTo(new PrintWriter(System.err, true, StandardCharsets.UTF_8), 1);
      System.exit(1);
    }
  }

  private static long cpuTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long percentile(List<Long> sorted, int percent) {
    return sorted.isEmpty()
        ? 0
        : sorted.get(Math.min(sorted.size() * percent / 100, sorted.size() - 1));
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** What Linux counts, Java's own memory included. */
  private static String peakOfProcess() throws IOException {
    Path status = Path.of("/proc/self/status");
    return !Files.exists(status)
        ? "unknown"
        : Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
            .findFirst()
            .orElse("unknown");
  }

  private static final class Times implements TestExecutionListener {

    private final long begin = System.nanoTime();
    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final Queue<Long> durations = new ConcurrentLinkedQueue<>();

    @Override
    public void executionStarted(TestIdentifier test) {
      started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      long duration = System.nanoTime() - started.remove(test.getUniqueId());
      if (test.isTest()) {
        durations.add(duration);
      }
    }

    private List<Long> sorted() {
      return durations.stream().sorted().toList();
    }

    private long elapsed() {
      return System.nanoTime() - begin;
    }
  }
}
