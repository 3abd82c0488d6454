package org.lambdajunit.node.binding.url;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.graalvm.shadowed.com.ibm.icu.text.IDNA;

/** International domain names as URLs have them: UTS #46 with the settings of the URL standard. */
public final class DomainNames {

  /** Made for the first name that is not plain ASCII, as its tables take long to load. */
  private static final class Icu {
    static final IDNA UTS46 =
        IDNA.getUTS46Instance(
            IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ
                | IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.NONTRANSITIONAL_TO_UNICODE);
  }

  /** What ICU minds and the URL standard does not, which neither checks hyphens nor lengths. */
  private static final Set<IDNA.Error> ALLOWED =
      EnumSet.of(
          IDNA.Error.EMPTY_LABEL,
          IDNA.Error.LABEL_TOO_LONG,
          IDNA.Error.DOMAIN_NAME_TOO_LONG,
          IDNA.Error.LEADING_HYPHEN,
          IDNA.Error.TRAILING_HYPHEN,
          IDNA.Error.HYPHEN_3_4);

  private static final int MOST_ASCII = 0x7F;

  private DomainNames() {}

  /** The name in ASCII, or nothing if it is none. */
  public static Optional<String> toAscii(String domain) {
    if (isPlain(domain)) {
      return Optional.of(domain.toLowerCase(Locale.ROOT));
    }
    StringBuilder ascii = new StringBuilder();
    IDNA.Info info = new IDNA.Info();
    Icu.UTS46.nameToASCII(domain, ascii, info);
    return ALLOWED.containsAll(info.getErrors()) ? Optional.of(ascii.toString()) : Optional.empty();
  }

  private static boolean isPlain(String domain) {
    return domain.chars().allMatch(c -> c <= MOST_ASCII)
        && !domain.toLowerCase(Locale.ROOT).contains("xn--");
  }

  /** The name as people read it. What is no name stays as far as it can. */
  public static String toUnicode(String domain) {
    StringBuilder unicode = new StringBuilder();
    Icu.UTS46.nameToUnicode(domain, unicode, new IDNA.Info());
    return unicode.toString();
  }
}
