package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdajunit.LambdaExtension;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;

/** Where an invoker can come from. */
class InjectionTest {

  /** An annotation of one's own, for a function that many tests use. */
  @Retention(RetentionPolicy.RUNTIME)
  @LambdaHandler(value = "orders/create.handler", timeout = 10)
  @interface Orders {}

  @Orders LambdaInvoker orders;

  @RegisterExtension
  static final LambdaExtension EXTENSION = LambdaExtension.builder().memorySize(256).build();

  @Test
  void aField() {
    assertThat(orders.invoke("{\"items\":[]}")).hasResultJson("{\"total\": 0}");
  }

  @Test
  void aParameter(@LambdaHandler("startup.handler") LambdaInvoker startup) {
    assertThat(startup.invoke()).succeeded();
  }

  @Test
  void anExtensionThatIsBuilt() {
    assertThat(EXTENSION.invoker("context.describe").invoke())
        .result()
        .node("memory")
        .isEqualTo("\"256\"");
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS20_X", "NODEJS22_X", "NODEJS24_X"})
  void aTestForEachRuntime(LambdaRuntime runtime) {
    assertThat(orders.withRuntime(runtime).invoke("{\"items\":[\"tea\"]}")).succeeded();
  }

  @Nested
  class ByTheConstructor {

    private final LambdaInvoker startup;

    ByTheConstructor(@LambdaHandler("startup.handler") LambdaInvoker startup) {
      this.startup = startup;
    }

    @Test
    void aParameterOfItIsThere() {
      assertThat(startup.invoke()).wasColdStart();
    }
  }

  /** What all tests of the function have in common. */
  @LambdaHandler(value = "startup.handler", environment = "STAGE=common")
  abstract static class StartupTests {

    @LambdaHandler LambdaInvoker startup;
  }

  @Nested
  class ByInheritance extends StartupTests {

    @Test
    void theFieldAndItsAnnotationsAreThere() {
      assertThat(startup.invoke()).result().node("stage").isEqualTo("common");
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class IntoOneInstanceForAllTests {

    @LambdaHandler("startup.handler")
    LambdaInvoker startup;

    @RepeatedTest(2)
    void aFieldStartsColdWithEachTest() {
      assertThat(startup.invoke()).wasColdStart();
    }
  }

  /** {@code junit-platform.properties} has {@code lambda.junit.environment.STAGE = everywhere}. */
  @Test
  void aConfigurationParameterIsForAllFunctions(
      @LambdaHandler("startup.handler") LambdaInvoker startup) {
    assertThat(startup.invoke()).result().node("stage").isEqualTo("everywhere");
  }

  @Nested
  class InsideOfAnotherClass {

    @Test
    void theFieldIsThereToo() {
      assertThat(orders.invoke("{\"items\":[\"cake\"]}")).hasResultJson("{\"total\": 4}");
    }
  }
}
