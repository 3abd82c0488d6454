package org.lambdajunit.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    List<VirtualBegin> found = new ArrayList<>();
    Parameter[] parameters = method.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      on(parameters[i], HandlerAnnotations.placeOf(parameters[i], i)).ifPresent(found::add);
    }
    return theOne(found).or(() -> on(method, HandlerAnnotations.placeOf(method)));
  }

  /** What a class says: its fields and itself, then the classes around it. */
  static Optional<VirtualBegin> ofClass(Class<?> testClass) {
    List<VirtualBegin> found = new ArrayList<>();
    for (Field field : findAnnotatedFields(testClass, VirtualTime.class)) {
      on(field, HandlerAnnotations.placeOf(field)).ifPresent(found::add);
    }
    return theOne(found)
        .or(() -> on(testClass, "class " + HandlerAnnotations.nameOf(testClass)))
        .or(() -> around(testClass).flatMap(VirtualBegin::ofClass));
  }

  private static Optional<Class<?>> around(Class<?> type) {
    return Modifier.isStatic(type.getModifiers())
        ? Optional.empty()
        : Optional.ofNullable(type.getEnclosingClass());
  }

  /** What an element says. */
  static Optional<VirtualBegin> on(AnnotatedElement element, String place) {
    return findAnnotation(element, VirtualTime.class)
        .map(annotation -> of(annotation.value(), place));
  }

  private static VirtualBegin of(String text, String place) {
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

  private static Optional<VirtualBegin> theOne(List<VirtualBegin> found) {
    for (VirtualBegin other : found) {
      found.get(0).requireSame(other);
    }
    return found.stream().findFirst();
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
