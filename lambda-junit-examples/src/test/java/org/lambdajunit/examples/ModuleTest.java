package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lambdajunit.JavaScriptException;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaModule;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** A Java object stands in place of a module. */
@ExtendWith(MockitoExtension.class)
@TestInstance(Lifecycle.PER_METHOD) // a mock in a field belongs to one test
class ModuleTest {

  interface Rates {
    CompletionStage<Double> rateOf(String currency);
  }

  @Mock
  @LambdaModule("./convert/rates")
  Rates rates;

  @LambdaHandler("convert/index.handler")
  LambdaInvoker convert;

  @Test
  void theModuleAnswersWhatTheMockWasTold() {
    when(rates.rateOf("EUR")).thenReturn(CompletableFuture.completedFuture(1.25));

    assertThat(convert.invoke(Map.of("amount", 4, "currency", "EUR")))
        .hasResult(Map.of("amount", 5, "currency", "USD"));

    verify(rates).rateOf("EUR");
  }

  @Test
  void theModuleThrowsWhatTheMockThrows() {
    when(rates.rateOf("XXX"))
        .thenThrow(
            new JavaScriptException("RangeError", "no such currency").with("code", "E_CURRENCY"));

    assertThat(convert.invoke(Map.of("amount", 4, "currency", "XXX")))
        .hasResult(Map.of("error", "no such currency"));
  }
}
