package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.event.template.Digest;
import org.lambdajunit.event.template.EventDefinition;

/**
 * Messages of an Amazon SQS queue.
 *
 * <pre>{@code
 * LambdaEvents.sqs().queue("orders").record("good").record("bad").build();
 * LambdaEvents.sqs().jsonRecord(Map.of("order", "o-1"), m -> m.attribute("tenant", "t-1")).build();
 * }</pre>
 *
 * <p>The checksums agree with bodies and attributes. A queue whose name ends in {@code .fifo} gives
 * its messages group, deduplication id and sequence number.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with
 *     Amazon SQS</a>
 * @since 0.1
 */
public final class SqsEventBuilder extends RecordsBuilder<SqsEventBuilder> {

  private static final BigInteger FIRST_SEQUENCE_NUMBER = new BigInteger("18849496460467696128");

  private boolean fifo;

  /** An event without messages yet. */
  public SqsEventBuilder() {
    super("sqs()", "record(body)");
  }

  /**
   * Sets the queue.
   *
   * @param name the queue's name; {@code MyQueue} by default
   * @return this builder
   */
  public SqsEventBuilder queue(String name) {
    requireNonNull(name, "The queue's name must not be null.");
    fifo = name.endsWith(".fifo");
    return setTag("queue-name", name);
  }

  /**
   * Adds a message.
   *
   * @param body the body
   * @return this builder
   */
  public SqsEventBuilder record(String body) {
    return record(body, message -> {});
  }

  /**
   * Adds a message.
   *
   * @param body the body
   * @param message is called with the message, to say more about it
   * @return this builder
   */
  public SqsEventBuilder record(String body, Consumer<Message> message) {
    requireNonNull(body, "The body must not be null.");
    Message more = new Message();
    message.accept(more);
    return add(index -> message(index, body, more));
  }

  /**
   * Adds a message with JSON.
   *
   * @param body JSON text, or a value to be written as JSON: a map, list, record, POJO or JSON tree
   * @return this builder
   */
  public SqsEventBuilder jsonRecord(Object body) {
    return record(JsonText.of(body));
  }

  /**
   * Adds a message with JSON.
   *
   * @param body JSON text, or a value to be written as JSON: a map, list, record, POJO or JSON tree
   * @param message is called with the message, to say more about it
   * @return this builder
   */
  public SqsEventBuilder jsonRecord(Object body, Consumer<Message> message) {
    return record(JsonText.of(body), message);
  }

  /**
   * Adds messages.
   *
   * @param count how many, 1 or more
   * @param body makes the body of the n-th message, from 0 on
   * @return this builder
   */
  public SqsEventBuilder records(int count, IntFunction<String> body) {
    return addEach(count, index -> record(body.apply(index)));
  }

  @Override
  EventDefinition definition() {
    return definition("sqs", "receive-message");
  }

  private ObjectNode message(int index, String body, Message more) {
    ObjectNode json = fill(definition(), index, Map.of("body", body));
    ObjectNode attributes = json.withObject("/attributes");
    attributes.put("ApproximateReceiveCount", Integer.toString(more.receiveCount));
    if (more.messageId != null) {
      json.put("messageId", more.messageId);
    }
    if (more.groupId != null || fifo) {
      attributes.put("MessageGroupId", more.groupId == null ? "default" : more.groupId);
    }
    if (fifo) {
      attributes.put(
          "MessageDeduplicationId",
          more.deduplicationId == null ? Digest.sha256(body) : more.deduplicationId);
      attributes.put(
          "SequenceNumber", FIRST_SEQUENCE_NUMBER.add(BigInteger.valueOf(index)).toString());
    } else if (more.deduplicationId != null) {
      throw new IllegalStateException(
          "Only messages of a FIFO queue have a deduplicationId: name the queue with queue(\"orders.fifo\").");
    }
    more.systemAttributes.forEach(attributes::put);
    if (!more.attributes.isEmpty()) {
      ObjectNode messageAttributes = json.withObject("/messageAttributes");
      more.attributes.forEach((name, attribute) -> messageAttributes.set(name, attribute.json()));
      json.put("md5OfMessageAttributes", SqsAttribute.md5(more.attributes));
    }
    return json;
  }

  /**
   * What may be said about a message beside its body.
   *
   * <pre>{@code
   * LambdaEvents.sqs().record("again", m -> m.receiveCount(3).attribute("tenant", "t-1")).build();
   * }</pre>
   *
   * @since 0.1
   */
  public static final class Message {

    private final Map<String, SqsAttribute> attributes = new TreeMap<>();
    private final Map<String, String> systemAttributes = new TreeMap<>();
    private @Nullable String messageId;
    private @Nullable String groupId;
    private @Nullable String deduplicationId;
    private int receiveCount = 1;

    private Message() {}

    /**
     * Sets the id.
     *
     * @param messageId the id; by default a UUID made of the content
     * @return this message
     */
    public Message messageId(String messageId) {
      this.messageId = requireNonNull(messageId, "The message id must not be null.");
      return this;
    }

    /**
     * Sets how often the message has been received.
     *
     * @param times this time included; 1 by default
     * @return this message
     */
    public Message receiveCount(int times) {
      if (times < 1) {
        throw new IllegalArgumentException(
            "A message that is here has been received once at least, not %d times."
                .formatted(times));
      }
      receiveCount = times;
      return this;
    }

    /**
     * Sets the message group.
     *
     * @param groupId the group; {@code default} by default if the queue is a FIFO queue
     * @return this message
     */
    public Message groupId(String groupId) {
      this.groupId = requireNonNull(groupId, "The group id must not be null.");
      return this;
    }

    /**
     * Sets the deduplication id of a message of a FIFO queue.
     *
     * @param deduplicationId the id; by default the SHA-256 checksum of the body, as with
     *     content-based deduplication
     * @return this message
     */
    public Message deduplicationId(String deduplicationId) {
      this.deduplicationId = requireNonNull(deduplicationId, "The id must not be null.");
      return this;
    }

    /**
     * Adds a message attribute of type {@code String}.
     *
     * @param name the name
     * @param value the value
     * @return this message
     */
    public Message attribute(String name, String value) {
      return attribute(name, SqsAttribute.of(value));
    }

    /**
     * Adds a message attribute of type {@code Number}.
     *
     * @param name the name
     * @param value the value
     * @return this message
     */
    public Message attribute(String name, Number value) {
      return attribute(name, SqsAttribute.of(value));
    }

    /**
     * Adds a message attribute of type {@code Binary}.
     *
     * @param name the name
     * @param value the value
     * @return this message
     */
    public Message attribute(String name, byte[] value) {
      return attribute(name, SqsAttribute.of(value));
    }

    /**
     * Sets an attribute that SQS itself writes, such as {@code AWSTraceHeader} or {@code
     * DeadLetterQueueSourceArn}.
     *
     * @param name the name
     * @param value the value
     * @return this message
     */
    public Message systemAttribute(String name, String value) {
      systemAttributes.put(
          requireNonNull(name, "The attribute's name must not be null."),
          requireNonNull(value, "The attribute's value must not be null."));
      return this;
    }

    private Message attribute(String name, SqsAttribute attribute) {
      attributes.put(requireNonNull(name, "The attribute's name must not be null."), attribute);
      return this;
    }
  }
}
