package org.lambdajunit.node.binding;

import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.loop.EventLoop;
import org.lambdajunit.node.loop.PendingOperation;

/** What keeps the loop alive while somebody listens to a port for messages. */
final class MessagingBinding implements HostBinding {

  private final EventLoop loop;

  MessagingBinding(BindingContext context) {
    loop = context.loop();
  }

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("open", (HostFunction) this::open);
    functions.put("ref", (HostFunction) MessagingBinding::ref);
    functions.put("close", (HostFunction) MessagingBinding::close);
  }

  private Object open(Value... arguments) {
    PendingOperation port = loop.begin("MESSAGEPORT", "");
    port.ref(false);
    return port;
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
