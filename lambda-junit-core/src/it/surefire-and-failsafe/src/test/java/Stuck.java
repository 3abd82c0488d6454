import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** Takes a quarter of an hour, and is not run unless somebody asks for it. */
class Stuck {

  @LambdaHandler(value = "orders.stuck", timeout = 900)
  LambdaInvoker orders;

  @Test
  void loops() {
    orders.invoke();
  }
}
