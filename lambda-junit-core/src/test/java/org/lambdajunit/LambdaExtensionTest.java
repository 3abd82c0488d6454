package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

class LambdaExtensionTest {

  private static final String ROOT = "src/test/lambda";

  private static Object get(LambdaOutcome outcome, String key) {
    return ((Map<?, ?>) outcome.result()).get(key);
  }

  @Nested
  class InAStaticField {

    @RegisterExtension
    static final LambdaExtension functions =
        LambdaExtension.builder()
            .taskRoot(Path.of(ROOT))
            .timeout(Duration.ofSeconds(60))
            .environment("AA", "built")
            .build();

    static final LambdaInvoker fromStaticField = functions.invoker("counter.count");
    final LambdaInvoker fromField = functions.invoker("counter.count");

    @BeforeAll
    static void classHasAnEnvironmentOfItsOwn() {
      assertThat(get(fromStaticField.invoke(), "count")).isEqualTo(1);
    }

    @RepeatedTest(2)
    void handsOutInvokersThatStartColdWithEachTest() {
      assertThat(get(fromField.invoke(), "count")).isEqualTo(1);
    }

    @Test
    void handsOutTheSameInvokerForTheSameHandler() {
      assertThat(functions.invoker("counter.count")).isSameAs(fromField).isSameAs(fromStaticField);
      assertThat(functions.invoker("counter.fail")).isNotSameAs(fromField);
    }

    @Test
    void appliesItsSettings() {
      LambdaOutcome outcome = fromField.invoke();
      assertThat(get(outcome, "environment")).hasToString("{A=built}");
      assertThat((Integer) get(outcome, "remaining")).isBetween(40_000, 60_000);
    }

    @Nested
    class InsideOfAnotherClass {
      @Test
      void worksToo() {
        assertThat(get(fromField.invoke(), "count")).isEqualTo(1);
      }
    }

    @Test
    void injectsToo(@LambdaHandler(value = "counter.count", taskRoot = ROOT) LambdaInvoker lambda) {
      assertThat(get(lambda.invoke(), "environment")).hasToString("{}");
    }
  }

  @Nested
  @LambdaHandler(taskRoot = ROOT)
  class BesideTheAnnotation {

    @RegisterExtension
    static final LambdaExtension functions = LambdaExtension.builder().taskRoot(ROOT).build();

    @RegisterExtension
    static final LambdaExtension others =
        LambdaExtension.builder().taskRoot(ROOT).memorySize(512).build();

    @LambdaHandler("counter.count")
    LambdaInvoker field;

    @LambdaHandler("counter.count")
    static LambdaInvoker staticField;

    @RepeatedTest(2)
    void onlyOneOfThemInjects(@LambdaHandler("counter.count") LambdaInvoker parameter) {
      assertThat(get(field.invoke(), "count")).isEqualTo(1);
      assertThat(get(parameter.invoke(), "count")).isEqualTo(1);
      assertThat(staticField.invoke()).isNotNull();
    }

    @Test
    void eachHandsOutInvokersOfItsOwn() {
      assertThat(get(functions.invoker("counter.count").invoke(), "memory")).isEqualTo("128");
      assertThat(get(others.invoker("counter.count").invoke(), "memory")).isEqualTo("512");
    }
  }

  @Nested
  class InAnInstanceField {

    @RegisterExtension
    final LambdaExtension functions = LambdaExtension.builder().taskRoot(ROOT).build();

    final LambdaInvoker lambda = functions.invoker("counter.count");

    @RepeatedTest(2)
    void handsOutInvokersThatStartColdWithEachTest() {
      assertThat(get(lambda.invoke(), "count")).isEqualTo(1);
      assertThat(get(functions.invoker("counter.count").invoke(), "count")).isEqualTo(2);
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class InASharedInstance {

    @RegisterExtension
    final LambdaExtension functions = LambdaExtension.builder().taskRoot(ROOT).build();

    final LambdaInvoker lambda = functions.invoker("counter.count");

    @RepeatedTest(2)
    void handsOutInvokersThatStartColdWithEachTest() {
      assertThat(get(lambda.invoke(), "count")).isEqualTo(1);
    }
  }

  @Nested
  class Mistakes {

    static class MisspeltFileCase {
      @RegisterExtension
      static final LambdaExtension functions = LambdaExtension.builder().taskRoot(ROOT).build();

      @Test
      void test() {
        functions.invoker("countr.count").invoke();
      }
    }

    @Test
    void misspeltFileFailsTheTestThatInvokes() {
      EngineTestKit.engine("junit-jupiter")
          .selectors(selectClass(MisspeltFileCase.class))
          .execute()
          .testEvents()
          .assertThatEvents()
          .haveExactly(
              1,
              event(
                  test("test"),
                  finishedWithFailure(
                      instanceOf(ExtensionConfigurationException.class),
                      message(
                          "LambdaExtension.invoker(\"countr.count\"): no file countr.js, countr.mjs or countr.cjs in "
                              + Path.of(ROOT).toAbsolutePath()
                              + " (task root). Did you mean counter.js? Set taskRoot or lambda.junit.task-root."))));
    }

    @Test
    void invokerWithoutATestIsAnError() {
      LambdaInvoker lambda = LambdaExtension.builder().build().invoker("counter.count");
      assertThatIllegalStateException()
          .isThrownBy(lambda::invoke)
          .withMessage(
              "LambdaInvoker of LambdaExtension.invoker(\"counter.count\") is used while no test runs that it belongs to.");
    }

    @Test
    void extensionThatIsNotBuiltHandsOutNothing() {
      LambdaExtension extension = new LambdaExtension();
      assertThatIllegalStateException()
          .isThrownBy(() -> extension.invoker("counter.count"))
          .withMessage("Only an extension made by LambdaExtension.builder() hands out invokers.");
    }

    @Test
    void handlerIsChecked() {
      LambdaExtension extension = LambdaExtension.builder().build();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> extension.invoker("index"))
          .withMessageStartingWith("a handler has the form file.export");
    }

    @Test
    void settingsAreChecked() {
      LambdaExtension.Builder builder = LambdaExtension.builder();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.memorySize(1))
          .withMessage("memorySize = 1: must be 128 to 10240 MB.");
    }
  }
}
