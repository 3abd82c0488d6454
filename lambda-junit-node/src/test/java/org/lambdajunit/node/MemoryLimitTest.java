package org.lambdajunit.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.node.NodeEnvironment.RunEnd;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/** Whoever holds more memory than it may is stopped, and nobody else, whatever runs beside it. */
@Isolated("What other tests allocate counts against the proof that a handler holds too much.")
class MemoryLimitTest {

  private static final int MB = 1 << 20;
  private static final int LIMIT = 32 * MB;
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  /** Thirty-two times the limit, slowly enough for somebody who looks every 20 ms. */
  private static final String HOLDER =
      """
      const all = [];
      for (let i = 0; i < 1 << 19; i++) {
        all.push(new Uint8Array(2048));
        if (i === 1024) require('begun')();
      }
      """;

  private static final String GARBAGE_MAKER =
      """
      const isOver = require('over');
      for (let i = 0; !isOver(); i++) {
        new Uint8Array(8192);
        if (i === 1024) require('begun')();
      }
      """;

  @TempDir Path folder;

  /** A program in an environment of its own. */
  private final class Program implements AutoCloseable {

    private final NodeEnvironment node;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Path task;

    Program(String text) throws IOException {
      task = Files.createTempDirectory(folder, "task");
      Files.writeString(task.resolve("main.js"), text);
      node =
          NodeEnvironment.builder()
              .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", task))))
              .workingDirectory("/var/task")
              .memoryLimit(LIMIT)
              .build();
      node.replaceModule("begun", () -> (HostFunction) arguments -> begin());
      node.replaceModule("over", () -> (HostFunction) arguments -> over.getCount() == 0);
    }

    private boolean begin() {
      begun.countDown();
      return true;
    }

    RunEnd run() {
      return MainScript.run(node, LONG_ENOUGH);
    }

    void assertKilled(RunEnd end) {
      assertThat(end).isEqualTo(RunEnd.EXIT);
      assertThat(node.exit()).hasValueSatisfying(exit -> assertThat(exit.code()).isEqualTo(137));
      assertThat(node.stoppedAt()).isNotEmpty();
    }

    @Override
    public void close() {
      node.close();
    }
  }

  @Test
  void holderIsKilled() throws Exception {
    try (Program holder = new Program(HOLDER)) {
      holder.assertKilled(holder.run());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void holderIsKilledAndNotTheGarbageMakerBesideIt(boolean isHolderFirst) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Program holder = new Program(HOLDER);
        Program garbageMaker = new Program(GARBAGE_MAKER)) {
      Program first = isHolderFirst ? holder : garbageMaker;
      Program second = isHolderFirst ? garbageMaker : holder;
      Future<RunEnd> firstEnd = threads.submit(first::run);
      first.begun.await();
      Future<RunEnd> secondEnd = threads.submit(second::run);
      RunEnd holderEnd = (isHolderFirst ? firstEnd : secondEnd).get();
      garbageMaker.over.countDown();

      holder.assertKilled(holderEnd);
      assertThat((isHolderFirst ? secondEnd : firstEnd).get()).isEqualTo(RunEnd.EMPTY);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void garbageMakerLivesBesideAThreadThatHoldsMore() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try (Program garbageMaker =
        new Program(GARBAGE_MAKER + "for (let i = 0; i < 4e4; i++) new Uint8Array(8192);")) {
      Future<RunEnd> end = threads.submit(garbageMaker::run);
      garbageMaker.begun.await();
      List<byte[]> held = new ArrayList<>();
      for (int i = 0; i < 4 * LIMIT / MB; i++) {
        held.add(new byte[MB]);
      }
      System.gc();
      garbageMaker.over.countDown();

      assertThat(end.get()).isEqualTo(RunEnd.EMPTY);
      assertThat(held).hasSize(4 * LIMIT / MB);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void garbageMakerLivesAfterAThreadHasBegunToHoldMore() throws Exception {
    List<byte[]> held = new ArrayList<>();
    System.gc();
    for (int i = 0; i < 4 * LIMIT / MB; i++) {
      held.add(new byte[MB]);
    }
    try (Program garbageMaker =
        new Program("for (let i = 0; i < 4e4; i++) new Uint8Array(8192);")) {
      assertThat(garbageMaker.run()).isEqualTo(RunEnd.EMPTY);
    }
    assertThat(held).hasSize(4 * LIMIT / MB);
  }
}
