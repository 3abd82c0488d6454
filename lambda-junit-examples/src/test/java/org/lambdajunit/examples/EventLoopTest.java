package org.lambdajunit.examples;

import static org.lambdajunit.LambdaRuntime.NODEJS6_10;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;

/** An invocation lasts until the event loop is empty. */
class EventLoopTest {

  @Test
  void whatRunsAfterTheCallbackStillCounts(
      @LambdaHandler("eventloop.timerAfterCallback") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).hasResult("answered").logs().contains("still running");
  }

  @Test
  void aCrashAfterTheCallbackFailsTheInvocation(
      @LambdaHandler("eventloop.crashAfterCallback") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).failed().hasUnhandledError().hasErrorMessage("too late");
    assertThat(lambda.withRuntime(NODEJS6_10).invoke()).exited(1).logs().contains("too late");
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS4_3", "NODEJS6_10", "NODEJS22_X"})
  void workThatNobodyWaitsForRunsInTheNextInvocation(
      LambdaRuntime runtime, @LambdaHandler("eventloop.doesNotWait") LambdaInvoker lambda) {
    LambdaInvoker doesNotWait = lambda.withRuntime(runtime);
    assertThat(doesNotWait.invoke("{\"n\":1}")).hasResult("answered at once").logs().isEmpty();
    assertThat(doesNotWait.invoke("{\"n\":2}"))
        .hasResult("answered later")
        .logs()
        .contains("left over from 1");
  }

  @Test
  void whatIsLeftIsShownWithItsSource(
      @LambdaHandler("eventloop.keepsATimer") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).succeeded().hasPendingWork("/var/task/eventloop.js:25");
  }

  @Test
  void callbacksRunInNodesOrder(@LambdaHandler("eventloop.order") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).hasResult(List.of("promise", "tick", "immediate", "timeout"));
  }
}
