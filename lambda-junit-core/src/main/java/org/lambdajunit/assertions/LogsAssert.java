package org.lambdajunit.assertions;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.LogEvent;
import org.lambdajunit.LogLevel;

/**
 * Assertions on log records: those of the function and its runtime, not the platform's START, END
 * and REPORT lines.
 *
 * <pre>{@code
 * assertThat(lambda.invoke()).logs()
 *     .contains("value1 = a")
 *     .contains(LogLevel.ERROR, "no such order")
 *     .doesNotContain("password");
 * }</pre>
 *
 * @since 0.1
 */
public class LogsAssert extends AbstractOutcomeAssert<LogsAssert, List<LogEvent>> {

  @SuppressWarnings({"unchecked", "rawtypes"})
  static final Part<LogsAssert, List<LogEvent>> PART =
      Part.of(LogsAssert.class, (Class<List<LogEvent>>) (Class) List.class, LogsAssert::new);

  /**
   * Begins assertions on log records.
   *
   * @param actual the records in their order
   */
  public LogsAssert(@Nullable List<LogEvent> actual) {
    super(actual, LogsAssert.class);
  }

  /**
   * Verifies that the message of a record contains a text.
   *
   * <pre>{@code
   * assertThat(outcome).logs().contains("value1 = a");
   * }</pre>
   *
   * @param part what the message contains
   * @return this
   */
  public LogsAssert contains(String part) {
    isNotNull();
    requireNonNull(part, "The part of a message must not be null.");
    if (actual.stream().noneMatch(event -> event.message().contains(part))) {
      throw unmet(
          Messages.shouldHaveMessages("a message with", Messages.quotedLines(part), records()));
    }
    return this;
  }

  /**
   * Verifies that the message of a record of the given level contains a text.
   *
   * <pre>{@code
   * assertThat(outcome).logs().contains(LogLevel.ERROR, "no such order");
   * }</pre>
   *
   * @param level the level of the record
   * @param part what its message contains
   * @return this
   */
  public LogsAssert contains(LogLevel level, String part) {
    isNotNull();
    requireNonNull(part, "The part of a message must not be null.");
    if (actual.stream()
        .noneMatch(event -> event.level() == level && event.message().contains(part))) {
      throw unmet(
          Messages.shouldHaveMessages(
              "a message of level %s with".formatted(level),
              Messages.quotedLines(part),
              records()));
    }
    return this;
  }

  /**
   * Verifies that a regular expression matches a part of a record's message.
   *
   * <pre>{@code
   * assertThat(outcome).logs().containsPattern("order \\d+ created");
   * }</pre>
   *
   * @param regex the regular expression
   * @return this
   */
  public LogsAssert containsPattern(String regex) {
    isNotNull();
    Pattern pattern = Pattern.compile(regex);
    if (actual.stream().noneMatch(event -> pattern.matcher(event.message()).find())) {
      throw unmet(
          Messages.shouldHaveMessages(
              "a message that matches", Messages.quotedLines(regex), records()));
    }
    return this;
  }

  /**
   * Verifies that no message contains a text.
   *
   * <pre>{@code
   * assertThat(outcome).logs().doesNotContain("password");
   * }</pre>
   *
   * @param part what no message contains
   * @return this
   */
  public LogsAssert doesNotContain(String part) {
    isNotNull();
    if (actual.stream().anyMatch(event -> event.message().contains(part))) {
      throw unmet(Messages.shouldNotContainMessage(part, records()));
    }
    return this;
  }

  /**
   * Verifies that records whose messages contain these texts stand in this order; there may be
   * others between them.
   *
   * <pre>{@code
   * assertThat(outcome).logs().containsSubsequence("opened", "closed");
   * }</pre>
   *
   * @param parts what the messages contain
   * @return this
   */
  public LogsAssert containsSubsequence(String... parts) {
    isNotNull();
    int found = 0;
    for (LogEvent event : actual) {
      if (found < parts.length && event.message().contains(parts[found])) {
        found++;
      }
    }
    if (found < parts.length) {
      throw unmet(
          Messages.shouldHaveMessages(
              "in this order messages with", Messages.quotedLines(parts), records()));
    }
    return this;
  }

