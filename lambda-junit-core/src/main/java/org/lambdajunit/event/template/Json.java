package org.lambdajunit.event.template;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** JSON trees: read, made of Java values, and written. */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /**
   * Reads JSON text.
   *
   * @param json the text
   * @return the tree
   * @throws IllegalArgumentException if the text is no JSON, with line and column
   */
  public static JsonNode parse(String json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      if (tree instanceof MissingNode) {
        throw new IllegalArgumentException("The text is empty, and so no JSON.");
      }
      return tree;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new IllegalArgumentException(
          "The text is no JSON: %s, line %d, column %d: %s"
              .formatted(e.getOriginalMessage(), at.getLineNr(), at.getColumnNr(), json),
          e);
    }
  }

  /**
   * The tree of a Java value.
   *
   * @param value anything that {@link EventJson#of(Object)} writes; a {@code String} is a text here
   * @return the tree
   * @throws IllegalArgumentException if the value cannot be written as JSON
   */
  public static JsonNode tree(Object value) {
    if (value instanceof JsonNode node) {
      return node;
    }
    return parse(EventJson.of(value));
  }

  /**
   * Writes a tree.
   *
   * @param tree the tree
   * @return its JSON text, without white space
   */
  public static String write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A resource of this package. */
  static JsonNode resource(String name) {
    try (InputStream resource = Json.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("The library's resource " + name + " is missing.");
      }
      return MAPPER.readTree(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
