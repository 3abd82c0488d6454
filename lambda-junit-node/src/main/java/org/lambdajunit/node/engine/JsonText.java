package org.lambdajunit.node.engine;

import java.util.Collection;
import java.util.Map;

/**
 * Writes what crosses into guest code as JSON text. Small on purpose: a JSON library takes longer
 * to load than a first test may.
 */
public final class JsonText {

  private JsonText() {}

  /** A text as a JSON string. */
  public static String quote(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** Texts as a JSON array of strings. */
  public static String array(Collection<String> texts) {
    StringBuilder json = new StringBuilder("[");
    for (String text : texts) {
      json.append(json.length() > 1 ? "," : "").append(quote(text));
    }
    return json.append(']').toString();
  }

  /** Names and values as a JSON object of strings. */
  public static String object(Map<String, String> entries) {
    StringBuilder json = new StringBuilder("{");
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      json.append(json.length() > 1 ? "," : "").append(quote(entry.getKey()));
      json.append(':').append(quote(entry.getValue()));
    }
    return json.append('}').toString();
  }
}
