package org.lambdajunit.examples;

import static org.lambdajunit.Completion.NOT_RUN;
import static org.lambdajunit.InvocationType.DRY_RUN;
import static org.lambdajunit.InvocationType.EVENT;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;

/** Synchronous, asynchronous and dry runs. */
class InvocationTypesTest {

  @Test
  void aSynchronousInvocationReturnsTheValue(
      @LambdaHandler("callback.result") LambdaInvoker lambda) {
    assertThat(lambda.invoke("{\"name\":\"you\"}")).hasStatusCode(200).succeeded();
  }

  @Test
  void anAsynchronousOneDiscardsIt(@LambdaHandler("callback.result") LambdaInvoker lambda) {
    assertThat(lambda.invocation().invocationType(EVENT).invoke())
        .hasStatusCode(202)
        .satisfies(outcome -> assertThat(outcome.payload()).isEmpty())
        .hasAttempts(1);
  }

  @Test
  void aFailedAsynchronousOneIsTriedThreeTimesInNoTime(
      @LambdaHandler("errors.rejects") LambdaInvoker lambda) {
    assertThat(lambda.invocation().invocationType(EVENT).invoke())
        .hasStatusCode(202)
        .hasAttempts(3)
        .destination()
        .hasCondition("RetriesExhausted");
  }

  @Test
  void itsRecordGoesToAnotherFunction(
      @LambdaHandler("errors.rejects") LambdaInvoker lambda,
      @LambdaHandler("echo.handler") LambdaInvoker onFailure) {
    LambdaOutcome outcome =
        lambda.invocation().invocationType(EVENT).maximumRetryAttempts(0).invoke();

    assertThat(onFailure.invoke(outcome.destinationRecord().orElseThrow()))
        .result()
        .node("requestContext.condition")
        .isEqualTo("RetriesExhausted");
    assertThat(outcome.deadLetter().orElseThrow().body()).isEqualTo("{}");
  }

  @Test
  void aDryRunDoesNotRunTheHandler(@LambdaHandler("errors.exits") LambdaInvoker lambda) {
    assertThat(lambda.invocation().invocationType(DRY_RUN).invoke())
        .hasStatusCode(204)
        .completedBy(NOT_RUN);
  }
}
