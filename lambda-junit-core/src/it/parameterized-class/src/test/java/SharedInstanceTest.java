import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class SharedInstanceTest {

  @LambdaHandler("counter.handler")
  LambdaInvoker lambda;

  @RepeatedTest(6)
  void concurrentTestsHaveEnvironmentsOfTheirOwn() {
    assertThat(lambda.invoke()).result().node("count").isEqualTo(1);
    assertThat(lambda.invoke()).result().node("count").isEqualTo(2);
  }
}
