package org.lambdajunit.junit;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lambdajunit.LambdaHandler;

/** Reads the attributes of a {@link LambdaHandler} that are set. */
final class AnnotatedSettings {

  /** The default of the annotation's texts. */
  static final String UNSET_TEXT = "{inherited}";

  /** The default of the annotation's numbers. */
  private static final int UNSET_NUMBER = Integer.MIN_VALUE;

  private AnnotatedSettings() {}

  /**
   * Reads an annotation.
   *
   * @throws IllegalArgumentException if AWS does not allow one of its values
   */
  static FunctionSettings of(LambdaHandler annotation) {
    FunctionSettings settings = new FunctionSettings();
    ifSet(annotation.value(), value -> settings.set(Setting.HANDLER, value));
    ifSet(annotation.template(), value -> settings.set(Setting.TEMPLATE, value));
    ifSet(annotation.taskRoot(), value -> settings.set(Setting.TASK_ROOT, value));
    ifSet(annotation.layers(), value -> settings.set(Setting.LAYERS, value));
    ifOne("runtime", annotation.runtime(), value -> settings.set(Setting.RUNTIME, value));
    ifSet(annotation.timeout(), value -> settings.set(Setting.TIMEOUT, Duration.ofSeconds(value)));
    ifSet(annotation.memorySize(), value -> settings.set(Setting.MEMORY_SIZE, value));
    ifSet(annotation.functionName(), value -> settings.set(Setting.FUNCTION_NAME, value));
    ifSet(annotation.functionVersion(), value -> settings.set(Setting.FUNCTION_VERSION, value));
    ifOne("logFormat", annotation.logFormat(), value -> settings.set(Setting.LOG_FORMAT, value));
    ifOne("logLevel", annotation.logLevel(), value -> settings.set(Setting.LOG_LEVEL, value));
    Map<String, String> entries = new HashMap<>();
    for (String entry : annotation.environment()) {
      environment(entry, settings);
      requireOnlyOne(entry, entries);
    }
    return settings;
  }

  private static void requireOnlyOne(String entry, Map<String, String> entries) {
    String name = entry.substring(0, entry.indexOf('='));
    String other = entries.put(name, entry);
    if (other != null) {
      throw new IllegalArgumentException(
          "environment entries \"%s\" and \"%s\": %s has one value. Remove one of them."
              .formatted(other, entry, name));
    }
  }

  private static void ifSet(String value, Consumer<String> setter) {
    if (!value.equals(UNSET_TEXT)) {
      setter.accept(value);
    }
  }

  private static void ifSet(String[] values, Consumer<List<String>> setter) {
    if (!Arrays.equals(values, new String[] {UNSET_TEXT})) {
      setter.accept(List.of(values));
    }
  }

  private static void ifSet(int value, Consumer<Integer> setter) {
    if (value != UNSET_NUMBER) {
      setter.accept(value);
    }
  }

  private static <T> void ifOne(String attribute, T[] values, Consumer<T> setter) {
    if (values.length > 1) {
      throw new IllegalArgumentException(
          "%s = %s: must be one.".formatted(attribute, Arrays.toString(values)));
    }
    Arrays.stream(values).forEach(setter);
  }

  /**
   * Reads an entry of {@link LambdaHandler#environment()}.
   *
   * @throws IllegalArgumentException if it is no NAME=value, or AWS does not allow the name
   */
  static void environment(String entry, FunctionSettings settings) {
    int equals = entry.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException(
          "environment entry \"%s\": must be NAME=value.".formatted(entry));
    }
    settings.environment(entry.substring(0, equals), entry.substring(equals + 1));
  }
}
