package org.lambdajunit.node.sourcemap;

/** Reads the numbers of a mapping: base 64, five bits at a time, the sign in the lowest bit. */
final class VlqReader {

  static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int CONTINUES = 32;
  private static final int VALUE = 31;

  private final String text;
  private int next;

  VlqReader(String text) {
    this.text = text;
  }

  boolean isAtEnd() {
    return next >= text.length();
  }

  /** The character that separates segments or lines, if the next one does. */
  boolean skip(char separator) {
    if (!isAtEnd() && text.charAt(next) == separator) {
      next++;
      return true;
    }
    return false;
  }

  /** Whether a number follows in this segment. */
  boolean hasNumber() {
    return !isAtEnd() && text.charAt(next) != ',' && text.charAt(next) != ';';
  }

  int number() {
    long bits = 0;
    int shift = 0;
    int digit;
    do {
      digit = isAtEnd() ? -1 : DIGITS.indexOf(text.charAt(next));
      if (digit < 0 || shift > 30) {
        throw new IllegalArgumentException(
            "not a source map: character %d of its mappings is no digit of a number"
                .formatted(next + 1));
      }
      next++;
      bits |= (long) (digit & VALUE) << shift;
      shift += 5;
    } while ((digit & CONTINUES) != 0);
    int value = (int) (bits >> 1);
    return (bits & 1) == 0 ? value : -value;
  }
}
