package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;

/** Settings of a class, of one invoker, and of a copy. */
@LambdaHandler(runtime = LambdaRuntime.NODEJS24_X, environment = "STAGE=test")
class ConfigurationTest {

  @LambdaHandler("startup.handler")
  LambdaInvoker lambda;

  @Test
  void theClassGivesTheDefaults() {
    assertThat(lambda.invoke()).result().node("stage").isEqualTo("test");
  }

  @Test
  void whatIsNearerWins(
      @LambdaHandler(value = "startup.handler", environment = "STAGE=demo") LambdaInvoker demo) {
    assertThat(demo.invoke()).result().node("stage").isEqualTo("demo");
  }

  @Test
  void aCopyDiffersInOneThing() {
    assertThat(lambda.withEnvironment("STAGE", "demo").invoke())
        .result()
        .node("stage")
        .isEqualTo("demo");
    assertThat(lambda.withTimeout(Duration.ofSeconds(1)).invoke()).succeeded();
  }

  @Nested
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  class OneEnvironmentForAClass {

    @LambdaHandler("startup.handler")
    static LambdaInvoker shared;

    @Test
    @Order(1)
    void theFirstTestStartsIt() {
      assertThat(shared.invoke()).wasColdStart();
    }

    @Test
    @Order(2)
    void theSecondFindsItWarm() {
      assertThat(shared.invoke()).wasWarmStart();
    }
  }
}
