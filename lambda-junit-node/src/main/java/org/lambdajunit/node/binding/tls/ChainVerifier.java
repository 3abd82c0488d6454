package org.lambdajunit.node.binding.tls;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Follows a certificate to a root that is trusted, step by step as OpenSSL does it, so that it
 * finds the same fault. Where there are several, the last one counts, as with Node's library.
 */
public final class ChainVerifier {

  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final int MAX_DEPTH = 100;
  private static final int SIGNS_CERTIFICATES = 5;

  private final List<X509Certificate> trusted;
  private final @Nullable RootStore roots;
  private final boolean partialChains;
  private final List<X509CRL> revocations;

  /**
   * A verifier.
   *
   * @param trusted certificates whose word is taken
   * @param roots more of them
   * @param partialChains whether a trusted certificate need not be a root
   * @param revocations lists of certificates that are no longer valid; with none, it is not asked
   */
  ChainVerifier(
      List<X509Certificate> trusted,
      @Nullable RootStore roots,
      boolean partialChains,
      List<X509CRL> revocations) {
    this.trusted = trusted;
    this.roots = roots;
    this.partialChains = partialChains;
    this.revocations = revocations;
  }

  /** A certificate with those of the others that lead from it to its root. */
  static List<X509Certificate> extended(List<X509Certificate> chain, List<X509Certificate> others) {
    List<X509Certificate> all = new ArrayList<>(chain);
    while (all.size() < MAX_DEPTH && !isSelfSigned(last(all))) {
      Optional<X509Certificate> issuer = issuer(last(all), others);
      if (issuer.isEmpty() || all.contains(issuer.get())) {
        return all;
      }
      all.add(issuer.get());
    }
    return all;
  }

  /** A chain with those of the trusted certificates that lead from it to its root. */
  List<X509Certificate> extended(List<X509Certificate> chain) {
    List<X509Certificate> all = new ArrayList<>();
    Optional<X509Certificate> next = chain.stream().findFirst();
    while (next.isPresent() && all.size() < MAX_DEPTH && !all.contains(next.get())) {
      X509Certificate top = next.get();
      all.add(top);
      next = isSelfSigned(top) ? Optional.empty() : issuer(top, chain).or(() -> trustedIssuer(top));
    }
    return all;
  }

  private static X509Certificate last(List<X509Certificate> chain) {
    return chain.get(chain.size() - 1);
  }

  /**
   * What is wrong with a chain.
   *
   * @param presented the other side's certificates, its own first
   * @param ofServer whether it is a server's
   * @param now when it has to be valid
   */
  Optional<VerificationError> fault(
      List<X509Certificate> presented, boolean ofServer, Instant now) {
    List<X509Certificate> path = new ArrayList<>(presented.subList(0, 1));
    VerificationError fault = null;
    boolean isTrusted = false;
    boolean endsTrusted = false;
    while (true) {
      X509Certificate top = last(path);
      boolean selfSigned = isSelfSigned(top);
      if ((selfSigned || partialChains) && isTrusted(top)) {
        isTrusted = true;
        break;
      }
      Optional<X509Certificate> issuer =
          selfSigned ? Optional.empty() : trustedIssuer(top).or(() -> issuer(top, presented));
      if (issuer.isEmpty() || path.size() > MAX_DEPTH || path.contains(issuer.get())) {
        break;
      }
      endsTrusted = isTrusted(issuer.get());
      path.add(issuer.get());
    }
    boolean endsSelfSigned = isSelfSigned(last(path));
    if (!isTrusted) {
      if (endsSelfSigned) {
        fault =
            path.size() == 1
                ? VerificationError.DEPTH_ZERO_SELF_SIGNED_CERT
                : VerificationError.SELF_SIGNED_CERT_IN_CHAIN;
      } else {
        fault =
            endsTrusted
                ? VerificationError.UNABLE_TO_GET_ISSUER_CERT
                : VerificationError.UNABLE_TO_GET_ISSUER_CERT_LOCALLY;
      }
    }
    fault = or(purpose(path, ofServer), fault);
    fault = or(revoked(path, now), fault);
    return Optional.ofNullable(or(dates(path, isTrusted, endsSelfSigned, now), fault));
  }

  private static @Nullable VerificationError or(
      @Nullable VerificationError later, @Nullable VerificationError fault) {
    return later == null ? fault : later;
  }

  private static @Nullable VerificationError purpose(List<X509Certificate> path, boolean ofServer) {
    VerificationError fault = null;
    for (int i = 0; i < path.size(); i++) {
      X509Certificate certificate = path.get(i);
      if (i > 0 && !maySign(certificate)) {
        fault = VerificationError.INVALID_CA;
      } else if (!serves(certificate, ofServer)) {
        fault = VerificationError.INVALID_PURPOSE;
      }
      // A certificate without a limit has the greatest of all.
      if (i > 1
          && certificate.getBasicConstraints() >= 0
          && certificate.getBasicConstraints() < i - 1) {
        fault = VerificationError.PATH_LENGTH_EXCEEDED;
      }
    }
    return fault;
  }

