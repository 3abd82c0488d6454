package org.lambdajunit.examples;

import static org.lambdajunit.InvocationType.DRY_RUN;
import static org.lambdajunit.InvocationType.EVENT;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

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
  void aDryRunDoesNotRunTheHandler(@LambdaHandler("errors.exits") LambdaInvoker lambda) {
    assertThat(lambda.invocation().invocationType(DRY_RUN).invoke()).hasStatusCode(204);
  }
}
