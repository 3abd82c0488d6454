package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.lambdajunit.event.template.EventDefinition;

/**
 * What builders of events with records have in common.
 *
 * <pre>{@code
 * LambdaEvents.kinesis().records(10, n -> "click " + n).build();
 * }</pre>
 *
 * @param <B> the builder
 * @since 0.1
 */
public abstract class RecordsBuilder<B extends RecordsBuilder<B>> extends EventBuilder<B> {

  private final String name;
  private final String howToAdd;
  private final List<IntFunction<? extends JsonNode>> records = new ArrayList<>();

  /** A builder that messages call by its name, and which gets its first record as said. */
  RecordsBuilder(String name, String howToAdd) {
    this.name = name;
    this.howToAdd = howToAdd;
  }

  abstract EventDefinition definition();

  @Override
  JsonNode event() {
    EventDefinition definition = definition();
    return definition.envelope(tagsFor(definition), records());
  }

  /** Makes the records, now that all is known that they share. */
  final List<JsonNode> records() {
    if (records.isEmpty()) {
      throw new IllegalStateException(
          "%s has no record yet: call %s before build().".formatted(name, howToAdd));
    }
    List<JsonNode> made = new ArrayList<>();
    for (int index = 0; index < records.size(); index++) {
      made.add(records.get(index).apply(index));
    }
    return made;
  }

  final B add(IntFunction<? extends JsonNode> newRecord) {
    records.add(newRecord);
    return self();
  }

  final B addEach(int count, IntConsumer add) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "%s cannot have %d records: the number must be 1 or more.".formatted(name, count));
    }
    requireNonNull(add, "The function that makes the records must not be null.");
    for (int index = 0; index < count; index++) {
      add.accept(index);
    }
    return self();
  }

  final ObjectNode fill(EventDefinition definition, int index, Map<String, ?> recordTags) {
    Map<String, Object> tags = new LinkedHashMap<>(tagsFor(definition));
    tags.putAll(recordTags);
    return definition.record(index, tags);
  }
}
