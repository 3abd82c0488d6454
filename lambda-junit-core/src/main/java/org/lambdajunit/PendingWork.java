package org.lambdajunit;

/**
 * A timer or other work that was still in the event loop when the invocation was answered.
 *
 * <pre>{@code
 * assertThat(lambda.invoke()).hasPendingWork("setInterval");
 * }</pre>
 *
 * @param kind what it is, in Node's words, for example {@code Timeout} or {@code TCPSocketWrap}
 * @param description what it waits for, for example {@code setInterval 1000 ms}
 * @param source the line that made it, for example {@code /var/task/index.js:12:3}; empty if that
 *     is not known
 * @since 0.1
 */
public record PendingWork(String kind, String description, String source) {

  /** The description and where it was made. */
  @Override
  public String toString() {
    return source.isEmpty() ? description : description + " at " + source;
  }
}
