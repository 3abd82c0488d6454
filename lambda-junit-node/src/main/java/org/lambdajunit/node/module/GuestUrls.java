package org.lambdajunit.node.module;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * File URLs of guest paths, as Node's {@code pathToFileURL} writes them and {@code fileURLToPath}
 * reads them.
 */
final class GuestUrls {

  private static final String SCHEME = "file:";

  /** What the URL of each file begins with. */
  static final String ROOT = "file://";

  private static final String ENCODED = " \"#%<>?[\\]^`{|}";
  private static final int HEX = 16;

  private GuestUrls() {}

  /** Whether a text is a file URL. */
  static boolean isFile(String url) {
    return url.startsWith(SCHEME);
  }

  /** The URL of an absolute path. */
  static String of(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (needsEncoding(path.charAt(i))) {
        return ROOT + encode(path);
      }
    }
    return ROOT + path;
  }

  private static String encode(String path) {
    StringBuilder url = new StringBuilder(path.length() + HEX);
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (needsEncoding(c)) {
        url.append('%').append(String.format("%02X", (int) c));
      } else {
        url.append(c);
      }
    }
    return url.toString();
  }

  private static boolean needsEncoding(char c) {
    return c <= ' ' || c >= '~' || ENCODED.indexOf(c) >= 0;
  }

  /** The path of a file URL, without query and fragment. */
  static String path(String url) {
    String rest = url.substring(url.startsWith(ROOT) ? ROOT.length() : SCHEME.length());
    return decode(rest.substring(0, rest.length() - suffix(rest).length()));
  }

  /** The query and fragment that a URL or a relative reference ends with, or an empty text. */
  static String suffix(String reference) {
    for (int i = 0; i < reference.length(); i++) {
      char c = reference.charAt(i);
      if (c == '?' || c == '#') {
        return reference.substring(i);
      }
    }
    return "";
  }

  /** Reads the percent-encoded parts of a text; what is not well-formed stays as it is. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < encoded.length; i++) {
      int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], HEX) : -1;
      int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], HEX) : -1;
      if (encoded[i] == '%' && high >= 0 && low >= 0) {
        bytes.write(high * HEX + low);
        i += 2;
      } else {
        bytes.write(encoded[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
