package org.lambdajunit.examples;

import static org.lambdajunit.LambdaRuntime.NODEJS20_X;
import static org.lambdajunit.LambdaRuntime.NODEJS22_X;
import static org.lambdajunit.LambdaRuntime.NODEJS24_X;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdajunit.Completion;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;

/** What an upgrade breaks, seen before the deployment. */
class UpgradeTest {

  private static final String EVENT = "{\"a\":1,\"b\":2}";

  @LambdaHandler("upgrade.withCallback")
  LambdaInvoker old;

  @LambdaHandler("upgrade.withPromise")
  LambdaInvoker mended;

  @ParameterizedTest
  @EnumSource(names = {"NODEJS6_10", "NODEJS12_X", "NODEJS20_X", "NODEJS22_X"})
  void theCallbackWorksUpToNode22(LambdaRuntime runtime) {
    assertThat(old.withRuntime(runtime).invoke(EVENT)).hasResultJson("{\"total\": 3}");
  }

  @Test
  void node22WarnsOfIt() {
    assertThat(old.withRuntime(NODEJS22_X).invoke(EVENT))
        .initLogs()
        .contains("AWS Lambda plans to remove support for callback-based function handlers");
  }

  @Test
  void node24RefusesIt() {
    assertThat(old.withRuntime(NODEJS24_X).invoke(EVENT))
        .completedBy(Completion.INIT_ERROR)
        .hasErrorType("Runtime.CallbackHandlerDeprecated");
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS8_10", "NODEJS20_X", "NODEJS22_X", "NODEJS24_X"})
  void thePromiseWorksFromNode8On(LambdaRuntime runtime) {
    assertThat(mended.withRuntime(runtime).invoke(EVENT)).hasResultJson("{\"total\": 3}");
  }

  @Test
  void aPromiseThatNeverSettlesEndsInThreeWays(
      @LambdaHandler("upgrade.neverSettles") LambdaInvoker lambda) {
    assertThat(lambda.withRuntime(NODEJS20_X).invoke()).returnedNull();
    assertThat(lambda.withRuntime(NODEJS22_X).invoke()).hasErrorType("Runtime.NodeJsExit");
    assertThat(lambda.withRuntime(NODEJS24_X).invoke())
        .hasErrorMessageContaining("Runtime exited without providing a reason");
  }
}
