package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lambdajunit.LambdaExtension;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaModule;
import org.mockito.ArgumentCaptor;
import org.mockito.Captor;
import org.mockito.InOrder;
import org.mockito.InjectMocks;
import org.mockito.Mock;
import org.mockito.Spy;
import org.mockito.exceptions.misusing.PotentialStubbingProblem;
import org.mockito.exceptions.misusing.UnnecessaryStubbingException;
import org.mockito.junit.jupiter.MockitoExtension;

class LambdaModuleTest {

  private static final String ROOT = "src/test/lambda";
  private static final Map<String, Object> FOUR_EURO = Map.of("amount", 4, "currency", "EUR");

  interface Rates {
    double rateOf(String currency);
  }

  static class Fixed implements Rates {
    @Override
    public double rateOf(String currency) {
      return 1.25;
    }
  }

  @Nested
  class Places {

    @ExtendWith(MockitoExtension.class)
    static class MockitoFirstCase {
      @Mock
      @LambdaModule("./mocks/rates")
      Rates rates;

      @LambdaHandler(value = "mocks/convert.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Captor ArgumentCaptor<String> currency;

      @Test
      void test() {
        when(rates.rateOf("EUR")).thenReturn(1.25);
        assertThat(lambda.invoke(FOUR_EURO)).hasResult(5);
        verify(rates).rateOf(currency.capture());
        assertThat(currency.getValue()).isEqualTo("EUR");
      }

      @Test
      void inOrderToo() {
        when(rates.rateOf(anyString())).thenReturn(1.0);
        lambda.invoke(FOUR_EURO);
        lambda.invoke(Map.of("currency", "USD"));
        InOrder order = inOrder(rates);
        order.verify(rates).rateOf("EUR");
        order.verify(rates).rateOf("USD");
      }
    }

    @ExtendWith(LambdaExtension.class)
    @ExtendWith(MockitoExtension.class)
    static class MockitoLastCase {
      @LambdaHandler(value = "mocks/convert.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @LambdaModule("./mocks/rates")
      @Mock
      Rates rates;

      @Test
      void test() {
        when(rates.rateOf("EUR")).thenReturn(1.25);
        assertThat(lambda.invoke(FOUR_EURO)).hasResult(5);
      }
    }

    @ExtendWith(MockitoExtension.class)
    static class SpyCase {
      @Spy
      @LambdaModule("./mocks/rates")
      Fixed rates = new Fixed();

      @LambdaHandler(value = "mocks/convert.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test() {
        assertThat(lambda.invoke(FOUR_EURO)).hasResult(5);
        verify(rates).rateOf("EUR");
      }
    }

    record Shop(Rates rates) {
      double priceIn(String currency) {
        return 4 * rates.rateOf(currency);
      }
    }

    @ExtendWith(MockitoExtension.class)
    static class InjectMocksCase {
      @Mock
      @LambdaModule("./mocks/rates")
      Rates rates;

      @InjectMocks Shop shop;

      @LambdaHandler(value = "mocks/convert.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test() {
        when(rates.rateOf("EUR")).thenReturn(1.25);
        assertThat(shop.priceIn("EUR")).isEqualTo(5);
        assertThat(lambda.invoke(FOUR_EURO)).hasResult(5);
        verify(rates, times(2)).rateOf("EUR");
      }
    }

    @ExtendWith(MockitoExtension.class)
    static class ParameterCase {
      @LambdaHandler(value = "mocks/convert.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @BeforeEach
      void stub(@Mock @LambdaModule("./mocks/rates") Rates rates) {
        when(rates.rateOf("EUR")).thenReturn(1.25);
      }

      @Test
      void ofTheLifeCycle() {
        assertThat(lambda.invoke(FOUR_EURO)).hasResult(5);
      }
    }

    @ExtendWith(MockitoExtension.class)
    static class TestParameterCase {
      @LambdaHandler(value = "mocks/convert.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test(@Mock @LambdaModule("./mocks/rates") Rates rates) {
        when(rates.rateOf("EUR")).thenReturn(1.25);
        assertThat(lambda.invoke(FOUR_EURO)).hasResult(5);
      }
    }

    @ExtendWith(MockitoExtension.class)
    static class FactoryParameterCase {
      @LambdaHandler(value = "mocks/convert.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @TestFactory
      DynamicTest factory(@Mock @LambdaModule("./mocks/rates") Rates rates) {
        when(rates.rateOf("EUR")).thenReturn(1.25);
        return dynamicTest("test", () -> assertThat(lambda.invoke(FOUR_EURO)).hasResult(5));
      }
    }

