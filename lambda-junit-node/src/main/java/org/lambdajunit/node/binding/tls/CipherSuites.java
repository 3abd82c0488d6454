package org.lambdajunit.node.binding.tls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLParameters;

/** Cipher suites, which OpenSSL and the JDK name differently. */
public final class CipherSuites {

  private static final String TLS13 = "TLS_AES_|TLS_CHACHA20_";

  /** The keywords that mean everything which a JDK still has. */
  private static final Set<String> ALL =
      Set.of("HIGH", "MEDIUM", "ALL", "DEFAULT", "COMPLEMENTOFDEFAULT");

  private CipherSuites() {}

  /** OpenSSL's name of a suite that the JDK names as the standard does. */
  public static String openSslName(String standardName) {
    if (isTls13(standardName)) {
      return standardName;
    }
    return standardName
        .replaceFirst("^TLS_", "")
        .replaceFirst("^RSA_WITH_", "")
        .replace("_WITH_", "-")
        .replaceFirst("AES_(\\d+)_", "AES$1-")
        .replace("3DES_EDE_CBC", "DES-CBC3")
        .replaceFirst("CBC_", "")
        .replaceFirst("(CHACHA20_POLY1305)_SHA256", "$1")
        .replace('_', '-');
  }

  private static boolean isTls13(String name) {
    return name.matches("(" + TLS13 + ").*");
  }

  /** What a JDK can do. */
  private static final class Jdk {
    static final List<String> ENABLED;
    static final List<String> SUPPORTED;

    static {
      SSLParameters enabled = Credentials.none().getDefaultSSLParameters();
      SSLParameters supported = Credentials.none().getSupportedSSLParameters();
      ENABLED = List.of(enabled.getCipherSuites());
      SUPPORTED = List.of(supported.getCipherSuites());
    }
  }

  /** All that are there, by OpenSSL's names. */
  public static List<String> names() {
    return Jdk.SUPPORTED.stream()
        .filter(name -> name.startsWith("TLS_") && !name.contains("EMPTY_RENEGOTIATION"))
        .filter(name -> !name.contains("_anon_") && !name.contains("_NULL_"))
        .map(CipherSuites::openSslName)
        .toList();
  }

  /**
   * The JDK's suites that a list of OpenSSL's means, in its order.
   *
   * @param list names and keywords between colons; a keyword such as {@code HIGH} or {@code
   *     ECDHE+AESGCM} stands for those of it that the JDK has on, and {@code !X} for none of X
   */
  static List<String> select(String list) {
    Set<String> chosen = new LinkedHashSet<>();
    List<String> unwanted = new ArrayList<>();
    for (String item : list.split("[:, ]+")) {
      if (item.isEmpty()) {
        // One of two lists may be empty.
        continue;
      }
      if (item.startsWith("!") || item.startsWith("-")) {
        unwanted.add(item.substring(1).toUpperCase(Locale.ROOT));
      } else {
        chosen.addAll(meant(item));
      }
    }
    chosen.removeIf(suite -> unwanted.stream().anyMatch(part -> has(suite, part)));
    return List.copyOf(chosen);
  }

  private static boolean has(String suite, String part) {
    return suite.toUpperCase(Locale.ROOT).contains('_' + part + '_')
        || openSslName(suite).equals(part);
  }

  private static List<String> meant(String item) {
    List<String> named =
        Jdk.SUPPORTED.stream()
            .filter(suite -> openSslName(suite).equals(item) || suite.equals(item))
            .toList();
    return named.isEmpty()
        ? Jdk.ENABLED.stream().filter(suite -> !isTls13(suite) && isOf(suite, item)).toList()
        : named;
  }

  /** Whether a keyword such as {@code ECDHE+AESGCM} means this suite. */
  private static boolean isOf(String suite, String keyword) {
    return Arrays.stream(keyword.split("\\+"))
        .allMatch(
            part ->
                ALL.contains(part)
                    || openSslName(suite).contains(part)
                    || (part.equals("AESGCM") && suite.contains("_GCM_")));
  }
}
