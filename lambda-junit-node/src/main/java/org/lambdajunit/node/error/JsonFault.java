package org.lambdajunit.node.error;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first thing in a text that makes it no JSON, as V8's parser comes upon it.
 *
 * @param text the whole text
 * @param position where the parser stands
 * @param reason what Node.js 20 and later say of it, or an empty text if they name the token
 */
record JsonFault(String text, int position, String reason) {

  private static final Set<String> NOT_QUITE =
      Set.of("undefined", "NaN", "Infinity", "[object Object]");
  private static final int CONTEXT = 10;
  private static final int LINES_SINCE = 21;
  private static final int REASONS_SINCE = 19;
  private static final int POSITIONS_SINCE = 5;

  /** Finds it, or {@code null} in a text that is JSON. */
  static @Nullable JsonFault in(String text) {
    return new JsonReader(text).fault();
  }

  /** The error's text. */
  String message(int nodeMajor) {
    if (nodeMajor < REASONS_SINCE) {
      return oldMessage(nodeMajor);
    }
    if (!reason.isEmpty()) {
      return reason + place(nodeMajor);
    }
    if (position == text.length()) {
      return "Unexpected end of JSON input";
    }
    char token = text.charAt(position);
    if (isNumberStart(token)) {
      return "Unexpected number in JSON" + place(nodeMajor);
    }
    if (token == '"') {
      return "Unexpected string in JSON" + place(nodeMajor);
    }
    if (NOT_QUITE.contains(text)) {
      return '"' + text + "\" is not valid JSON";
    }
    return "Unexpected token '" + token + "', " + excerpt() + " is not valid JSON";
  }

  private String oldMessage(int nodeMajor) {
    boolean hasPosition = nodeMajor > POSITIONS_SINCE;
    if (position == text.length()) {
      return hasPosition ? "Unexpected end of JSON input" : "Unexpected end of input";
    }
    char token = text.charAt(position);
    String what = isNumberStart(token) ? "number" : token == '"' ? "string" : "token " + token;
    return "Unexpected " + what + (hasPosition ? " in JSON at position " + position : "");
  }

  private static boolean isNumberStart(char token) {
    return token == '-' || (token >= '0' && token <= '9');
  }

  private String place(int nodeMajor) {
    String place = " at position " + position;
    if (nodeMajor < LINES_SINCE) {
      return place;
    }
    String before = text.substring(0, position).replace("\r\n", "\n").replace('\r', '\n');
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    return place + " (line " + line + " column " + column + ")";
  }

  private String excerpt() {
    int length = text.length();
    if (length <= 2 * CONTEXT) {
      return '"' + text + '"';
    }
    int from = Math.max(0, position - CONTEXT);
    if (position < CONTEXT) {
      return '"' + text.substring(0, position + CONTEXT) + "\"...";
    }
    return position < length - CONTEXT
        ? "...\"" + text.substring(from, position + CONTEXT) + "\"..."
        : "...\"" + text.substring(from) + '"';
  }
}
