package org.lambdajunit.node.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.loop.EventLoop;
import org.lambdajunit.node.loop.PendingOperation;

/**
 * A socket for datagrams. A thread of its own waits for them while somebody listens; they are told
 * on the loop's thread, on which everything else happens too.
 */
public final class UdpSocket implements AutoCloseable {

  private static final int LONGEST_DATAGRAM = 65_535;

  private final EventLoop loop;
  private final DatagramChannel channel;
  private final PendingOperation pending;
  private @Nullable BiConsumer<InetSocketAddress, ByteBuffer> listener;
  private boolean isReceiving;
  private boolean closed;
  private boolean keepsAlive = true;

  private UdpSocket(EventLoop loop, DatagramChannel channel, String what) {
    this.loop = loop;
    this.channel = channel;
    this.pending = loop.begin("UDPWrap", what);
    this.pending.ref(false);
  }

  /**
   * Makes one at an address of this machine.
   *
   * @throws IOException if the address is in use or not this machine's
   */
  public static UdpSocket bind(EventLoop loop, InetSocketAddress at) throws IOException {
    boolean isIpv4 = at.getAddress().getAddress().length == 4;
    DatagramChannel channel =
        DatagramChannel.open(isIpv4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      channel.bind(at);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new UdpSocket(loop, channel, "port " + at.getPort());
  }

  /** Says which line of the user's code made it. */
  public void madeAt(String place) {
    pending.madeAt(place);
  }

  /** Tells each datagram with its sender, until told to stop. */
  public void receive(BiConsumer<InetSocketAddress, ByteBuffer> to) {
    listener = to;
    tellLoop();
    if (!isReceiving) {
      isReceiving = true;
      Thread thread = new Thread(this::receiveAll, "lambda-junit-udp");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Tells no more for the time being: what comes is lost. */
  public void stopReceiving() {
    listener = null;
    tellLoop();
  }

  private void receiveAll() {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_DATAGRAM);
    try {
      while (true) {
        InetSocketAddress sender = (InetSocketAddress) channel.receive(bytes.clear());
        byte[] datagram = new byte[bytes.flip().remaining()];
        bytes.get(datagram);
        loop.post(() -> tell(sender, ByteBuffer.wrap(datagram)));
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  private void tell(InetSocketAddress sender, ByteBuffer datagram) {
    if (!closed && listener != null) {
      listener.accept(sender, datagram);
    }
  }

  /**
   * Sends a datagram. Whether it arrives, nobody knows.
   *
   * @throws IOException if the operating system does not take it
   */
  public void send(byte[] datagram, InetSocketAddress to) throws IOException {
    channel.send(ByteBuffer.wrap(datagram), to);
  }

  /** Where it is, or {@code null} if it is closed. */
  public @Nullable InetSocketAddress address() {
    try {
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      return null;
    }
  }

  /** Says whether it keeps the loop alive while it receives. */
  public void ref(boolean doesKeep) {
    keepsAlive = doesKeep;
    tellLoop();
  }

  private void tellLoop() {
    pending.ref(keepsAlive && listener != null);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    pending.close();
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("Could not close a socket", e);
    }
  }
}
