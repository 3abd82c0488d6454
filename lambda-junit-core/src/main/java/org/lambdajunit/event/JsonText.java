package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import org.lambdajunit.event.template.EventJson;
import org.lambdajunit.event.template.Json;

/** The JSON text that a test gives as such or as a Java value. */
final class JsonText {

  private JsonText() {}

  static String of(Object value) {
    requireNonNull(value, "The value must not be null. Use the text \"null\" for JSON's null.");
    if (value instanceof String json) {
      Json.parse(json);
      return json;
    }
    return EventJson.of(value);
  }
}
