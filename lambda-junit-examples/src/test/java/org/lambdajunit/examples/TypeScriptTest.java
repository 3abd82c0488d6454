package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;

/** A handler in TypeScript that nobody has compiled: quote.ts, which imports discount.ts. */
@LambdaHandler(value = "quote.handler", taskRoot = "order-service/pricing/src")
class TypeScriptTest {

  @Test
  void runsAsItIs(@LambdaHandler LambdaInvoker quote) {
    assertThat(
            quote.invoke(
                """
                {"items": [{"name": "tea", "price": 3, "amount": 4}]}"""))
        .hasResultJson(
            """
            {"total": 9, "saved": 3}""");
  }

  @Test
  void itsErrorsNameTheLineInTheTypeScript(@LambdaHandler LambdaInvoker quote) {
    LambdaOutcome outcome =
        quote.invoke(
            """
            {"items": [{"name": "tea", "price": 3, "amount": 0}]}""");

    assertThat(outcome).hasErrorType("RangeError");
    assertThat(outcome.frames().get(0).toString()).contains("src/quote.ts:15:");
  }
}
