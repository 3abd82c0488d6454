package org.lambdajunit.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.lambdajunit.OutcomeFixture.answered;
import static org.lambdajunit.OutcomeFixture.failed;
import static org.lambdajunit.OutcomeFixture.outcome;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LogLevel;
import org.lambdajunit.OutcomeFixture;

class LambdaSoftAssertionsTest {

  private static final LambdaOutcome ANSWERED = answered("{\"id\":7}");
  private static final LambdaOutcome FAILED = failed().log(LogLevel.INFO, "value1 = a");

  private final LambdaSoftAssertions softly = new LambdaSoftAssertions();

  @Test
  void failuresAreReportedTogetherAtTheEnd() {
    softly.assertThat(FAILED).succeeded().hasErrorType("TypeError").wasColdStart();
    softly.assertThat(1).isEqualTo(2);

    assertThat(texts())
        .containsExactly(
            "Expecting the invocation to succeed",
            "Expecting the error's type to be:",
            "expected: 2");
    assertThatThrownBy(softly::assertAll).hasMessageContaining("Multiple Failures (3 failures)");
  }

  @Test
  void theInvocationIsShownOnce() {
    softly.assertThat(FAILED).succeeded().hasErrorType("TypeError");
    softly.assertThat(FAILED).logs().isEmpty();

    assertThat(softly.assertionErrorsCollected())
        .extracting(Throwable::getMessage)
        .satisfiesExactly(
            first -> assertThat(first).contains("\nPayload:"),
            second -> assertThat(second).contains(": see above.").doesNotContain("\nPayload:"),
            third -> assertThat(third).contains(": see above.").doesNotContain("\nPayload:"));
  }

  @Test
  void eachFailureHasTheLineOfTheTest() {
    softly.assertThat(FAILED).hasErrorType("TypeError").logs().isEmpty();

    assertThat(softly.assertionErrorsCollected())
        .extracting(Throwable::getMessage)
        .hasSize(2)
        .allSatisfy(text -> assertThat(text).contains("\nat LambdaSoftAssertionsTest."));
  }

  @Test
  void assertionsThatHoldLeaveNoFailure() {
    softly
        .assertThat(FAILED)
        .failed()
        .hasErrorType("RangeError")
        .error(error -> error.hasErrorMessage("too big"))
        .logs()
        .contains("value1")
        .withLevel(LogLevel.INFO)
        .messages()
        .containsExactly("value1 = a");
    softly.assertThat(ANSWERED).hasResult(Map.of("id", 7)).result().node("id").isNumber();

    softly.assertAll();
  }

  @Test
  void staticFormReportsAtItsEnd() {
    assertThatThrownBy(
            () ->
                LambdaSoftAssertions.assertSoftly(
                    soft -> {
                      soft.assertThat(FAILED).succeeded();
                      soft.assertThat(FAILED).wasWarmStart();
                    }))
        .hasMessageContaining("Multiple Failures (2 failures)");
  }

  @Test
  void softAssertionsOfOnesOwnMayMixThemIn() {
    class OurSoftAssertions extends AbstractSoftAssertions
        implements StandardSoftAssertionsProvider, LambdaSoftAssertionsProvider {}
    OurSoftAssertions ours = new OurSoftAssertions();

    ours.assertThat(FAILED).logs().isEmpty().hasSize(2);

    assertThat(ours.errorsCollected()).hasSize(2);
  }

  @Test
  void outcomeThatIsNullIsOneFailureForEachAssertion() {
    softly.assertThat((LambdaOutcome) null).succeeded().logs().isEmpty();

    assertThat(softly.errorsCollected()).hasSize(2);
  }

  @Nested
  class Navigation {

    record Step(String name, Consumer<LambdaSoftAssertions> assertions, int failures) {
      @Override
      public String toString() {
        return name;
      }
    }

