package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** The first test that one writes. */
class HelloWorldTest {

  @LambdaHandler("helloworld.myHandler")
  LambdaInvoker lambda;

  @Test
  void answers() {
    assertThat(lambda.invoke(LambdaEvents.helloWorld()))
        .succeeded()
        .hasResult("some success message")
        .logs()
        .containsExactlyMessages("value1 = value1", "value2 = value2");
  }
}
