package org.lambdajunit.node.binding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.HostFunction;

/** Texts to bytes and back, in the encodings of {@code Buffer}. */
final class BufferBinding implements HostBinding {

  private static final int ASCII_MASK = 0x7f;
  private static final byte SURROGATE_LEAD = (byte) 0xed;
  private static final byte NO_LEAD = (byte) 0xff;

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put(
        "encode", (HostFunction) a -> ByteBuffer.wrap(encode(a[0].asString(), a[1].asString())));
    functions.put("decode", (HostFunction) a -> decode(GuestBytes.read(a, 0), a[3].asString()));
    functions.put("utf8Length", (HostFunction) a -> utf8Length(a[0].asString()));
    functions.put("isAscii", (HostFunction) a -> isAscii(GuestBytes.read(a, 0)));
    functions.put(
        "compare",
        (HostFunction)
            a ->
                Integer.signum(
                    Arrays.compareUnsigned(GuestBytes.read(a, 0), GuestBytes.read(a, 3))));
    functions.put(
        "search",
        (HostFunction)
            a ->
                new ByteSearch(
                        a[0], a[1].asLong(), a[2].asInt(), GuestBytes.read(a, 3), a[8].asInt())
                    .find(a[6].asInt(), a[7].asBoolean()));
    functions.put("isUtf8", (HostFunction) a -> isUtf8(GuestBytes.read(a, 0)));
  }

  private static byte[] encode(String text, String encoding) {
    return switch (encoding) {
      case "utf8", "buffer" -> utf8(text);
      case "latin1", "ascii" -> lowBytes(text);
      case "utf16le" -> codeUnits(text);
      case "hex" -> hex(text);
      case "base64", "base64url" -> base64(text);
      default -> throw new IllegalArgumentException("Unknown encoding: " + encoding);
    };
  }

  /** A lone surrogate becomes U+FFFD, as in Node, and not a question mark. */
  private static byte[] utf8(String text) {
    ByteBuffer bytes;
    try {
      bytes =
          StandardCharsets.UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .replaceWith(new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbd})
              .encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new IllegalStateException(e);
    }
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }

  /** As they are: the JDK would replace lone surrogates. */
  private static byte[] codeUnits(String text) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Character.BYTES * text.length()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }

  private static String ofCodeUnits(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().toString();
  }

  private static byte[] lowBytes(String text) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) text.charAt(i);
    }
    return bytes;
  }

  /** Up to the first pair that is no hexadecimal byte. */
  private static byte[] hex(String text) {
    int length = 0;
    while (2 * length + 1 < text.length()
        && HexFormat.isHexDigit(text.charAt(2 * length))
        && HexFormat.isHexDigit(text.charAt(2 * length + 1))) {
      length++;
    }
    return HexFormat.of().parseHex(text, 0, 2 * length);
  }

  /** Either alphabet, with or without padding, whatever else is in between. */
  private static byte[] base64(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length() && text.charAt(i) != '='; i++) {
      char c = text.charAt(i);
      if (c == '-') {
        digits.append('+');
      } else if (c == '_') {
        digits.append('/');
      } else if ((c >= 'A' && c <= 'Z')
          || (c >= 'a' && c <= 'z')
          || (c >= '0' && c <= '9')
          || c == '+'
          || c == '/') {
        digits.append(c);
      }
    }
    if (digits.length() % 4 == 1) {
      digits.setLength(digits.length() - 1);
    }
    return Base64.getDecoder().decode(digits.toString());
  }

  private static String decode(byte[] bytes, String encoding) {
    return switch (encoding) {
      case "utf8", "buffer" -> utf8(bytes);
      case "latin1" -> new String(bytes, StandardCharsets.ISO_8859_1);
      case "ascii" -> ascii(bytes);
      case "utf16le" -> ofCodeUnits(bytes);
      case "hex" -> HexFormat.of().formatHex(bytes);
      case "base64" -> Base64.getEncoder().encodeToString(bytes);
      case "base64url" -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      default -> throw new IllegalArgumentException("Unknown encoding: " + encoding);
    };
  }

  /**
   * Each byte of an encoded surrogate becomes U+FFFD, as in Node. The JDK takes the three for one
   * fault, and so they are made faults of their own.
   */
  private static String utf8(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == SURROGATE_LEAD && (bytes[i + 1] & 0xe0) == 0xa0) {
        bytes[i] = NO_LEAD;
      }
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String ascii(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] &= ASCII_MASK;
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static int utf8Length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        length++;
      } else if (c < 0x800) {
        length += 2;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        length += 4;
        i++;
      } else {
        length += 3;
      }
    }
    return length;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
