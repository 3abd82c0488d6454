package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaModule;
import org.lambdajunit.LambdaOutcome;

/** Tests that end in the middle of an invocation: the next one starts clean. */
class InterruptionTest {

  private static final String ROOT = "src/test/lambda/interrupted";
  private static final int LONGEST_TIMEOUT = 900;

  /** All its tests share one execution environment. */
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  abstract static class StuckCase {

    @LambdaHandler(value = "stuck.handler", taskRoot = ROOT, timeout = LONGEST_TIMEOUT)
    static LambdaInvoker lambda;

    static void hang(String how) {
      lambda.invoke(Map.of("how", how));
    }

    private static void assertColdStart() {
      LambdaOutcome outcome = lambda.invoke(Map.of("how", "count"));
      assertThat(outcome.result()).isEqualTo(1);
      assertThat(outcome.coldStart()).isTrue();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @Order(1)
    void starts() {
      assertColdStart();
    }

    @Test
    @Order(3)
    void startsAfterBusyOne() {
      assertColdStart();
    }

    @Test
    @Order(5)
    void startsAfterCatchingOne() {
      assertColdStart();
    }

    @Test
    @Order(7)
    void startsAfterWaitingOne() {
      assertColdStart();
    }
  }

  @Timeout(value = 500, unit = TimeUnit.MILLISECONDS, threadMode = ThreadMode.SAME_THREAD)
  @Test
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface OnSameThread {}

  @Timeout(value = 500, unit = TimeUnit.MILLISECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
  @Test
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface OnSeparateThread {}

  static class SameThreadCase extends StuckCase {

    @OnSameThread
    @Order(2)
    void busy() {
      hang("busy");
    }

    @OnSameThread
    @Order(4)
    void catching() {
      hang("catching");
    }

    @OnSameThread
    @Order(6)
    void waiting() {
      hang("waiting");
    }
  }

  static class SeparateThreadCase extends StuckCase {

    @OnSeparateThread
    @Order(2)
    void busy() {
      hang("busy");
    }

    @OnSeparateThread
    @Order(4)
    void catching() {
      hang("catching");
    }

    @OnSeparateThread
    @Order(6)
    void waiting() {
      hang("waiting");
    }
  }

  private static List<Throwable> failures(EngineExecutionResults results) {
    return results.allEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .toList();
  }

  @Test
  void timeoutOnTheTestsThreadStopsTheHandler() {
    EngineExecutionResults results = Run.of(SameThreadCase.class).results();

    assertThat(failures(results)).hasSize(3).hasOnlyElementsOfType(TimeoutException.class);
    assertThat(results.testEvents().succeeded().count()).isEqualTo(4);
  }

  @Test
  void timeoutOnThreadOfItsOwnStopsTheHandler() {
    EngineExecutionResults results = Run.of(SeparateThreadCase.class).results();

    assertThat(failures(results)).hasSize(3).hasOnlyElementsOfType(TimeoutException.class);
    assertThat(results.testEvents().succeeded().count()).isEqualTo(4);
  }

  /** What the handler asks for an exchange rate. */
  @FunctionalInterface
  public interface Rates {

    /** The rate. */
    double rate(String currency);
  }

  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class FailingMockCase {

    private static boolean failing = true;

    @LambdaModule("./rates")
    static final Rates rates =
        currency -> {
          if (failing) {
            throw new AssertionError("not asked for " + currency);
          }
          return 2;
        };

    @LambdaHandler(value = "stuck.handler", taskRoot = ROOT)
    static LambdaInvoker lambda;

    @Test
    @Order(1)
    void fails() {
      lambda.invoke(Map.of("how", "asking"));
    }

    @Test
    @Order(2)
    void startsClean() {
      failing = false;
      assertThat(lambda.invoke(Map.of("how", "asking")).result()).isEqualTo(2);
      assertThat(lambda.invoke(Map.of("how", "count")).result()).isEqualTo(3);
    }
  }

  @Test
  void failureInTheMiddleOfMockCallIsTheTestsOwn() {
    EngineExecutionResults results = Run.of(FailingMockCase.class).results();

    assertThat(failures(results))
        .singleElement()
        .isInstanceOf(AssertionError.class)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.THROWABLE)
        .hasMessage("not asked for EUR");
    assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
  }
}
