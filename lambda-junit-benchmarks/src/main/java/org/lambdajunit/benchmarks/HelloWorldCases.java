package org.lambdajunit.benchmarks;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** Isolated tests of a hello-world handler, for benchmarks that run them under JUnit. */
class HelloWorldCases {

  /** How many tests there are. */
  static final int COUNT = 400;

  private final LambdaInvoker lambda;

  HelloWorldCases(@LambdaHandler("helloworld.myHandler") LambdaInvoker lambda) {
    this.lambda = lambda;
  }

  @RepeatedTest(COUNT)
  void answers() {
    assertThat(lambda.invoke(LambdaEvents.helloWorld())).hasResult("some success message");
  }
}
