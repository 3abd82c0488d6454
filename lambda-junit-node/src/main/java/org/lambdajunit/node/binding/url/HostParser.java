package org.lambdajunit.node.binding.url;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hosts: domain names, IPv4 and IPv6 addresses, and the opaque hosts of schemes that are not
 * special.
 */
final class HostParser {

  private static final int IPV4_PARTS = 4;
  private static final int PIECES = 8;
  private static final int MOST_HEX_DIGITS = 4;
  private static final int BYTE = 256;
  private static final int HEX = 16;
  private static final int OCTAL = 8;
  private static final int DECIMAL = 10;

  private HostParser() {}

  /** A host as it is serialized, or {@code null} if it is none. */
  static @Nullable String parse(String input, boolean isOpaque) {
    if (input.startsWith("[")) {
      return input.endsWith("]") ? ipv6(input.substring(1, input.length() - 1)) : null;
    }
    if (isOpaque) {
      return input.chars().anyMatch(Characters::isForbiddenInHost)
          ? null
          : PercentEncoding.CONTROL.encode(input);
    }
    Optional<String> ascii = DomainNames.toAscii(PercentEncoding.decode(input));
    if (ascii.isEmpty() || ascii.get().isEmpty()) {
      return null;
    }
    String domain = ascii.get();
    if (domain.chars().anyMatch(Characters::isForbiddenInDomain)) {
      return null;
    }
    return endsInNumber(domain) ? ipv4(domain) : domain;
  }

  // ---- IPv4 ----

  private static boolean endsInNumber(String domain) {
    List<String> parts = parts(domain);
    String last = parts.get(parts.size() - 1);
    return !last.isEmpty() && (last.chars().allMatch(Characters::isDigit) || number(last) >= 0);
  }

  /** The labels; a dot at the end adds none. */
  private static List<String> parts(String domain) {
    List<String> parts = new ArrayList<>(List.of(domain.split("\\.", -1)));
    if (parts.size() > 1 && parts.get(parts.size() - 1).isEmpty()) {
      parts.remove(parts.size() - 1);
    }
    return parts;
  }

  private static @Nullable String ipv4(String domain) {
    List<String> parts = parts(domain);
    if (parts.size() > IPV4_PARTS) {
      return null;
    }
    long address = 0;
    for (int i = 0; i < parts.size(); i++) {
      boolean isLast = i == parts.size() - 1;
      long number = number(parts.get(i));
      long limit = isLast ? power(IPV4_PARTS + 1 - parts.size()) : BYTE;
      if (number < 0 || number >= limit) {
        return null;
      }
      address += isLast ? number : number * power(IPV4_PARTS - 1 - i);
    }
    StringBuilder text = new StringBuilder();
    for (int i = IPV4_PARTS - 1; i >= 0; i--) {
      text.append((address >> (i * OCTAL)) & (BYTE - 1)).append(i > 0 ? "." : "");
    }
    return text.toString();
  }

  private static long power(int exponent) {
    return 1L << (exponent * OCTAL);
  }

  /** A number in any of C's notations, or -1; what is too large for an address stays so. */
  private static long number(String text) {
    if (text.isEmpty()) {
      return -1;
    }
    int radix = DECIMAL;
    String digits = text;
    if (text.startsWith("0x") || text.startsWith("0X")) {
      radix = HEX;
      digits = text.substring(2);
    } else if (text.length() > 1 && text.startsWith("0")) {
      radix = OCTAL;
      digits = text.substring(1);
    }
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = Math.min(number * radix + digit, Integer.MAX_VALUE * (long) BYTE);
    }
    return number;
  }

  // ---- IPv6 ----

  private static @Nullable String ipv6(String input) {
    int[] pieces = new int[PIECES];
    int piece = 0;
    int compress = -1;
    int i = 0;
    if (input.startsWith(":")) {
      if (!input.startsWith("::")) {
        return null;
      }
      i = 2;
      compress = 0;
    }
    while (i < input.length()) {
      if (piece == PIECES) {
        return null;
      }
      if (input.charAt(i) == ':') {
        if (compress >= 0) {
          return null;
        }
        i++;
        compress = piece;
        continue;
      }
      int value = 0;
      int start = i;
      while (i < input.length()
          && i - start < MOST_HEX_DIGITS
          && Characters.isHex(input.charAt(i))) {
        value = value * HEX + Character.digit(input.charAt(i++), HEX);
      }
      if (i < input.length() && input.charAt(i) == '.') {
        if (i == start || piece > PIECES - 2 || !embedded(input.substring(start), pieces, piece)) {
          return null;
        }
        piece += 2;
        break;
      }
      if (i < input.length() && (input.charAt(i++) != ':' || i == input.length())) {
        return null;
      }
      pieces[piece++] = value;
    }
    if (compress >= 0) {
      int tail = piece - compress;
      System.arraycopy(pieces, compress, pieces, PIECES - tail, tail);
      Arrays.fill(pieces, compress, PIECES - tail, 0);
    } else if (piece != PIECES) {
      return null;
    }
    return serialized(pieces);
  }

  /** The IPv4 address that an IPv6 address may end in. */
  private static boolean embedded(String text, int[] pieces, int piece) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != IPV4_PARTS) {
      return false;
    }
    for (int i = 0; i < IPV4_PARTS; i++) {
      String part = parts[i];
      boolean isNumber =
          !part.isEmpty()
              && part.length() < MOST_HEX_DIGITS
              && part.chars().allMatch(Characters::isDigit)
              && (part.length() == 1 || part.charAt(0) != '0')
              && Integer.parseInt(part) < BYTE;
      if (!isNumber) {
        return false;
      }
      pieces[piece + i / 2] = pieces[piece + i / 2] * BYTE + Integer.parseInt(part);
    }
    return true;
  }

  private static String serialized(int[] pieces) {
    int longest = -1;
    int length = 1;
    for (int i = 0; i < PIECES; i++) {
      int end = i;
      while (end < PIECES && pieces[end] == 0) {
        end++;
      }
      if (end - i > length) {
        longest = i;
        length = end - i;
      }
      i = Math.max(i, end - 1);
    }
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < PIECES; i++) {
      if (i == longest) {
        text.append(i == 0 ? "::" : ":");
        i += length - 1;
      } else {
        text.append(Integer.toHexString(pieces[i])).append(i < PIECES - 1 ? ":" : "");
      }
    }
    return text.append(']').toString();
  }
}
