package org.lambdajunit.node.binding;

import java.util.Map;
import org.lambdajunit.node.engine.GuestFunction;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.engine.WebAssemblyObject;

/** The global {@code WebAssembly} of GraalWasm, where that is on the class path. */
final class WebAssemblyBinding implements HostBinding {

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put(
        "maker",
        (HostFunction)
            arguments ->
                GuestFunction.create("WebAssembly", ignored -> WebAssemblyObject.create()));
    functions.put(
        "reader",
        (HostFunction) arguments -> GuestFunction.create("read", WebAssemblyObject::read));
  }
}
