package org.lambdajunit.examples.orderservice;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdajunit.LambdaCaseSource;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** A function written in TypeScript, bundled into one file. */
class QuoteTest {

  record Item(String name, int price, int amount) {}

  record Order(List<Item> items) {}

  @LambdaHandler(template = "order-service/template.yaml#Quote")
  LambdaInvoker quote;

  @ParameterizedTest
  @CsvSource({"1, 3, 0", "2, 6, 0", "3, 6, 3", "7, 15, 6"})
  void eachThirdOneIsFree(int amount, int total, int saved) {
    Order order = new Order(List.of(new Item("tea", 3, amount)));

    assertThat(quote.invoke(order))
        .hasResultJson("{\"total\": %d, \"saved\": %d}".formatted(total, saved));
  }

  @ParameterizedTest
  @LambdaCaseSource("cases/quotes")
  void quotesAreAsExpected(String event, String expected) {
    assertThat(quote.invoke(event)).hasResultJson(expected);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1"})
  void anAmountBelowOneIsAnError(int amount) {
    Order order = new Order(List.of(new Item("tea", 3, amount)));

    assertThat(quote.invoke(order)).hasHandledError().hasErrorType("RangeError");
  }
}
