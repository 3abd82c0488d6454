package org.lambdajunit.node.binding.tls;

import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.binding.crypto.AsymmetricKey;
import org.lambdajunit.node.binding.crypto.KeyFailure;

/** How to speak TLS: with which keys, trusting whom, by which versions and ciphers. */
public final class SecureContext {

  private static final List<String> VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  /** The number of TLS 1.0; later versions count on from there. */
  private static final int FIRST_VERSION = 0x301;

  /** A certificate, those that lead from it to its root, and its key. */
  private static final class Identity {
    private final List<X509Certificate> chain;
    private @Nullable PrivateKey key;

    Identity(List<X509Certificate> chain) {
      this.chain = chain;
    }

    boolean isOf(PrivateKey other) {
      return chain.get(0).getPublicKey().getAlgorithm().equals(other.getAlgorithm());
    }
  }

  private final List<Identity> identities = new ArrayList<>();
  private final List<X509Certificate> authorities = new ArrayList<>();
  private final List<X509CRL> revocations = new ArrayList<>();
  private int minVersion;
  private int maxVersion;
  private String ciphers = "";
  private String suites = "";
  private boolean prefersOwnCiphers;
  private boolean trustsRoots;
  private boolean trustsPartialChains;
  private @Nullable SSLContext server;

  /** Says between which versions of TLS to choose; 0 for no limit. */
  public void versions(int from, int to) {
    minVersion = from;
    maxVersion = to;
  }

  /** The oldest version, or 0. */
  public int minVersion() {
    return minVersion;
  }

  /** The newest version, or 0. */
  public int maxVersion() {
    return maxVersion;
  }

  /**
   * Says by OpenSSL's names which ciphers may be used before TLS 1.3, the dearest first.
   *
   * @return whether there is one of them
   */
  public boolean ciphers(String list) {
    ciphers = list;
    return list.isEmpty() || !CipherSuites.select(list).isEmpty();
  }

  /** Says which ciphers may be used since TLS 1.3, the dearest first. */
  public void suites(String list) {
    suites = list;
  }

  /** Says whether a server chooses by its own order of ciphers, not the client's. */
  public void prefersOwnCiphers(boolean prefers) {
    prefersOwnCiphers = prefers;
  }

  /** Adds a certificate with those that lead to its root. */
  public void certificate(List<X509Certificate> chain) {
    identities.add(new Identity(chain));
  }

  /** Adds the key of a certificate that has been added before. */
  public void key(AsymmetricKey pair) throws KeyFailure {
    PrivateKey key = pair.secret();
    Identity identity =
        identities.stream()
            .filter(candidate -> candidate.isOf(key))
            .findFirst()
            .orElse(identities.isEmpty() ? null : identities.get(identities.size() - 1));
    if (identity == null) {
      // A key without a certificate says nothing to anybody.
      return;
    }
    if (!pair.isOf(identity.chain.get(0).getPublicKey())) {
      throw new KeyFailure(
          "ERR_OSSL_X509_KEY_VALUES_MISMATCH",
          "error:05800074:x509 certificate routines::key values mismatch");
    }
    identity.key = key;
  }

  /** Adds a certificate whose word is taken for others. */
  public void authority(X509Certificate certificate) {
    authorities.add(certificate);
  }

  /** Trusts those whom the JDK trusts. */
  public void trustRoots() {
    trustsRoots = true;
  }

  /** Trusts whoever is among the authorities, even if it is no root. */
  public void trustPartialChains() {
    trustsPartialChains = true;
  }

  /** Adds a list of certificates that are no longer valid. */
  public void revocations(X509CRL list) {
    revocations.add(list);
  }

  /** What says whether others' certificates are to be trusted. */
  ChainVerifier verifier(RootStore roots) {
    return new ChainVerifier(
        authorities, trustsRoots ? roots : null, trustsPartialChains, revocations);
  }

  /** The certificate that is shown to others, if there is one. */
  public Optional<X509Certificate> certificate() {
    return identities.stream().map(identity -> identity.chain.get(0)).findFirst();
  }

  /** The certificate of who issued the one that is shown to others, if it is known. */
  public Optional<X509Certificate> issuer() {
    return identities.stream()
        .map(identity -> ChainVerifier.extended(identity.chain, authorities))
        .filter(chain -> chain.size() > 1)
        .map(chain -> chain.get(1))
        .findFirst();
  }

  /** The context of the servers that speak TLS in this way. */
  SSLContext server() {
    if (server == null) {
      server = Credentials.of(host -> this, authorities);
    }
    return server;
  }

  /** Sets parameters as this context says. */
  void configure(SSLParameters parameters) {
    int newest = FIRST_VERSION + VERSIONS.size() - 1;
    int from = Math.max(minVersion, FIRST_VERSION) - FIRST_VERSION;
    int to = (maxVersion == 0 ? newest : Math.min(maxVersion, newest)) - FIRST_VERSION;
    parameters.setProtocols(
        from > to ? new String[0] : VERSIONS.subList(from, to + 1).toArray(String[]::new));
    List<String> chosen = CipherSuites.select(suites + ":" + ciphers);
    if (!chosen.isEmpty()) {
      parameters.setCipherSuites(chosen.toArray(String[]::new));
    }
    parameters.setUseCipherSuitesOrder(prefersOwnCiphers);
  }

  /** The identity to show where one of these types of keys is asked for, or -1. */
  int identity(String... keyTypes) {
    for (int i = 0; i < identities.size(); i++) {
      PrivateKey key = identities.get(i).key;
      if (key != null && Arrays.asList(keyTypes).contains(key.getAlgorithm())) {
        return i;
      }
    }
    return -1;
  }

  /** The certificates of an identity, the own one first. */
  X509Certificate[] chain(int identity) {
    return ChainVerifier.extended(identities.get(identity).chain, authorities)
        .toArray(X509Certificate[]::new);
  }

  /** The key of an identity. */
  @Nullable PrivateKey key(int identity) {
    return identities.get(identity).key;
  }
}
