package org.lambdajunit.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.lambdajunit.VirtualTime;
import org.lambdajunit.service.FunctionClock;

/**
 * When the clock of a test begins, and who says so.
 *
 * @param time the time
 * @param source how a user would name what says so, for example {@code @VirtualTime("2026-01-01")
 *     on class OrderTest}
 */
record VirtualBegin(Instant time, String source) {

  /** What a test itself says: its parameters, then its method. */
  static Optional<VirtualBegin> ofMethod(Method method) {
    VirtualBegin found = null;
    Parameter[] parameters = method.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      // Most have none: their place is not put into words.
      Optional<VirtualTime> annotation = findAnnotation(parameters[i], VirtualTime.class);
      if (annotation.isPresent()) {
        found = with(found, of(annotation.get(), HandlerAnnotations.placeOf(parameters[i], i)));
      }
    }
    if (found == null) {
      Optional<VirtualTime> annotation = findAnnotation(method, VirtualTime.class);
      if (annotation.isPresent()) {
        found = of(annotation.get(), HandlerAnnotations.placeOf(method));
      }
    }
    return Optional.ofNullable(found);
  }

  /** What a class says: its fields and itself, then the classes around it. */
  static Optional<VirtualBegin> ofClass(Class<?> testClass) {
    VirtualBegin found = null;
    for (Field field : findAnnotatedFields(testClass, VirtualTime.class)) {
      VirtualTime annotation = findAnnotation(field, VirtualTime.class).orElseThrow();
      found = with(found, of(annotation, HandlerAnnotations.placeOf(field)));
    }
    if (found != null) {
      return Optional.of(found);
    }
    Optional<VirtualTime> annotation = findAnnotation(testClass, VirtualTime.class);
    if (annotation.isPresent()) {
      return Optional.of(of(annotation.get(), "class " + HandlerAnnotations.nameOf(testClass)));
    }
    Class<?> around = HandlerAnnotations.around(testClass);
    return around == null ? Optional.empty() : ofClass(around);
  }

  /**
   * That a field says a time.
   *
   * @throws ExtensionConfigurationException if what it says is none
   */
  static void requireTime(Field field) {
    findAnnotation(field, VirtualTime.class)
        .ifPresent(annotation -> of(annotation, HandlerAnnotations.placeOf(field)));
  }

  /** The one of two that a test may have. */
  private static VirtualBegin with(@Nullable VirtualBegin first, VirtualBegin second) {
    if (first == null) {
      return second;
    }
    first.requireSame(second);
    return first;
  }

  /** What a parameter of a lifecycle method or a constructor says. */
  static Optional<VirtualBegin> on(Parameter parameter, String place) {
    return findAnnotation(parameter, VirtualTime.class).map(annotation -> of(annotation, place));
  }

  private static VirtualBegin of(VirtualTime annotation, String place) {
    String text = annotation.value();
    String source = "@VirtualTime(\"%s\") on %s".formatted(text, place);
    try {
      Instant time = parse(text);
      FunctionClock.checkBegin(time);
      return new VirtualBegin(time, source);
    } catch (DateTimeException e) {
      throw new ExtensionConfigurationException(
          "%s: is no time. Write it like 2026-01-01T00:00:00Z, or a date like 2026-01-01."
              .formatted(source),
          e);
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException("%s: %s".formatted(source, e.getMessage()), e);
    }
  }

  private static Instant parse(String text) {
    return text.contains("T")
        ? Instant.parse(text)
        : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /**
   * That a test has not two times.
   *
   * @throws ExtensionConfigurationException if it has
   */
  void requireSame(VirtualBegin other) {
    if (!time.equals(other.time)) {
      throw new ExtensionConfigurationException(
          "%s: the clock of this test begins at %s, as %s says. A test has one clock."
              .formatted(other.source, time, source));
    }
  }
}
