package org.lambdajunit.examples;

import static org.lambdajunit.Completion.CALLBACK;
import static org.lambdajunit.LambdaRuntime.NODEJS6_10;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdajunit.FunctionError;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.LogLevel;

/** What each way to call the callback does. */
class CallbackTest {

  @Test
  void withoutArgumentsReturnsNull(@LambdaHandler("callback.nothing") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).succeeded().returnedNull().completedBy(CALLBACK);
  }

  @Test
  void withNullReturnsNull(@LambdaHandler("callback.nullError") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).succeeded().returnedNull().hasNoCallbackError();
  }

  @Test
  void withAResultReturnsIt(@LambdaHandler("callback.result") LambdaInvoker lambda) {
    assertThat(lambda.invoke(Map.of("name", "you")))
        .hasResult(Map.of("greeting", "hello", "to", "you"))
        .result()
        .node("to")
        .isEqualTo("you");
  }

  @Test
  void withAnErrorFailsAndLogsIt(@LambdaHandler("callback.error") LambdaInvoker lambda) {
    assertThat(lambda.invoke())
        .failed()
        .hasCallbackError()
        .hasHandledError()
        .hasErrorType("RangeError")
        .hasErrorMessage("out of stock")
        .error(error -> error.hasTraceContaining("/var/task/callback.js:15:12"))
        .logs()
        .contains("out of stock");
  }

  @Test
  void withATextForAnErrorFailsToo(@LambdaHandler("callback.errorType") LambdaInvoker lambda) {
    assertThat(lambda.invoke())
        .hasCallbackError("some error type")
        .hasErrorType("string")
        .logs()
        .contains(LogLevel.ERROR, "some error type");
    assertThat(lambda.withRuntime(NODEJS6_10).invoke())
        .hasFunctionError(FunctionError.HANDLED)
        .payload()
        .isEqualTo("{\"errorMessage\":\"some error type\"}");
  }

  @Test
  void withAnObjectForAnErrorShowsOnlyItsText(
      @LambdaHandler("callback.errorObject") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).hasCallbackError().hasErrorMessage("[object Object]");
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS4_3", "NODEJS6_10", "NODEJS22_X"})
  void withZeroOrFalseOrNoTextForAnErrorFailsAsWell(
      LambdaRuntime runtime, @LambdaHandler("callback.falsyError") LambdaInvoker lambda) {
    LambdaInvoker chosen = lambda.withRuntime(runtime);
    assertThat(chosen.invoke("0")).hasCallbackError().hasErrorMessage("0");
    assertThat(chosen.invoke("false")).hasCallbackError().hasErrorMessage("false");
    assertThat(chosen.invoke("\"\"")).hasCallbackError().hasErrorMessage("");
    assertThat(chosen.invoke("null")).succeeded().returnedNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS4_3", "NODEJS6_10", "NODEJS22_X"})
  void aSecondCallIsIgnored(
      LambdaRuntime runtime, @LambdaHandler("callback.twice") LambdaInvoker lambda) {
    assertThat(lambda.withRuntime(runtime).invoke()).hasResult("first");
  }

  @Test
  void aResultThatIsNoJsonIsTheRuntimesError(
      @LambdaHandler("callback.circular") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).failed().hasErrorMessage("Unable to stringify response body");
    assertThat(lambda.withRuntime(NODEJS6_10).invoke())
        .hasFunctionError(FunctionError.UNHANDLED)
        .hasErrorMessageContaining("circular structure");
  }
}
