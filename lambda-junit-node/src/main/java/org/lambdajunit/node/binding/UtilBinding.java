package org.lambdajunit.node.binding;

import java.util.Map;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.lambdajunit.node.engine.GuestObjects;
import org.lambdajunit.node.engine.HostFunction;

/** What {@code util.inspect} shows of promises, proxies and iterators. */
final class UtilBinding implements HostBinding {

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("promiseState", (HostFunction) a -> GuestObjects.promiseState(a[0]));
    functions.put("promiseResult", (HostFunction) a -> GuestObjects.promiseResult(a[0]));
    functions.put("isProxy", (HostFunction) a -> GuestObjects.isProxy(a[0]));
    functions.put("isRevoked", (HostFunction) a -> GuestObjects.isRevoked(a[0]));
    functions.put("proxyTarget", (HostFunction) a -> GuestObjects.proxyTarget(a[0]));
    functions.put("proxyHandler", (HostFunction) a -> GuestObjects.proxyHandler(a[0]));
    functions.put("givesPairs", (HostFunction) a -> GuestObjects.givesPairs(a[0]));
    functions.put(
        "remaining", (HostFunction) a -> ProxyArray.fromList(GuestObjects.remaining(a[0])));
  }
}
