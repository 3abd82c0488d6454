package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.lambdajunit.LambdaCaseSource;
import org.lambdajunit.LambdaEventSource;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** One test for all events in files. */
class EventFilesTest {

  @LambdaHandler("orders/create.handler")
  LambdaInvoker orders;

  @ParameterizedTest
  @LambdaEventSource("events/*.json")
  void takesAllOrders(String event) {
    assertThat(orders.invoke(event)).succeeded();
  }

  record Order(List<String> items) {}

  @ParameterizedTest
  @LambdaEventSource("events/cake.json")
  void anEventMayBeARecord(Order order) {
    assertThat(orders.invoke(order)).hasResultJson("{\"total\": 4}");
  }

  @ParameterizedTest
  @LambdaCaseSource("cases/orders")
  void answersAsExpected(String event, String expected) {
    assertThat(orders.invoke(event)).hasResultJson(expected);
  }
}