    static class LaterCase {
      @LambdaModule("./mocks/rates")
      Rates rates;

      @LambdaHandler(value = "mocks/convert.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test() {
        rates = currency -> 2;
        assertThat(lambda.invoke(FOUR_EURO)).hasResult(8);
        rates = currency -> 3;
        assertThat(lambda.invoke(FOUR_EURO)).hasResult(12);
      }

      @Nested
      class Inside {
        @Test
        void test() {
          rates = currency -> 4;
          assertThat(lambda.invoke(FOUR_EURO)).hasResult(16);
        }
      }
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class StaticFunctionCase {
      @LambdaHandler(value = "mocks/convert.handler", taskRoot = ROOT)
      static LambdaInvoker lambda;

      @LambdaModule("./mocks/rates")
      Rates rates;

      @Test
      @Order(1)
      void first() {
        rates = currency -> 2;
        assertThat(lambda.invoke(FOUR_EURO)).wasColdStart().hasResult(8);
      }

      @Test
      @Order(2)
      void second() {
        rates = currency -> 3;
        assertThat(lambda.invoke(FOUR_EURO)).hasResult(12);
        assertThat(lambda.invoke(FOUR_EURO).coldStart()).isFalse();
      }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class SharedInstanceCase {
      @LambdaModule("./mocks/rates")
      final Rates rates = currency -> 2;

      @LambdaHandler(value = "mocks/convert.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void one() {
        assertThat(lambda.invoke(FOUR_EURO)).hasResult(8);
      }

      @Test
      void other() {
        assertThat(lambda.invoke(FOUR_EURO)).hasResult(8);
      }
    }

    static class BuilderCase {
      @RegisterExtension
      final LambdaExtension functions =
          LambdaExtension.builder()
              .taskRoot(ROOT)
              .module("./mocks/rates", (Rates) currency -> 2)
              .build();

      @Test
      void test() {
        assertThat(functions.invoker("mocks/convert.handler").invoke(FOUR_EURO)).hasResult(8);
      }
    }

    static class PartialCase {
      interface Base {
        String base_(String ignored);
      }

      @LambdaModule(value = "./mocks/rates", callRealModule = true)
      final Base none = ignored -> "";

      @LambdaHandler(value = "mocks/convert.swallowing", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test() {
        assertThat(lambda.invoke(FOUR_EURO)).hasResult("the real rate of EUR");
      }
    }

    @Test
    void areAllTheSame() {
      Run.of(
              MockitoFirstCase.class,
              MockitoLastCase.class,
              SpyCase.class,
              InjectMocksCase.class,
              ParameterCase.class,
              TestParameterCase.class,
              FactoryParameterCase.class,
              LaterCase.class,
              StaticFunctionCase.class,
              SharedInstanceCase.class,
              BuilderCase.class,
              PartialCase.class)
          .passes(16);
    }
  }

  @Nested
  class Strictness {

    @ExtendWith(MockitoExtension.class)
    static class OtherArgumentsCase {
      @Mock
      @LambdaModule("./mocks/rates")
      Rates rates;

      @LambdaHandler(value = "mocks/convert.swallowing", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test() {
        when(rates.rateOf("USD")).thenReturn(1.25);
        lambda.invoke(FOUR_EURO);
      }
    }

    @Test
    void reportsOtherArgumentsThoughTheHandlerSwallowsIt() {
      assertThat(Run.of(OtherArgumentsCase.class).failure())
          .isInstanceOf(PotentialStubbingProblem.class);
    }

    @ExtendWith(MockitoExtension.class)
    static class UnusedStubbingCase {
      @Mock
      @LambdaModule("./mocks/rates")
      Rates rates;

      @LambdaHandler(value = "mocks/convert.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test() {
        when(rates.rateOf("USD")).thenReturn(1.25);
      }
    }

    @Test
    void reportsUnusedStubbings() {
      assertThat(Run.of(UnusedStubbingCase.class).failure())
          .isInstanceOf(UnnecessaryStubbingException.class);
    }

    @ExtendWith(MockitoExtension.class)
    static class AssertionCase {
      @Mock
      @LambdaModule("./mocks/rates")
      Rates rates;

      @LambdaHandler(value = "mocks/convert.swallowing", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test() {
        doThrow(new AssertionError("no EUR")).when(rates).rateOf("EUR");
        lambda.invoke(FOUR_EURO);
      }
    }

    @Test
    void reportsAssertionsThoughTheHandlerSwallowsThem() {
      assertThat(Run.of(AssertionCase.class).failure()).hasMessage("no EUR");
    }
  }

  @Nested
  class WrongUses {

    static class NullCase {
      @LambdaModule("./mocks/rates")
      Rates rates;

      @LambdaHandler(value = "mocks/convert.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test() {
        lambda.invoke(FOUR_EURO);
      }
    }

    @Test
    void nullIsNamedWithTheRemedy() {
      assertThat(Run.of(NullCase.class).failure())
          .hasMessage(
              "@LambdaModule(\"./mocks/rates\") on field LambdaModuleTest.WrongUses.NullCase.rates is null when the handler loads the module. Initialise it, or add @Mock and MockitoExtension.");
    }

    static class TwoFieldsCase {
      @LambdaModule("./mocks/rates")
      Rates rates = new Fixed();

      @LambdaModule("./mocks/rates")
      Rates others = new Fixed();

      @LambdaHandler(value = "mocks/convert.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test() {
        lambda.invoke(FOUR_EURO);
      }
    }

    static class TwoNamesCase {
      @LambdaModule("./mocks/rates")
      Rates rates = new Fixed();

      @LambdaModule("./mocks/rates.js")
      Rates others = new Fixed();

      @LambdaHandler(value = "mocks/convert.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test() {
        lambda.invoke(FOUR_EURO);
      }
    }

    @Test
    void soAreTwoNamesOfOneFile() {
      assertThat(Run.of(TwoNamesCase.class).failure().getMessage())
          .startsWith("@LambdaModule(\"./mocks/rates")
          .contains(", the same file, on field LambdaModuleTest.WrongUses.TwoNamesCase.")
          .endsWith(": one module has one object in its place. Remove one of them.");
    }

    @Test
    void twoObjectsForOneModuleAreNamed() {
      assertThat(Run.of(TwoFieldsCase.class).failure())
          .hasMessage(
              "@LambdaModule(\"./mocks/rates\") is on field LambdaModuleTest.WrongUses.TwoFieldsCase.others and on field LambdaModuleTest.WrongUses.TwoFieldsCase.rates: one module has one object in its place. Remove one of them.");
    }

    static class EmptyNameCase {
      @LambdaModule("")
      Rates rates = currency -> 1;

      @Test
      void test() {}
    }

    @Test
    void anEmptyNameIsRefused() {
      assertThat(Run.of(EmptyNameCase.class).failure())
          .isInstanceOf(ExtensionConfigurationException.class)
          .hasMessage(
              "@LambdaModule(\"\") on field LambdaModuleTest.WrongUses.EmptyNameCase.rates: the module must not be empty. Name it as a file at the task root would require it, for example ./rates.");
    }

    static class MisspeltCase {
      @LambdaModule("./mocks/rate")
      Rates rates = currency -> 1;

      @LambdaHandler(value = "mocks/convert.swallowing", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test() {
        lambda.invoke(FOUR_EURO);
      }
    }

    @Test
    void aModuleThatNothingLoadsFailsTheTestAtItsEnd() {
      assertThat(Run.of(MisspeltCase.class).failure())
          .isInstanceOf(AssertionError.class)
          .hasMessage(
              "@LambdaModule(\"./mocks/rate\") on field LambdaModuleTest.WrongUses.MisspeltCase.rates replaces nothing: no function of this test has loaded ./mocks/rate.%nLoaded: ./mocks/convert.js, ./mocks/rates.js.%nCorrect the name, remove the mock, or make it lenient = true."
                  .formatted());
    }

    static class LenientCase {
      @LambdaModule(value = "./mocks/rates", lenient = true)
      Rates rates = currency -> 1;

      @LambdaHandler(value = "mocks/independent.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test() {
        lambda.invoke();
      }
    }

    static class NothingInvokedCase {
      @LambdaModule("./mocks/rates")
      Rates rates = currency -> 1;

      @Test
      void test() {}
    }

    @Test
    void lenientModulesAndTestsWithoutInvocationsAreLeftAlone() {
      Run.of(LenientCase.class, NothingInvokedCase.class).passes(2);
    }
  }
}
