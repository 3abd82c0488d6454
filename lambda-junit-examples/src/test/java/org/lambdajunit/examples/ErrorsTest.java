package org.lambdajunit.examples;

import static org.lambdajunit.Completion.INIT_ERROR;
import static org.lambdajunit.Completion.PROMISE;
import static org.lambdajunit.Completion.THROW;
import static org.lambdajunit.LambdaRuntime.NODEJS6_10;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lambdajunit.FunctionError;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** How handlers fail, and what the caller learns of it. */
class ErrorsTest {

  @Test
  void aThrownErrorIsAnAnswer(@LambdaHandler("errors.throws") LambdaInvoker lambda) {
    assertThat(lambda.invoke())
        .completedBy(THROW)
        .hasFunctionError(FunctionError.UNHANDLED)
        .hasErrorType("TypeError")
        .error()
        .hasTraceContaining("/var/task/errors.js:3:9");
  }

  @Test
  void aThrownErrorEndsTheProcessOnNode6(@LambdaHandler("errors.throws") LambdaInvoker lambda) {
    assertThat(lambda.withRuntime(NODEJS6_10).invoke())
        .exited(1)
        .hasErrorMessageContaining("Process exited before completing request")
        .logs()
        .contains("TypeError: not what I expected");
  }

  @Test
  void aThrownTextIsAnErrorWithoutATrace(@LambdaHandler("errors.throwsText") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).hasErrorType("string").hasErrorMessage("just a text");
  }

  @Test
  void aRejectedPromiseIsReportedAndLogged(@LambdaHandler("errors.rejects") LambdaInvoker lambda) {
    assertThat(lambda.invoke())
        .completedBy(PROMISE)
        .hasHandledError()
        .hasErrorMessage("rejected")
        .logs()
        .contains("Invoke Error");
  }

  @Test
  void anExitIsAnError(@LambdaHandler("errors.exits") LambdaInvoker lambda) {
    assertThat(lambda.invoke())
        .exited(3)
        .hasUnhandledError()
        .hasErrorType("Runtime.ExitError")
        .hasErrorMessageContaining("Runtime exited with error: exit status 3");
  }

  @Test
  void whatATimerThrowsEndsTheProcess(
      @LambdaHandler("errors.throwsInATimer") LambdaInvoker lambda) {
    assertThat(lambda.invoke())
        .exited(129)
        .hasUnhandledError()
        .hasErrorMessage("nobody catches this");
  }

  @Test
  void aLargeErrorIsCutInTheLogAndWholeInTheAnswer(
      @LambdaHandler("errors.large") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).hasTruncatedLog().hasErrorMessage("x".repeat(300_000));
    assertThat(lambda.withRuntime(NODEJS6_10).invoke()).hasTruncatedLog();
  }

  @Test
  void aSmallErrorIsNotCut(@LambdaHandler("errors.rejects") LambdaInvoker lambda) {
    assertThat(lambda.invoke()).hasNoTruncatedLog();
  }

  @Test
  void aMissingExportIsAnErrorOfTheStart(@LambdaHandler("errors.nothere") LambdaInvoker lambda) {
    assertThat(lambda.invoke())
        .completedBy(INIT_ERROR)
        .hasErrorType("Runtime.HandlerNotFound")
        .hasErrorMessage("errors.nothere is undefined or not exported");
  }

  @Test
  void aSyntaxErrorIsAnErrorOfTheStart(@LambdaHandler("broken.handler") LambdaInvoker lambda) {
    assertThat(lambda.invoke())
        .completedBy(INIT_ERROR)
        .hasErrorType("Runtime.UserCodeSyntaxError")
        .hasErrorMessageContaining("SyntaxError");
  }
}
