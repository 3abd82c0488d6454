package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.event.template.EventDefinition;

/**
 * Messages of an Amazon SNS topic.
 *
 * <pre>{@code
 * LambdaEvents.sns().topic("orders").record("shipped", m -> m.subject("o-1")).build();
 * }</pre>
 *
 * <p>Amazon SNS sends one message at a time; the event has room for more.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html">Invoking Lambda
 *     functions with Amazon SNS notifications</a>
 * @since 0.1
 */
public final class SnsEventBuilder extends RecordsBuilder<SnsEventBuilder> {

  /** An event without messages yet. */
  public SnsEventBuilder() {
    super("sns()", "record(message)");
  }

  /**
   * Sets the topic.
   *
   * @param name the topic's name; {@code ExampleTopic} by default
   * @return this builder
   */
  public SnsEventBuilder topic(String name) {
    return setTag("topic", requireNonNull(name, "The topic's name must not be null."));
  }

  /**
   * Adds a message.
   *
   * @param message the message
   * @return this builder
   */
  public SnsEventBuilder record(String message) {
    return record(message, notification -> {});
  }

  /**
   * Adds a message.
   *
   * @param message the message
   * @param notification is called with the notification, to say more about it
   * @return this builder
   */
  public SnsEventBuilder record(String message, Consumer<Notification> notification) {
    requireNonNull(message, "The message must not be null.");
    Notification more = new Notification();
    notification.accept(more);
    return add(index -> notification(index, message, more));
  }

  /**
   * Adds a message with JSON.
   *
   * @param message JSON text, or a value to be written as JSON: a map, list, record, POJO or JSON
   *     tree
   * @return this builder
   */
  public SnsEventBuilder jsonRecord(Object message) {
    return record(JsonText.of(message));
  }

  /**
   * Adds a message with JSON.
   *
   * @param message JSON text, or a value to be written as JSON: a map, list, record, POJO or JSON
   *     tree
   * @param notification is called with the notification, to say more about it
   * @return this builder
   */
  public SnsEventBuilder jsonRecord(Object message, Consumer<Notification> notification) {
    return record(JsonText.of(message), notification);
  }

  /**
   * Adds messages.
   *
   * @param count how many, 1 or more
   * @param message makes the n-th message, from 0 on
   * @return this builder
   */
  public SnsEventBuilder records(int count, IntFunction<String> message) {
    return addEach(count, index -> record(message.apply(index)));
  }

  @Override
  EventDefinition definition() {
    return definition("sns", "notification");
  }

  private ObjectNode notification(int index, String message, Notification more) {
    ObjectNode json = fill(definition(), index, Map.of("message", message));
    ObjectNode sns = json.withObject("/Sns");
    sns.put("Subject", more.subject);
    if (more.messageId != null) {
      sns.put("MessageId", more.messageId);
    }
    sns.withObject("/MessageAttributes").setAll(more.attributes);
    return json;
  }

  /**
   * What may be said about a notification beside its message.
   *
   * <pre>{@code
   * LambdaEvents.sns().record("shipped", m -> m.subject("o-1").attribute("tenant", "t-1")).build();
   * }</pre>
   *
   * @since 0.1
   */
  public static final class Notification {

    private final Map<String, ObjectNode> attributes = new LinkedHashMap<>();
    private @Nullable String subject;
    private @Nullable String messageId;

    private Notification() {}

    /**
     * Sets the subject.
     *
     * @param subject the subject; null by default, as Amazon SNS has it
     * @return this notification
     */
    public Notification subject(String subject) {
      this.subject = requireNonNull(subject, "The subject must not be null: leave it out.");
      return this;
    }

    /**
     * Sets the id.
     *
     * @param messageId the id; by default a UUID made of the content
     * @return this notification
     */
    public Notification messageId(String messageId) {
      this.messageId = requireNonNull(messageId, "The message id must not be null.");
      return this;
    }

    /**
     * Adds a message attribute of type {@code String}.
     *
     * @param name the name
     * @param value the value
     * @return this notification
     */
    public Notification attribute(String name, String value) {
      return attribute(name, "String", value);
    }

    /**
     * Adds a message attribute of type {@code Number}.
     *
     * @param name the name
     * @param value the value
     * @return this notification
     */
    public Notification attribute(String name, Number value) {
      return attribute(name, "Number", value.toString());
    }

    /**
     * Adds a message attribute of type {@code Binary}.
     *
     * @param name the name
     * @param value the value
     * @return this notification
     */
    public Notification attribute(String name, byte[] value) {
      return attribute(name, "Binary", Base64.getEncoder().encodeToString(value));
    }

    private Notification attribute(String name, String type, String value) {
      requireNonNull(name, "The attribute's name must not be null.");
      requireNonNull(value, "The attribute's value must not be null.");
      attributes.put(
          name, JsonNodeFactory.instance.objectNode().put("Type", type).put("Value", value));
      return this;
    }
  }
}
