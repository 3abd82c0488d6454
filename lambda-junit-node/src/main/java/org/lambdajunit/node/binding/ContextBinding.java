package org.lambdajunit.node.binding;

import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import java.util.Map;
import org.lambdajunit.node.engine.GuestFunction;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.engine.LateGlobals;
import org.lambdajunit.node.engine.NodeEngine;

/** Further global objects with built-ins of their own, for {@code vm.createContext()}. */
final class ContextBinding implements HostBinding {

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put(
        "globalMaker",
        (HostFunction) arguments -> GuestFunction.create("newGlobal", ContextBinding::newGlobal));
    functions.put(
        "webAssemblyScript",
        (HostFunction)
            arguments ->
                NodeEngine.shared()
                    .sources()
                    .resource(
                        ContextBinding.class, "/node/web-assembly.js", "node:internal/web-assembly")
                    .getCharacters()
                    .toString());
  }

  private static Object newGlobal(Object makeWebAssembly) {
    JSDynamicObject global =
        JavaScriptLanguage.getCurrentJSRealm().createChildRealm().getGlobalObject();
    LateGlobals.define(global, "WebAssembly", makeWebAssembly);
    return global;
  }
}
