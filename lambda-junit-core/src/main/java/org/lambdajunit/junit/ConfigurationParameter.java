package org.lambdajunit.junit;

import static java.util.stream.Collectors.joining;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
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
  APPROVAL,
  COVERAGE,
  COVERAGE_DIRECTORY,
  COVERAGE_INCLUDE,
  COVERAGE_EXCLUDE,
  COVERAGE_LAYERS,
  COVERAGE_ALL,
  COVERAGE_MINIMUM_LINES,
  COVERAGE_MINIMUM_FUNCTIONS,
  COVERAGE_MINIMUM_BRANCHES,
  REPORT,
  REPORT_DIRECTORY,
  INSPECT,
  INSPECT_SUSPEND;

  static final String PREFIX = "lambda.junit.";
  static final String ENVIRONMENT_PREFIX = PREFIX + "environment.";

  private static final Pattern DURATION = Pattern.compile("(\\d+) ?(ms|s|m)?");

  private static final Pattern PORT =
      Pattern.compile("(?:(?:127\\.0\\.0\\.1|localhost):)?(\\d{1,5})");

  /** For example {@code lambda.junit.task-root}. */
  String key() {
    return PREFIX + spelled(this).replaceFirst("^(coverage|report|inspect)-", "$1.");
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
      case TIMEOUT ->
          settings.set(Setting.TIMEOUT, Duration.ofSeconds(wholeNumber(value, "from 1 to 900")));
      case MEMORY_SIZE ->
          settings.set(Setting.MEMORY_SIZE, wholeNumber(value, "from 128 to 10240"));
      case TIME -> settings.set(Setting.TIME, oneOf(TimeMode.class, value));
      case BUSY_LIMIT -> settings.set(Setting.BUSY_LIMIT, duration(value));
      case NETWORK -> settings.set(Setting.NETWORK, oneOf(NetworkAccess.class, value));
      case ECHO_LOGS -> echoLogs(value);
      case APPROVAL -> oneOf(Approval.class, value);
      case COVERAGE, COVERAGE_LAYERS, COVERAGE_ALL, REPORT, INSPECT_SUSPEND -> isTrue(value);
      case INSPECT -> port(value);
      case COVERAGE_DIRECTORY, REPORT_DIRECTORY -> directory(value);
      case COVERAGE_INCLUDE, COVERAGE_EXCLUDE -> globs(value);
      case COVERAGE_MINIMUM_LINES, COVERAGE_MINIMUM_FUNCTIONS, COVERAGE_MINIMUM_BRANCHES ->
          percent(value);
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

  static boolean isTrue(String value) {
    return oneOf(Answer.class, value) == Answer.TRUE;
  }

  static Path directory(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("must be a folder.");
    }
    return Path.of(value);
  }

  /** Globs with commas between them. */
  static List<String> globs(String value) {
    List<String> globs = Arrays.stream(value.split(",")).map(String::strip).toList();
    for (String glob : globs) {
      try {
        FileSystems.getDefault().getPathMatcher("glob:" + glob);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "must be globs with commas between them, for example lib/**,*.mjs.", e);
      }
    }
    return globs;
  }

  /** A port of this machine, by itself or after its name. */
  static int port(String value) {
    Matcher matcher = PORT.matcher(value);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be a port, or one of this machine such as 127.0.0.1:9229. 0 takes a free one.");
    }
    int port = Integer.parseInt(matcher.group(1));
    if (port != 0 && (port < 1024 || port > 65535)) {
      throw new IllegalArgumentException("must be 0 or a port from 1024 to 65535.");
    }
    return port;
  }

  static double percent(String value) {
    if (!value.matches("\\d{1,3}(\\.\\d+)?") || Double.parseDouble(value) > 100) {
      throw new IllegalArgumentException("must be a number from 0 to 100.");
    }
    return Double.parseDouble(value);
  }

  private enum Answer {
    TRUE,
    FALSE
  }

  private static int wholeNumber(String value, String range) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a whole number %s.".formatted(range), e);
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
