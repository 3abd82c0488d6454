package org.lambdajunit.node.engine;

import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Java functions that guest code can call, by their names. They see arguments and nothing else of
 * the host.
 *
 * <p>One object serves all of them. A lambda for each would be a class for each, which a new JVM
 * makes before its first test.
 *
 * <pre>{@code
 * void contribute(Map<String, Object> host) {
 *   HostFunctions.contribute(this::call, host, "hasPart", "part");
 * }
 *
 * private Object call(String name, Value... arguments) {
 *   return switch (name) {
 *     case "hasPart" -> parts.contains(arguments[0].asString());
 *     case "part" -> part(arguments[0].asString());
 *     default -> throw HostFunctions.unknown(name);
 *   };
 * }
 * }</pre>
 */
@FunctionalInterface
public interface HostFunctions {

  /** Runs the function of a name. A missing argument is absent from the array. */
  @Nullable Object call(String name, Value... arguments);

  /**
   * Adds functions to those that guest code gets.
   *
   * @param functions runs them
   * @param host gets each of them under its name
   * @param names their names
   */
  static void contribute(HostFunctions functions, Map<String, Object> host, String... names) {
    for (String name : names) {
      host.put(name, new Named(functions, name));
    }
  }

  /** What to throw where a name is none of those that were told. */
  static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("There is no function " + name);
  }

  /** One of them. */
  final class Named implements HostFunction {

    private final HostFunctions functions;
    private final String name;

    private Named(HostFunctions functions, String name) {
      this.functions = functions;
      this.name = name;
    }

    @Override
    public @Nullable Object call(Value... arguments) {
      return functions.call(name, arguments);
    }
  }
}
