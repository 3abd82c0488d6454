package org.lambdajunit.node.binding.url;

/** The classes of characters that the URL standard speaks of. */
final class Characters {

  private Characters() {}

  static boolean isAlpha(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHex(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** {@code C:} or {@code C|}. */
  static boolean isDrive(String text) {
    return text.length() == 2
        && isAlpha(text.charAt(0))
        && (text.charAt(1) == ':' || text.charAt(1) == '|');
  }

  static boolean isNormalizedDrive(String text) {
    return isDrive(text) && text.charAt(1) == ':';
  }

  /** Whether a text begins with a drive that ends there or before a separator. */
  static boolean startsWithDrive(String text) {
    return text.length() >= 2
        && isDrive(text.substring(0, 2))
        && (text.length() == 2 || "/\\?#".indexOf(text.charAt(2)) >= 0);
  }

  static boolean isSingleDot(String segment) {
    return segment.equals(".") || segment.equalsIgnoreCase("%2e");
  }

  static boolean isDoubleDot(String segment) {
    return segment.equals("..")
        || segment.equalsIgnoreCase(".%2e")
        || segment.equalsIgnoreCase("%2e.")
        || segment.equalsIgnoreCase("%2e%2e");
  }

  static boolean isForbiddenInHost(int c) {
    return c == 0 || c == '\t' || c == '\n' || c == '\r' || " #/:<>?@[\\]^|".indexOf(c) >= 0;
  }

  static boolean isForbiddenInDomain(int c) {
    return isForbiddenInHost(c) || c <= 0x1F || c == '%' || c == 0x7F;
  }
}
