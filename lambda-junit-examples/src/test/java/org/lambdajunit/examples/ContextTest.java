package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

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
        .result(r -> r.node("version").isEqualTo("$LATEST"));
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
