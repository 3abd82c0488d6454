package org.lambdajunit.examples;

import static org.lambdajunit.Completion.CALLBACK;
import static org.lambdajunit.Completion.CONTEXT_DONE;
import static org.lambdajunit.Completion.CONTEXT_FAIL;
import static org.lambdajunit.Completion.CONTEXT_SUCCEED;
import static org.lambdajunit.Completion.IMPLICIT_CALLBACK;
import static org.lambdajunit.InvocationType.DRY_RUN;
import static org.lambdajunit.InvocationType.EVENT;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;

/**
 * The text of Lambda's programming model, sentence by sentence, on the runtimes that it is about
 * and on the newest with callbacks.
 */
class ProgrammingModelTest {

  @Nested
  class WithACallback {

    @ParameterizedTest
    @EnumSource(names = {"NODEJS4_3", "NODEJS6_10", "NODEJS22_X"})
    void theExampleLogsAndAnswers(
        LambdaRuntime runtime,
        @LambdaHandler("programming-model.helloWorld") LambdaInvoker lambda) {
      assertThat(lambda.withRuntime(runtime).invoke(LambdaEvents.helloWorld()))
          .succeeded()
          .hasResult("some success message")
          .logs()
          .containsExactlyMessages("value1 = value1", "value2 = value2");
    }

    @ParameterizedTest
    @EnumSource(names = {"NODEJS4_3", "NODEJS6_10", "NODEJS22_X"})
    void withoutACallLambdaMakesItAndTheValueIsNull(
        LambdaRuntime runtime,
        @LambdaHandler("programming-model.withoutCallback") LambdaInvoker lambda) {
      assertThat(lambda.withRuntime(runtime).invoke(LambdaEvents.helloWorld()))
          .returnedNull()
          .completedBy(IMPLICIT_CALLBACK);
    }

    @ParameterizedTest
    @EnumSource(names = {"NODEJS4_3", "NODEJS6_10", "NODEJS22_X"})
    void theExampleCallbacksAnswer(
        LambdaRuntime runtime, @LambdaHandler("programming-model.answers") LambdaInvoker lambda) {
      LambdaInvoker answers = lambda.withRuntime(runtime);
      assertThat(answers.invoke(Map.of("answer", "nothing"))).returnedNull().completedBy(CALLBACK);
      assertThat(answers.invoke(Map.of("answer", "noError"))).returnedNull().hasNoCallbackError();
      assertThat(answers.invoke(Map.of("answer", "success"))).hasResult("success");
      assertThat(answers.invoke(Map.of("answer", "error")))
          .hasCallbackError("error")
          .hasHandledError()
          .hasErrorMessage("error")
          .logs()
          .contains("error");
      assertThat(answers.invoke(Map.of("answer", "errorType"))).hasCallbackError("some error type");
    }

    @ParameterizedTest
    @EnumSource(names = {"NODEJS4_3", "NODEJS6_10", "NODEJS22_X"})
    void theFunctionExitsWhenTheEventLoopIsEmpty(
        LambdaRuntime runtime,
        @LambdaHandler("programming-model.keepsWorking") LambdaInvoker lambda) {
      assertThat(lambda.withRuntime(runtime).invoke())
          .hasResult("some success message")
          .hasNoPendingWork()
          .logs()
          .contains("still working");
    }

    @ParameterizedTest
    @EnumSource(names = {"NODEJS4_3", "NODEJS6_10", "NODEJS22_X"})
    void aLargeErrorIsTruncatedInTheLog(
        LambdaRuntime runtime,
        @LambdaHandler("programming-model.largeError") LambdaInvoker lambda) {
      assertThat(lambda.withRuntime(runtime).invoke())
          .hasTruncatedLog()
          .hasErrorMessage("x".repeat(256 * 1024));
    }

    @ParameterizedTest
    @EnumSource(names = {"NODEJS4_3", "NODEJS6_10", "NODEJS22_X"})
    void theInvocationTypeDecidesWhatTheCallerGets(
        LambdaRuntime runtime,
        @LambdaHandler("programming-model.helloWorld") LambdaInvoker lambda) {
      LambdaInvoker hello = lambda.withRuntime(runtime);
      assertThat(hello.invocation().invocationType(DRY_RUN).invoke())
          .hasStatusCode(204)
          .logs()
          .isEmpty();
      LambdaOutcome queued = hello.invocation().invocationType(EVENT).invoke();
      assertThat(queued).hasStatusCode(202).logs().contains("value1 = undefined");
      assertThat(queued.payload()).isEmpty();
      assertThat(hello.invoke()).hasStatusCode(200).hasResult("some success message");
    }
  }

  @Nested
  @LambdaHandler(runtime = LambdaRuntime.NODEJS)
  class WithRuntimeV01042 {

    @Test
    void theExampleLogsAndAnswers(@LambdaHandler("old-runtime.helloWorld") LambdaInvoker lambda) {
      assertThat(lambda.invoke(LambdaEvents.helloWorld()))
          .hasResult("some success message")
          .completedBy(CONTEXT_SUCCEED)
          .logs()
          .containsExactlyMessages("value1 = value1", "value2 = value2");
    }

    @Test
    void theMethodsOfTheContextTerminateTheFunction(
        @LambdaHandler("old-runtime.answers") LambdaInvoker lambda) {
      assertThat(lambda.invoke(Map.of("answer", "succeed"))).hasResult("success");
      assertThat(lambda.invoke(Map.of("answer", "nothing"))).returnedNull();
      assertThat(lambda.invoke(Map.of("answer", "fail")))
          .completedBy(CONTEXT_FAIL)
          .hasHandledError()
          .hasErrorMessage("error");
      assertThat(lambda.invoke(Map.of("answer", "done")))
          .hasResult("success")
          .completedBy(CONTEXT_DONE);
      assertThat(lambda.invoke(Map.of("answer", "doneWithError"))).hasErrorMessage("error");
    }

    @Test
    void stateAndTimeAreThoseOfAnyRuntime(
        @LambdaHandler("old-runtime.keepsCount") LambdaInvoker lambda,
        @LambdaHandler("old-runtime.neverEnds") LambdaInvoker neverEnds) {
      assertThat(lambda.invoke()).wasColdStart().result().node("count").isEqualTo(1);
      assertThat(lambda.invoke()).wasWarmStart().result().node("count").isEqualTo(2);
      assertThat(neverEnds.invoke())
          .timedOut()
          .hasErrorMessageContaining("Task timed out after 3.00 seconds");
    }

    @Test
    void theInvocationTypeDecidesWhatTheCallerGets(
        @LambdaHandler("old-runtime.helloWorld") LambdaInvoker lambda) {
      assertThat(lambda.invocation().invocationType(DRY_RUN).invoke()).hasStatusCode(204);
      LambdaOutcome queued = lambda.invocation().invocationType(EVENT).invoke();
      assertThat(queued).hasStatusCode(202).hasAttempts(1);
      assertThat(queued.payload()).isEmpty();
    }
  }
}
