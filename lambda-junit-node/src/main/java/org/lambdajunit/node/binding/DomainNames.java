package org.lambdajunit.node.binding;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.graalvm.shadowed.com.ibm.icu.text.IDNA;

/** International domain names as URLs have them: UTS #46 with the settings of the URL standard. */
final class DomainNames {

  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE);

  /** What ICU minds and the URL standard does not, which neither checks hyphens nor lengths. */
  private static final Set<IDNA.Error> ALLOWED =
      EnumSet.of(
          IDNA.Error.EMPTY_LABEL,
          IDNA.Error.LABEL_TOO_LONG,
          IDNA.Error.DOMAIN_NAME_TOO_LONG,
          IDNA.Error.LEADING_HYPHEN,
          IDNA.Error.TRAILING_HYPHEN,
          IDNA.Error.HYPHEN_3_4);

  private DomainNames() {}

  /** The name in ASCII, or nothing if it is none. */
  static Optional<String> toAscii(String domain) {
    StringBuilder ascii = new StringBuilder();
    IDNA.Info info = new IDNA.Info();
    UTS46.nameToASCII(domain, ascii, info);
    return ALLOWED.containsAll(info.getErrors()) ? Optional.of(ascii.toString()) : Optional.empty();
  }

  /** The name as people read it. What is no name stays as far as it can. */
  static String toUnicode(String domain) {
    StringBuilder unicode = new StringBuilder();
    UTS46.nameToUnicode(domain, unicode, new IDNA.Info());
    return unicode.toString();
  }
}
