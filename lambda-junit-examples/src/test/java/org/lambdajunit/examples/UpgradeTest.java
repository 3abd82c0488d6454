package org.lambdajunit.examples;

import static org.lambdajunit.LambdaRuntime.NODEJS10_X;
import static org.lambdajunit.LambdaRuntime.NODEJS20_X;
import static org.lambdajunit.LambdaRuntime.NODEJS22_X;
import static org.lambdajunit.LambdaRuntime.NODEJS24_X;
import static org.lambdajunit.LambdaRuntime.NODEJS6_10;
import static org.lambdajunit.LambdaRuntime.NODEJS8_10;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdajunit.Completion;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;

/**
 * A handler with a callback goes from nodejs6.10 to nodejs24.x: what breaks at each step is seen
 * before the deployment, and mended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeTest {

  private static final String EVENT = "{\"a\":1,\"b\":2}";
  private static final String RESULT = "{\"total\":3}";
  private static final String TOO_MUCH = "{\"a\":100,\"b\":2}";
  private static final String WITHOUT_NUMBERS = "{}";

  @LambdaHandler("upgrade.node24")
  LambdaInvoker mended;

  @Test
  @Order(1)
  @DisplayName("nodejs6.10 to nodejs8.10: the returned promise becomes the answer")
  void toNode8(
      @LambdaHandler("upgrade.node6") LambdaInvoker before,
      @LambdaHandler("upgrade.node8") LambdaInvoker after) {
    assertThat(before.withRuntime(NODEJS6_10).invoke(EVENT)).hasResultJson(RESULT);
    assertThat(before.withRuntime(NODEJS8_10).invoke(EVENT)).hasResult("audited");

    assertThat(after.withRuntime(NODEJS6_10).invoke(EVENT)).hasResultJson(RESULT);
    assertThat(after.withRuntime(NODEJS8_10).invoke(EVENT)).hasResultJson(RESULT);
  }

  @Test
  @Order(2)
  @DisplayName("nodejs8.10 to nodejs10.x: a rejection that nobody handles ends the invocation")
  void toNode10(
      @LambdaHandler("upgrade.node8") LambdaInvoker before,
      @LambdaHandler("upgrade.node10") LambdaInvoker after) {
    assertThat(before.withRuntime(NODEJS8_10).invoke(TOO_MUCH))
        .hasResultJson("{\"total\":102}")
        .logs()
        .contains("UnhandledPromiseRejectionWarning");
    assertThat(before.withRuntime(NODEJS10_X).invoke(TOO_MUCH))
        .hasErrorType("Runtime.UnhandledPromiseRejection")
        .hasErrorMessageContaining("too much to audit");

    assertThat(after.withRuntime(NODEJS8_10).invoke(TOO_MUCH)).succeeded();
    assertThat(after.withRuntime(NODEJS10_X).invoke(TOO_MUCH)).succeeded();
  }

  @ParameterizedTest
  @Order(3)
  @DisplayName("nodejs10.x to nodejs22.x: the callback goes on working")
  @EnumSource(
      names = {
        "NODEJS10_X",
        "NODEJS12_X",
        "NODEJS14_X",
        "NODEJS16_X",
        "NODEJS18_X",
        "NODEJS20_X",
        "NODEJS22_X"
      })
  void callbackGoesOnWorking(
      LambdaRuntime runtime, @LambdaHandler("upgrade.node10") LambdaInvoker lambda) {
    assertThat(lambda.withRuntime(runtime).invoke(EVENT)).hasResultJson(RESULT);
  }

  @Test
  @Order(4)
  @DisplayName("nodejs22.x warns of the callback, nodejs24.x refuses it")
  void theCallbackEnds(
      @LambdaHandler("upgrade.node10") LambdaInvoker before,
      @LambdaHandler("upgrade.node20") LambdaInvoker after) {
    assertThat(before.withRuntime(NODEJS22_X).invoke(EVENT))
        .initLogs()
        .contains("AWS Lambda plans to remove support for callback-based function handlers");
    assertThat(before.withRuntime(NODEJS24_X).invoke(EVENT))
        .completedBy(Completion.INIT_ERROR)
        .hasErrorType("Runtime.CallbackHandlerDeprecated");

    assertThat(after.withRuntime(NODEJS22_X).invoke(EVENT))
        .hasResultJson(RESULT)
        .initLogs()
        .isEmpty();
  }

  @Test
  @Order(5)
  @DisplayName("nodejs20.x to nodejs22.x: a promise that never settles becomes an error")
  void toNode22(
      @LambdaHandler("upgrade.node20") LambdaInvoker before,
      @LambdaHandler("upgrade.node22") LambdaInvoker after) {
    assertThat(before.withRuntime(NODEJS20_X).invoke(WITHOUT_NUMBERS)).returnedNull();
    assertThat(before.withRuntime(NODEJS22_X).invoke(WITHOUT_NUMBERS))
        .hasErrorType("Runtime.NodeJsExit");
    assertThat(before.withRuntime(NODEJS24_X).invoke(WITHOUT_NUMBERS))
        .hasErrorMessageContaining("Runtime exited without providing a reason");

    assertThat(after.withRuntime(NODEJS20_X).invoke(WITHOUT_NUMBERS)).returnedNull();
    assertThat(after.withRuntime(NODEJS22_X).invoke(WITHOUT_NUMBERS)).returnedNull();
  }

  @Test
  @Order(6)
  @DisplayName("nodejs22.x to nodejs24.x: the context's methods are gone")
  void toNode24(@LambdaHandler("upgrade.node22") LambdaInvoker before) {
    assertThat(before.withRuntime(NODEJS22_X).invoke(EVENT)).hasResultJson(RESULT);
    assertThat(before.withRuntime(NODEJS24_X).invoke(EVENT))
        .hasErrorMessage("context.succeed is not a function");

    assertThat(mended.withRuntime(NODEJS22_X).invoke(EVENT)).hasResultJson(RESULT);
    assertThat(mended.withRuntime(NODEJS24_X).invoke(EVENT)).hasResultJson(RESULT);
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS20_X", "NODEJS22_X", "NODEJS24_X"})
  void survivesTheUpgrade(LambdaRuntime runtime) {
    assertThat(mended.withRuntime(runtime).invoke(EVENT)).succeeded();
  }
}
