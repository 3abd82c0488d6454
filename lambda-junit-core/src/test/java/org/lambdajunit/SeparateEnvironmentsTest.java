package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Environments that run at the same time see nothing of each other: globals, variables, files,
 * mocks, clocks, logs, asynchronous context.
 */
class SeparateEnvironmentsTest {

  private static final int THREADS = 8;
  private static final int ROUNDS = 5;
  private static final int INVOCATIONS = 3;

  /** What stands in place of a module. */
  @FunctionalInterface
  public interface Mark {

    /** Whose environment this is. */
    String mark();
  }

  @Test
  void seeNothingOfEachOther() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        all.add(
            () -> {
              for (int round = 0; round < ROUNDS; round++) {
                barrier.await(1, TimeUnit.MINUTES);
                run(Character.toString('a' + number), 2000 + number);
              }
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(all)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void run(String own, int year) {
    Mark mock = () -> own;
    try (LambdaInvoker lambda =
        LambdaInvoker.builder()
            .handler("separate.handler")
            .taskRoot(Path.of("src/test/lambda"))
            .environment("OWN", own)
            .functionName("function-" + own)
            .virtualTime(Instant.parse(year + "-06-01T00:00:00Z"))
            .module("./mark", mock)
            .build()) {
      for (int i = 1; i <= INVOCATIONS; i++) {
        LambdaOutcome outcome = lambda.invoke(Map.of("mark", own));
        String marks = own.repeat(i);
        assertThat(outcome.result())
            .isEqualTo(List.of(own, own, own, own, marks, marks, "marks", own, own, year));
        assertThat(outcome.logs()).extracting(LogEvent::message).containsExactly(own);
        assertThat(outcome.logs().get(0).timestamp().toString()).startsWith(year + "-06-01");
      }
    }
  }
}
