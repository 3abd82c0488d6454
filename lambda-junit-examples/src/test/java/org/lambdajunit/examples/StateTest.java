package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** Each test starts cold; invocations inside of it find the environment warm. */
class StateTest {

  @LambdaHandler(value = "startup.handler", environment = "STAGE=test")
  LambdaInvoker lambda;

  @RepeatedTest(2)
  void startsColdAndStaysWarm() {
    assertThat(lambda.invoke())
        .wasColdStart()
        .hasResultJson("{\"invocations\": 1, \"stage\": \"test\"}")
        .initLogs()
        .contains("connecting");
    assertThat(lambda.invoke())
        .wasWarmStart()
        .hasResultJson("{\"invocations\": 2, \"stage\": \"test\"}")
        .initLogs()
        .isEmpty();
  }

  @Test
  void startsColdAgainWhenTold() {
    lambda.invoke();
    lambda.forceColdStart();
    assertThat(lambda.invoke()).wasColdStart().result().node("invocations").isEqualTo(1);
  }

  @Test
  void copiesHaveAnEnvironmentOfTheirOwn() {
    lambda.invoke();
    assertThat(lambda.withEnvironment("STAGE", "other").invoke())
        .wasColdStart()
        .hasResultJson("{\"invocations\": 1, \"stage\": \"other\"}");
  }
}
