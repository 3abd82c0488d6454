package org.lambdajunit.service;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.lambdajunit.InvocationReport;
import org.lambdajunit.node.loop.ProcessExit;
import org.lambdajunit.runtime.ServiceEra;

/** Durations and memory as the REPORT line states them. */
final class Billing {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int OLD_UNIT_MILLIS = 100;

  /** What a Node.js process of Lambda uses before it has done anything, in MB. */
  private static final int MEMORY_AT_REST = 65;

  private static final int BYTES_PER_MB = 1 << 20;

  private Billing() {}

  static InvocationReport report(Run run, FunctionConfiguration function, ServiceEra era) {
    Duration billed = billed(run.duration(), era);
    int payloadMegabytes = run.answer().body().map(body -> body.length() / BYTES_PER_MB).orElse(0);
    boolean killed =
        run.answer().exit().flatMap(ProcessExit::signal).filter("SIGKILL"::equals).isPresent();
    int used =
        killed
            ? function.memorySize()
            : Math.min(function.memorySize(), MEMORY_AT_REST + payloadMegabytes);
    return new InvocationReport(
        run.duration(), billed, run.initDuration(), function.memorySize(), used);
  }

  /** Whole units, begun ones in full: 100 ms up to nodejs8.10, 1 ms since December 2020. */
  private static Duration billed(Duration duration, ServiceEra era) {
    long unit = era == ServiceEra.PLAIN_MESSAGES ? OLD_UNIT_MILLIS : 1;
    long unitNanos = unit * NANOS_PER_MILLI;
    long units = Math.max(1, (duration.toNanos() + unitNanos - 1) / unitNanos);
    return Duration.ofMillis(units * unit);
  }

  static String reportLine(Run run, FunctionConfiguration function, ServiceEra era) {
    InvocationReport report = report(run, function, era);
    String blank = era == ServiceEra.PLAIN_MESSAGES ? " " : "";
    StringBuilder line =
        new StringBuilder()
            .append("REPORT RequestId: ")
            .append(run.requestId())
            .append("\tDuration: ")
            .append(millis(report.duration()))
            .append(" ms\tBilled Duration: ")
            .append(report.billedDuration().toMillis())
            .append(" ms")
            .append(blank)
            .append("\tMemory Size: ")
            .append(report.memorySize())
            .append(" MB\tMax Memory Used: ")
            .append(report.maxMemoryUsed())
            .append(" MB\t");
    Optional<Duration> init =
        era == ServiceEra.PLAIN_MESSAGES ? Optional.empty() : run.initDuration();
    init.ifPresent(
        duration -> line.append("Init Duration: ").append(millis(duration)).append(" ms\t"));
    if (era == ServiceEra.PLAIN_MESSAGES) {
      line.append('\t');
    }
    return line.append('\n').toString();
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.2f", duration.toNanos() / (double) NANOS_PER_MILLI);
  }
}
