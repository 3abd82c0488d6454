package org.lambdajunit.examples;

import static org.lambdajunit.Completion.CONTEXT_DONE;
import static org.lambdajunit.Completion.CONTEXT_FAIL;
import static org.lambdajunit.Completion.CONTEXT_SUCCEED;
import static org.lambdajunit.Completion.EXIT;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdajunit.FunctionError;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;

/** Runtime v0.10.42, where the methods of the context end an invocation. */
@LambdaHandler(runtime = LambdaRuntime.NODEJS)
class OldRuntimeTest {

  @Test
  void succeeds(@LambdaHandler("context.succeed") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).hasResult(Map.of("ok", true)).completedBy(CONTEXT_SUCCEED);
  }

  @Test
  void fails(@LambdaHandler("context.fail") LambdaInvoker lambda) {
    assertThat(lambda.invoke())
        .hasFunctionError(FunctionError.HANDLED)
        .hasErrorMessage("it failed")
        .completedBy(CONTEXT_FAIL);
  }

  @Test
  void isDoneWithAResult(@LambdaHandler("context.done") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).hasResult("done").completedBy(CONTEXT_DONE);
  }

  @Test
  void isDoneWithAnError(@LambdaHandler("context.doneWithError") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).hasErrorMessage("an error").completedBy(CONTEXT_DONE);
  }

  @Test
  void getsNoCallback(@LambdaHandler("context.countsArguments") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).hasResult(2);
    assertThat(lambda.withRuntime(LambdaRuntime.NODEJS4_3).invoke()).hasResult(3);
  }

  @Test
  void diesIfItForgetsToEnd(@LambdaHandler("context.forgets") LambdaInvoker lambda) {
    assertThat(lambda.invoke())
        .completedBy(EXIT)
        .hasErrorMessageContaining("Process exited before completing request");
  }

  @Test
  void failsWithNothing(@LambdaHandler("old-runtime.failsWithNothing") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).hasHandledError().payload().isEqualTo("{errorMessage: null}");
    assertThat(lambda.withRuntime(LambdaRuntime.NODEJS22_X).invoke()).hasErrorMessage("handled");
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS", "NODEJS4_3"})
  void cutsALargeErrorInTheLogOnly(
      LambdaRuntime runtime,
      @LambdaHandler("old-runtime.failsWithALargeError") LambdaInvoker lambda) {
    assertThat(lambda.withRuntime(runtime).invoke())
        .hasTruncatedLog()
        .hasErrorMessage("x".repeat(300_000));
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS", "NODEJS4_3"})
  void putsNoLevelIntoTheLog(
      LambdaRuntime runtime, @LambdaHandler("old-runtime.logs") LambdaInvoker lambda) {
    LambdaOutcome outcome = lambda.withRuntime(runtime).invoke();
    assertThat(outcome).logs().containsExactlyMessages("a line", "an error");
    assertThat(outcome.logs().get(1).line())
        .matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\t" + outcome.requestId() + "\tan error");
  }

  /** ContextTest says which those of nodejs6.10 are. */
  @Test
  void hasNoCallbackToWaitFor(@LambdaHandler("old-runtime.contextKeys") LambdaInvoker lambda) {
    List<?> keys = (List<?>) lambda.withRuntime(LambdaRuntime.NODEJS6_10).invoke().result();
    assertThat(keys.get(0)).isEqualTo("callbackWaitsForEmptyEventLoop");
    assertThat(lambda.withRuntime(LambdaRuntime.NODEJS4_3).invoke()).hasResult(keys);
    assertThat(lambda.invoke()).hasResult(keys.subList(1, keys.size()));
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS4_3", "NODEJS6_10", "NODEJS22_X"})
  void itsMethodsAreStillThereUpToNode22(
      LambdaRuntime runtime,
      @LambdaHandler("context.succeed") LambdaInvoker succeed,
      @LambdaHandler("context.fail") LambdaInvoker fail,
      @LambdaHandler("context.done") LambdaInvoker done) {
    assertThat(succeed.withRuntime(runtime).invoke()).hasResult(Map.of("ok", true));
    assertThat(fail.withRuntime(runtime).invoke()).hasHandledError().hasErrorMessage("it failed");
    assertThat(done.withRuntime(runtime).invoke()).hasResult("done").completedBy(CONTEXT_DONE);
  }

  @Test
  void itsMethodsAreGoneInNode24(@LambdaHandler("context.succeed") LambdaInvoker lambda) {
    assertThat(lambda.withRuntime(LambdaRuntime.NODEJS24_X).invoke())
        .hasErrorMessage("context.succeed is not a function");
  }
}
