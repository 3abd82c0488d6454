package org.lambdajunit.node.binding;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.HostFunction;

/** Functions that guest code may hold before there is anything behind them. */
final class LateFunctions implements ProxyObject {

  private final Supplier<Map<String, Object>> maker;
  private final Map<String, HostFunction> handedOut = new HashMap<>();
  private @Nullable Map<String, Object> functions;

  /**
   * @param maker makes the functions, when one of them is first called
   */
  LateFunctions(Supplier<Map<String, Object>> maker) {
    this.maker = maker;
  }

  private Map<String, Object> functions() {
    if (functions == null) {
      functions = maker.get();
    }
    return functions;
  }

  @Override
  public Object getMember(String key) {
    return handedOut.computeIfAbsent(key, this::late);
  }

  private HostFunction late(String key) {
    return arguments -> {
      Object function = Objects.requireNonNull(functions().get(key), key);
      return ((HostFunction) function).call(arguments);
    };
  }

  @Override
  public Object getMemberKeys() {
    return ProxyArray.fromArray(functions().keySet().toArray());
  }

  @Override
  public boolean hasMember(String key) {
    return functions == null || functions.containsKey(key);
  }

  @Override
  public void putMember(String key, Value value) {
    throw new UnsupportedOperationException("The host's functions are not to be changed.");
  }
}
