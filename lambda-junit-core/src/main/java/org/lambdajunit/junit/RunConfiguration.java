package org.lambdajunit.junit;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lambdajunit.coverage.CoverageSettings;
import org.lambdajunit.coverage.Thresholds;
import org.lambdajunit.report.ReportSettings;
import org.lambdajunit.spelling.NearestName;

/**
 * What the configuration parameters of a test run say.
 *
 * @param settings the settings of functions, below those of annotations and builders
 * @param echoLogs when logs are printed
 * @param coverage what coverage is measured, if it is
 * @param report what is written of all invocations, if it is
 * @param debugging how a debugger is let in, if it is
 */
record RunConfiguration(
    FunctionSettings settings,
    EchoLogs echoLogs,
    Optional<CoverageSettings> coverage,
    Optional<ReportSettings> report,
    Optional<Debugging> debugging) {

  /** Where Maven and everybody who follows it keeps what a build makes. */
  private static final Path DEFAULT_DIRECTORY = Path.of("target", "lambda-junit");

  static RunConfiguration of(ExtensionContext context) {
    return read(ConfigurationKeys.of(context), context::getConfigurationParameter);
  }

  /**
   * Reads the parameters.
   *
   * @param keys all keys that are set, also those of others
   * @param parameters gives the value of a key
   * @throws ExtensionConfigurationException if one of ours has no meaning
   */
  static RunConfiguration read(
      Collection<String> keys, Function<String, Optional<String>> parameters) {
    FunctionSettings settings = new FunctionSettings();
    for (String key : new TreeSet<>(keys)) {
      if (key.startsWith(ConfigurationParameter.PREFIX)) {
        parameters.apply(key).ifPresent(value -> read(key, value, settings));
      }
    }
    EchoLogs echoLogs =
        parameters
            .apply(ConfigurationParameter.ECHO_LOGS.key())
            .map(ConfigurationParameter::echoLogs)
            .orElse(EchoLogs.ON_FAILURE);
    return new RunConfiguration(
        settings, echoLogs, coverage(parameters), report(parameters), debugging(parameters));
  }

  private static Optional<CoverageSettings> coverage(
      Function<String, Optional<String>> parameters) {
    Function<ConfigurationParameter, Optional<String>> values =
        parameter -> parameters.apply(parameter.key());
    if (!values
        .apply(ConfigurationParameter.COVERAGE)
        .map(ConfigurationParameter::isTrue)
        .orElse(false)) {
      return Optional.empty();
    }
    return Optional.of(
        new CoverageSettings(
            values
                .apply(ConfigurationParameter.COVERAGE_DIRECTORY)
                .map(ConfigurationParameter::directory)
                .orElse(DEFAULT_DIRECTORY.resolve("coverage")),
            values
                .apply(ConfigurationParameter.COVERAGE_INCLUDE)
                .map(ConfigurationParameter::globs)
                .orElse(List.of()),
            values
                .apply(ConfigurationParameter.COVERAGE_EXCLUDE)
                .map(ConfigurationParameter::globs)
                .orElse(List.of()),
            values
                .apply(ConfigurationParameter.COVERAGE_LAYERS)
                .map(ConfigurationParameter::isTrue)
                .orElse(false),
            values
                .apply(ConfigurationParameter.COVERAGE_ALL)
                .map(ConfigurationParameter::isTrue)
                .orElse(false),
            new Thresholds(
                percent(values, ConfigurationParameter.COVERAGE_MINIMUM_LINES),
                percent(values, ConfigurationParameter.COVERAGE_MINIMUM_FUNCTIONS),
                percent(values, ConfigurationParameter.COVERAGE_MINIMUM_BRANCHES))));
  }

  private static Optional<ReportSettings> report(Function<String, Optional<String>> parameters) {
    return parameters
        .apply(ConfigurationParameter.REPORT.key())
        .filter(ConfigurationParameter::isTrue)
        .map(
            value ->
                new ReportSettings(
                    parameters
                        .apply(ConfigurationParameter.REPORT_DIRECTORY.key())
                        .map(ConfigurationParameter::directory)
                        .orElse(DEFAULT_DIRECTORY.resolve("report"))));
  }

  private static Optional<Debugging> debugging(Function<String, Optional<String>> parameters) {
    boolean suspend =
        parameters
            .apply(ConfigurationParameter.INSPECT_SUSPEND.key())
            .map(ConfigurationParameter::isTrue)
            .orElse(false);
    return parameters
        .apply(ConfigurationParameter.INSPECT.key())
        .map(value -> new Debugging(value, ConfigurationParameter.port(value), suspend));
  }

  private static double percent(
      Function<ConfigurationParameter, Optional<String>> values, ConfigurationParameter parameter) {
    return values.apply(parameter).map(ConfigurationParameter::percent).orElse(0.0);
  }

  private static void read(String key, String value, FunctionSettings settings) {
    try {
      if (key.startsWith(ConfigurationParameter.ENVIRONMENT_PREFIX)) {
        settings.environment(
            key.substring(ConfigurationParameter.ENVIRONMENT_PREFIX.length()), value);
      } else {
        ConfigurationParameter.ofKey(key).orElseThrow(() -> unknown(key)).read(value, settings);
      }
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(
          "Configuration parameter %s = \"%s\": %s".formatted(key, value, e.getMessage()), e);
    }
  }

  private static ExtensionConfigurationException unknown(String key) {
    Collection<String> keys = ConfigurationParameter.keys().toList();
    return new ExtensionConfigurationException(
        "Configuration parameter %s is unknown.%s There are: %s."
            .formatted(
                key,
                NearestName.of(key, keys)
                    .map(nearest -> " Did you mean %s?".formatted(nearest))
                    .orElse(""),
                keys.stream().collect(joining(", "))));
  }
}
