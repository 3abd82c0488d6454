package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.lambdajunit.junit.Counter.count;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.lambdajunit.LambdaExtension;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** Tests that run at the same time do not see each other. */
class ParallelTest {

  private static Run concurrently(Class<?>... testClasses) {
    return Run.of(testClasses)
        .with("lambda.junit.task-root", "src/test/lambda")
        .with("junit.jupiter.execution.parallel.enabled", "true")
        .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .with("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
        .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
  }

  /** Makes tests wait for each other, so that they do run at the same time. */
  private static void meet(CyclicBarrier barrier) throws Exception {
    barrier.await(30, TimeUnit.SECONDS);
  }

  @Nested
  class SharedInstance {

    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.CONCURRENT)
    static class SharedInstanceCase {
      private final CyclicBarrier barrier = new CyclicBarrier(3);

      @LambdaHandler("counter.count")
      LambdaInvoker lambda;

      @RepeatedTest(3)
      void eachTestHasItsOwnEnvironment() throws Exception {
        assertThat(count(lambda)).isEqualTo(1);
        meet(barrier);
        assertThat(count(lambda)).isEqualTo(2);
        meet(barrier);
        assertThat(count(lambda)).isEqualTo(3);
      }
    }

    @Test
    void givesEachOfItsConcurrentTestsAnEnvironment() {
      concurrently(SharedInstanceCase.class).passes(3);
    }

    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.CONCURRENT)
    static class StartedThreadCase {
      private final CyclicBarrier barrier = new CyclicBarrier(2);

      @LambdaHandler("counter.count")
      LambdaInvoker lambda;

      @RepeatedTest(2)
      void threadOfATimeoutBelongsToItsTest() throws Exception {
        meet(barrier);
        assertThat(count(lambda)).isEqualTo(1);
        int second = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> count(lambda));
        assertThat(second).isEqualTo(2);
        meet(barrier);
      }
    }

    @Test
    void threadThatATestStartsBelongsToTheTest() {
      concurrently(StartedThreadCase.class).passes(2);
    }

    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.CONCURRENT)
    static class SeparateThreadCase {
      private final CyclicBarrier barrier = new CyclicBarrier(2);

      @LambdaHandler("counter.count")
      LambdaInvoker lambda;

      @RepeatedTest(2)
      @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
      void test() throws Exception {
        meet(barrier);
        assertThat(count(lambda)).isEqualTo(1);
        meet(barrier);
      }
    }

    @Test
    void testOnASeparateThreadIsStillItsTest() {
      concurrently(SeparateThreadCase.class).passes(2);
    }

    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.CONCURRENT)
    static class PoolCase {
      static final ExecutorService POOL = Executors.newSingleThreadExecutor();
      private final CyclicBarrier barrier = new CyclicBarrier(2);

      @LambdaHandler("counter.count")
      LambdaInvoker lambda;

      @BeforeAll
      static void startTheThread() throws Exception {
        POOL.submit(() -> {}).get();
      }

      @RepeatedTest(2)
      void test() throws Exception {
        meet(barrier);
        Throwable error = POOL.submit(() -> catchThrowableOf(lambda)).get();
        assertThat(error)
            .isInstanceOf(IllegalStateException.class)
            .hasMessageStartingWith(
                "@LambdaHandler(\"counter.count\") on field ParallelTest.SharedInstance.PoolCase.lambda is used on the thread \"")
            .hasMessageEndingWith(
                "\", which belongs to none of the 2 tests that run at the same time. Invoke on the thread of the test, or on one that it starts.");
        meet(barrier);
      }

      private static Throwable catchThrowableOf(LambdaInvoker lambda) {
        return catchThrowable(lambda::invoke);
      }
    }

    @Test
    void threadOfAPoolIsAnErrorWhereSeveralTestsRun() {
      try {
        concurrently(PoolCase.class).passes(2);
      } finally {
        PoolCase.POOL.shutdown();
      }
    }
  }

  @Nested
  class SharedThread {

    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.CONCURRENT)
    static class OneTestCase {
      @LambdaHandler("counter.count")
      LambdaInvoker lambda;

      @Test
      void test() {
        assertThat(count(lambda)).isEqualTo(1);
        assertThat(CompletableFuture.supplyAsync(() -> count(lambda)).join()).isEqualTo(2);
      }
    }

    @Test
    void belongsToTheOnlyTestThatRuns() {
      concurrently(OneTestCase.class).passes(1);
    }
  }

  @Nested
  class StaticField {

    static class StaticFieldCase {
      @LambdaHandler("counter.count")
      static LambdaInvoker lambda;

      static final Set<Integer> COUNTS = ConcurrentHashMap.newKeySet();

      @RepeatedTest(8)
      void test() {
        for (int i = 0; i < 5; i++) {
          assertThat(COUNTS.add(count(lambda))).isTrue();
        }
      }
    }

    @Test
    void concurrentTestsTakeTurns() {
      concurrently(StaticFieldCase.class).passes(8);
      assertThat(StaticFieldCase.COUNTS)
          .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    }

    abstract static class InheritedCase {
      static final CyclicBarrier BARRIER = new CyclicBarrier(2);
      static final Queue<String> NAMES = new ConcurrentLinkedQueue<>();

      @LambdaHandler("counter.count")
      static LambdaInvoker lambda;

      @Test
      void test() throws Exception {
        meet(BARRIER);
        assertThat(count(lambda)).isEqualTo(1);
        meet(BARRIER);
        assertThat(count(lambda)).isEqualTo(2);
        NAMES.add((String) Counter.result(lambda.invoke()).get("functionName"));
        meet(BARRIER);
      }
    }

    @LambdaHandler(functionName = "first")
    static class FirstSubclassCase extends InheritedCase {}

    @LambdaHandler(functionName = "second")
    static class SecondSubclassCase extends InheritedCase {}

    @Test
    void inheritedFieldIsApartForClassesThatRunAtTheSameTime() {
      concurrently(FirstSubclassCase.class, SecondSubclassCase.class).passes(2);
      assertThat(InheritedCase.NAMES).containsExactlyInAnyOrder("first", "second");
    }
  }

  @Nested
  class BuiltExtension {

    static class BuiltCase {
      static final CyclicBarrier BARRIER = new CyclicBarrier(3);

      @RegisterExtension
      static final LambdaExtension functions =
          LambdaExtension.builder().environment("AA", "built").build();

      static final LambdaInvoker lambda = functions.invoker("counter.count");

      @RepeatedTest(3)
      void test() throws Exception {
        assertThat(count(lambda)).isEqualTo(1);
        meet(BARRIER);
        assertThat(count(lambda)).isEqualTo(2);
      }
    }

    @Test
    void givesEachConcurrentTestAnEnvironment() {
      concurrently(BuiltCase.class).passes(3);
    }
  }

  @Nested
  class WithoutAnyTest {

    static class LeakingCase {
      static LambdaInvoker leaked;

      @Test
      void test(@LambdaHandler("counter.count") LambdaInvoker lambda) {
        leaked = lambda;
      }
    }

    @Test
    void invokerIsClosed() {
      concurrently(LeakingCase.class).passes(1);
      assertThatIllegalStateException()
          .isThrownBy(() -> LeakingCase.leaked.invoke())
          .withMessage(
              "LambdaInvoker of @LambdaHandler(\"counter.count\") on parameter 0 of ParallelTest.WithoutAnyTest.LeakingCase.test is closed: the test or class that it belongs to has ended.");
    }
  }
}
