package org.lambdajunit.node.binding.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameterGenerator;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.DSAGenParameterSpec;
import java.security.spec.DSAParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.DHPrivateKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes pairs of keys, and what two of them agree on. */
public final class KeyPairs {

  private KeyPairs() {}

  /** A pair for RSA. */
  public static AsymmetricKey rsa(int bits, long exponent) throws KeyFailure {
    return generate("RSA", bits, exponent, null);
  }

  /** A pair that is for signatures by PSS only. */
  public static AsymmetricKey rsaPss(
      int bits, long exponent, @Nullable String hash, @Nullable String maskHash, int saltLength)
      throws KeyFailure {
    PSSParameterSpec restriction = null;
    if (hash != null) {
      String name = Digests.jdkName(hash).orElseThrow(() -> invalidDigest(hash));
      String mask =
          maskHash == null
              ? name
              : Digests.jdkName(maskHash).orElseThrow(() -> invalidDigest(maskHash));
      restriction = new PSSParameterSpec(name, "MGF1", new MGF1ParameterSpec(mask), saltLength, 1);
    }
    return generate("RSASSA-PSS", bits, exponent, restriction);
  }

  private static KeyFailure invalidDigest(String name) {
    return new KeyFailure("ERR_CRYPTO_INVALID_DIGEST", "Invalid digest: " + name);
  }

  private static AsymmetricKey generate(
      String algorithm, int bits, long exponent, @Nullable PSSParameterSpec restriction)
      throws KeyFailure {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(
          new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(exponent), restriction));
      return AsymmetricKey.of(generator.generateKeyPair());
    } catch (InvalidAlgorithmParameterException e) {
      throw new KeyFailure(
          "ERR_OSSL_RSA_KEY_SIZE_TOO_SMALL", "error:02000078:rsa routines::key size too small");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A pair for DSA.
   *
   * @param divisorBits below 0 for what goes with the modulus
   */
  public static AsymmetricKey dsa(int bits, int divisorBits) throws KeyFailure {
    int divisor = divisorBits >= 0 ? divisorBits : bits >= 2048 ? 256 : 160;
    try {
      AlgorithmParameterGenerator parameters = AlgorithmParameterGenerator.getInstance("DSA");
      parameters.init(new DSAGenParameterSpec(bits, divisor));
      KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
      generator.initialize(
          parameters.generateParameters().getParameterSpec(DSAParameterSpec.class));
      return AsymmetricKey.of(generator.generateKeyPair());
    } catch (IllegalArgumentException e) {
      throw new KeyFailure(
          "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
          "The JDK makes DSA keys of 1024 bits with a divisor of 160, of 2048 with 224 or 256, and"
              + " of 3072 with 256, but none of %d with %d.".formatted(bits, divisor));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A pair for classic Diffie-Hellman. */
  public static AsymmetricKey dh(byte[] prime, long generator) throws KeyFailure {
    BigInteger modulus = new BigInteger(1, prime);
    BigInteger base = BigInteger.valueOf(generator);
    BigInteger secret;
    do {
      secret = new BigInteger(modulus.bitLength() - 1, new SecureRandom());
    } while (secret.compareTo(BigInteger.ONE) <= 0);
    try {
      return AsymmetricKey.of(
          KeyFactory.getInstance("DH")
              .generatePrivate(new DHPrivateKeySpec(secret, modulus, base)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A pair on an elliptic curve. */
  public static AsymmetricKey ec(String curveName) throws KeyFailure {
    Curve curve =
        Curve.named(curveName)
            .orElseThrow(() -> new KeyFailure("ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name"));
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve.jdkName()));
      return AsymmetricKey.of(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A pair on an Edwards or Montgomery curve.
   *
   * @param curve for example {@code Ed25519}
   */
  public static AsymmetricKey onCurve(String curve) {
    try {
      return AsymmetricKey.of(KeyPairGenerator.getInstance(curve).generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The secret that a private key and somebody else's public key give. */
  public static byte[] agree(AsymmetricKey own, AsymmetricKey other) throws KeyFailure {
    if (!own.type().equals(other.type())) {
      throw new KeyFailure(
          "ERR_CRYPTO_INCOMPATIBLE_KEY",
          "Incompatible key types for Diffie-Hellman: %s and %s"
              .formatted(own.type(), other.type()));
    }
    String algorithm =
        switch (own.type()) {
          case "ec" -> "ECDH";
          case "x25519", "x448" -> "XDH";
          case "dh" -> "DH";
          default -> throw KeyFailure.wrongType();
        };
    try {
      KeyAgreement agreement = KeyAgreement.getInstance(algorithm);
      agreement.init(own.secret());
      agreement.doPhase(other.shown(), true);
      return agreement.generateSecret();
    } catch (GeneralSecurityException e) {
      throw new KeyFailure(
          "ERR_OSSL_EVP_DIFFERENT_PARAMETERS",
          "error:03000099:digital envelope routines::different parameters");
    }
  }

  /** The pair of a private number on an elliptic curve. */
  public static AsymmetricKey ofNumber(String curveName, byte[] number) throws KeyFailure {
    Curve curve = Curve.named(curveName).orElseThrow(KeyFailure::unsupported);
    BigInteger secret = new BigInteger(1, number);
    if (secret.signum() == 0 || secret.compareTo(curve.parameters().getOrder()) >= 0) {
      throw new KeyFailure(
          "ERR_CRYPTO_INVALID_KEYTYPE", "Private key is not valid for specified curve.");
    }
    try {
      return KeyMembers.ecPrivate(curve, secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The number of a private key on an elliptic curve, or of any key on one its point. */
  public static byte[] point(AsymmetricKey key, boolean compressed) throws KeyFailure {
    Curve curve = key.curve().orElseThrow(KeyFailure::wrongType);
    byte[] raw = KeyMembers.rawPublic(key);
    return curve.encode(curve.decode(raw).orElseThrow(KeyFailure::unsupported), compressed);
  }

  /** The private number of a key on an elliptic curve. */
  public static byte[] number(AsymmetricKey key) throws KeyFailure {
    if (!(key.secret() instanceof java.security.interfaces.ECPrivateKey ec)) {
      throw KeyFailure.wrongType();
    }
    return Numbers.unsigned(ec.getS());
  }
}
