import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.lambdajunit.LambdaEventSource;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

class OrderTest {

  @LambdaHandler("orders.total")
  LambdaInvoker orders;

  @Test
  void totalsAnOrder() {
    assertThat(orders.invoke("{\"id\":\"o-1\",\"items\":[{\"price\":2},{\"price\":3}]}"))
        .wasColdStart()
        .hasResultJson("{\"invocations\":1,\"total\":5}")
        .logs()
        .containsExactlyMessages("order o-1");
  }

  @ParameterizedTest
  @LambdaEventSource("events/*.json")
  void takesAllOrders(String event) {
    assertThat(orders.invoke(event)).succeeded().result().node("invocations").isEqualTo(1);
  }

  @RepeatedTest(8)
  void eachTestStartsCold() {
    assertThat(orders.invoke("{\"items\":[]}")).hasResultJson("{\"invocations\":1,\"total\":0}");
    assertThat(orders.invoke("{\"items\":[]}")).hasResultJson("{\"invocations\":2,\"total\":0}");
  }

  @Nested
  class Refunds {

    @LambdaHandler("orders.refund")
    LambdaInvoker refunds;

    @Test
    void waitAMinuteInNoTime() {
      assertThat(refunds.invoke("{\"total\":5}"))
          .hasResultJson("{\"invocations\":1,\"refund\":-5}");
    }
  }
}
