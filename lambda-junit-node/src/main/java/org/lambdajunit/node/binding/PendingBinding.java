package org.lambdajunit.node.binding;

import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.loop.EventLoop;
import org.lambdajunit.node.loop.PendingOperation;

/** What keeps the loop alive for things of guest code that need nothing else of the host. */
final class PendingBinding implements HostBinding {

  private final EventLoop loop;

  PendingBinding(BindingContext context) {
    loop = context.loop();
  }

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("open", (HostFunction) this::open);
    functions.put("ref", (HostFunction) PendingBinding::ref);
    functions.put("close", (HostFunction) PendingBinding::close);
  }

  private Object open(Value... arguments) {
    PendingOperation opened = loop.begin(arguments[0].asString(), arguments[1].asString());
    opened.ref(false);
    return opened;
  }

  private static @Nullable Object ref(Value... arguments) {
    arguments[0].<PendingOperation>asHostObject().ref(arguments[1].asBoolean());
    return null;
  }

  private static @Nullable Object close(Value... arguments) {
    arguments[0].<PendingOperation>asHostObject().close();
    return null;
  }
}
