package org.lambdajunit.node.error;

import org.jspecify.annotations.Nullable;

/** Reads JSON for its first fault, in the order in which V8's parser looks. */
final class JsonReader {

  /** Unwinds to {@link #fault()}. */
  private static final class FaultFound extends Exception {

    private static final long serialVersionUID = 1L;
    private final transient JsonFault fault;

    FaultFound(JsonFault fault) {
      super(null, null, false, false);
      this.fault = fault;
    }
  }

  private final String text;
  private int position;

  JsonReader(String text) {
    this.text = text;
  }

  @Nullable JsonFault fault() {
    try {
      value();
      skipSpace();
      if (!atEnd()) {
        throw fault("Unexpected non-whitespace character after JSON", position);
      }
      return null;
    } catch (FaultFound found) {
      return found.fault;
    }
  }

  private FaultFound fault(String reason, int at) {
    return new FaultFound(new JsonFault(text, at, reason));
  }

  private FaultFound unexpected() {
    return fault("", position);
  }

  private boolean atEnd() {
    return position >= text.length();
  }

  private boolean at(char expected) {
    return !atEnd() && text.charAt(position) == expected;
  }

  private boolean atDigit() {
    return !atEnd() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
  }

  private void skipSpace() {
    while (!atEnd() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private void value() throws FaultFound {
    skipSpace();
    if (at('{')) {
      object();
    } else if (at('[')) {
      array();
    } else if (at('"')) {
      string();
    } else if (at('-') || atDigit()) {
      number();
    } else if (at('t')) {
      literal("true");
    } else if (at('f')) {
      literal("false");
    } else if (at('n')) {
      literal("null");
    } else {
      throw unexpected();
    }
  }

  private void literal(String word) throws FaultFound {
    for (int i = 0; i < word.length(); i++, position++) {
      if (!at(word.charAt(i))) {
        throw unexpected();
      }
    }
  }

  private void object() throws FaultFound {
    position++;
    skipSpace();
    if (at('}')) {
      position++;
      return;
    }
    String expected = "Expected property name or '}' in JSON";
    while (true) {
      skipSpace();
      if (!at('"')) {
        throw fault(expected, position);
      }
      string();
      skipSpace();
      if (!at(':')) {
        throw fault("Expected ':' after property name in JSON", position);
      }
      position++;
      value();
      skipSpace();
      if (at('}')) {
        position++;
        return;
      }
      if (!at(',')) {
        throw fault("Expected ',' or '}' after property value in JSON", position);
      }
      position++;
      expected = "Expected double-quoted property name in JSON";
    }
  }

  private void array() throws FaultFound {
    position++;
    skipSpace();
    if (at(']')) {
      position++;
      return;
    }
    while (true) {
      value();
      skipSpace();
      if (at(']')) {
        position++;
        return;
      }
      if (!at(',')) {
        throw fault("Expected ',' or ']' after array element in JSON", position);
      }
      position++;
    }
  }

  private void string() throws FaultFound {
    position++;
    while (!at('"')) {
      if (atEnd()) {
        throw fault("Unterminated string in JSON", position);
      }
      char c = text.charAt(position);
      if (c < ' ') {
        throw fault("Bad control character in string literal in JSON", position);
      }
      position++;
      if (c == '\\') {
        escape();
      }
    }
    position++;
  }

  private void escape() throws FaultFound {
    if (atEnd()) {
      throw fault("Unterminated string in JSON", position);
    }
    char c = text.charAt(position);
    if (c != 'u') {
      if ("\"\\/bfnrt".indexOf(c) < 0) {
        throw fault("Bad escaped character in JSON", position);
      }
      position++;
      return;
    }
    position++;
    for (int i = 0; i < 4; i++, position++) {
      if (atEnd() || Character.digit(text.charAt(position), 16) < 0) {
        throw fault("Bad Unicode escape in JSON", position);
      }
    }
  }

  private void number() throws FaultFound {
    if (at('-')) {
      position++;
      if (!atDigit()) {
        throw fault("No number after minus sign in JSON", position);
      }
    }
    boolean startsWithZero = at('0');
    position++;
    if (startsWithZero && atDigit()) {
      throw unexpected();
    }
    digits();
    if (at('.')) {
      position++;
      if (!atDigit()) {
        throw fault("Unterminated fractional number in JSON", position);
      }
      digits();
    }
    if (at('e') || at('E')) {
      position++;
      if (at('+') || at('-')) {
        position++;
      }
      if (!atDigit()) {
        throw fault("Exponent part is missing a number in JSON", position);
      }
      digits();
    }
  }

  private void digits() {
    while (atDigit()) {
      position++;
    }
  }
}
