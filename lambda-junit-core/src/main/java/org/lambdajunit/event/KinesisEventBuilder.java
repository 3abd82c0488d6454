package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Records of an Amazon Kinesis data stream.
 *
 * <pre>{@code
 * LambdaEvents.kinesis().stream("clicks").record("a").jsonRecord(Map.of("page", "/")).build();
 * }</pre>
 *
 * <p>Data is written in base64; sequence numbers ascend.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html">Using Lambda with
 *     Amazon Kinesis Data Streams</a>
 * @since 0.1
 */
public final class KinesisEventBuilder extends StreamBuilder<KinesisEventBuilder> {

  /** An event without records yet. */
  public KinesisEventBuilder() {
    super(
        "kinesis()",
        "record(data)",
        definition("kinesis", "get-records"),
        definition("kinesis", "time-window"));
  }

  /**
   * Sets the stream.
   *
   * @param name the stream's name; {@code example-stream} by default
   * @return this builder
   */
  public KinesisEventBuilder stream(String name) {
    return setTag("stream", requireNonNull(name, "The stream's name must not be null."));
  }

  /**
   * Adds a record.
   *
   * @param data the data, in UTF-8
   * @return this builder
   */
  public KinesisEventBuilder record(String data) {
    return record(data, more -> {});
  }

  /**
   * Adds a record.
   *
   * @param data the data
   * @return this builder
   */
  public KinesisEventBuilder record(byte[] data) {
    return record(data, more -> {});
  }

  /**
   * Adds a record.
   *
   * @param data the data, in UTF-8
   * @param streamRecord is called with the record, to say more about it
   * @return this builder
   */
  public KinesisEventBuilder record(String data, Consumer<StreamRecord> streamRecord) {
    return add((Object) data, streamRecord);
  }

  /**
   * Adds a record.
   *
   * @param data the data
   * @param streamRecord is called with the record, to say more about it
   * @return this builder
   */
  public KinesisEventBuilder record(byte[] data, Consumer<StreamRecord> streamRecord) {
    return add(data.clone(), streamRecord);
  }

  /**
   * Adds a record with JSON.
   *
   * @param data JSON text, or a value to be written as JSON: a map, list, record, POJO or JSON tree
   * @return this builder
   */
  public KinesisEventBuilder jsonRecord(Object data) {
    return record(JsonText.of(data));
  }

  /**
   * Adds records.
   *
   * @param count how many, 1 or more
   * @param data makes the data of the n-th record, from 0 on
   * @return this builder
   */
  public KinesisEventBuilder records(int count, IntFunction<String> data) {
    return addEach(count, index -> record(data.apply(index)));
  }

  private KinesisEventBuilder add(Object data, Consumer<StreamRecord> streamRecord) {
    requireNonNull(data, "The data must not be null.");
    StreamRecord more = new StreamRecord();
    streamRecord.accept(more);
    return add(
        index -> {
          Map<String, Object> tags = new LinkedHashMap<>(more.tags);
          tags.put("data", data);
          return fill(definition(), index, tags);
        });
  }

  /**
   * What may be said about a record beside its data.
   *
   * <pre>{@code
   * LambdaEvents.kinesis().record("a", r -> r.partitionKey("o-1")).build();
   * }</pre>
   *
   * @since 0.1
   */
  public static final class StreamRecord {

    private final Map<String, Object> tags = new LinkedHashMap<>();

    private StreamRecord() {}

    /**
     * Sets the partition key.
     *
     * @param partitionKey the key; {@code partitionKey-03} by default
     * @return this record
     */
    public StreamRecord partitionKey(String partitionKey) {
      tags.put("partition-key", requireNonNull(partitionKey, "The key must not be null."));
      return this;
    }
  }
}
