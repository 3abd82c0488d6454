package org.lambdajunit.junit;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.LogFormat;
import org.lambdajunit.LogLevel;
import org.lambdajunit.template.Template;
import org.lambdajunit.template.TemplateFunction;

/** Takes from a template what the settings above it leave open. */
final class TemplateSettings {

  private final FunctionSettings above;
  private final FunctionSettings settings = new FunctionSettings();

  private TemplateSettings(FunctionSettings above) {
    this.above = above;
  }

  /**
   * Reads a template.
   *
   * @param location the file and the function
   * @param above the settings that win, so that nothing else need be worked out
   * @throws IllegalArgumentException if the template or a value of it is of no use
   */
  static FunctionSettings of(String location, FunctionSettings above) {
    return new TemplateSettings(above).read(Template.function(location));
  }

  private FunctionSettings read(TemplateFunction function) {
    ifOpen(Setting.HANDLER, () -> function.read(v -> settings.set(Setting.HANDLER, v), "Handler"));
    ifOpen(
        Setting.TASK_ROOT,
        () -> function.readCode(path -> settings.set(Setting.TASK_ROOT, path.toString())));
    ifOpen(
        Setting.LAYERS,
        () ->
            function.readLayers(
                paths ->
                    settings.set(Setting.LAYERS, paths.stream().map(Object::toString).toList())));
    ifOpen(
        Setting.RUNTIME,
        () ->
            function.read(
                v -> settings.set(Setting.RUNTIME, LambdaRuntime.ofIdentifier(v)), "Runtime"));
    ifOpen(
        Setting.TIMEOUT,
        () ->
            function.read(
                v -> settings.set(Setting.TIMEOUT, Duration.ofSeconds(wholeNumber(v))), "Timeout"));
    ifOpen(
        Setting.MEMORY_SIZE,
        () -> function.read(v -> settings.set(Setting.MEMORY_SIZE, wholeNumber(v)), "MemorySize"));
    ifOpen(
        Setting.FUNCTION_NAME,
        () -> function.read(v -> settings.set(Setting.FUNCTION_NAME, v), "FunctionName"));
    readLogging(function);
    function.readEnvironment(above.environment().keySet(), settings::environment);
    return settings;
  }

  private void readLogging(TemplateFunction function) {
    ifOpen(
        Setting.LOG_FORMAT,
        () ->
            function.read(
                v -> settings.set(Setting.LOG_FORMAT, oneOf(LogFormat.class, v)),
                "LoggingConfig",
                "LogFormat"));
    ifOpen(
        Setting.LOG_LEVEL,
        () ->
            function.read(
                v -> settings.set(Setting.LOG_LEVEL, oneOf(LogLevel.class, v)),
                "LoggingConfig",
                "ApplicationLogLevel"));
  }

  private void ifOpen(Setting<?> setting, Runnable reading) {
    if (above.get(setting).isEmpty()) {
      reading.run();
    }
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"%s\" is no whole number.".formatted(text), e);
    }
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"%s\" is none of %s."
                        .formatted(
                            text,
                            Arrays.stream(type.getEnumConstants())
                                .map(Object::toString)
                                .collect(joining(", ")))));
  }
}
