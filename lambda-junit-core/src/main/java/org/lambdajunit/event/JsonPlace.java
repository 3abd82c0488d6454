package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A place in a JSON tree where something is to be set. */
record JsonPlace(JsonPointer pointer) {

  static JsonPlace of(String pointer) {
    requireNonNull(pointer, "The JSON Pointer must not be null.");
    if (!pointer.startsWith("/")) {
      throw new IllegalArgumentException(
          "\"%s\" is no JSON Pointer below the event: it must start with \"/\", as \"/Records/0/body\" does."
              .formatted(pointer));
    }
    return new JsonPlace(JsonPointer.compile(pointer));
  }

  void set(JsonNode tree, JsonNode value) {
    JsonNode parent = tree;
    JsonPointer rest = pointer;
    while (!rest.tail().matches()) {
      parent = child(parent, rest);
      rest = rest.tail();
    }
    if (parent instanceof ArrayNode array) {
      setElement(array, rest, value);
    } else {
      object(parent, rest).set(rest.getMatchingProperty(), value);
    }
  }

  private JsonNode child(JsonNode parent, JsonPointer step) {
    if (parent instanceof ArrayNode array) {
      int index = step.getMatchingIndex();
      if (index < 0 || index >= array.size()) {
        throw refused(step, "has %d elements".formatted(array.size()));
      }
      return array.get(index);
    }
    ObjectNode object = object(parent, step);
    JsonNode child = object.get(step.getMatchingProperty());
    return child == null || child.isNull() ? object.putObject(step.getMatchingProperty()) : child;
  }

  private void setElement(ArrayNode array, JsonPointer step, JsonNode value) {
    int index = step.getMatchingIndex();
    if (step.getMatchingProperty().equals("-") || index == array.size()) {
      array.add(value);
    } else if (index >= 0 && index < array.size()) {
      array.set(index, value);
    } else {
      throw refused(step, "has %d elements".formatted(array.size()));
    }
  }

  private ObjectNode object(JsonNode parent, JsonPointer step) {
    if (parent instanceof ObjectNode object) {
      return object;
    }
    throw refused(step, "is a %s".formatted(parent.getNodeType().name().toLowerCase(Locale.ROOT)));
  }

  private IllegalArgumentException refused(JsonPointer step, String what) {
    String place = pointer.toString();
    String parent = place.substring(0, place.length() - step.toString().length());
    return new IllegalArgumentException(
        "Nothing can be set at %s: %s %s."
            .formatted(place, parent.isEmpty() ? "the event" : parent, what));
  }
}
