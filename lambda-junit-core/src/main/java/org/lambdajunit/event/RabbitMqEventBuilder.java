package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

/**
 * Messages of a queue of a RabbitMQ broker of Amazon MQ.
 *
 * <pre>{@code
 * LambdaEvents.rabbitMq().queue("orders").record("good").record("bad").build();
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html">Using Lambda with Amazon
 *     MQ</a>
 * @since 0.1
 */
public final class RabbitMqEventBuilder extends DataBuilder<RabbitMqEventBuilder> {

  /** An event without messages yet. */
  public RabbitMqEventBuilder() {
    super("rabbitMq()", definition("mq", "rabbitmq"), "data");
  }

  /**
   * Sets the queue.
   *
   * @param name the queue's name; {@code testQueue} by default
   * @return this builder
   */
  public RabbitMqEventBuilder queue(String name) {
    return setTag("queue", requireNonNull(name, "The queue's name must not be null."));
  }

  /**
   * Sets the virtual host.
   *
   * @param name the virtual host's name; {@code /} by default
   * @return this builder
   */
  public RabbitMqEventBuilder virtualHost(String name) {
    return setTag("virtual-host", requireNonNull(name, "The host's name must not be null."));
  }

  /**
   * Sets the content type of the messages.
   *
   * @param contentType {@code text/plain} by default
   * @return this builder
   */
  public RabbitMqEventBuilder contentType(String contentType) {
    return setTag("content-type", requireNonNull(contentType, "The type must not be null."));
  }
}
