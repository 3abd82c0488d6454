package org.lambdajunit.assertions;

import static org.lambdajunit.OutcomeFixture.outcome;
import static org.lambdajunit.assertions.FailureTexts.assertThatDiffers;
import static org.lambdajunit.assertions.FailureTexts.assertThatFails;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
import static org.lambdajunit.assertions.LambdaAssertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lambdajunit.LogLevel;
import org.lambdajunit.OutcomeFixture;

class LogsAssertTest {

  private final OutcomeFixture silent = outcome();
  private final OutcomeFixture logged =
      outcome().log(LogLevel.INFO, "value1 = a").log(LogLevel.ERROR, "value2 = b");

  @Test
  void passesWhereItHolds() {
    assertThat(logged)
        .logs()
        .isNotEmpty()
        .contains("value1")
        .contains(LogLevel.ERROR, "value2")
        .containsPattern("^value\\d = a$")
        .containsSubsequence("value1", "value2")
        .containsSubsequence("value2")
        .containsExactlyMessages("value1 = a", "value2 = b")
        .containsExactlyMessagesInAnyOrder("value2 = b", "value1 = a")
        .doesNotContain("value3")
        .hasSize(2);
    assertThat(logged).logs().withLevel(LogLevel.ERROR).containsExactlyMessages("value2 = b");
    assertThat(logged).logs().messages().first().isEqualTo("value1 = a");
    assertThat(silent).logs().isEmpty().hasSize(0).containsExactlyMessages();
  }

  @Test
  void textIsNotNull() {
    assertThatThrownBy(() -> assertThat(logged).logs().contains(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("The part of a message must not be null.");
    assertThatThrownBy(() -> assertThat(logged).logs().contains(LogLevel.ERROR, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("The part of a message must not be null.");
  }

  @Test
  void noMessageContainsTheText() {
    assertThatFails(
        () -> assertThat(logged).logs().contains("value3"),
        logged,
        """
        Expecting the log to contain a message with:
          "value3"
        but was:
          INFO value1 = a
          ERROR value2 = b""");
  }

  @Test
  void noMessageOfTheLevelContainsTheText() {
    assertThatFails(
        () -> assertThat(logged).logs().contains(LogLevel.ERROR, "value1"),
        logged,
        """
        Expecting the log to contain a message of level ERROR with:
          "value1"
        but was:
          INFO value1 = a
          ERROR value2 = b""");
  }

  @Test
  void noMessageMatches() {
    assertThatFails(
        () -> assertThat(logged).logs().containsPattern("value\\d{2}"),
        logged,
        """
        Expecting the log to contain a message that matches:
          "value\\d{2}"
        but was:
          INFO value1 = a
          ERROR value2 = b""");
  }

  @Test
  void messageContainsTheText() {
    assertThatFails(
        () -> assertThat(logged).logs().doesNotContain("= b"),
        logged,
        """
        Expecting the log not to contain:
          "= b"
        but was:
          INFO value1 = a
          ERROR value2 = b""");
  }

  @Test
  void messagesStandInAnotherOrder() {
    assertThatFails(
        () -> assertThat(logged).logs().containsSubsequence("value2", "value1"),
        logged,
        """
        Expecting the log to contain in this order messages with:
          "value2"
          "value1"
        but was:
          INFO value1 = a
          ERROR value2 = b""");
  }

  @Test
  void messagesDiffer() {
    assertThatDiffers(
        () -> assertThat(logged).logs().containsExactlyMessages("value1 = a"),
        logged,
        "value1 = a",
        "value1 = a\nvalue2 = b",
        """
        Expecting the log to contain exactly the messages:
          "value1 = a"
        but was:
          "value1 = a"
          "value2 = b\"""");
  }

  @Test
  void messagesDifferInAnyOrder() {
    assertThatDiffers(
        () -> assertThat(silent).logs().containsExactlyMessagesInAnyOrder("b", "a"),
        silent,
        "a\nb",
        "",
        """
        Expecting the log to contain in any order exactly the messages:
          "a"
          "b"
        but was:
          (nothing)""");
  }

  @Test
  void sizeDiffers() {
    assertThatDiffers(
        () -> assertThat(logged).logs().hasSize(3),
        logged,
        "3",
        "2",
        """
        Expecting the number of log records to be:
          3
        but was:
          2""");
  }

  @Test
  void somethingWasLogged() {
    assertThatFails(
        () -> assertThat(logged).logs().isEmpty(),
        logged,
        """
        Expecting the log to be empty
        but was:
          INFO value1 = a
          ERROR value2 = b""");
  }

  @Test
  void nothingWasLogged() {
    assertThatFails(
        () -> assertThat(silent).logs().isNotEmpty(),
        silent,
        """
        Expecting the log not to be empty
        but it is.""");
  }

  @Test
  void failureOfAssertJsOwnAssertShowsTheEvidenceFirst() {
    assertThatThrownBy(() -> assertThat(logged).as("hello").logs().messages().hasSize(1))
        .hasMessage(
            """
            [hello%s
            ] \n\
            Expected size: 1 but was: 2 in:
            ["value1 = a", "value2 = b"]"""
                .formatted(Evidence.of(logged)));
  }
}
