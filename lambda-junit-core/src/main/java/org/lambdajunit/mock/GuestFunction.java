package org.lambdajunit.mock;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.JavaScriptException;

/**
 * A guest function in Java: a {@link Function} of one argument, or whatever functional interface a
 * method asks for.
 */
final class GuestFunction implements Function<@Nullable Object, @Nullable Object> {

  private final Value function;
  private final GuestValues values;

  GuestFunction(Value function, GuestValues values) {
    this.function = function;
    this.values = values;
  }

  @Override
  public @Nullable Object apply(@Nullable Object argument) {
    return call(argument instanceof Object[] several ? Arrays.asList(several) : single(argument));
  }

  private static List<@Nullable Object> single(@Nullable Object argument) {
    return Arrays.asList(argument);
  }

  private @Nullable Object call(List<@Nullable Object> arguments) {
    if (values.isEnded()) {
      throw new IllegalStateException(
          "A function of the handler cannot be called any more: its execution environment has ended.");
    }
    Object[] guestArguments = arguments.stream().map(values::toGuest).toArray();
    try {
      return values.toJava(function.execute(guestArguments));
    } catch (PolyglotException e) {
      Value error = e.getGuestObject();
      if (error == null) {
        throw e;
      }
      throw values.exception(error);
    }
  }

  /** The function itself for the code that it comes from; no other may call it. */
  Object inside(GuestValues environment) {
    if (environment == values) {
      return function;
    }
    Function<@Nullable Object, @Nullable Object> refusing =
        argument -> {
          throw new JavaScriptException(
              "TypeError", "A function of another execution environment cannot be called here.");
        };
    return Objects.requireNonNull(environment.toGuest(refusing));
  }

  @Override
  public String toString() {
    return "a function";
  }

  /** The function as an object of a functional interface. */
  Object as(Class<?> type) {
    if (type.isInstance(this)) {
      return this;
    }
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Handler(type));
  }

  private final class Handler implements InvocationHandler {

    private final Class<?> type;

    Handler(Class<?> type) {
      this.type = type;
    }

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      if (method.getDeclaringClass() == Object.class) {
        return ofObject(proxy, method, arguments);
      }
      if (method.isDefault()) {
        return InvocationHandler.invokeDefault(proxy, method, arguments);
      }
      Object result = call(arguments == null ? List.of() : Arrays.asList(arguments));
      return method.getReturnType() == void.class
          ? null
          : JavaValues.convert(result, method.getGenericReturnType());
    }

    private @Nullable Object ofObject(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
      return switch (method.getName()) {
        case "equals" -> arguments != null && arguments[0] == proxy;
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "a JavaScript function as " + type.getSimpleName();
      };
    }
  }
}
