package org.lambdajunit.node.loop;

/**
 * Work of the host in flight for guest code: a connection, a read, a computation. It keeps the loop
 * alive until it is closed or no longer {@linkplain #ref referenced}.
 *
 * <p>Used on the loop's thread only.
 */
public final class PendingOperation implements AutoCloseable {

  private final EventLoop loop;
  private final String kind;
  private final String description;
  private String source;
  private boolean ref = true;

  PendingOperation(EventLoop loop, String kind, String description, String source) {
    this.loop = loop;
    this.kind = kind;
    this.description = description;
    this.source = source;
  }

  /** What it is, in Node's words, for example {@code TCPSocketWrap}. */
  public String kind() {
    return kind;
  }

  /** What it is about, for a reader. */
  public String description() {
    return description;
  }

  /** The line of the user's code that made it; an empty text if that is not known. */
  public String source() {
    return source;
  }

  /** Says which line of the user's code made it, if that was before it began. */
  public void madeAt(String place) {
    source = place;
  }

  /** Says whether it keeps the loop alive. */
  public void ref(boolean keepsAlive) {
    ref = keepsAlive;
  }

  /** Whether it keeps the loop alive. */
  public boolean isRef() {
    return ref;
  }

  /** Notes that it is over. */
  @Override
  public void close() {
    loop.end(this);
  }
}
