package org.lambdajunit.node.engine;

import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Functions of guest code that the host calls. Guest code hands them over by name, since to look
 * into an object from the host takes classes of the engine that a first test needs for nothing
 * else.
 *
 * <p>One thread at a time may use it.
 */
public final class GuestEntries implements HostFunction {

  private final Map<String, Value> entries = new HashMap<>();

  /** Takes a name and its function. */
  @Override
  public @Nullable Object call(Value... arguments) {
    entries.put(arguments[0].asString(), arguments[1]);
    return null;
  }

  /** The function of a name, which has been handed over. */
  public Value get(String name) {
    Value entry = entries.get(name);
    if (entry == null) {
      throw new IllegalStateException("Nobody has handed over " + name);
    }
    return entry;
  }
}
