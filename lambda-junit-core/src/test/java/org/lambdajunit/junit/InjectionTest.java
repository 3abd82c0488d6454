package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lambdajunit.junit.Counter.count;
import static org.lambdajunit.junit.Counter.result;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;

class InjectionTest {

  static final String ROOT = "src/test/lambda";

  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE})
  @LambdaHandler(value = "counter.count", taskRoot = ROOT, environment = "AA=composed")
  @interface CountHandler {}

  @Nested
  class InstanceField {

    @LambdaHandler(value = "counter.count", taskRoot = ROOT)
    LambdaInvoker lambda;

    @LambdaHandler(value = "counter.count", taskRoot = ROOT)
    private LambdaInvoker other;

    @RepeatedTest(2)
    void startsColdWithEachTestAndIsWarmInsideOfIt() {
      assertThat(lambda.invoke().coldStart()).isTrue();
      assertThat(lambda.invoke().coldStart()).isFalse();
      assertThat(count(lambda)).isEqualTo(3);
    }

    @Test
    void eachFieldHasAnEnvironmentOfItsOwn() {
      assertThat(count(lambda)).isEqualTo(1);
      assertThat(count(other)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void eachInvocationOfAParameterizedTestStartsCold(int number) {
      assertThat(count(lambda)).isEqualTo(1);
      assertThat(result(lambda.invoke(List.of(number)))).containsEntry("event", List.of(number));
    }

    @TestFactory
    Stream<DynamicTest> dynamicTestsOfAFactoryShareOneEnvironment() {
      return Stream.of(1, 2, 3)
          .map(
              number ->
                  DynamicTest.dynamicTest(
                      "count " + number, () -> assertThat(count(lambda)).isEqualTo(number)));
    }

    @Nested
    class InsideOfAnotherClass {

      @LambdaHandler(value = "counter.count", taskRoot = ROOT)
      LambdaInvoker inner;

      @RepeatedTest(2)
      void fieldsOfBothInstancesStartCold() {
        assertThat(count(lambda)).isEqualTo(1);
        assertThat(count(inner)).isEqualTo(1);
      }
    }
  }

  @Nested
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  class StaticField {

    @LambdaHandler(value = "counter.count", taskRoot = ROOT)
    static LambdaInvoker lambda;

    @BeforeAll
    static void invokeOnce() {
      assertThat(count(lambda)).isEqualTo(1);
    }

    @Test
    @Order(1)
    void isWarmFromBeforeAllOn() {
      assertThat(count(lambda)).isEqualTo(2);
    }

    @Test
    @Order(2)
    void isOneEnvironmentForTheClass() {
      assertThat(count(lambda)).isEqualTo(3);
    }

    @Nested
    class InsideOfAnotherClass {
      @Test
      void isTheSameEnvironment() {
        assertThat(lambda.invoke().coldStart()).isFalse();
      }
    }

    @AfterAll
    static void isStillOpen() {
      assertThat(count(lambda)).isEqualTo(5);
    }
  }

  record RecordCase(@LambdaHandler(value = "counter.count", taskRoot = ROOT) LambdaInvoker lambda) {

    @RepeatedTest(2)
    void startsColdWithEachTest() {
      assertThat(count(lambda)).isEqualTo(1);
    }
  }

  @Test
  void componentsOfRecordsAreParameters() {
    Run.of(RecordCase.class).passes(2);
  }

  @Nested
  class Parameters {

    private final LambdaInvoker fromConstructor;
    private LambdaInvoker fromBeforeEach;
    private static LambdaInvoker fromBeforeAll;

    Parameters(
        @LambdaHandler(value = "counter.count", taskRoot = ROOT) LambdaInvoker fromConstructor) {
      this.fromConstructor = fromConstructor;
    }

    @BeforeAll
    static void beforeAll(
        @LambdaHandler(value = "counter.count", taskRoot = ROOT) LambdaInvoker lambda) {
      fromBeforeAll = lambda;
    }

    @BeforeEach
    void beforeEach(@LambdaHandler(value = "counter.count", taskRoot = ROOT) LambdaInvoker lambda) {
      fromBeforeEach = lambda;
      assertThat(count(lambda)).isEqualTo(1);
    }

    @RepeatedTest(2)
    void ofConstructorsStartColdWithEachTest() {
      assertThat(count(fromConstructor)).isEqualTo(1);
    }

    @RepeatedTest(2)
    void ofTestMethodsStartCold(
        @LambdaHandler(value = "counter.count", taskRoot = ROOT) LambdaInvoker lambda,
        @LambdaHandler(value = "counter.count", taskRoot = ROOT) LambdaInvoker other) {
      assertThat(count(lambda)).isEqualTo(1);
      assertThat(count(other)).isEqualTo(1);
    }

    @Test
    void ofBeforeEachLiveAsLongAsTheTest() {
      assertThat(count(fromBeforeEach)).isEqualTo(2);
    }

    @Test
    void ofBeforeAllLiveAsLongAsTheClass() {
      assertThat(count(fromBeforeAll)).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
        value = LambdaRuntime.class,
        names = {"NODEJS", "NODEJS24_X"},
        mode = EnumSource.Mode.EXCLUDE)
    void standBesideThoseOfAParameterizedTest(
        LambdaRuntime runtime,
        @LambdaHandler(value = "counter.count", taskRoot = ROOT) LambdaInvoker lambda) {
      assertThat(result(lambda.withRuntime(runtime).invoke()))
          .containsEntry("runtime", "AWS_Lambda_" + runtime.identifier());
    }

    @AfterEach
    void afterEach(@LambdaHandler(value = "counter.count", taskRoot = ROOT) LambdaInvoker lambda) {
      assertThat(count(lambda)).isEqualTo(1);
      assertThat(count(fromConstructor)).isPositive();
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class SharedInstance {

    @LambdaHandler(value = "counter.count", taskRoot = ROOT)
    LambdaInvoker lambda;

    private final LambdaInvoker fromConstructor;

    SharedInstance(
        @LambdaHandler(value = "counter.count", taskRoot = ROOT) LambdaInvoker fromConstructor) {
      this.fromConstructor = fromConstructor;
    }

    @BeforeAll
    void classHasAnEnvironmentOfItsOwn() {
      assertThat(count(lambda)).isEqualTo(1);
      assertThat(count(lambda)).isEqualTo(2);
    }

    @RepeatedTest(2)
    void eachTestStartsColdAllTheSame() {
      assertThat(count(lambda)).isEqualTo(1);
      assertThat(count(lambda)).isEqualTo(2);
      assertThat(count(fromConstructor)).isEqualTo(1);
    }

    @Nested
    class InsideOfAnotherClass {
      @RepeatedTest(2)
      void eachTestStartsColdToo() {
        assertThat(count(lambda)).isEqualTo(1);
      }
    }

    @AfterAll
    void environmentOfTheClassIsStillThere() {
      assertThat(count(lambda)).isEqualTo(3);
    }
  }

  @Nested
  class ComposedAnnotation {

    @CountHandler LambdaInvoker lambda;

    @CountHandler
    @LambdaHandler(environment = "BB=direct", memorySize = 256)
    LambdaInvoker refined;

    @Test
    void injects() {
      assertThat(result(lambda.invoke()))
          .extractingByKey("environment")
          .hasToString("{A=composed}");
    }

    @Test
    void isRefinedByTheAnnotationBesideIt() {
      assertThat(result(refined.invoke()))
          .containsEntry("memory", "256")
          .extractingByKey("environment")
          .hasToString("{A=composed, B=direct}");
    }

    @Test
    void worksOnParameters(@CountHandler LambdaInvoker parameter) {
      assertThat(count(parameter)).isEqualTo(1);
    }
  }

  abstract static class Base {
    @CountHandler LambdaInvoker inherited;
    @CountHandler static LambdaInvoker inheritedStatic;
  }

  @Nested
  class Subclass extends Base {

    @Test
    void inheritedFieldsAreFilled() {
      assertThat(count(inherited)).isEqualTo(1);
      assertThat(count(inheritedStatic)).isEqualTo(1);
    }
  }

  @Nested
  class OtherSubclass extends Base {

    @Test
    void staticFieldStartsColdWithEachClassThatInheritsIt() {
      assertThat(count(inheritedStatic)).isEqualTo(1);
    }
  }
}
