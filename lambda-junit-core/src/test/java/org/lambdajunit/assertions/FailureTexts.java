package org.lambdajunit.assertions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.lambdajunit.LambdaOutcome;
import org.opentest4j.AssertionFailedError;

/** Checks how an assertion fails: its whole message, and what an IDE shows side by side. */
final class FailureTexts {

  private FailureTexts() {}

  /** Fails with this text, followed by the evidence. */
  static void assertThatFails(ThrowingCallable assertion, LambdaOutcome outcome, String text) {
    assertThatThrownBy(assertion)
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessage("\n" + text + Evidence.of(outcome));
  }

  /** Fails with this text, followed by the evidence, and with both values. */
  static void assertThatDiffers(
      ThrowingCallable assertion,
      LambdaOutcome outcome,
      String expected,
      String actual,
      String text) {
    assertThatThrownBy(assertion)
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            failure -> {
              Assertions.assertThat(failure.getExpected().getStringRepresentation())
                  .isEqualTo(expected);
              Assertions.assertThat(failure.getActual().getStringRepresentation())
                  .isEqualTo(actual);
            })
        .hasMessage("\n" + text + Evidence.of(outcome));
  }
}
