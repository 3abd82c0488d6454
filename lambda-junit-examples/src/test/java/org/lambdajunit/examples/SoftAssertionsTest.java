package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.assertions.LambdaSoftAssertions;

/** Several assertions on one outcome: all that fail are reported, or the first. */
@ExtendWith(SoftAssertionsExtension.class)
class SoftAssertionsTest {

  @InjectSoftAssertions LambdaSoftAssertions softly;

  @LambdaHandler("orders/create.handler")
  LambdaInvoker lambda;

  @Test
  void totalsAnOrder() {
    LambdaOutcome outcome = lambda.invoke(Map.of("items", List.of("tea")));

    softly.assertThat(outcome).succeeded().result().node("total").isNumber();
    softly.assertThat(outcome).logs().isEmpty();
  }

  @Test
  void theSameChainGoesOnAfterTheLogs(@LambdaHandler("helloworld.myHandler") LambdaInvoker hello) {
    LambdaOutcome outcome = hello.invoke(Map.of("key1", "a"));

    assertThat(outcome)
        .succeeded()
        .logs(logs -> logs.contains("value1 = a").hasSize(2))
        .wasColdStart();
  }
}