  /**
   * Verifies that these are all messages, whole and in this order.
   *
   * <pre>{@code
   * assertThat(outcome).logs().containsExactlyMessages("value1 = a", "value2 = b");
   * }</pre>
   *
   * @param expected the messages
   * @return this
   */
  public LogsAssert containsExactlyMessages(String... expected) {
    isNotNull();
    return messagesAre("exactly the messages", List.of(expected), texts());
  }

  /**
   * Verifies that these are all messages, whole and in any order.
   *
   * <pre>{@code
   * assertThat(outcome).logs().containsExactlyMessagesInAnyOrder("b done", "a done");
   * }</pre>
   *
   * @param expected the messages
   * @return this
   */
  public LogsAssert containsExactlyMessagesInAnyOrder(String... expected) {
    isNotNull();
    return messagesAre(
        "in any order exactly the messages",
        List.of(expected).stream().sorted().toList(),
        texts().stream().sorted().toList());
  }

  /**
   * Verifies the number of records.
   *
   * <pre>{@code
   * assertThat(outcome).logs().hasSize(2);
   * }</pre>
   *
   * @param expected the number
   * @return this
   */
  public LogsAssert hasSize(int expected) {
    isNotNull();
    int size = actual.size();
    if (size != expected) {
      throw unequal(expected, size, Messages.shouldBe("the number of log records", expected, size));
    }
    return this;
  }

  /**
   * Verifies that nothing was logged.
   *
   * <pre>{@code
   * assertThat(outcome).logs().isEmpty();
   * }</pre>
   *
   * @return this
   */
  public LogsAssert isEmpty() {
    isNotNull();
    if (!actual.isEmpty()) {
      throw unmet(Messages.shouldBeEmpty("the log", records()));
    }
    return this;
  }

  /**
   * Verifies that something was logged.
   *
   * <pre>{@code
   * assertThat(outcome).logs().isNotEmpty();
   * }</pre>
   *
   * @return this
   */
  public LogsAssert isNotEmpty() {
    isNotNull();
    if (actual.isEmpty()) {
      throw unmet(Messages.shouldNotBeEmpty("the log"));
    }
    return this;
  }

  /**
   * Goes on with the records of one level.
   *
   * <pre>{@code
   * assertThat(outcome).logs().withLevel(LogLevel.ERROR).isEmpty();
   * }</pre>
   *
   * @param level the level
   * @return assertions on those records
   */
  public LogsAssert withLevel(LogLevel level) {
    return navigate(
        PART,
        () -> {
          isNotNull();
          return actual.stream().filter(event -> event.level() == level).toList();
        });
  }

  /**
   * Goes on to the messages, for all that AssertJ asserts on a list.
   *
   * <pre>{@code
   * assertThat(outcome).logs().messages().allMatch(message -> message.length() < 100);
   * }</pre>
   *
   * @return assertions on the messages in their order
   */
  public ListAssert<String> messages() {
    return navigate(
        Part.<String>list(),
        () -> {
          isNotNull();
          return texts();
        });
  }

  private LogsAssert messagesAre(String relation, List<String> expected, List<String> messages) {
    if (!messages.equals(expected)) {
      throw unequal(
          String.join("\n", expected),
          String.join("\n", messages),
          Messages.shouldHaveMessages(
              relation, Messages.quotedLines(expected), Messages.quotedLines(messages)));
    }
    return this;
  }

  private List<String> texts() {
    return actual.stream().map(LogEvent::message).toList();
  }

  private String records() {
    return actual.isEmpty() ? "(nothing)" : Evidence.logText(actual);
  }
}
