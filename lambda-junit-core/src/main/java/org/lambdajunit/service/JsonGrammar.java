package org.lambdajunit.service;

import java.util.BitSet;

/**
 * Tells whether a text is JSON (RFC 8259), and nothing else: a look at each character, however deep
 * the text is nested, before a parser had time to load its classes.
 */
final class JsonGrammar {

  private static final char LAST_CONTROL = 0x1F;
  private static final int UNICODE_DIGITS = 4;

  private final String text;
  private int position;

  private JsonGrammar(String text) {
    this.text = text;
  }

  /** Whether a text is one JSON value with nothing but white space around it. */
  static boolean matches(String text) {
    JsonGrammar grammar = new JsonGrammar(text);
    return grammar.value() && grammar.next() == 0 && grammar.position == text.length();
  }

  /** A value. Nesting is kept in a set of bits, one a level: whether that level is an object. */
  private boolean value() {
    BitSet objects = new BitSet();
    int depth = 0;
    while (true) {
      char first = next();
      if (first == '{' || first == '[') {
        position++;
        boolean isObject = first == '{';
        if (!take(isObject ? '}' : ']')) {
          objects.set(depth++, isObject);
          if (isObject && !name()) {
            return false;
          }
          continue;
        }
      } else if (!scalar(first)) {
        return false;
      }
      // A value is complete: close what ends here, or go on to the next one.
      while (depth > 0 && take(objects.get(depth - 1) ? '}' : ']')) {
        depth--;
      }
      if (depth == 0) {
        return true;
      }
      if (!take(',') || (objects.get(depth - 1) && !name())) {
        return false;
      }
    }
  }

  private boolean scalar(char first) {
    return switch (first) {
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  private boolean name() {
    return next() == '"' && string() && take(':');
  }

  private boolean string() {
    position++;
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '"') {
        return true;
      }
      if (c <= LAST_CONTROL || (c == '\\' && !escape())) {
        return false;
      }
    }
    return false;
  }

  private boolean escape() {
    char c = current();
    position++;
    if (c != 'u') {
      return c != 0 && "\"\\/bfnrt".indexOf(c) >= 0;
    }
    for (int i = 0; i < UNICODE_DIGITS; i++) {
      char digit = current();
      if (!isDigit(digit) && !(digit >= 'a' && digit <= 'f') && !(digit >= 'A' && digit <= 'F')) {
        return false;
      }
      position++;
    }
    return true;
  }

  private boolean number() {
    skip('-');
    if (skip('0') || digits()) {
      boolean fraction = !skip('.') || digits();
      if (fraction && (skip('e') || skip('E'))) {
        if (!skip('+')) {
          skip('-');
        }
        return digits();
      }
      return fraction;
    }
    return false;
  }

  private boolean digits() {
    int start = position;
    while (isDigit(current())) {
      position++;
    }
    return position > start;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean word(String word) {
    boolean matches = text.startsWith(word, position);
    position += word.length();
    return matches;
  }

  private boolean skip(char expected) {
    boolean matches = current() == expected;
    if (matches) {
      position++;
    }
    return matches;
  }

  /** Skips white space and takes a character if it is the next one. */
  private boolean take(char expected) {
    boolean matches = next() == expected;
    if (matches) {
      position++;
    }
    return matches;
  }

  /** The next character that is no white space, or 0 at the end. */
  private char next() {
    while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    return current();
  }

  private char current() {
    return position < text.length() ? text.charAt(position) : 0;
  }
}
