package org.lambdajunit.node.binding;

import java.net.IDN;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.HostFunction;

/**
 * Texts to bytes and back, as {@code Buffer}, {@code TextDecoder} and {@code StringDecoder} need
 * it.
 */
public final class TextBinding {

  private static final int ASCII_MASK = 0x7f;

  /** Adds the functions that guest code calls. */
  public void contribute(Map<String, Object> host) {
    host.put(
        "encode", (HostFunction) a -> ByteBuffer.wrap(encode(a[0].asString(), a[1].asString())));
    host.put("decode", (HostFunction) a -> decode(bytes(a[0], a[1], a[2]), a[3].asString()));
    host.put("utf8Length", (HostFunction) a -> utf8Length(a[0].asString()));
    host.put("isUtf8", (HostFunction) a -> strict(bytes(a[0], a[1], a[2]), "UTF-8") != null);
    host.put("hasCharset", (HostFunction) a -> isSupported(a[0].asString()));
    host.put(
        "decodeCharset",
        (HostFunction)
            a -> decodeCharset(bytes(a[0], a[1], a[2]), a[3].asString(), a[4].asBoolean()));
    host.put("domainToAscii", (HostFunction) a -> domainToAscii(a[0].asString()));
    host.put("domainToUnicode", (HostFunction) a -> IDN.toUnicode(a[0].asString()));
  }

  /** The bytes of a part of a guest buffer. */
  static byte[] bytes(Value buffer, Value offset, Value length) {
    byte[] bytes = new byte[length.asInt()];
    if (bytes.length > 0) {
      buffer.readBuffer(offset.asLong(), bytes, 0, bytes.length);
    }
    return bytes;
  }

  private static byte[] encode(String text, String encoding) {
    return switch (encoding) {
      case "utf8", "buffer" -> utf8(text);
      case "latin1", "ascii" -> lowBytes(text);
      case "utf16le" -> text.getBytes(StandardCharsets.UTF_16LE);
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
      case "utf8", "buffer" -> new String(bytes, StandardCharsets.UTF_8);
      case "latin1" -> new String(bytes, StandardCharsets.ISO_8859_1);
      case "ascii" -> ascii(bytes);
      case "utf16le" -> new String(bytes, 0, bytes.length & ~1, StandardCharsets.UTF_16LE);
      case "hex" -> HexFormat.of().formatHex(bytes);
      case "base64" -> Base64.getEncoder().encodeToString(bytes);
      case "base64url" -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      default -> throw new IllegalArgumentException("Unknown encoding: " + encoding);
    };
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

  private static boolean isSupported(String charset) {
    try {
      return Charset.isSupported(charset);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }

  private static @Nullable String decodeCharset(byte[] bytes, String charset, boolean fatal) {
    return fatal ? strict(bytes, charset) : new String(bytes, Charset.forName(charset));
  }

  /** The text, or {@code null} if the bytes are none in that charset. */
  private static @Nullable String strict(byte[] bytes, String charset) {
    try {
      return Charset.forName(charset)
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static String domainToAscii(String domain) {
    try {
      return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