    static Stream<Step> steps() {
      OutcomeFixture event =
          outcome().attempt(null, Duration.ZERO).destination("Success", "{\"id\":7}");
      OutcomeFixture stream = outcome().streamed("a", "b");
      return Stream.of(
          new Step("logs", s -> s.assertThat(FAILED).logs().isEmpty().hasSize(2), 2),
          new Step("initLogs", s -> s.assertThat(FAILED).initLogs().isNotEmpty().hasSize(2), 2),
          new Step(
              "messages",
              s -> s.assertThat(FAILED).logs().messages().hasSize(2).contains("b").isEmpty(),
              3),
          new Step(
              "withLevel",
              s -> s.assertThat(FAILED).logs().withLevel(LogLevel.INFO).isEmpty().hasSize(2),
              2),
          new Step(
              "error", s -> s.assertThat(FAILED).error().hasErrorType("A").hasErrorMessage("b"), 2),
          new Step(
              "result",
              s -> s.assertThat(ANSWERED).result().node("id").isEqualTo(8).isEqualTo(9),
              2),
          new Step(
              "number",
              s -> s.assertThat(ANSWERED).result().node("id").isNumber().isNegative().isZero(),
              2),
          new Step(
              "asString",
              s ->
                  s.assertThat(FAILED)
                      .payload()
                      .node("errorType")
                      .asString()
                      .contains("b")
                      .isEmpty(),
              2),
          new Step("no asString", s -> s.assertThat(ANSWERED).result().asString().isEmpty(), 1),
          new Step(
              "object",
              s -> s.assertThat(ANSWERED).result().isObject().containsKey("b").isEmpty(),
              2),
          new Step(
              "path", s -> s.assertThat(ANSWERED).result().inPath("$.id").isEqualTo(8).isNull(), 2),
          new Step(
              "payload", s -> s.assertThat(FAILED).payload().node("x").isPresent().isString(), 2),
          new Step(
              "httpResponse",
              s -> s.assertThat(ANSWERED).httpResponse().hasStatusCode(201).hasBody("x"),
              2),
          new Step(
              "body", s -> s.assertThat(ANSWERED).httpResponse().body().isEmpty().contains("x"), 2),
          new Step(
              "body text",
              s -> s.assertThat(ANSWERED).httpResponse().body().text().contains("x").isEmpty(),
              2),
          new Step(
              "body node",
              s -> s.assertThat(ANSWERED).httpResponse().body().node("id").isEqualTo(1).isString(),
              2),
          new Step(
              "destination",
              s ->
                  s.assertThat(event)
                      .destination()
                      .hasCondition("RetriesExhausted")
                      .responsePayload()
                      .node("id")
                      .isEqualTo(8),
              2),
          new Step("chunks", s -> s.assertThat(stream).chunks().hasSize(3).isEmpty(), 2));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void whatIsNavigatedToIsSoft(Step step) {
      step.assertions().accept(softly);

      assertThat(softly.errorsCollected()).hasSize(step.failures());
    }

    @Test
    void whatIsAssertedOnAPartThatIsNotThereIsPassedOver() {
      softly
          .assertThat(ANSWERED)
          .error()
          .hasErrorType("A")
          .hasTraceContaining("b")
          .causedBy()
          .hasNoCause();
      softly.assertThat(FAILED).result().node("a").isString().startsWith("a").endsWith("b");
      softly.assertThat(FAILED).result().inPath("$.a").isArray().hasSize(1);
      softly.assertThat(FAILED).destination().hasCondition("x").responsePayload().isEqualTo(1);
      softly.assertThat(ANSWERED).result().isArray().extracting("id").contains(1);
      softly.assertThat(ANSWERED).prelude().hasStatusCode(1);

      assertThat(texts())
          .containsExactly(
              "Expecting an error",
              "Expecting the invocation to succeed",
              "Expecting the invocation to succeed",
              "Expecting a destination record",
              "Expecting the result to be an array",
              "Expecting an HTTP prelude");
    }

    @Test
    void consumersAreSoftToo() {
      softly
          .assertThat(FAILED)
          .logs(logs -> logs.contains("x").contains("y"))
          .error(error -> error.hasErrorType("x").hasErrorMessage("y"))
          .error(
              error -> {
                throw new AssertionError("\nthe test's own");
              })
          .wasWarmStart();

      assertThat(texts())
          .containsExactly(
              "Expecting the log to contain a message with:",
              "Expecting the log to contain a message with:",
              "Expecting the error's type to be:",
              "Expecting the error's message to be:",
              "the test's own",
              "Expecting a warm start");
    }

    @Test
    void descriptionIsCarriedOn() {
      softly.assertThat(FAILED).as("order").error().hasErrorType("x");

      assertThat(softly.errorsCollected().get(0)).hasMessageStartingWith("[order] \nExpecting");
    }
  }

  @Nested
  class Injected {

    @Test
    void softAssertionsAreInjectedAndReportedByAssertJsExtension() {
      EngineTestKit.engine("junit-jupiter")
          .selectors(selectClass(InjectedTestCase.class))
          .execute()
          .testEvents()
          .assertThatEvents()
          .haveExactly(
              1,
              event(
                  test("field"),
                  finishedWithFailure(
                      message(text -> text.contains("Multiple Failures (3 failures)")))))
          .haveExactly(
              1,
              event(
                  test("parameter"),
                  finishedWithFailure(
                      message(text -> text.contains("Multiple Failures (2 failures)")))));
    }

    @ExtendWith(SoftAssertionsExtension.class)
    static class InjectedTestCase {

      @InjectSoftAssertions LambdaSoftAssertions injected;

      @Test
      void field() {
        injected.assertThat(FAILED).succeeded().error().hasErrorType("x").hasErrorMessage("y");
      }

      @Test
      void parameter(LambdaSoftAssertions parameter) {
        parameter.assertThat(FAILED).logs().isEmpty().hasSize(2);
      }
    }
  }

  private List<String> texts() {
    return firstLines(softly);
  }

  /** The first line of each failure; they all begin with a line break. */
  private static List<String> firstLines(SoftAssertionsProvider softly) {
    return softly.assertionErrorsCollected().stream()
        .map(error -> error.getMessage().lines().skip(1).findFirst().orElse(""))
        .toList();
  }
}
