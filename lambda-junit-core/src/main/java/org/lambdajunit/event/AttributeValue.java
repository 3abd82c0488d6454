package org.lambdajunit.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.event.template.Json;

/**
 * Java values in DynamoDB's own JSON, <code>{"S": "text"}</code>.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes">Data
 *     types</a>
 */
final class AttributeValue {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_DIGITS = 38;

  private AttributeValue() {}

  /** The attributes of an item: a map, record, POJO or JSON tree, or JSON text. */
  static ObjectNode attributes(Object item) {
    Object value = item instanceof String json ? Json.parse(json) : item;
    JsonNode map = of("item", value).path("M");
    if (map instanceof ObjectNode attributes) {
      return attributes;
    }
    throw new IllegalArgumentException(
        "An item is a map, a record or an object, not a %s.".formatted(item.getClass().getName()));
  }

  private static ObjectNode of(String name, @Nullable Object value) {
    if (value == null) {
      return JSON.objectNode().put("NULL", true);
    }
    if (value instanceof Number number) {
      return JSON.objectNode().put("N", digits(name, number));
    }
    if (value instanceof byte[] bytes) {
      return JSON.objectNode().put("B", base64(bytes));
    }
    if (value instanceof ByteBuffer buffer) {
      return of(name, bytes(buffer));
    }
    if (value instanceof Set<?> set) {
      return set(name, set);
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode members = JSON.objectNode();
      map.forEach((key, member) -> members.set(key.toString(), of(name + "." + key, member)));
      return JSON.objectNode().set("M", members);
    }
    if (value instanceof Object[] array) {
      return of(name, Arrays.asList(array));
    }
    if (value instanceof Iterable<?> list && !(value instanceof JsonNode)) {
      ArrayNode elements = JSON.arrayNode();
      list.forEach(element -> elements.add(of(name + "[" + elements.size() + "]", element)));
      return JSON.objectNode().set("L", elements);
    }
    return ofJson(name, Json.tree(value));
  }

  private static ObjectNode ofJson(String name, JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING -> JSON.objectNode().put("S", json.textValue());
      case BOOLEAN -> JSON.objectNode().put("BOOL", json.booleanValue());
      case NUMBER -> JSON.objectNode().put("N", digits(name, json.decimalValue()));
      case ARRAY -> {
        ArrayNode elements = JSON.arrayNode();
        json.forEach(element -> elements.add(ofJson(name, element)));
        yield JSON.objectNode().set("L", elements);
      }
      case OBJECT -> {
        ObjectNode members = JSON.objectNode();
        json.properties()
            .forEach(
                member ->
                    members.set(
                        member.getKey(), ofJson(name + "." + member.getKey(), member.getValue())));
        yield JSON.objectNode().set("M", members);
      }
      default -> JSON.objectNode().put("NULL", true);
    };
  }

  private static ObjectNode set(String name, Set<?> set) {
    ArrayNode elements = JSON.arrayNode();
    for (Object element : set) {
      if (element instanceof Number number) {
        elements.add(digits(name, number));
      } else if (element instanceof byte[] bytes) {
        elements.add(base64(bytes));
      } else if (element instanceof String text) {
        elements.add(text);
      } else {
        throw unfit(name, set);
      }
    }
    return JSON.objectNode().set(typeOfSet(name, set), elements);
  }

  private static String typeOfSet(String name, Set<?> set) {
    if (set.isEmpty()) {
      throw new IllegalArgumentException(
          "DynamoDB has no empty sets, but the attribute \"%s\" is one: leave it out, or give a list."
              .formatted(name));
    }
    if (set.stream().allMatch(String.class::isInstance)) {
      return "SS";
    }
    if (set.stream().allMatch(Number.class::isInstance)) {
      return "NS";
    }
    if (set.stream().allMatch(byte[].class::isInstance)) {
      return "BS";
    }
    throw unfit(name, set);
  }

  private static IllegalArgumentException unfit(String name, Set<?> set) {
    return new IllegalArgumentException(
        "A set of DynamoDB holds texts, numbers or byte arrays of one kind, but the attribute \"%s\" is %s."
            .formatted(name, set));
  }

  private static String digits(String name, Number number) {
    try {
      BigDecimal decimal = new BigDecimal(number.toString()).stripTrailingZeros();
      if (decimal.precision() <= MOST_DIGITS) {
        return decimal.toPlainString();
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "DynamoDB has no %s, but the attribute \"%s\" is that.".formatted(number, name), e);
    }
    throw new IllegalArgumentException(
        "DynamoDB has numbers of up to %d digits, but the attribute \"%s\" is %s."
            .formatted(MOST_DIGITS, name, number));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /**
   * How many bytes attributes take, by the rules of DynamoDB.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
   *     item sizes and formats</a>
   */
  static int size(JsonNode attributes) {
    int size = 0;
    for (var attribute : attributes.properties()) {
      size += attribute.getKey().getBytes(UTF_8).length + sizeOfValue(attribute.getValue());
    }
    return size;
  }

  private static int sizeOfValue(JsonNode typed) {
    var type = typed.properties().iterator().next();
    JsonNode value = type.getValue();
    return switch (type.getKey()) {
      case "S" -> value.textValue().getBytes(UTF_8).length;
      case "N" -> sizeOfNumber(value.textValue());
      case "B" -> Base64.getDecoder().decode(value.textValue()).length;
      case "M" -> 3 + value.size() + size(value);
      case "L" -> 3 + value.size() + sum(value, "");
      case "SS" -> sum(value, "S");
      case "NS" -> sum(value, "N");
      case "BS" -> sum(value, "B");
      default -> 1;
    };
  }

  private static int sum(JsonNode elements, String type) {
    int size = 0;
    for (JsonNode element : elements) {
      size += sizeOfValue(type.isEmpty() ? element : JSON.objectNode().set(type, element));
    }
    return size;
  }

  /** A byte for two significant digits, one for the exponent, and one for a minus. */
  private static int sizeOfNumber(String number) {
    BigDecimal decimal = new BigDecimal(number).stripTrailingZeros();
    return (decimal.precision() + 1) / 2 + 1 + (decimal.signum() < 0 ? 1 : 0);
  }
}
