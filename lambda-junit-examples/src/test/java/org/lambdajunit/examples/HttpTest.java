package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaHttp;
import org.lambdajunit.LambdaInvoker;

/** Stubs answer in place of HTTP servers. */
class HttpTest {

  private static final Map<String, Object> FOUR_EURO = Map.of("amount", 4, "currency", "EUR");

  @LambdaHandler("convert/index.handler")
  LambdaInvoker convert;

  @Test
  void theRateComesFromItsServer(LambdaHttp http) {
    http.get("https://rates.example.com/EUR/USD").responds(200, Map.of("rate", 1.25));

    assertThat(convert.invoke(FOUR_EURO)).hasResult(Map.of("amount", 5, "currency", "USD"));

    assertThat(http.calls("GET", "https://rates.example.com/*")).hasSize(1);
  }

  @Test
  void aServerThatCannotBeReachedFailsTheFunction(LambdaHttp http) {
    http.get("https://rates.example.com/*").fails("ECONNREFUSED");

    assertThat(convert.invoke(FOUR_EURO)).failed().hasErrorMessage("fetch failed");
  }
}
