package org.lambdajunit.node.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannel;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.loop.EventLoop;
import org.lambdajunit.node.loop.PendingOperation;

/**
 * A socket that connects, is connected or listens. The JVM's shared threads wait for it; what they
 * find is told on the loop's thread, on which everything else happens too.
 */
public final class TcpSocket implements AutoCloseable {

  private static final int CHUNK = 65_536;

  private final EventLoop loop;
  private final AsynchronousChannel channel;
  private final PendingOperation pending;
  private final Deque<Write> writes = new ArrayDeque<>();
  private @Nullable BiConsumer<@Nullable String, @Nullable ByteBuffer> reader;
  private boolean readInFlight;
  private @Nullable ByteBuffer unread;
  private @Nullable String end;
  private boolean ended;
  private boolean closed;
  private boolean connecting;
  private boolean keepsAlive = true;

  private record Write(ByteBuffer bytes, Consumer<@Nullable String> done) {}

  private TcpSocket(EventLoop loop, AsynchronousChannel channel, String kind, String what) {
    this.loop = loop;
    this.channel = channel;
    this.pending = loop.begin(kind, what);
  }

  /** Begins to connect. */
  public static TcpSocket connect(
      EventLoop loop, InetSocketAddress to, Consumer<@Nullable String> connected)
      throws IOException {
    AsynchronousSocketChannel channel = AsynchronousSocketChannel.open();
    TcpSocket socket =
        new TcpSocket(loop, channel, "TCPSocketWrap", to.getHostString() + ":" + to.getPort());
    socket.connecting = true;
    channel.connect(
        to,
        null,
        socket.handler(
            result -> socket.connected(null, connected),
            e -> socket.connected(code(e), connected)));
    return socket;
  }

  /** Says which line of the user's code made it. */
  public void madeAt(String place) {
    pending.madeAt(place);
  }

  private void connected(@Nullable String code, Consumer<@Nullable String> told) {
    connecting = false;
    told.accept(code);
    tellLoop();
  }

