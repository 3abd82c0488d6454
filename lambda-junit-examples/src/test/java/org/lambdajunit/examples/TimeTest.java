package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
import static org.lambdajunit.assertions.LambdaAssertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;

/** No test sleeps, and no handler runs for longer than it may. */
class TimeTest {

  @Test
  void waitingTakesNoTime(@LambdaHandler("slow.waits") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).hasResult("in time");
  }

  @Test
  void twoMinutesOfBackOffTakeNoTimeEither(
      @LambdaHandler(value = "slow.backsOff", timeout = 180) LambdaInvoker lambda) {
    Instant before = Instant.now();
    LambdaOutcome outcome = lambda.invoke();
    assertThat((Integer) outcome.result()).isBetween(127_000, 130_000);
    assertThat(before).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void waitingForLongerThanTheTimeoutTimesOut(
      @LambdaHandler("slow.waitsTooLong") LambdaInvoker lambda) {
    assertThat(lambda.invoke())
        .timedOut()
        .hasUnhandledError()
        .hasErrorMessageContaining("Task timed out after 3.00 seconds")
        .hasPendingWork("setTimeout of 60000 ms");
  }

  @Test
  void aLoopThatNeverEmptiesTimesOut(@LambdaHandler("slow.neverEmpty") LambdaInvoker lambda) {
    assertThat(lambda.invoke())
        .timedOut()
        .hasErrorMessageContaining("Task timed out after 3.00 seconds");
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS", "NODEJS4_3", "NODEJS6_10", "NODEJS22_X"})
  void anEndlessLoopIsStopped(
      LambdaRuntime runtime,
      @LambdaHandler(value = "slow.loops", timeout = 1) LambdaInvoker lambda) {
    assertThat(lambda.withRuntime(runtime).invoke())
        .timedOut()
        .hasErrorMessageContaining("Task timed out after 1.00 seconds");
  }

  @Test
  void anEndlessChainOfPromisesIsStopped(
      @LambdaHandler(value = "slow.promisesForever", timeout = 1) LambdaInvoker lambda) {
    assertThat(lambda.invoke())
        .timedOut()
        .hasErrorMessageContaining("Task timed out after 1.00 seconds");
  }
}
