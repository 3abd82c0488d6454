package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lambdajunit.junit.Counter.result;

import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;

/** Of several annotations, the nearest wins attribute by attribute. */
@LambdaHandler(
    value = "counter.count",
    taskRoot = "src/test/lambda",
    memorySize = 512,
    runtime = LambdaRuntime.NODEJS20_X,
    environment = {"AA=outer", "BB=outer"})
class MergingTest {

  @LambdaHandler LambdaInvoker plain;

  @LambdaHandler(environment = "BB=field", functionName = "named")
  LambdaInvoker refined;

  @Test
  void typeGivesTheDefaultsOfFields() {
    assertThat(result(plain.invoke()))
        .containsEntry("memory", "512")
        .containsEntry("runtime", "AWS_Lambda_nodejs20.x")
        .containsEntry("functionName", "counter-count")
        .extractingByKey("environment")
        .hasToString("{A=outer, B=outer}");
  }

  @Test
  void fieldRefinesTheDefaults() {
    assertThat(result(refined.invoke()))
        .containsEntry("memory", "512")
        .containsEntry("functionName", "named")
        .extractingByKey("environment")
        .hasToString("{A=outer, B=field}");
  }

  @Test
  void parameterRefinesTheDefaults(
      @LambdaHandler(memorySize = 1024, environment = "CC=parameter") LambdaInvoker lambda) {
    assertThat(result(lambda.invoke()))
        .containsEntry("memory", "1024")
        .extractingByKey("environment")
        .hasToString("{A=outer, B=outer, C=parameter}");
  }

  @Test
  void defaultValueGivenExplicitlyWins(
      @LambdaHandler(memorySize = 128, runtime = LambdaRuntime.NODEJS22_X) LambdaInvoker lambda) {
    assertThat(result(lambda.invoke()))
        .containsEntry("memory", "128")
        .containsEntry("runtime", "AWS_Lambda_nodejs22.x");
  }

  @Nested
  @LambdaHandler(environment = "BB=nested")
  class NestedClass {

    @LambdaHandler LambdaInvoker inner;

    @Test
    void refinesTheClassAroundIt() {
      assertThat(result(inner.invoke()))
          .containsEntry("memory", "512")
          .extractingByKey("environment")
          .hasToString("{A=outer, B=nested}");
    }

    @Test
    void doesNotChangeTheFieldsOfTheClassAroundIt() {
      assertThat(result(plain.invoke()).get("environment")).hasToString("{A=outer, B=outer}");
    }
  }

  @LambdaHandler(
      environment = {"AA=interface", "CC=interface"},
      functionVersion = "7")
  interface Versioned {}

  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @LambdaHandler(environment = "CC=composed")
  @interface Composed {}

  @LambdaHandler(environment = "AA=superclass")
  abstract static class Base {
    @LambdaHandler LambdaInvoker inherited;
  }

  @Nested
  class Subclass extends Base implements Versioned {
    @Test
    void superclassComesBeforeInterfaceAndBothBeforeTheClassAround() {
      assertThat(result(inherited.invoke()))
          .containsEntry("functionVersion", "7")
          .containsEntry("memory", "512")
          .extractingByKey("environment")
          .hasToString("{A=superclass, B=outer, C=interface}");
    }
  }

  @Nested
  @Composed
  class AnnotatedByAComposedAnnotation extends Base implements Versioned {
    @Test
    void itIsNearerThanTheSuperclass() {
      assertThat(result(inherited.invoke()).get("environment"))
          .hasToString("{A=superclass, B=outer, C=composed}");
    }
  }
}
