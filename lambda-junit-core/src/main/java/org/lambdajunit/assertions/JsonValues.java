package org.lambdajunit.assertions;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** JSON text, JSON trees and Java values, each made from the other. */
final class JsonValues {

  /** Deeper than what a handler returns; Jackson's own limit of 1,000 need not be. */
  private static final int MAX_DEPTH = 20_000;

  private static final JsonMapper MAPPER = mapper();
  private static final ObjectWriter PRETTY = MAPPER.writer(printer());

  private JsonValues() {}

  /** The tree of a JSON text; strict, so that a typing error in a test does not become a string. */
  static JsonNode parse(String json) {
    requireNonNull(
        json, "What is expected must not be null. Use the text \"null\" for JSON's null.");
    try {
      JsonNode tree = MAPPER.readTree(json);
      if (tree.isMissingNode()) {
        throw new IllegalArgumentException("What is expected is no JSON, but an empty text.");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "What is expected is no JSON: %s at line %d, column %d of: %s"
              .formatted(
                  e.getOriginalMessage(),
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  json),
          e);
    }
  }

  /** The tree of a text, if that is JSON. */
  static Optional<JsonNode> tryParse(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      return tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The tree of a Java value: a map, list, record, POJO, tree of Jackson 2 or 3 … */
  static JsonNode of(@Nullable Object value) {
    if (value != null && value.getClass().getName().startsWith("tools.jackson.databind.node.")) {
      return parse(value.toString());
    }
    try {
      // By way of text, so that equal numbers of different Java types give equal trees.
      return MAPPER.readTree(MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Not a value of JSON: %s: %s".formatted(value, e.getOriginalMessage()), e);
    }
  }

  static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }

  /** The tree as plain Java: Map, List, String, Integer, Long, Double, Boolean or null. */
  static @Nullable Object plain(JsonNode tree) {
    return MAPPER.convertValue(tree, Object.class);
  }

  /** The tree over as many lines as it needs. */
  static String pretty(JsonNode tree) {
    try {
      return PRETTY.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      return "(JSON that is nested too deeply to be shown)";
    }
  }

  /**
   * The same JSON with its members in the order of another one, so that a difference stands out and
   * the order of a Java map does not.
   */
  static JsonNode inOrderOf(JsonNode other, JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      return membersInOrderOf(other, object);
    }
    if (tree instanceof ArrayNode array) {
      ArrayNode ordered = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < array.size(); i++) {
        ordered.add(inOrderOf(other.path(i), array.get(i)));
      }
      return ordered;
    }
    return tree;
  }

  private static JsonNode membersInOrderOf(JsonNode other, ObjectNode object) {
    ObjectNode ordered = JsonNodeFactory.instance.objectNode();
    other
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (object.has(name)) {
                ordered.set(name, inOrderOf(other.path(name), object.get(name)));
              }
            });
    TreeSet<String> others = new TreeSet<>();
    object.fieldNames().forEachRemaining(others::add);
    for (String name : others) {
      if (!ordered.has(name)) {
        ordered.set(name, inOrderOf(other.path(name), object.get(name)));
      }
    }
    return ordered;
  }

  private static JsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    return JsonMapper.builder(factory)
        .findAndAddModules()
        .addModule(
            new SimpleModule("lambda-junit-assertions")
                .addSerializer(TemporalAccessor.class, ToStringSerializer.instance))
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .build();
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withArrayEmptySeparator("")
            .withObjectEmptySeparator("");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    return printer;
  }
}
