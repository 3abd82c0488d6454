package org.lambdajunit.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is expected at a place of a template, which may hold anything or nothing. */
final class Trees {

  private Trees() {}

  /** The map that stands there, or an empty one. */
  static Map<String, Object> map(@Nullable Object value) {
    if (value instanceof Map) {
      @SuppressWarnings("unchecked") // YamlFile makes no other maps.
      Map<String, Object> map = (Map<String, Object>) value;
      return map;
    }
    return Map.of();
  }

  /** The list that stands there, or an empty one. */
  static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
