package org.lambdajunit.node.binding;

import com.oracle.truffle.js.lang.JavaScriptLanguage;
import java.util.Map;
import org.lambdajunit.node.engine.GuestFunction;
import org.lambdajunit.node.engine.HostFunction;

/** Further global objects with built-ins of their own, for {@code vm.createContext()}. */
final class ContextBinding implements HostBinding {

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put(
        "globalMaker",
        (HostFunction) arguments -> GuestFunction.create("newGlobal", ignored -> newGlobal()));
  }

  private static Object newGlobal() {
    return JavaScriptLanguage.getCurrentJSRealm().createChildRealm().getGlobalObject();
  }
}
