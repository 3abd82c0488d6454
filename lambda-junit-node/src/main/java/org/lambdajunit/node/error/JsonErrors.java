package org.lambdajunit.node.error;

import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Symbol;
import org.jspecify.annotations.Nullable;

/** What {@code JSON.parse} says of a text that is not JSON. */
final class JsonErrors {

  private JsonErrors() {}

  static @Nullable String text(EngineError error, int nodeMajor) {
    EngineError.NativeCall call = error.nativeCall();
    if (call == null || !call.name().equals("JSON.parse") || call.argument(0) instanceof Symbol) {
      return null;
    }
    String text = GuestValues.text(JSRuntime.toString(call.argument(0)));
    JsonFault fault = JsonFault.in(text);
    return fault == null ? null : fault.message(nodeMajor);
  }
}
