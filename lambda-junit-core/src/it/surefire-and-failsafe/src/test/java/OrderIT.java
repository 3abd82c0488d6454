import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

class OrderIT {

  @LambdaHandler("orders.total")
  static LambdaInvoker orders;

  @Test
  void runsInTheIntegrationTestPhase() {
    assertThat(orders.invoke("{\"items\":[{\"price\":7}]}")).result().node("total").isEqualTo(7);
  }
}
