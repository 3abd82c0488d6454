package org.lambdajunit.assertions;

import static org.lambdajunit.OutcomeFixture.error;
import static org.lambdajunit.OutcomeFixture.failed;
import static org.lambdajunit.OutcomeFixture.outcome;
import static org.lambdajunit.assertions.FailureTexts.assertThatDiffers;
import static org.lambdajunit.assertions.FailureTexts.assertThatFails;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
import static org.lambdajunit.assertions.LambdaAssertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaError;
import org.lambdajunit.OutcomeFixture;

class LambdaErrorAssertTest {

  private final OutcomeFixture failed = failed();
  private final OutcomeFixture caused =
      outcome()
          .failedWith(
              new LambdaError(
                  "Error", "boom", List.of(), Optional.of(error("TypeError", "no order"))));

  @Test
  void passesWhereItHolds() {
    assertThat(failed)
        .error()
        .hasNoCause()
        .hasErrorType("RangeError")
        .hasErrorMessage("too big")
        .hasErrorMessageContaining("big")
        .hasTraceContaining("helloworld.js:3");
    assertThat(caused).error().causedBy().hasErrorType("TypeError").hasErrorMessage("no order");
  }

  @Test
  void typeDiffers() {
    assertThatDiffers(
        () -> assertThat(failed).error().hasErrorType("TypeError"),
        failed,
        "TypeError",
        "RangeError",
        """
        Expecting the error's type to be:
          "TypeError"
        but was:
          "RangeError\"""");
  }

  @Test
  void messageDiffers() {
    assertThatDiffers(
        () -> assertThat(failed).error().hasErrorMessage("too small"),
        failed,
        "too small",
        "too big",
        """
        Expecting the error's message to be:
          "too small"
        but was:
          "too big\"""");
  }

  @Test
  void messageDoesNotContain() {
    assertThatFails(
        () -> assertThat(failed).error().hasErrorMessageContaining("small"),
        failed,
        """
        Expecting the error's message to contain:
          "small"
        but was:
          "too big\"""");
  }

  @Test
  void traceDoesNotContain() {
    assertThatFails(
        () -> assertThat(failed).error().hasTraceContaining("index.js"),
        failed,
        """
        Expecting a line of the error's trace to contain:
          "index.js"
        but was:
          RangeError: too big
              at exports.handler (/var/task/helloworld.js:3:12)""");
  }

  @Test
  void errorHasNoTrace() {
    OutcomeFixture outcome = outcome().failedWith(error("", "some error type"));

    assertThatFails(
        () -> assertThat(outcome).error().hasTraceContaining("index.js"),
        outcome,
        """
        Expecting a line of the error's trace to contain:
          "index.js"
        but was:
          (nothing)""");
  }

  @Test
  void errorHasNoCause() {
    assertThatFails(
        () -> assertThat(failed).error().causedBy(),
        failed,
        """
        Expecting the error to have a cause
        but it has none.""");
  }

  @Test
  void errorHasACause() {
    assertThatFails(
        () -> assertThat(caused).error().hasNoCause(),
        caused,
        """
        Expecting the error to have no cause
        but was:
          TypeError: no order""");
  }

  @Test
  void assertWithoutAnOutcomeHasNoEvidence() {
    assertThatThrownBy(() -> new LambdaErrorAssert(error("Error", "boom")).hasErrorType("x"))
        .hasMessage(
            """

            Expecting the error's type to be:
              "x"
            but was:
              "Error\"""");
  }

  @Test
  void noErrorAtAllIsAFailure() {
    assertThatThrownBy(() -> new LambdaErrorAssert(null).hasErrorType("x"))
        .hasMessageContaining("Expecting actual not to be null");
  }
}
