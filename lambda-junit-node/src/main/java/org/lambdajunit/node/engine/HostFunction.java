package org.lambdajunit.node.engine;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** A Java function that guest code can call. It sees arguments and nothing else of the host. */
@FunctionalInterface
public interface HostFunction extends ProxyExecutable {

  /** Runs the function. A missing argument is absent from the array. */
  @Nullable Object call(Value... arguments);

  @Override
  default @Nullable Object execute(Value... arguments) {
    return call(arguments);
  }
}
