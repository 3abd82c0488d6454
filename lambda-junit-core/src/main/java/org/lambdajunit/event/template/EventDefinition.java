package org.lambdajunit.event.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lambdajunit.spelling.NearestName;

/** An event: its tags with their defaults, its template and, if it is a batch, that of a record. */
public final class EventDefinition {

  /** When everything happens unless a test says otherwise. */
  public static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private final String name;
  private final Map<String, Object> defaults = new LinkedHashMap<>();
  private final Set<String> jsonTags = new HashSet<>();
  private final EventTemplate event;
  private final Optional<EventTemplate> record;

  /**
   * Reads a definition.
   *
   * @param name the service and the event
   * @param json {@code tags}, by name with their defaults; {@code event}, the template; and in a
   *     batch {@code records}, the names that lead to the array of the records, which holds one
   */
  EventDefinition(String name, JsonNode json) {
    this.name = name;
    json.path("tags")
        .properties()
        .forEach(tag -> defaults.put(tag.getKey(), tag.getValue().asText()));
    JsonNode template = json.path("event");
    EventTemplate.of(template).forEachPlaceholder(this::check);
    record = json.has("records") ? Optional.of(takeRecord(template, json)) : Optional.empty();
    event = EventTemplate.of(template);
  }

  private void check(EventTemplate.Placeholder placeholder) {
    String tag = placeholder.tag();
    if (tag.equals(TagValues.TIME)) {
      defaults.put(tag, TIME);
    } else if (!defaults.containsKey(tag)
        && !tag.equals(TagValues.INDEX)
        && !tag.startsWith(TagValues.ID)) {
      throw new IllegalStateException("The template of %s uses no tag %s.".formatted(name, tag));
    }
    if (placeholder.takesJson()) {
      jsonTags.add(tag);
    }
  }

  private static EventTemplate takeRecord(JsonNode template, JsonNode json) {
    JsonNode records = template;
    for (JsonNode step : json.path("records")) {
      records = records.path(step.textValue());
    }
    JsonNode one = ((ArrayNode) records).remove(0);
    ((ArrayNode) records).add(EventTemplate.RECORDS);
    return EventTemplate.of(one);
  }

  /**
   * The tags of this event.
   *
   * @return the defaults by tag, in the order of the event's documentation
   */
  public Map<String, Object> tags() {
    return new LinkedHashMap<>(defaults);
  }

  /**
   * The event.
   *
   * @param tags values in place of the defaults; in an event with records a list is a value for
   *     each of n records
   * @return a new tree
   * @throws IllegalArgumentException if there is no such tag, or a value does not fit it
   */
  public JsonNode fill(Map<String, ?> tags) {
    check(tags);
    int size = size(tags);
    if (record.isEmpty()) {
      return event.fill(values(tags, 0));
    }
    List<JsonNode> records = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      records.add(record(index, tags));
    }
    return envelope(tags, records);
  }

  /**
   * One record of a batch.
   *
   * @param index the number of the record in the batch, from 0 on
   * @param tags values in place of the defaults
   * @return a new tree
   */
  public ObjectNode record(int index, Map<String, ?> tags) {
    return (ObjectNode) record.orElseThrow().fill(values(tags, index));
  }

  /**
   * The batch of the given records.
   *
   * @param tags values in place of the defaults
   * @param records what the batch shall hold
   * @return a new tree
   */
  public JsonNode envelope(Map<String, ?> tags, List<? extends JsonNode> records) {
    return event.fill(values(tags, 0).around(records));
  }

  private TagValues values(Map<String, ?> tags, int index) {
    Map<String, Object> values = new LinkedHashMap<>(defaults);
    tags.forEach((tag, value) -> values.put(tag, valueAt(index, tag, value)));
    return new TagValues(name, values, index);
  }

  private Object valueAt(int index, String tag, Object value) {
    Object one = isBatch(tag, value) ? ((List<?>) value).get(index) : value;
    return tag.equals(TagValues.TIME) ? instant(one) : one;
  }

  private boolean isBatch(String tag, Object value) {
    return value instanceof List && !jsonTags.contains(tag) && record.isPresent();
  }

  private int size(Map<String, ?> tags) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    tags.forEach(
        (tag, value) -> {
          if (isBatch(tag, value)) {
            sizes.put(tag, ((List<?>) value).size());
          }
        });
    if (sizes.containsValue(0)) {
      throw new IllegalArgumentException(
          "%s cannot be without records: the list %s is empty."
              .formatted(
                  name,
                  sizes.entrySet().stream()
                      .filter(s -> s.getValue() == 0)
                      .findFirst()
                      .orElseThrow()
                      .getKey()));
    }
    if (Set.copyOf(sizes.values()).size() > 1) {
      throw new IllegalArgumentException(
          "Lists of tags of %s are a value for each record, so they must be of one size, but are %s."
              .formatted(name, sizes));
    }
    return sizes.values().stream().findFirst().orElse(1);
  }

  private void check(Map<String, ?> tags) {
    tags.forEach(
        (tag, value) -> {
          if (!defaults.containsKey(tag)) {
            throw unknown(tag);
          }
          if (value == null) {
            throw new IllegalArgumentException(
                "The tag \"%s\" of %s must not be null.".formatted(tag, name));
          }
        });
  }

  private IllegalArgumentException unknown(String tag) {
    if (defaults.isEmpty()) {
      return new IllegalArgumentException(
          "%s has no tag \"%s\", nor any other.".formatted(name, tag));
    }
    return new IllegalArgumentException(
        "%s has no tag \"%s\".%s Its tags: %s."
            .formatted(
                name,
                tag,
                NearestName.of(tag, defaults.keySet())
                    .map(" Did you mean \"%s\"?"::formatted)
                    .orElse(""),
                String.join(", ", defaults.keySet())));
  }

  private static Instant instant(Object time) {
    if (time instanceof Instant instant) {
      return instant;
    }
    try {
      return Instant.parse(time.toString());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "The tag \"time\" takes an Instant or its text, such as %s, not \"%s\"."
              .formatted(TIME, time),
          e);
    }
  }
}
