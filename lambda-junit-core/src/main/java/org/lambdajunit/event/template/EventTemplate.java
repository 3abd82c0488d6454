package org.lambdajunit.event.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON with placeholders in its names and texts, which is parsed once and filled often.
 *
 * <p>A placeholder names a tag and what to make of its value, one after the other: <code>
 * ${body|md5}</code>. A text that is nothing but a placeholder becomes what the filters yield, be
 * it a number or JSON; in a longer text a placeholder is text. An object with the names {@code $as}
 * and {@code value} is the JSON text of that value, as in {@code {"$as": "gzip|base64", "value":
 * {}}}.
 */
final class EventTemplate {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{(?<tag>[\\w.-]+)(?<filters>(\\|[a-z0-9-]+)*)}");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The only element of an array, in place of all records of a batch. */
  static final String RECORDS = "${records}";

  private final Part root;

  private EventTemplate(Part root) {
    this.root = root;
  }

  static EventTemplate of(JsonNode json) {
    return new EventTemplate(compile(json));
  }

  /** A new tree. */
  JsonNode fill(TagValues values) {
    return root.fill(values);
  }

  /** Calls back with the name of each tag used, and whether its value is taken as JSON. */
  void forEachPlaceholder(Consumer<Placeholder> consumer) {
    root.forEachPlaceholder(consumer);
  }

  private static Part compile(JsonNode json) {
    if (json.has("$as")) {
      return new Encoded(compile(json.path("value")), filters(json.path("$as").textValue()));
    }
    if (json instanceof ObjectNode object) {
      return Members.of(object);
    }
    if (json instanceof ArrayNode array) {
      return Elements.of(array);
    }
    return json.isTextual() ? Text.of(json.textValue()) : new Constant(json);
  }

  private static List<TagFilter> filters(String names) {
    return Arrays.stream(names.split("\\|"))
        .filter(name -> !name.isEmpty())
        .map(TagFilter::named)
        .toList();
  }

  private static JsonNode node(Object value) {
    if (value instanceof String text) {
      return JSON.textNode(text);
    }
    return value instanceof Long || value instanceof Integer
        ? JSON.numberNode(((Number) value).longValue())
        : Json.tree(value);
  }

  private sealed interface Part {
    JsonNode fill(TagValues values);

    default void forEachPlaceholder(Consumer<Placeholder> consumer) {}
  }

  private record Constant(JsonNode value) implements Part {
    @Override
    public JsonNode fill(TagValues values) {
      return value;
    }
  }

  private record Elements(List<Part> elements) implements Part {

    static Part of(ArrayNode array) {
      if (array.path(0).asText().equals(RECORDS)) {
        return new Records();
      }
      List<Part> elements = new ArrayList<>();
      array.forEach(element -> elements.add(compile(element)));
      return new Elements(List.copyOf(elements));
    }

    @Override
    public JsonNode fill(TagValues values) {
      ArrayNode array = JSON.arrayNode(elements.size());
      elements.forEach(element -> array.add(element.fill(values)));
      return array;
    }

    @Override
    public void forEachPlaceholder(Consumer<Placeholder> consumer) {
      elements.forEach(element -> element.forEachPlaceholder(consumer));
    }
  }

  /** Where the records of a batch go. */
  private record Records() implements Part {
    @Override
    public JsonNode fill(TagValues values) {
      return JSON.arrayNode().addAll(values.records());
    }
  }

  private record Members(List<Map.Entry<Text, Part>> members) implements Part {

    static Members of(ObjectNode object) {
      List<Map.Entry<Text, Part>> members = new ArrayList<>();
      object
          .properties()
          .forEach(
              member ->
                  members.add(Map.entry(Text.of(member.getKey()), compile(member.getValue()))));
      return new Members(List.copyOf(members));
    }

    @Override
    public JsonNode fill(TagValues values) {
      ObjectNode object = JSON.objectNode();
      members.forEach(
          member -> object.set(member.getKey().text(values), member.getValue().fill(values)));
      return object;
    }

    @Override
    public void forEachPlaceholder(Consumer<Placeholder> consumer) {
      members.forEach(
          member -> {
            member.getKey().forEachPlaceholder(consumer);
            member.getValue().forEachPlaceholder(consumer);
          });
    }
  }

  private record Encoded(Part value, List<TagFilter> filters) implements Part {
    @Override
    public JsonNode fill(TagValues values) {
      Object encoded = Json.write(value.fill(values));
      for (TagFilter filter : filters) {
        encoded = filter.apply(encoded, values.index());
      }
      return node(encoded);
    }

    @Override
    public void forEachPlaceholder(Consumer<Placeholder> consumer) {
      value.forEachPlaceholder(consumer);
    }
  }

  /** A tag and what is made of its value. */
  record Placeholder(String tag, List<TagFilter> filters) {

    private Object fill(TagValues values) {
      Object value = values.get(tag);
      for (TagFilter filter : filters) {
        try {
          value = filter.apply(value, values.index());
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "The tag \"%s\": %s".formatted(tag, e.getMessage()), e);
        }
      }
      return value;
    }

    boolean takesJson() {
      return !filters.isEmpty() && filters.get(0) == TagFilter.named("json");
    }
  }

  /** Literal texts and placeholders in turn; either may be the first. */
  private record Text(List<Object> pieces) implements Part {

    static Text of(String text) {
      List<Object> pieces = new ArrayList<>();
      Matcher placeholder = PLACEHOLDER.matcher(text);
      int end = 0;
      while (placeholder.find()) {
        if (placeholder.start() > end) {
          pieces.add(text.substring(end, placeholder.start()));
        }
        pieces.add(
            new Placeholder(
                placeholder.group("tag"), EventTemplate.filters(placeholder.group("filters"))));
        end = placeholder.end();
      }
      if (end < text.length() || pieces.isEmpty()) {
        pieces.add(text.substring(end));
      }
      return new Text(List.copyOf(pieces));
    }

    @Override
    public JsonNode fill(TagValues values) {
      return pieces.size() == 1
              && pieces.get(0) instanceof Placeholder placeholder
              && !placeholder.filters().isEmpty()
          ? node(placeholder.fill(values))
          : JSON.textNode(text(values));
    }

    String text(TagValues values) {
      StringBuilder text = new StringBuilder();
      for (Object piece : pieces) {
        text.append(
            piece instanceof Placeholder placeholder
                ? TagFilter.text(placeholder.fill(values))
                : piece);
      }
      return text.toString();
    }

    @Override
    public void forEachPlaceholder(Consumer<Placeholder> consumer) {
      for (Object piece : pieces) {
        if (piece instanceof Placeholder placeholder) {
          consumer.accept(placeholder);
        }
      }
    }
  }
}
