package org.lambdajunit.junit;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.service.NetworkAccess;
import org.lambdajunit.service.TimeMode;

/**
 * A configuration parameter that has one name. ({@code lambda.junit.environment.NAME} has many.)
 */
enum ConfigurationParameter {
  TASK_ROOT,
  RUNTIME,
  TIMEOUT,
  MEMORY_SIZE,
  TIME,
  BUSY_LIMIT,
  NETWORK,
  ECHO_LOGS,
  APPROVAL;

  static final String PREFIX = "lambda.junit.";
  static final String ENVIRONMENT_PREFIX = PREFIX + "environment.";

  private static final Pattern DURATION = Pattern.compile("(\\d+) ?(ms|s|m)?");

  /** For example {@code lambda.junit.task-root}. */
  String key() {
    return PREFIX + spelled(this);
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if there is no such value; the message says what there is
   */
  void read(String value, FunctionSettings settings) {
    switch (this) {
      case TASK_ROOT -> settings.set(Setting.TASK_ROOT, value);
      case RUNTIME -> settings.set(Setting.RUNTIME, LambdaRuntime.ofIdentifier(value));
      case TIMEOUT -> settings.set(Setting.TIMEOUT, Duration.ofSeconds(wholeNumber(value)));
      case MEMORY_SIZE -> settings.set(Setting.MEMORY_SIZE, wholeNumber(value));
      case TIME -> settings.set(Setting.TIME, oneOf(TimeMode.class, value));
      case BUSY_LIMIT -> settings.set(Setting.BUSY_LIMIT, duration(value));
      case NETWORK -> settings.set(Setting.NETWORK, oneOf(NetworkAccess.class, value));
      case ECHO_LOGS -> echoLogs(value);
      case APPROVAL -> oneOf(Approval.class, value);
    }
  }

  static Optional<ConfigurationParameter> ofKey(String key) {
    return Arrays.stream(values()).filter(parameter -> parameter.key().equals(key)).findFirst();
  }

  /** All keys that there are, for a message. */
  static Stream<String> keys() {
    return Stream.concat(
        Arrays.stream(values()).map(ConfigurationParameter::key),
        Stream.of(ENVIRONMENT_PREFIX + "NAME"));
  }

  /** The constant that is spelled so in a configuration file: lower case, with hyphens. */
  private static <E extends Enum<E>> E oneOf(Class<E> type, String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> spelled(constant).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of %s."
                        .formatted(
                            Arrays.stream(type.getEnumConstants())
                                .map(ConfigurationParameter::spelled)
                                .collect(joining(", ")))));
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What assertions do about outcomes that are not approved; they read it themselves. */
  private enum Approval {
    VERIFY,
    UPDATE
  }

  /** When logs are printed, which is no setting of a function. */
  static EchoLogs echoLogs(String value) {
    return oneOf(EchoLogs.class, value);
  }

  private static int wholeNumber(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a whole number.", e);
    }
  }

  /** As JUnit writes its timeouts: a number, and a unit if it is not seconds. */
  private static Duration duration(String value) {
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be a number of seconds, or a number with the unit ms, s or m.");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (String.valueOf(matcher.group(2))) {
      case "ms" -> Duration.ofMillis(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofSeconds(amount);
    };
  }
}
