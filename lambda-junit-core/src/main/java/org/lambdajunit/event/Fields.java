package org.lambdajunit.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Headers or parameters of a query string: names with values, in order. */
final class Fields {

  private final boolean ignoreCase;

  /** By name as compared: the name as written, and its values. */
  private final Map<String, Map.Entry<String, List<String>>> fields = new LinkedHashMap<>();

  Fields(boolean ignoreCase) {
    this.ignoreCase = ignoreCase;
  }

  void add(String name, String... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("\"%s\" has no value: give one or more.".formatted(name));
    }
    fields
        .computeIfAbsent(key(name), key -> Map.entry(name, new ArrayList<>()))
        .getValue()
        .addAll(Arrays.asList(values));
  }

  void set(String name, String... values) {
    fields.remove(key(name));
    add(name, values);
  }

  void setIfAbsent(String name, String value) {
    if (!fields.containsKey(key(name))) {
      add(name, value);
    }
  }

  /** The first value of a field, or an empty text. */
  String first(String name) {
    Map.Entry<String, List<String>> field = fields.get(key(name));
    return field == null ? "" : field.getValue().get(0);
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  void forEach(BiConsumer<String, String[]> consumer) {
    fields
        .values()
        .forEach(field -> consumer.accept(field.getKey(), field.getValue().toArray(String[]::new)));
  }

  /** Each name with its last value, as REST APIs and load balancers write it. */
  ObjectNode lastValues(UnaryOperator<String> name, UnaryOperator<String> value) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    forEach((n, values) -> json.put(name.apply(n), value.apply(values[values.length - 1])));
    return json;
  }

  /** Each name with all its values in an array. */
  ObjectNode allValues(UnaryOperator<String> name, UnaryOperator<String> value) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    forEach(
        (n, values) -> {
          var array = json.putArray(name.apply(n));
          Arrays.stream(values).map(value).forEach(array::add);
        });
    return json;
  }

  /** Each name with its values joined by commas, as HTTP APIs write it. */
  ObjectNode joinedValues(UnaryOperator<String> name) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    forEach((n, values) -> json.put(name.apply(n), String.join(",", values)));
    return json;
  }

  String queryString() {
    StringJoiner query = new StringJoiner("&");
    forEach(
        (name, values) -> {
          for (String value : values) {
            query.add(encode(name) + "=" + encode(value));
          }
        });
    return query.toString();
  }

  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private String key(String name) {
    return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
  }
}
