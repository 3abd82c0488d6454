package org.lambdajunit.junit;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.converter.ConvertWith;
import org.lambdajunit.event.template.EventJson;
import org.lambdajunit.junit.DataFiles.DataFile;
import org.lambdajunit.junit.JsonFile.JsonValue;

/**
 * A parameter of a parameterized test, or of the constructor of a parameterized class, that is
 * filled with JSON.
 *
 * @param type what it wants
 * @param place how a user would name it
 */
record JsonArgument(Type type, String place) {

  /** The parameter that gets the argument of an index. */
  static JsonArgument of(ExtensionContext context, int index) {
    Optional<? extends Executable> executable =
        context.getTestMethod().isPresent()
            ? context.getTestMethod()
            : onlyConstructor(context.getRequiredTestClass());
    return executable
        .filter(e -> e.getParameterCount() > index)
        .map(e -> of(e.getParameters()[index], index))
        .orElse(new JsonArgument(String.class, "argument " + index));
  }

  private static Optional<Constructor<?>> onlyConstructor(Class<?> testClass) {
    Constructor<?>[] constructors = testClass.getDeclaredConstructors();
    return constructors.length == 1 ? Optional.of(constructors[0]) : Optional.empty();
  }

  private static JsonArgument of(Parameter parameter, int index) {
    // What converts the argument by itself gets the text.
    Type type = isConverted(parameter) ? String.class : parameter.getParameterizedType();
    return new JsonArgument(type, HandlerAnnotations.placeOf(parameter, index));
  }

  private static boolean isConverted(AnnotatedElement parameter) {
    return isAnnotated(parameter, ConvertWith.class) || isAnnotated(parameter, AggregateWith.class);
  }

  /** Whether it wants the file, not what is in it. */
  boolean wantsFile() {
    return type == Path.class;
  }

  /** The argument for the whole content of a file. */
  @Nullable Object of(DataFile file) {
    JsonValue value = JsonFile.whole(file);
    return wantsFile() ? file.path() : of(value);
  }

  /**
   * The argument for a value.
   *
   * @throws IllegalArgumentException if its type cannot be made of it
   */
  @Nullable Object of(JsonValue value) {
    if (type == String.class || type == CharSequence.class) {
      return value.text();
    }
    if (type == byte[].class) {
      return value.text().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return EventJson.read(value.text(), type);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is no %s for %s: %s"
              .formatted(value.name(), type.getTypeName(), place, e.getMessage()),
          e);
    }
  }
}
