package org.lambdajunit.node.binding.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cipher by its name.
 *
 * @param name OpenSSL's own name
 * @param nid OpenSSL's number
 * @param mode OpenSSL's name of the mode
 * @param blockLength in bytes, 0 of one that has no blocks
 * @param ivLength in bytes
 * @param keyLength in bytes
 * @param since {@code legacy} for those that no Node.js has had since 17, the version that brought
 *     it, or {@code -}
 */
public record CipherKind(
    String name, int nid, String mode, int blockLength, int ivLength, int keyLength, String since) {

  private static final String TABLE = "ciphers.txt";
  private static final String LEGACY = "legacy";
  private static final String ALWAYS = "-";
  private static final int FIRST_WITHOUT_LEGACY = 17;
  private static final Pattern OF_JDK =
      Pattern.compile("id-aes\\d+-gcm|des-ede3?|[a-z0-9-]+-(cbc|ctr|ecb|cfb8?|ofb)");

  /** By the names under which Node lists them. The table is read when somebody asks. */
  private static final class Table {

    static final Map<String, CipherKind> LISTED = read();
    static final Map<String, CipherKind> BY_SMALL_NAME = bySmallName();

    private Table() {}

    private static Map<String, CipherKind> read() {
      try (InputStream in =
          Objects.requireNonNull(CipherKind.class.getResourceAsStream(TABLE), TABLE)) {
        Map<String, CipherKind> kinds = new LinkedHashMap<>();
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .forEach(line -> kinds.put(line.substring(0, line.indexOf(' ')), of(line.split(" "))));
        return kinds;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static CipherKind of(String... row) {
      return new CipherKind(
          row[1],
          Integer.parseInt(row[2]),
          row[3],
          Integer.parseInt(row[4]),
          Integer.parseInt(row[5]),
          Integer.parseInt(row[6]),
          row[7]);
    }

    private static Map<String, CipherKind> bySmallName() {
      Map<String, CipherKind> kinds = new LinkedHashMap<>();
      LISTED.forEach((name, kind) -> kinds.put(name.toLowerCase(Locale.ROOT), kind));
      return kinds;
    }
  }

  /** The cipher of a name, or nothing if OpenSSL knows none. */
  public static Optional<CipherKind> of(String name) {
    return Optional.ofNullable(Table.BY_SMALL_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The cipher of a number, or nothing if OpenSSL knows none. */
  public static Optional<CipherKind> of(int nid) {
    return Table.LISTED.values().stream().filter(kind -> kind.nid == nid).findFirst();
  }

  /** The names that a major version of Node.js lists. */
  public static List<String> names(int nodeMajor) {
    return Table.LISTED.entrySet().stream()
        .filter(entry -> entry.getValue().isOf(nodeMajor))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean isOf(int nodeMajor) {
    return switch (since) {
      case ALWAYS -> true;
      case LEGACY -> nodeMajor < FIRST_WITHOUT_LEGACY;
      default -> nodeMajor >= Integer.parseInt(since);
    };
  }

  /** Whether OpenSSL 3, and with it Node.js since 17, has it among what it no longer loads. */
  public boolean isLegacy() {
    return since.equals(LEGACY);
  }

  /** Whether it protects what it encrypts against changes. */
  public boolean isAuthenticated() {
    return isGcm() || isPoly1305();
  }

  /** Whether keys of any length serve. */
  public boolean takesAnyKey() {
    return name.matches("(bf|cast5|rc2)-.*|rc4");
  }

  /** Whether the JDK has it. */
  public boolean isEmulated() {
    return algorithm() != null;
  }

  boolean isGcm() {
    return mode.equals("gcm");
  }

  boolean isPoly1305() {
    return name.equals("chacha20-poly1305");
  }

  boolean isEcb() {
    return mode.equals("ecb");
  }

  /** Whether the last block may be filled up. */
  boolean isPadded() {
    return isEcb() || mode.equals("cbc");
  }

  /** The name of its keys in the JDK, or {@code null} if that does not have it. */
  @Nullable String algorithm() {
    if (name.startsWith("chacha20")) {
      return "ChaCha20";
    }
    if (name.equals("rc4") || name.equals("rc4-40")) {
      return "ARCFOUR";
    }
    return OF_JDK.matcher(name).matches() ? family() : null;
  }

  private @Nullable String family() {
    if (name.startsWith("aes-") || name.startsWith("id-aes")) {
      return "AES";
    }
    if (name.startsWith("des-ede")) {
      return "DESede";
    }
    if (name.startsWith("des-")) {
      return "DES";
    }
    if (name.startsWith("bf-")) {
      return "Blowfish";
    }
    return name.startsWith("rc2-") ? "RC2" : null;
  }

  /** The JDK's name. */
  String transformation(boolean padding) {
    if (isPoly1305()) {
      return "ChaCha20-Poly1305";
    }
    if (mode.equals("stream")) {
      return String.valueOf(algorithm());
    }
    String blocks = name.endsWith("cfb8") ? "CFB8" : mode.toUpperCase(Locale.ROOT);
    return algorithm()
        + "/"
        + blocks
        + "/"
        + (padding && isPadded() ? "PKCS5Padding" : "NoPadding");
  }
}