  private static boolean maySign(X509Certificate certificate) {
    boolean @Nullable [] usage = certificate.getKeyUsage();
    boolean isAuthority =
        certificate.getBasicConstraints() >= 0
            || (certificate.getVersion() == 1 && isSelfSigned(certificate));
    return isAuthority && (usage == null || usage[SIGNS_CERTIFICATES]);
  }

  private static boolean serves(X509Certificate certificate, boolean ofServer) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes == null || purposes.contains(ofServer ? SERVER_AUTH : CLIENT_AUTH);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private @Nullable VerificationError revoked(List<X509Certificate> path, Instant now) {
    VerificationError fault = null;
    for (X509Certificate certificate : revocations.isEmpty() ? List.<X509Certificate>of() : path) {
      Optional<X509CRL> list =
          revocations.stream()
              .filter(
                  any -> any.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
              .findFirst();
      if (list.isEmpty()) {
        fault = VerificationError.UNABLE_TO_GET_CRL;
      } else if (list.get().isRevoked(certificate)) {
        fault = VerificationError.CERT_REVOKED;
      } else if (list.get().getNextUpdate() != null
          && list.get().getNextUpdate().toInstant().isBefore(now)) {
        fault = VerificationError.CRL_HAS_EXPIRED;
      }
    }
    return fault;
  }

  /** Signatures and dates, from the top down. */
  private @Nullable VerificationError dates(
      List<X509Certificate> path, boolean isTrusted, boolean endsSelfSigned, Instant now) {
    VerificationError fault = null;
    int from = path.size() - 1;
    if (!endsSelfSigned && !isTrusted) {
      if (from == 0) {
        fault = VerificationError.UNABLE_TO_VERIFY_LEAF_SIGNATURE;
      } else {
        from--;
      }
    }
    for (int i = from; i >= 0; i--) {
      if (i + 1 < path.size() && !isSigned(path.get(i), path.get(i + 1))) {
        fault = VerificationError.CERT_SIGNATURE_FAILURE;
      }
      if (path.get(i).getNotBefore().toInstant().isAfter(now)) {
        fault = VerificationError.CERT_NOT_YET_VALID;
      } else if (path.get(i).getNotAfter().toInstant().isBefore(now)) {
        fault = VerificationError.CERT_HAS_EXPIRED;
      }
    }
    return fault;
  }

  private static boolean isSigned(X509Certificate certificate, X509Certificate issuer) {
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  static boolean isSelfSigned(X509Certificate certificate) {
    return isIssued(certificate, certificate);
  }

  /** Whether one certificate says that it was issued by another one. */
  public static boolean isIssued(X509Certificate certificate, X509Certificate issuer) {
    return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
        && haveSameKeyIds(certificate, issuer);
  }

  /** Whether the key that signed is the issuer's, as far as both say. */
  private static boolean haveSameKeyIds(X509Certificate certificate, X509Certificate issuer) {
    byte @Nullable [] subjectKey = issuer.getExtensionValue("2.5.29.14");
    byte @Nullable [] authorityKey = certificate.getExtensionValue("2.5.29.35");
    if (subjectKey == null || authorityKey == null) {
      return true;
    }
    // Both are wrapped in an octet string; the subject's is one more, the authority's the first of
    // a sequence, by the tag 0, if it is there.
    int start = 4;
    if (authorityKey.length < start + 2 || authorityKey[start] != (byte) 0x80) {
      return true;
    }
    byte[] expected = Arrays.copyOfRange(subjectKey, start, subjectKey.length);
    byte[] signer =
        Arrays.copyOfRange(
            authorityKey,
            start + 2,
            Math.min(authorityKey.length, start + 2 + authorityKey[start + 1]));
    return Arrays.equals(expected, signer);
  }

  private static Optional<X509Certificate> issuer(
      X509Certificate certificate, List<X509Certificate> among) {
    return among.stream()
        .filter(candidate -> isIssued(certificate, candidate))
        .sorted((a, b) -> Boolean.compare(isCurrent(b), isCurrent(a)))
        .findFirst();
  }

  private static boolean isCurrent(X509Certificate certificate) {
    Instant now = Instant.now();
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && !now.isAfter(certificate.getNotAfter().toInstant());
  }

  private Optional<X509Certificate> trustedIssuer(X509Certificate certificate) {
    return issuer(certificate, trusted)
        .or(() -> issuer(certificate, roots(certificate.getIssuerX500Principal())));
  }

  private boolean isTrusted(X509Certificate certificate) {
    return trusted.contains(certificate)
        || roots(certificate.getSubjectX500Principal()).contains(certificate);
  }

  private List<X509Certificate> roots(X500Principal name) {
    return roots == null ? List.of() : roots.named(name);
  }
}
