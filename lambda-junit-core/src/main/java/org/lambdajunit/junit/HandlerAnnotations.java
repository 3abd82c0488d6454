package org.lambdajunit.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.LambdaHandler;

/**
 * Finds the {@link LambdaHandler} annotations that apply to an injection point, the nearest first.
 */
final class HandlerAnnotations {

  private HandlerAnnotations() {}

  /**
   * An annotation and where it stands.
   *
   * @param annotation the annotation
   * @param place how a user would say it, for example {@code field OrderTest.orders}
   */
  record Found(LambdaHandler annotation, String place) {

    /** How error messages begin. */
    String description() {
      String value = annotation.value();
      return value.equals(AnnotatedSettings.UNSET_TEXT)
          ? "@LambdaHandler on " + place
          : "@LambdaHandler(\"%s\") on %s".formatted(value, place);
    }
  }

  /** Those on the element itself: a direct one, then those on its annotations, level by level. */
  static List<Found> on(AnnotatedElement element, String place) {
    List<Found> found = new ArrayList<>();
    Set<Class<?>> seen = new HashSet<>();
    Deque<Level> levels = new ArrayDeque<>();
    levels.add(new Level(element, place));
    while (!levels.isEmpty()) {
      Level level = levels.remove();
      LambdaHandler direct = level.element().getDeclaredAnnotation(LambdaHandler.class);
      if (direct != null) {
        found.add(new Found(direct, level.place()));
      }
      for (Annotation annotation : level.element().getDeclaredAnnotations()) {
        Class<? extends Annotation> type = annotation.annotationType();
        if (type != LambdaHandler.class && seen.add(type)) {
          levels.add(new Level(type, "@%s on %s".formatted(type.getSimpleName(), level.place())));
        }
      }
    }
    return found;
  }

  private record Level(AnnotatedElement element, String place) {}

  /**
   * Those on a class, then on its superclass and its interfaces, on theirs, and so on; then, for a
   * {@code @Nested} class, the same for the class around it.
   */
  static List<Found> onTypes(Class<?> testClass) {
    List<Found> found = new ArrayList<>();
    Set<Class<?>> seen = new HashSet<>();
    for (Class<?> c = testClass; c != null; c = around(c)) {
      Deque<Class<?>> types = new ArrayDeque<>(List.of(c));
      while (!types.isEmpty()) {
        Class<?> type = types.remove();
        if (seen.add(type)) {
          found.addAll(on(type, (type.isInterface() ? "interface " : "class ") + nameOf(type)));
          Stream.concat(
                  Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
              .forEach(types::add);
        }
      }
    }
    return found;
  }

  /** The class around a {@code @Nested} one. */
  static @Nullable Class<?> around(Class<?> type) {
    return isInner(type) ? type.getEnclosingClass() : null;
  }

  private static boolean isInner(Class<?> type) {
    return type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
  }

  static String placeOf(Field field) {
    return "field %s.%s".formatted(nameOf(field.getDeclaringClass()), field.getName());
  }

  static String placeOf(Method method) {
    return "method %s.%s".formatted(nameOf(method.getDeclaringClass()), method.getName());
  }

  static String placeOf(Parameter parameter, int index) {
    String executable = parameter.getDeclaringExecutable().getName();
    Class<?> declaring = parameter.getDeclaringExecutable().getDeclaringClass();
    return executable.equals(declaring.getName())
        ? "parameter %d of the constructor of %s".formatted(index, nameOf(declaring))
        : "parameter %d of %s.%s".formatted(index, nameOf(declaring), executable);
  }

  /** {@code OuterTest.InnerTest}, as it stands in the source. */
  static String nameOf(Class<?> type) {
    return type.isMemberClass()
        ? nameOf(type.getDeclaringClass()) + "." + type.getSimpleName()
        : type.getSimpleName();
  }
}
