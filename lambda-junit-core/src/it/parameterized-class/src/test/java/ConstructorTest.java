import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

@ParameterizedClass
@ValueSource(ints = {1, 3})
class ConstructorTest {

  private final int invocations;
  private final LambdaInvoker lambda;

  ConstructorTest(int invocations, @LambdaHandler("counter.handler") LambdaInvoker lambda) {
    this.invocations = invocations;
    this.lambda = lambda;
  }

  @Test
  void parametersOfBothKindsStandSideBySide() {
    for (int i = 1; i < invocations; i++) {
      lambda.invoke();
    }
    assertThat(lambda.invoke()).result().node("count").isEqualTo(invocations);
  }
}
