package org.lambdajunit.node.binding.url;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding, with the sets of characters that each part of a URL has encoded. */
enum PercentEncoding {
  CONTROL(""),
  FRAGMENT(" \"<>`"),
  QUERY(" \"#<>"),
  SPECIAL_QUERY(" \"#<>'"),
  PATH(" \"#<>?`{}"),
  USERINFO(" \"#<>?^`{}/:;=@[\\]|");

  private static final int LAST_CONTROL = 0x1F;
  private static final int LAST_PRINTABLE = 0x7E;
  private static final int HEX_RADIX = 16;
  private static final int HEX_DIGITS = 2;
  private static final int REPLACEMENT = 0xFFFD;

  private final String encoded;

  PercentEncoding(String encoded) {
    this.encoded = encoded;
  }

  /** Appends a character as this part of a URL has it. */
  void append(StringBuilder to, int codePoint) {
    if (codePoint > LAST_CONTROL && codePoint <= LAST_PRINTABLE && encoded.indexOf(codePoint) < 0) {
      to.append((char) codePoint);
      return;
    }
    boolean isSurrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    String character = Character.toString(isSurrogate ? REPLACEMENT : codePoint);
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      to.append('%').append(hex(b >> 4)).append(hex(b));
    }
  }

  private static char hex(int value) {
    return Character.toUpperCase(Character.forDigit(value & 0xF, HEX_RADIX));
  }

  String encode(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints().forEach(c -> append(result, c));
    return result.toString();
  }

  /** The text whose UTF-8 bytes an encoded text stands for. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream result = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%'
          && i + HEX_DIGITS < bytes.length
          && Characters.isHex(bytes[i + 1])
          && Characters.isHex(bytes[i + 2])) {
        result.write(
            Character.digit(bytes[i + 1], HEX_RADIX) * HEX_RADIX
                + Character.digit(bytes[i + 2], HEX_RADIX));
        i += HEX_DIGITS;
      } else {
        result.write(bytes[i]);
      }
    }
    return result.toString(StandardCharsets.UTF_8);
  }
}
