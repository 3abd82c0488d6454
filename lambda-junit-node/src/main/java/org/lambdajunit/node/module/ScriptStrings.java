package org.lambdajunit.node.module;

import org.jspecify.annotations.Nullable;

/** Texts as they are written in a script. */
final class ScriptStrings {

  private static final int HEX = 16;
  private static final int OCTAL = 8;

  private ScriptStrings() {}

  /**
   * What a text in quotes says, or {@code null} if it is not well-formed Unicode or holds an escape
   * that means nothing.
   */
  static @Nullable String decode(String quoted) {
    StringBuilder text = new StringBuilder(quoted.length());
    int end = quoted.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = quoted.charAt(i);
      if (c == '\\') {
        i = escape(quoted, i + 1, text);
        if (i < 0) {
          return null;
        }
      } else {
        text.append(c);
      }
    }
    return isWellFormed(text) ? text.toString() : null;
  }

  /** Decodes one escape and answers with the index of its last character, or -1. */
  private static int escape(String quoted, int start, StringBuilder text) {
    char c = quoted.charAt(start);
    switch (c) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'v' -> text.append('\u000B');
      case '\r' -> {
        return quoted.charAt(start + 1) == '\n' ? start + 1 : start;
      }
      case '\n', '\u2028', '\u2029' -> {
        return start;
      }
      case 'x' -> {
        return number(quoted, start + 1, start + 3, text);
      }
      case 'u' -> {
        if (quoted.charAt(start + 1) != '{') {
          return number(quoted, start + 1, start + 5, text);
        }
        int close = quoted.indexOf('}', start);
        return close < 0 || number(quoted, start + 2, close, text) < 0 ? -1 : close;
      }
      default -> {
        int digit = Character.digit(c, OCTAL);
        text.append(digit < 0 ? c : (char) digit);
      }
    }
    return start;
  }

  private static int number(String quoted, int start, int end, StringBuilder text) {
    if (end > quoted.length() - 1 || start == end) {
      return -1;
    }
    int number = 0;
    for (int i = start; i < end; i++) {
      int digit = Character.digit(quoted.charAt(i), HEX);
      number = number * HEX + digit;
      if (digit < 0 || number > Character.MAX_CODE_POINT) {
        return -1;
      }
    }
    text.appendCodePoint(number);
    return end - 1;
  }

  private static boolean isWellFormed(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      } else if (Character.isLowSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
