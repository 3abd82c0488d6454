package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

/**
 * Messages of a queue of an ActiveMQ broker of Amazon MQ.
 *
 * <pre>{@code
 * LambdaEvents.activeMq().queue("orders").record("good").record("bad").build();
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html">Using Lambda with Amazon
 *     MQ</a>
 * @since 0.1
 */
public final class ActiveMqEventBuilder extends DataBuilder<ActiveMqEventBuilder> {

  /** An event without messages yet. */
  public ActiveMqEventBuilder() {
    super("activeMq()", definition("mq", "activemq"), "data");
  }

  /**
   * Sets the queue.
   *
   * @param name the queue's name; {@code testQueue} by default
   * @return this builder
   */
  public ActiveMqEventBuilder queue(String name) {
    return setTag("queue", requireNonNull(name, "The queue's name must not be null."));
  }

  /**
   * Makes the messages byte messages; by default they are text messages.
   *
   * @return this builder
   */
  public ActiveMqEventBuilder byteMessages() {
    return setTag("message-type", "jms/bytes-message");
  }
}
