import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;

@ParameterizedClass
@EnumSource(names = {"NODEJS18_X", "NODEJS22_X"})
class RuntimesTest {

  @Parameter LambdaRuntime runtime;

  @LambdaHandler("counter.handler")
  LambdaInvoker lambda;

  @LambdaHandler("counter.handler")
  static LambdaInvoker shared;

  @Test
  void eachTestStartsCold() {
    assertThat(lambda.withRuntime(runtime).invoke()).wasColdStart().result().node("count").isEqualTo(1);
  }

  @Test
  void environmentComesFromConfigurationParameters() {
    assertThat(lambda.invoke()).result().node("table").isEqualTo("orders");
  }

  @Test
  void staticFieldIsSharedByAllTests() {
    assertThat(shared.invoke()).succeeded();
  }

  @Nested
  class InsideOfTheClass {
    @Test
    void eachTestStartsColdToo() {
      assertThat(lambda.invoke()).wasColdStart();
    }
  }
}
