package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.IntFunction;
import org.lambdajunit.event.template.EventDefinition;

/**
 * What builders have in common whose records are nothing but data.
 *
 * <pre>{@code
 * LambdaEvents.firehose().record("a line").record(new byte[] {1, 2}).build();
 * }</pre>
 *
 * @param <B> the builder
 * @since 0.1
 */
public abstract class DataBuilder<B extends DataBuilder<B>> extends RecordsBuilder<B> {

  private final EventDefinition definition;
  private final String tag;

  DataBuilder(String name, EventDefinition definition, String tag) {
    super(name, "record(data)");
    this.definition = definition;
    this.tag = tag;
  }

  /**
   * Adds a record.
   *
   * @param data the data, in UTF-8
   * @return this builder
   */
  public B record(String data) {
    requireNonNull(data, "The data must not be null.");
    return addData(data);
  }

  /**
   * Adds a record.
   *
   * @param data the data
   * @return this builder
   */
  public B record(byte[] data) {
    return addData(data.clone());
  }

  /**
   * Adds a record with JSON.
   *
   * @param data JSON text, or a value to be written as JSON: a map, list, record, POJO or JSON tree
   * @return this builder
   */
  public B jsonRecord(Object data) {
    return addData(JsonText.of(data));
  }

  /**
   * Adds records.
   *
   * @param count how many, 1 or more
   * @param data makes the data of the n-th record, from 0 on
   * @return this builder
   */
  public B records(int count, IntFunction<String> data) {
    return addEach(count, index -> record(data.apply(index)));
  }

  @Override
  final EventDefinition definition() {
    return definition;
  }

  /** The value of the tag for the data. */
  Object tagValue(Object data) {
    return data;
  }

  private B addData(Object data) {
    return add(index -> (JsonNode) fill(definition, index, Map.of(tag, tagValue(data))));
  }
}
