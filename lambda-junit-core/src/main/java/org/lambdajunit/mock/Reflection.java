package org.lambdajunit.mock;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Calls methods by reflection, as if they had been called in the source. */
final class Reflection {

  private Reflection() {}

  /** Calls a method; what it throws is thrown as it is, checked exceptions included. */
  static @Nullable Object invoke(Method method, Object target, @Nullable Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw Reflection.<RuntimeException>unchecked(e.getTargetException());
    } catch (IllegalAccessException e) {
      throw new WrongUseException("%s cannot be called: %s".formatted(method, e.getMessage()));
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