  /** Begins to listen; each connection is told together with its socket. */
  public static TcpSocket listen(
      EventLoop loop, InetSocketAddress at, int backlog, Consumer<TcpSocket> accepted)
      throws IOException {
    AsynchronousServerSocketChannel channel = AsynchronousServerSocketChannel.open();
    try {
      channel.bind(at, backlog);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    TcpSocket socket = new TcpSocket(loop, channel, "TCPServerWrap", "a server on port " + port);
    socket.accept(channel, accepted);
    return socket;
  }

  private void accept(AsynchronousServerSocketChannel server, Consumer<TcpSocket> accepted) {
    server.accept(
        null,
        this.<AsynchronousSocketChannel>handler(
            client -> {
              TcpSocket socket = new TcpSocket(loop, client, "TCPSocketWrap", "a client");
              socket.madeAt(pending.source());
              accepted.accept(socket);
              if (!closed) {
                accept(server, accepted);
              }
            },
            e -> {
              // Only closing ends it, and whoever closes knows.
            }));
  }

  /** Tells on the loop's thread what became of something, unless the socket is closed by then. */
  private <T> CompletionHandler<T, @Nullable Void> handler(
      Consumer<T> succeeded, Consumer<Throwable> failed) {
    return new CompletionHandler<>() {
      @Override
      public void completed(T result, @Nullable Void attachment) {
        loop.post(() -> tell(() -> succeeded.accept(result)));
      }

      @Override
      public void failed(Throwable e, @Nullable Void attachment) {
        loop.post(() -> tell(() -> failed.accept(e)));
      }
    };
  }

  private void tell(Runnable news) {
    if (!closed) {
      news.run();
    }
  }

  private AsynchronousSocketChannel stream() {
    return (AsynchronousSocketChannel) channel;
  }

  // ---- reading ----

  /** Reads until told to stop: chunks, then nothing at all or an error's code. */
  public void read(BiConsumer<@Nullable String, @Nullable ByteBuffer> to) {
    reader = to;
    tellLoop();
    if (unread != null || ended) {
      loop.post(() -> tell(this::deliver));
    } else {
      readOn();
    }
  }

  /** Reads no more for the time being. */
  public void stopReading() {
    reader = null;
    tellLoop();
  }

  private void readOn() {
    if (readInFlight || ended || closed) {
      return;
    }
    readInFlight = true;
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    stream()
        .read(
            bytes,
            null,
            this.<Integer>handler(
                count -> {
                  readInFlight = false;
                  if (count < 0) {
                    ended = true;
                  } else {
                    unread = bytes.flip();
                  }
                  deliver();
                },
                e -> {
                  readInFlight = false;
                  ended = true;
                  end = code(e);
                  deliver();
                }));
  }

  private void deliver() {
    BiConsumer<@Nullable String, @Nullable ByteBuffer> to = reader;
    if (to == null || (unread == null && !ended)) {
      return;
    }
    ByteBuffer chunk = unread;
    unread = null;
    if (chunk == null) {
      reader = null;
      tellLoop();
      to.accept(end, null);
    } else {
      to.accept(null, chunk);
      if (reader != null) {
        readOn();
      }
    }
  }

  // ---- writing ----

  /** Writes bytes after all that are to be written already. */
  public void write(byte[] bytes, Consumer<@Nullable String> done) {
    writes.add(new Write(ByteBuffer.wrap(bytes), done));
    if (writes.size() == 1) {
      tellLoop();
      writeOn();
    }
  }

  private void writeOn() {
    Write write = writes.element();
    stream()
        .write(
            write.bytes,
            null,
            this.<Integer>handler(
                count -> {
                  if (write.bytes.hasRemaining()) {
                    writeOn();
                  } else {
                    finishWrite(write, null);
                  }
                },
                e -> finishWrite(write, code(e))));
  }

  private void finishWrite(Write write, @Nullable String code) {
    writes.remove();
    tellLoop();
    if (!writes.isEmpty()) {
      writeOn();
    }
    write.done.accept(code);
  }

  /** Says that nothing more will be written, once all is. */
  public void shutdown(Consumer<@Nullable String> done) {
    if (!writes.isEmpty()) {
      write(new byte[0], code -> shutdown(done));
      return;
    }
    String code = null;
    try {
      stream().shutdownOutput();
    } catch (IOException e) {
      code = "ENOTCONN";
    }
    String result = code;
    loop.post(() -> tell(() -> done.accept(result)));
  }

  // ---- life ----

  /** One of the connection's two addresses, or {@code null} if there is none. */
  public @Nullable InetSocketAddress address(boolean local) {
    try {
      SocketAddress address =
          channel instanceof AsynchronousServerSocketChannel server
              ? server.getLocalAddress()
              : local ? stream().getLocalAddress() : stream().getRemoteAddress();
      return (InetSocketAddress) address;
    } catch (IOException e) {
      return null;
    }
  }

  /** Says whether it keeps the loop alive while it does something. */
  public void ref(boolean doesKeep) {
    keepsAlive = doesKeep;
    tellLoop();
  }

  /**
   * As with libuv, a connection that nobody reads from or writes to does not keep the loop alive.
   */
  private void tellLoop() {
    boolean isActive =
        connecting
            || reader != null
            || !writes.isEmpty()
            || channel instanceof AsynchronousServerSocketChannel;
    pending.ref(keepsAlive && isActive);
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

  /** The operating system's code for what went wrong. */
  public static String code(Throwable e) {
    String message = Objects.toString(e.getMessage(), "");
    if (e instanceof ConnectException || message.contains("refused")) {
      return message.contains("timed out") ? "ETIMEDOUT" : "ECONNREFUSED";
    }
    if (message.contains("Broken pipe")) {
      return "EPIPE";
    }
    if (message.contains("reset")) {
      return "ECONNRESET";
    }
    if (message.contains("too long")) {
      return "EMSGSIZE";
    }
    if (message.contains("in use")) {
      return "EADDRINUSE";
    }
    return message.contains("ssign requested address") ? "EADDRNOTAVAIL" : "EIO";
  }
}
