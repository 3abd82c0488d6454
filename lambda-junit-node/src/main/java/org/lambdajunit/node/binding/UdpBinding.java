package org.lambdajunit.node.binding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.loop.EventLoop;
import org.lambdajunit.node.net.Addresses;
import org.lambdajunit.node.net.NetworkPolicy;
import org.lambdajunit.node.net.TcpSocket;
import org.lambdajunit.node.net.UdpSocket;

/** Sockets for datagrams. What is left open is closed with the environment. */
final class UdpBinding implements HostBinding {

  private final EventLoop loop;
  private final NetworkPolicy network;
  private final Set<UdpSocket> sockets = new HashSet<>();

  UdpBinding(BindingContext context) {
    loop = context.loop();
    network = context.network();
    context.closing().accept(this::closeAll);
  }

  private void closeAll() {
    List.copyOf(sockets).forEach(UdpSocket::close);
    sockets.clear();
  }

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("refusal", (HostFunction) a -> network.refusal(a[0].asString(), a[1].asInt()));
    functions.put("bind", (HostFunction) this::bind);
    functions.put("receive", (HostFunction) UdpBinding::receive);
    functions.put("stopReceiving", (HostFunction) a -> done(() -> socket(a).stopReceiving()));
    functions.put("send", (HostFunction) UdpBinding::send);
    functions.put("place", (HostFunction) a -> loop.place());
    functions.put("madeAt", (HostFunction) a -> done(() -> socket(a).madeAt(a[1].asString())));
    functions.put("close", (HostFunction) a -> done(() -> close(socket(a))));
    functions.put("ref", (HostFunction) a -> done(() -> socket(a).ref(a[1].asBoolean())));
    functions.put("port", (HostFunction) UdpBinding::port);
  }

  private static @Nullable Object done(Runnable action) {
    action.run();
    return null;
  }

  private static UdpSocket socket(Value... arguments) {
    return arguments[0].asHostObject();
  }

  /** A socket, or the code of what is wrong with the address. */
  private Object bind(Value... arguments) {
    InetAddress address = Objects.requireNonNull(Addresses.literal(arguments[0].asString()));
    try {
      UdpSocket socket =
          UdpSocket.bind(loop, new InetSocketAddress(local(address), arguments[1].asInt()));
      sockets.add(socket);
      return socket;
    } catch (IOException e) {
      return TcpSocket.code(e);
    }
  }

  /** Where only this machine can be reached, it alone can reach the socket. */
  private InetAddress local(InetAddress address) {
    if (network == NetworkPolicy.ALLOW || !address.isAnyLocalAddress()) {
      return address;
    }
    boolean isIpv4 = address.getAddress().length == 4;
    return Objects.requireNonNull(Addresses.literal(isIpv4 ? "127.0.0.1" : "::1"));
  }

  private static @Nullable Object receive(Value... arguments) {
    Value callback = arguments[1];
    socket(arguments)
        .receive(
            (sender, datagram) ->
                callback.executeVoid(
                    datagram, Addresses.text(sender.getAddress()), sender.getPort()));
    return null;
  }

  /** The code of what went wrong, or null. */
  private static @Nullable Object send(Value... arguments) {
    byte[] datagram = GuestBytes.read(arguments, 1);
    InetAddress to = Objects.requireNonNull(Addresses.literal(arguments[4].asString()));
    try {
      socket(arguments).send(datagram, new InetSocketAddress(to, arguments[5].asInt()));
      return null;
    } catch (IOException e) {
      return TcpSocket.code(e);
    }
  }

  private void close(UdpSocket socket) {
    sockets.remove(socket);
    socket.close();
  }

  private static @Nullable Object port(Value... arguments) {
    InetSocketAddress address = socket(arguments).address();
    return address == null ? null : address.getPort();
  }
}
