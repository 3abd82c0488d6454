package org.lambdajunit.node.module;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks in the text of a module whether its imports of another one have attributes. */
final class ImportAttributes {

  private static final String STATEMENT = "\\b(?:from|import)\\s*\\(?\\s*([\"'`])";
  private static final String ATTRIBUTES = "\\1\\s*(,?\\s*(?:\\{\\s*)?(?:with|assert)\\b)?";

  private ImportAttributes() {}

  /** Whether an import of a specifier has none. */
  static boolean lackedBy(String text, String specifier) {
    return isThere(text, specifier, false);
  }

  /** Whether an import of a specifier has some. */
  static boolean givenBy(String text, String specifier) {
    return isThere(text, specifier, true);
  }

  private static boolean isThere(String text, String specifier, boolean withAttributes) {
    Matcher imports =
        Pattern.compile(STATEMENT + Pattern.quote(specifier) + ATTRIBUTES).matcher(text);
    return imports.results().anyMatch(found -> (found.group(2) != null) == withAttributes);
  }
}
