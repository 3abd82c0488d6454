package org.lambdajunit.junit;

import java.util.Map;
import org.assertj.core.api.Assertions;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;

/** Reads what {@code src/test/lambda/counter.js} answers. */
final class Counter {

  private Counter() {}

  /** Invokes the function: the how many-th invocation in its environment is it? */
  static int count(LambdaInvoker lambda) {
    return (Integer) result(lambda.invoke()).get("count");
  }

  static Map<Object, Object> result(LambdaOutcome outcome) {
    Assertions.assertThat(outcome.result())
        .as("result of %s", outcome.payload())
        .isInstanceOf(Map.class);
    @SuppressWarnings("unchecked")
    Map<Object, Object> result = (Map<Object, Object>) outcome.result();
    return result;
  }
}
