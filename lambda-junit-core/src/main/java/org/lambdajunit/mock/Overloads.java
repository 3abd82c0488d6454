package org.lambdajunit.mock;

import static java.util.stream.Collectors.joining;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.JavaScriptException;

/** Finds the method that fits the arguments of a call, and calls it. */
final class Overloads {

  private final String name;
  private final List<Method> methods;

  Overloads(String name, List<Method> methods) {
    this.name = name;
    this.methods = methods;
  }

  /**
   * Calls the method that fits best. Arguments that are missing are {@code undefined}, and those
   * that are too many are dropped, as in JavaScript.
   *
   * @throws JavaScriptException a {@code TypeError} if none fits
   */
  @Nullable Object call(Object target, List<@Nullable Object> arguments) {
    List<String> misfits = new ArrayList<>();
    for (Method method : byFit(arguments)) {
      @Nullable Object[] converted;
      try {
        converted = converted(method, target.getClass(), arguments);
      } catch (IllegalArgumentException e) {
        misfits.add(e.getMessage());
        continue;
      }
      return Reflection.invoke(method, target, converted);
    }
    throw new JavaScriptException(
        "TypeError",
        "%s cannot be called with %s: %s"
            .formatted(
                name,
                arguments.stream().map(JavaValues::show).collect(joining(", ", "(", ")")),
                String.join("; ", misfits)));
  }

  /**
   * Those with just as many parameters, then those with more, then those with fewer; among equals
   * those first for which the least has to be converted.
   */
  private List<Method> byFit(List<@Nullable Object> arguments) {
    if (methods.size() == 1) {
      return methods;
    }
    return methods.stream()
        .sorted(
            Comparator.<Method>comparingInt(method -> distance(method, arguments.size()))
                .thenComparingLong(method -> conversions(method, arguments))
                // The JVM names them in any order.
                .thenComparing(method -> Arrays.toString(method.getParameterTypes())))
        .toList();
  }

  private static long conversions(Method method, List<@Nullable Object> arguments) {
    Class<?>[] types = method.getParameterTypes();
    return IntStream.range(0, Math.min(types.length, arguments.size()))
        .filter(
            i -> !MethodType.methodType(types[i]).wrap().returnType().isInstance(arguments.get(i)))
        .count();
  }

  private static int distance(Method method, int count) {
    int parameters = method.getParameterCount();
    if (method.isVarArgs()) {
      return count >= parameters - 1 ? 1 : 1000;
    }
    return parameters >= count ? (parameters - count) * 2 : (count - parameters) * 2 + 100;
  }

  private @Nullable Object[] converted(
      Method method, Class<?> target, List<@Nullable Object> arguments) {
    Type[] types = method.getGenericParameterTypes();
    @Nullable Object[] converted = new @Nullable Object[types.length];
    int single = method.isVarArgs() ? types.length - 1 : types.length;
    for (int i = 0; i < single; i++) {
      Type type = JavaValues.resolved(types[i], method.getDeclaringClass(), target);
      converted[i] = converted(i, i < arguments.size() ? arguments.get(i) : null, type);
    }
    if (method.isVarArgs()) {
      converted[single] =
          rest(arguments, single, method.getParameterTypes()[single].getComponentType());
    }
    return converted;
  }

  private Object rest(List<@Nullable Object> arguments, int first, Class<?> type) {
    int length = Math.max(0, arguments.size() - first);
    Object rest = Array.newInstance(type, length);
    for (int i = 0; i < length; i++) {
      Array.set(rest, i, converted(first + i, arguments.get(first + i), type));
    }
    return rest;
  }

  private static @Nullable Object converted(int index, @Nullable Object argument, Type type) {
    try {
      return JavaValues.convert(argument, type);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "argument %d is no %s%s"
              .formatted(index + 1, JavaValues.raw(type).getSimpleName(), reason(e)),
          e);
    }
  }

  /** Jackson's reason, without where in the source of a stream it stands. */
  private static String reason(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    int place = message.indexOf("\n at [");
    String first = place < 0 ? message : message.substring(0, place);
    return first.startsWith("null is no") ? ", as it is missing" : " (" + first + ")";
  }
}
