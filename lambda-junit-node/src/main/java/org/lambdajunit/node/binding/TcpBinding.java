package org.lambdajunit.node.binding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.loop.EventLoop;
import org.lambdajunit.node.loop.PendingOperation;
import org.lambdajunit.node.net.Addresses;
import org.lambdajunit.node.net.NetworkPolicy;
import org.lambdajunit.node.net.TcpSocket;

/** TCP sockets and the names of hosts. What is left open is closed with the environment. */
final class TcpBinding implements HostBinding {

  private static final int IPV4 = 4;
  private static final int IPV6 = 6;
  private static final int IPV4_BYTES = 4;

  private final EventLoop loop;
  private final NetworkPolicy network;
  private final Set<TcpSocket> sockets = new HashSet<>();

  TcpBinding(BindingContext context) {
    loop = context.loop();
    network = context.network();
    context.closing().accept(this::closeAll);
  }

  private void closeAll() {
    List.copyOf(sockets).forEach(TcpSocket::close);
    sockets.clear();
  }

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("refusal", (HostFunction) a -> network.refusal(a[0].asString(), a[1].asInt()));
    functions.put("connect", (HostFunction) this::connect);
    functions.put("listen", (HostFunction) this::listen);
    functions.put("read", (HostFunction) TcpBinding::read);
    functions.put("stopReading", (HostFunction) a -> done(() -> socket(a).stopReading()));
    functions.put("write", (HostFunction) TcpBinding::write);
    functions.put(
        "shutdown", (HostFunction) a -> done(() -> socket(a).shutdown(code -> call(a[1], code))));
    functions.put("place", (HostFunction) a -> loop.place());
    functions.put("madeAt", (HostFunction) a -> done(() -> socket(a).madeAt(a[1].asString())));
    functions.put("close", (HostFunction) a -> done(() -> close(socket(a))));
    functions.put("ref", (HostFunction) a -> done(() -> socket(a).ref(a[1].asBoolean())));
    functions.put("address", (HostFunction) TcpBinding::address);
    functions.put("canonical", (HostFunction) a -> canonical(a[0].asString()));
    functions.put("addressBytes", (HostFunction) a -> addressBytes(a[0].asString()));
    functions.put("resolve", (HostFunction) this::resolve);
  }

  private static @Nullable Object done(Runnable action) {
    action.run();
    return null;
  }

  private static TcpSocket socket(Value... arguments) {
    return arguments[0].asHostObject();
  }

  private static void call(Value callback, @Nullable Object... results) {
    callback.executeVoid(results);
  }

  private Object connect(Value... arguments) {
    InetSocketAddress to = new InetSocketAddress(arguments[0].asString(), arguments[1].asInt());
    try {
      TcpSocket socket = TcpSocket.connect(loop, to, code -> call(arguments[2], code));
      sockets.add(socket);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object listen(Value... arguments) {
    InetSocketAddress at =
        new InetSocketAddress(local(arguments[0].asString()), arguments[1].asInt());
    try {
      TcpSocket server =
          TcpSocket.listen(
              loop,
              at,
              arguments[2].asInt(),
              accepted -> {
                sockets.add(accepted);
                call(arguments[3], null, accepted);
              });
      sockets.add(server);
      return server;
    } catch (IOException e) {
      return TcpSocket.code(e);
    }
  }

  /** Servers in tests are for this machine, whatever they ask for. */
  private static InetAddress local(String address) {
    InetAddress literal = Addresses.literal(address);
    return literal == null || literal.isAnyLocalAddress()
        ? InetAddress.getLoopbackAddress()
        : literal;
  }

  private static @Nullable Object read(Value... arguments) {
    socket(arguments).read((code, chunk) -> call(arguments[1], code, chunk));
    return null;
  }

  private static @Nullable Object write(Value... arguments) {
    socket(arguments).write(GuestBytes.read(arguments, 1), code -> call(arguments[4], code));
    return null;
  }

  private void close(TcpSocket socket) {
    sockets.remove(socket);
    socket.close();
  }

  private static @Nullable ProxyArray address(Value... arguments) {
    InetSocketAddress address = socket(arguments).address(arguments[1].asString().equals("local"));
    return address == null
        ? null
        : ProxyArray.fromArray(Addresses.text(address.getAddress()), address.getPort());
  }

  private static @Nullable String canonical(String text) {
    InetAddress address = Addresses.literal(text);
    return address == null ? null : Addresses.text(address);
  }

  private static @Nullable ByteBuffer addressBytes(String text) {
    InetAddress address = Addresses.literal(text);
    return address == null ? null : ByteBuffer.wrap(address.getAddress());
  }

  /** Looks a name up on a thread of its own, as that may take long. */
  private @Nullable Object resolve(Value... arguments) {
    String name = arguments[0].asString();
    int family = arguments[1].asInt();
    Value callback = arguments[2];
    PendingOperation pending = loop.begin("GETADDRINFOREQWRAP", name);
    Thread thread =
        new Thread(
            () -> {
              List<Object> addresses = addresses(name, family);
              loop.post(
                  () ->
                      loop.complete(
                          pending, () -> callback.executeVoid(ProxyArray.fromList(addresses))));
            },
            "lambda-junit-dns");
    thread.setDaemon(true);
    thread.start();
    return null;
  }

  private static List<Object> addresses(String name, int family) {
    List<Object> found = new ArrayList<>();
    try {
      for (InetAddress address : InetAddress.getAllByName(name)) {
        int version = address.getAddress().length == IPV4_BYTES ? IPV4 : IPV6;
        if (family == 0 || family == version) {
          found.add(Addresses.text(address));
        }
      }
    } catch (UnknownHostException e) {
      return List.of();
    }
    return found;
  }
}
