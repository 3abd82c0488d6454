package org.lambdajunit.mock;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.JavaScriptException;

/**
 * A Java exception as JavaScript's errors are.
 *
 * @param name the simple name of its class
 * @param message its message
 * @param properties its code, if it has one, and what a {@link JavaScriptException} adds
 */
record ThrownError(String name, String message, Map<String, @Nullable Object> properties) {

  static ThrownError of(Throwable thrown) {
    String message = Objects.requireNonNullElse(thrown.getMessage(), "");
    if (thrown instanceof JavaScriptException error) {
      return new ThrownError(error.name(), message, error.properties());
    }
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    Object code = code(thrown);
    if (code != null) {
      properties.put("code", code);
    }
    return new ThrownError(name(thrown.getClass()), message, properties);
  }

  private static String name(Class<?> type) {
    Class<?> named = type;
    while (named.isAnonymousClass()) {
      named = named.getSuperclass();
    }
    return named.getSimpleName();
  }

  /** What {@code code()} or {@code getCode()} gives. */
  private static @Nullable Object code(Throwable thrown) {
    for (Method method : thrown.getClass().getMethods()) {
      boolean isCode = method.getName().equals("code") || method.getName().equals("getCode");
      if (isCode && method.getParameterCount() == 0 && method.getReturnType() != void.class) {
        Object code = Reflection.invoke(method, thrown);
        return code instanceof Number ? code : code == null ? null : code.toString();
      }
    }
    return null;
  }
}
