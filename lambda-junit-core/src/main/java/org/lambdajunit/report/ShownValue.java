package org.lambdajunit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.HttpCall;

/**
 * Java values as JSON text for a reader. Objects that are no plain values are named and not looked
 * into, for they may be mocks, or have no end.
 */
final class ShownValue {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEEPEST = 12;
  private static final int MOST = 200;

  private ShownValue() {}

  static String text(@Nullable Object value) {
    try {
      return JSON.writeValueAsString(plain(value, 0));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object plain(@Nullable Object value, int depth) {
    if (value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean) {
      return value;
    }
    if (depth == DEEPEST) {
      return "…";
    }
    if (value instanceof HttpCall call) {
      Map<String, Object> parts = new LinkedHashMap<>();
      parts.put("headers", call.headers());
      parts.put("body", call.body());
      return parts;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.entrySet().stream()
          .limit(MOST)
          .forEach(
              entry ->
                  plain.put(String.valueOf(entry.getKey()), plain(entry.getValue(), depth + 1)));
      return plain;
    }
    if (value instanceof Iterable<?> || value.getClass().isArray()) {
      return elements(value, depth);
    }
    if (value instanceof CompletionStage<?>) {
      return "(a promise)";
    }
    return shown(value);
  }

  private static List<@Nullable Object> elements(Object value, int depth) {
    List<@Nullable Object> plain = new ArrayList<>();
    if (value instanceof byte[] bytes) {
      plain.add("(%,d bytes)".formatted(bytes.length));
    } else if (value instanceof Iterable<?> elements) {
      for (Object element : elements) {
        if (plain.size() < MOST) {
          plain.add(plain(element, depth + 1));
        }
      }
    } else {
      for (int i = 0; i < Math.min(MOST, Array.getLength(value)); i++) {
        plain.add(plain(Array.get(value, i), depth + 1));
      }
    }
    return plain;
  }

  private static String shown(Object value) {
    try {
      return String.valueOf(value);
    } catch (RuntimeException e) {
      return value.getClass().getName();
    }
  }
}
