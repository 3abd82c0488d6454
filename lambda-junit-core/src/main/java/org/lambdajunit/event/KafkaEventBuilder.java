package org.lambdajunit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.event.template.EventDefinition;

/**
 * Records of an Apache Kafka topic, in Amazon MSK or in a cluster of one's own.
 *
 * <pre>{@code
 * LambdaEvents.msk().topic("orders").record("a").record("b", r -> r.key("o-1").partition(1)).build();
 * }</pre>
 *
 * <p>Keys and values are written in base64; the offsets of each partition ascend.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html">Using Lambda with
 *     Apache Kafka</a>
 * @since 0.1
 */
public final class KafkaEventBuilder extends RecordsBuilder<KafkaEventBuilder> {

  private static final int FIRST_OFFSET = 15;

  private final EventDefinition definition;

  /**
   * An event without records yet.
   *
   * @param msk whether the cluster is Amazon MSK's
   */
  public KafkaEventBuilder(boolean msk) {
    super(msk ? "msk()" : "kafka()", "record(value)");
    definition = definition(msk ? "msk" : "kafka", "records");
  }

  /**
   * Sets the topic of all records.
   *
   * @param name the topic's name; {@code mytopic} by default
   * @return this builder
   */
  public KafkaEventBuilder topic(String name) {
    return setTag("topic", requireNonNull(name, "The topic's name must not be null."));
  }

  /**
   * Adds a record.
   *
   * @param value the value
   * @return this builder
   */
  public KafkaEventBuilder record(String value) {
    return record(value, more -> {});
  }

  /**
   * Adds a record.
   *
   * @param value the value
   * @param kafkaRecord is called with the record, to say more about it
   * @return this builder
   */
  public KafkaEventBuilder record(String value, Consumer<KafkaRecord> kafkaRecord) {
    return add((Object) value, kafkaRecord);
  }

  /**
   * Adds a record of bytes, for example of Avro.
   *
   * @param value the value
   * @param kafkaRecord is called with the record, to say more about it
   * @return this builder
   */
  public KafkaEventBuilder record(byte[] value, Consumer<KafkaRecord> kafkaRecord) {
    return add(value.clone(), kafkaRecord);
  }

  /**
   * Adds a record with JSON.
   *
   * @param value JSON text, or a value to be written as JSON: a map, list, record, POJO or JSON
   *     tree
   * @return this builder
   */
  public KafkaEventBuilder jsonRecord(Object value) {
    return record(JsonText.of(value));
  }

  /**
   * Adds records.
   *
   * @param count how many, 1 or more
   * @param value makes the value of the n-th record, from 0 on
   * @return this builder
   */
  public KafkaEventBuilder records(int count, IntFunction<String> value) {
    return addEach(count, index -> record(value.apply(index)));
  }

  @Override
  EventDefinition definition() {
    return definition;
  }

  /** Groups the records by topic and partition, as Lambda does. */
  @Override
  JsonNode event() {
    Map<String, List<JsonNode>> partitions = new LinkedHashMap<>();
    for (JsonNode kafkaRecord : records()) {
      partitions
          .computeIfAbsent(
              kafkaRecord.path("topic").textValue() + "-" + kafkaRecord.path("partition"),
              partition -> new ArrayList<>())
          .add(kafkaRecord);
    }
    ObjectNode event = (ObjectNode) definition.envelope(tagsFor(definition), List.of());
    ObjectNode all = event.putObject("records");
    partitions.forEach(
        (partition, records) -> {
          ArrayNode array = all.putArray(partition);
          for (JsonNode kafkaRecord : records) {
            ((ObjectNode) kafkaRecord).put("offset", FIRST_OFFSET + array.size());
            array.add(kafkaRecord);
          }
        });
    return event;
  }

  private KafkaEventBuilder add(Object value, Consumer<KafkaRecord> kafkaRecord) {
    requireNonNull(value, "The value must not be null.");
    KafkaRecord more = new KafkaRecord();
    kafkaRecord.accept(more);
    return add(index -> kafkaRecord(index, value, more));
  }

  private ObjectNode kafkaRecord(int index, Object value, KafkaRecord more) {
    ObjectNode json =
        fill(
            definition,
            index,
            Map.of(
                "value",
                value,
                "key",
                more.key == null ? "" : more.key,
                "topic-partition",
                more.partition));
    if (more.key == null) {
      json.remove("key");
    }
    ArrayNode headers = json.putArray("headers");
    more.headers.forEach(
        (name, header) -> {
          ArrayNode bytes = headers.addObject().putArray(name);
          for (byte b : header.getBytes(UTF_8)) {
            bytes.add((int) b);
          }
        });
    return json;
  }

  /**
   * What may be said about a record beside its value.
   *
   * <pre>{@code
   * LambdaEvents.msk().record("a", r -> r.key("o-1").partition(1).header("tenant", "t-1")).build();
   * }</pre>
   *
   * @since 0.1
   */
  public static final class KafkaRecord {

    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable String key;
    private int partition;

    private KafkaRecord() {}

    /**
     * Sets the key.
     *
     * @param key the key; none by default
     * @return this record
     */
    public KafkaRecord key(String key) {
      this.key = requireNonNull(key, "The key must not be null: leave it out.");
      return this;
    }

    /**
     * Sets the partition.
     *
     * @param partition the partition's number; 0 by default
     * @return this record
     */
    public KafkaRecord partition(int partition) {
      if (partition < 0) {
        throw new IllegalArgumentException(
            "Partitions are numbered from 0 on, so there is no %d.".formatted(partition));
      }
      this.partition = partition;
      return this;
    }

    /**
     * Adds a header, which is written as an array of bytes.
     *
     * @param name the name
     * @param value the value
     * @return this record
     */
    public KafkaRecord header(String name, String value) {
      headers.put(
          requireNonNull(name, "The header's name must not be null."),
          requireNonNull(value, "The header's value must not be null."));
      return this;
    }
  }
}
