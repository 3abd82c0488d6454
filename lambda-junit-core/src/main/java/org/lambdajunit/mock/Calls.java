package org.lambdajunit.mock;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.CallRealModule;
import org.lambdajunit.JavaScriptException;
import org.lambdajunit.node.engine.HostFunction;

/** Takes the calls of guest code for a Java object. */
abstract class Calls {

  private final GuestValues values;

  Calls(GuestValues values) {
    this.values = values;
  }

  /** The object that is called. It may be another one from one test to the next. */
  abstract JavaObject target();

  /** What it is for a reader, for example {@code Rates, which stands in place of ./rates,}. */
  abstract String description();

  /** A call, for somebody who wants to know of it. */
  WatchedCall watched(String name, List<@Nullable Object> arguments) {
    return WatchedCall.UNWATCHED;
  }

  /** What the module in whose place the object stands has under a name. */
  abstract Value real(@Nullable String member);

  /** The functions that the guest's side calls. */
  final ProxyObject asHost() {
    return ProxyObject.fromMap(
        Map.of(
            "call", (HostFunction) this::call,
            "missing", (HostFunction) arguments -> missing(arguments[0].asString())));
  }

  private @Nullable Object call(Value... parameters) {
    String member = parameters[0].isNull() ? null : parameters[0].asString();
    try {
      return call(member, Arrays.copyOfRange(parameters, 1, parameters.length));
    } catch (PolyglotException e) {
      throw e;
    } catch (Throwable thrown) {
      throw values.thrown(thrown);
    }
  }

  private @Nullable Object call(@Nullable String member, Value[] arguments) {
    JavaObject target = target();
    String name = member == null ? target.members().function() : member;
    List<Method> methods = target.members().methods().getOrDefault(String.valueOf(name), List.of());
    if (methods.isEmpty()) {
      throw lacks(String.valueOf(name), target);
    }
    try {
      List<@Nullable Object> copies = copies(arguments, target.typeName() + "." + name);
      Overloads overloads = new Overloads(target.typeName() + "." + name, methods);
      Object result =
          watched(String.valueOf(name), copies)
              .answer(
                  seen -> {
                    Object answer = overloads.call(target.object(), copies);
                    seen.accept(answer);
                    return answer;
                  });
      boolean isVoid = result == null && methods.get(0).getReturnType() == void.class;
      return isVoid ? values.nothing() : values.toGuest(result);
    } catch (CallRealModule real) {
      return real(member).execute((Object[]) arguments);
    }
  }

  private List<@Nullable Object> copies(Value[] arguments, String name) {
    List<@Nullable Object> copies = new ArrayList<>(arguments.length);
    for (int i = 0; i < arguments.length; i++) {
      try {
        copies.add(values.toJava(arguments[i]));
      } catch (IllegalArgumentException e) {
        throw new JavaScriptException(
            "TypeError", "Argument %d of %s: %s.".formatted(i + 1, name, e.getMessage()));
      }
    }
    return copies;
  }

  private Value missing(String name) {
    return values.error(lacks(name, target()));
  }

  private JavaScriptException lacks(String name, JavaObject target) {
    return new JavaScriptException(
        "TypeError",
        "%s has no %s. It has %s.".formatted(description(), name, target.members().signatures()));
  }
}
