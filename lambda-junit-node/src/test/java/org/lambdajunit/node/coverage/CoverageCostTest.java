package org.lambdajunit.node.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

class CoverageCostTest {

  /** What handlers do: parse, look up, decide, put together. */
  private static final String WORK =
      """
      const orders = Array.from({ length: 200 }, (_, i) => ({ id: i, items: [{ price: i, count: i % 3 }] }));
      function total(order) {
        let sum = 0;
        for (const { price, count } of order.items) {
          sum += count > 1 ? price * count * 0.9 : price * count;
        }
        return sum;
      }
      for (let round = 0; round < 100; round++) {
        const parsed = JSON.parse(JSON.stringify(orders));
        const dear = parsed.map((o) => ({ ...o, total: total(o) })).filter((o) => o.total > 100 || o.id === 3);
        dear.sort((a, b) => b.total - a.total);
        if (dear.length === 0) throw new Error(`nothing in ${round}`);
      }
      """;

  @TempDir Path folder;

  private long cpuNanos(String name) {
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder))))
            .workingDirectory("/var/task")
            .build()) {
      long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      node.run(
          () -> node.enter(node.core().getMember("requireMain"), "/var/task/" + name),
          () -> false,
          Duration.ofSeconds(60),
          Duration.ofSeconds(60));
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
    }
  }

  /** Both kinds of code run in turns in one JVM; the best round of each counts. */
  @Test
  void countedCodeTakesAtMostHalfAsLongAgain() throws IOException {
    Coverage coverage = Coverage.begin(CoverageTest.WANTED);
    Files.writeString(folder.resolve("counted.js"), WORK);
    Files.writeString(folder.resolve("uncounted.js"), WORK);
    long counted = Long.MAX_VALUE;
    long uncounted = Long.MAX_VALUE;
    for (int round = 0; round < 8; round++) {
      uncounted = Math.min(uncounted, cpuNanos("uncounted.js"));
      counted = Math.min(counted, cpuNanos("counted.js"));
    }
    assertThat(coverage.files())
        .extracting(Coverage.File::guestPath)
        .contains("/var/task/counted.js")
        .doesNotContain("/var/task/uncounted.js");
    assertThat((double) counted / uncounted).isLessThan(1.5);
  }
}
