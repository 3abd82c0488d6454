package org.lambdajunit.examples;

import static java.math.BigDecimal.ONE;
import static org.lambdajunit.LambdaRuntime.NODEJS6_10;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;

/** What a handler learns from its context. */
class ContextTest {

  @Test
  void describesFunctionAndInvocation(
      @LambdaHandler(value = "context.describe", functionName = "orders", memorySize = 256)
          LambdaInvoker lambda) {
    LambdaOutcome outcome = lambda.invoke();
    assertThat(outcome)
        .result(r -> r.node("name").isEqualTo("orders"))
        .result(r -> r.node("memory").isEqualTo("\"256\""))
        .result(r -> r.node("requestId").isEqualTo(outcome.requestId()))
        .result(r -> r.node("logGroup").isEqualTo("/aws/lambda/orders"))
        .result(
            r -> r.node("arn").isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:orders"))
        .result(r -> r.node("version").isEqualTo("$LATEST"))
        .result(
            r ->
                r.node("logStream")
                    .isString()
                    .matches("\\d{4}/\\d\\d/\\d\\d/\\[\\$LATEST][0-9a-f]{32}"))
        .result(r -> r.node("remaining").isNumber().isBetween(ONE, new BigDecimal(3000)));
  }

  @Test
  void hasThePropertiesOfItsRuntimeInOrder(
      @LambdaHandler("context.describe") LambdaInvoker lambda) {
    assertThat(lambda.invoke())
        .result()
        .node("keys")
        .isArray()
        .containsExactly(
            "callbackWaitsForEmptyEventLoop",
            "succeed",
            "fail",
            "done",
            "functionVersion",
            "functionName",
            "memoryLimitInMB",
            "logGroupName",
            "logStreamName",
            "clientContext",
            "identity",
            "invokedFunctionArn",
            "awsRequestId",
            "tenantId",
            "getRemainingTimeInMillis");
    assertThat(lambda.withRuntime(NODEJS6_10).invoke())
        .result()
        .node("keys")
        .isArray()
        .containsExactly(
            "callbackWaitsForEmptyEventLoop",
            "done",
            "succeed",
            "fail",
            "logGroupName",
            "logStreamName",
            "functionName",
            "memoryLimitInMB",
            "functionVersion",
            "getRemainingTimeInMillis",
            "invokeid",
            "awsRequestId",
            "invokedFunctionArn");
  }

  @Test
  void countsTheTimeDown(@LambdaHandler("context.countsDown") LambdaInvoker lambda) {
    LambdaOutcome outcome = lambda.invoke();
    assertThat((Integer) outcome.result()).isBetween(1000, 3000);
  }

  @Test
  void carriesWhatTheCallerSends(@LambdaHandler("context.caller") LambdaInvoker lambda) {
    LambdaOutcome outcome =
        lambda
            .invocation()
            .clientContext(Map.of("custom", Map.of("app", "test")))
            .identity("id-1", "pool-1")
            .invoke();
    assertThat(outcome)
        .hasResult(
            List.of(
                Map.of("custom", Map.of("app", "test")),
                Map.of("cognitoIdentityId", "id-1", "cognitoIdentityPoolId", "pool-1")));
  }
}
