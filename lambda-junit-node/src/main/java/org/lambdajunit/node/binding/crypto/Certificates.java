package org.lambdajunit.node.binding.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads certificates as files hold them: PEM, DER, and in PKCS#12 together with their key. */
public final class Certificates {

  /** A key with its certificate and those that lead from it to its root. */
  public record Identity(AsymmetricKey key, List<X509Certificate> chain) {}

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN (?<label>(?:X509 |TRUSTED )?CERTIFICATE|X509 CRL)-----(?<body>[^-]*)-----END"
              + " \\k<label>-----");

  private static final String CRL = "X509 CRL";

  private Certificates() {}

  private static CertificateFactory factory() {
    try {
      return CertificateFactory.getInstance("X.509");
    } catch (CertificateException e) {
      throw new IllegalStateException("This JDK has no X.509", e);
    }
  }

  /** Reads one certificate, in PEM or DER. */
  public static X509Certificate read(byte[] bytes) throws KeyFailure {
    List<byte[]> blocks = blocks(bytes, false);
    if (!blocks.isEmpty()) {
      return der(blocks.get(0));
    }
    try {
      return der(bytes);
    } catch (KeyFailure e) {
      // It is taken for a PEM text that has none.
      throw noStartLine();
    }
  }

  private static X509Certificate der(byte[] bytes) throws KeyFailure {
    if (bytes.length == 0 || bytes[0] != Der.SEQUENCE) {
      throw KeyFailure.wrongTag();
    }
    try {
      // The factory would read whatever else it knows; the certificate alone is meant.
      Der.read(bytes).elements();
      return (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(bytes));
    } catch (CertificateException e) {
      throw new KeyFailure(
          "ERR_OSSL_ASN1_NESTED_ASN1_ERROR",
          "error:0688010A:asn1 encoding routines::nested asn1 error");
    }
  }

  /** Reads all certificates of a PEM text, which may have none. */
  public static List<X509Certificate> all(byte[] text) throws KeyFailure {
    List<X509Certificate> all = new ArrayList<>();
    for (byte[] block : blocks(text, false)) {
      all.add(der(block));
    }
    return all;
  }

  /** Reads a certificate and those that lead from it to its root. */
  public static List<X509Certificate> chain(byte[] text) throws KeyFailure {
    List<X509Certificate> chain = all(text);
    if (chain.isEmpty()) {
      throw noStartLine();
    }
    return chain;
  }

  /** Reads a list of certificates that are no longer valid. */
  public static X509CRL revocations(byte[] text) throws KeyFailure {
    List<byte[]> blocks = blocks(text, true);
    try {
      if (!blocks.isEmpty()) {
        return (X509CRL) factory().generateCRL(new ByteArrayInputStream(blocks.get(0)));
      }
    } catch (GeneralSecurityException e) {
      throw new KeyFailure("ERR_CRYPTO_OPERATION_FAILED", "Failed to parse CRL");
    }
    throw new KeyFailure("ERR_CRYPTO_OPERATION_FAILED", "Failed to parse CRL");
  }

  private static List<byte[]> blocks(byte[] text, boolean crl) throws KeyFailure {
    List<byte[]> blocks = new ArrayList<>();
    Matcher matcher = PEM.matcher(new String(text, StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      if (matcher.group("label").equals(CRL) == crl) {
        try {
          blocks.add(Base64.getMimeDecoder().decode(matcher.group("body").strip()));
        } catch (IllegalArgumentException e) {
          throw new KeyFailure(
              "ERR_OSSL_PEM_BAD_BASE64_DECODE", "error:04800064:PEM routines::bad base64 decode");
        }
      }
    }
    return blocks;
  }

  private static KeyFailure noStartLine() {
    return new KeyFailure(
        "ERR_OSSL_PEM_NO_START_LINE", "error:0480006C:PEM routines::no start line");
  }

  /** Reads a PKCS#12 file. */
  public static Identity pkcs12(byte[] bytes, byte @Nullable [] passphrase) throws KeyFailure {
    char[] password =
        passphrase == null
            ? new char[0]
            : new String(passphrase, StandardCharsets.UTF_8).toCharArray();
    try {
      Der.read(bytes).elements();
    } catch (KeyFailure e) {
      throw new KeyFailure("", "header too long");
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), password);
      for (String alias : Collections.list(store.aliases())) {
        Key key = store.getKey(alias, password);
        Certificate @Nullable [] chain = store.getCertificateChain(alias);
        if (key instanceof PrivateKey secret && chain != null) {
          return new Identity(
              AsymmetricKey.of(secret),
              Arrays.stream(chain).map(X509Certificate.class::cast).toList());
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new KeyFailure("", "mac verify failure");
    }
    throw new KeyFailure("", "Unable to load private key from PFX data");
  }
}
