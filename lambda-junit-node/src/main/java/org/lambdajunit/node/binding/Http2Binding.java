package org.lambdajunit.node.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.binding.http2.HeaderCompression;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.HostFunction;

/** Header compression of HTTP/2 connections. */
final class Http2Binding implements HostBinding {

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("open", (HostFunction) a -> new HeaderCompression());
    functions.put("compress", (HostFunction) a -> of(a).compress(a[1].asString()));
    functions.put("restore", (HostFunction) Http2Binding::restore);
    functions.put("sendTableSize", (HostFunction) Http2Binding::sendTableSize);
    functions.put("receiveTableSize", (HostFunction) Http2Binding::receiveTableSize);
  }

  private static HeaderCompression of(Value... arguments) {
    return arguments[0].asHostObject();
  }

  /** Names and values in turns, and the names of those that no table may keep. */
  private static @Nullable ProxyArray restore(Value... arguments) {
    List<Object> headers = new ArrayList<>();
    List<Object> sensitive = new ArrayList<>();
    return of(arguments).restore(GuestBytes.read(arguments, 1), headers, sensitive)
        ? ProxyArray.fromArray(ProxyArray.fromList(headers), ProxyArray.fromList(sensitive))
        : null;
  }

  private static @Nullable Object sendTableSize(Value... arguments) {
    of(arguments).sendTableSize(arguments[1].asInt());
    return null;
  }

  private static @Nullable Object receiveTableSize(Value... arguments) {
    of(arguments).receiveTableSize(arguments[1].asInt());
    return null;
  }
}
