package org.lambdajunit.node.binding;

import java.util.Map;
import org.lambdajunit.node.engine.GuestObjects;
import org.lambdajunit.node.engine.HostFunction;

/** What a value is where guest code alone could be deceived, for {@code util.types}. */
final class TypesBinding implements HostBinding {

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("kind", (HostFunction) a -> GuestObjects.kind(a[0]));
    functions.put("isProxy", (HostFunction) a -> GuestObjects.isProxy(a[0]));
    functions.put("isAsyncFunction", (HostFunction) a -> GuestObjects.isAsyncFunction(a[0]));
    functions.put(
        "isGeneratorFunction", (HostFunction) a -> GuestObjects.isGeneratorFunction(a[0]));
  }
}
