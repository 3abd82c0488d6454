package org.lambdajunit.node.binding.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Whom the JDK trusts. */
public final class TrustRoots {

  private static final List<X509Certificate> ALL = read();
  private static final Map<X500Principal, List<X509Certificate>> BY_NAME =
      ALL.stream().collect(Collectors.groupingBy(X509Certificate::getSubjectX500Principal));

  private TrustRoots() {}

  /** All of them. */
  public static List<X509Certificate> all() {
    return ALL;
  }

  /** Those with this name. */
  static List<X509Certificate> named(X500Principal name) {
    return BY_NAME.getOrDefault(name, List.of());
  }

  private static List<X509Certificate> read() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((@Nullable KeyStore) null);
      return Arrays.stream(factory.getTrustManagers()).flatMap(TrustRoots::roots).toList();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot read the certificates that this JDK trusts", e);
    }
  }

  private static Stream<X509Certificate> roots(TrustManager manager) {
    return manager instanceof X509TrustManager trust
        ? Arrays.stream(trust.getAcceptedIssuers())
        : Stream.empty();
  }
}
