package org.lambdajunit.event.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a template is filled with: the values of its tags and what comes of them.
 *
 * <p>Beside the tags there are {@code index}, the number of the record in its batch from 0 on, and
 * {@code id.}<i>word</i>, a text of its own for each word, event, record and values of the tags,
 * from which ids are made.
 */
final class TagValues {

  static final String TIME = "time";
  static final String INDEX = "index";
  static final String ID = "id.";

  private final String event;
  private final Map<String, ?> values;
  private final int index;
  private final List<? extends JsonNode> records;

  /**
   * The values of one record.
   *
   * @param event the service and the event
   * @param values by tag, all of them; {@value #TIME} is an {@link Instant}
   * @param index the number of the record in its batch
   */
  TagValues(String event, Map<String, ?> values, int index) {
    this(event, values, index, List.of());
  }

  private TagValues(
      String event, Map<String, ?> values, int index, List<? extends JsonNode> records) {
    this.event = event;
    this.values = values;
    this.index = index;
    this.records = records;
  }

  /** The values of the batch of these records. */
  TagValues around(List<? extends JsonNode> records) {
    return new TagValues(event, values, index, records);
  }

  List<? extends JsonNode> records() {
    return records;
  }

  int index() {
    return index;
  }

  Object get(String name) {
    if (name.startsWith(ID)) {
      return seed(name);
    }
    if (name.equals(INDEX)) {
      return index;
    }
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("The template of %s uses no tag %s.".formatted(event, name));
    }
    return value;
  }

  private String seed(String name) {
    StringBuilder seed =
        new StringBuilder(event).append('\0').append(name).append('\0').append(index);
    values.forEach(
        (tag, value) -> seed.append('\0').append(tag).append('=').append(TagFilter.text(value)));
    return seed.toString();
  }
}
