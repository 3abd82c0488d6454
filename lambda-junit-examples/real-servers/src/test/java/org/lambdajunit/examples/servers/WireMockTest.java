package org.lambdajunit.examples.servers;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** WireMock stands for a server that the handler asks by {@code fetch}. */
class WireMockTest {

  @RegisterExtension
  static final WireMockExtension weather =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @LambdaHandler("weather.handler")
  LambdaInvoker lambda;

  private LambdaInvoker askingWireMock() {
    return lambda.withEnvironment("WEATHER_URL", "http://127.0.0.1:" + weather.getPort());
  }

  @Test
  void theWeatherComesFromItsServer() {
    weather.stubFor(get("/towns/S%C3%A8te").willReturn(okJson("{\"celsius\": 21.5}")));

    assertThat(askingWireMock().invoke(Map.of("town", "Sète"))).hasResult("Sète: 21.5 °C");

    weather.verify(
        getRequestedFor(urlEqualTo("/towns/S%C3%A8te"))
            .withHeader("Accept", equalTo("application/json")));
  }

  @Test
  void aServerThatIsDownFailsTheFunction() {
    weather.stubFor(get("/towns/Nice").willReturn(serviceUnavailable()));

    assertThat(askingWireMock().invoke(Map.of("town", "Nice")))
        .failed()
        .hasErrorMessage("No weather for Nice: 503");
  }
}
