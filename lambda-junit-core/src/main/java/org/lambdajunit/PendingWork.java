package org.lambdajunit;

/**
 * A timer or other work that was still in the event loop when the invocation was answered.
 *
 * <pre>{@code
 * assertThat(lambda.invoke()).hasPendingWork("setInterval");
 * }</pre>
 *
 * @param kind what it is, in Node's words, for example {@code Timeout} or {@code TCPSocketWrap}
 * @param description what it waits for, for example {@code setInterval of 1000 ms}; empty if the
 *     kind says it all
 * @param source the line that made it, for example {@code /var/task/index.js:12:3}; empty if that
 *     is not known
 * @since 0.1
 */
public record PendingWork(String kind, String description, String source) {

  /** The description, or the kind if there is none, and where it was made. */
  @Override
  public String toString() {
    String what = description.isEmpty() ? kind : description;
    return source.isEmpty() ? what : what + " at " + source;
  }
}
