package org.lambdajunit.node.binding.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.DSAParams;
import java.security.interfaces.DSAPrivateKey;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.DSAPublicKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javax.crypto.interfaces.DHPrivateKey;
import javax.crypto.spec.DHParameterSpec;
import javax.crypto.spec.DHPublicKeySpec;
import org.jspecify.annotations.Nullable;

/** A public key, or a pair of a private and a public key. */
public final class AsymmetricKey {

  private final @Nullable PrivateKey secret;
  private final PublicKey shown;

  private AsymmetricKey(@Nullable PrivateKey secret, PublicKey shown) {
    this.secret = secret;
    this.shown = shown;
  }

  /** A public key. */
  public static AsymmetricKey of(PublicKey key) {
    return new AsymmetricKey(null, key);
  }

  static AsymmetricKey of(KeyPair pair) {
    return new AsymmetricKey(pair.getPrivate(), pair.getPublic());
  }

  /** A private key, whose public key is worked out. */
  static AsymmetricKey of(PrivateKey key) throws KeyFailure {
    try {
      return new AsymmetricKey(key, publicOf(key));
    } catch (GeneralSecurityException e) {
      throw KeyFailure.unsupported();
    }
  }

  private static PublicKey publicOf(PrivateKey key) throws GeneralSecurityException, KeyFailure {
    if (key instanceof RSAPrivateCrtKey rsa) {
      return KeyFactory.getInstance(rsa.getAlgorithm())
          .generatePublic(
              new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent(), rsa.getParams()));
    }
    if (key instanceof ECPrivateKey ec) {
      Curve curve = Curve.of(ec.getParams());
      return KeyFactory.getInstance("EC")
          .generatePublic(new ECPublicKeySpec(curve.publicPoint(ec.getS()), ec.getParams()));
    }
    if (key instanceof EdECPrivateKey edwards) {
      return again(edwards.getParams(), edwards.getBytes().orElseThrow());
    }
    if (key instanceof XECPrivateKey montgomery) {
      NamedParameterSpec curve = (NamedParameterSpec) montgomery.getParams();
      return again(curve, montgomery.getScalar().orElseThrow());
    }
    if (key instanceof DSAPrivateKey dsa) {
      DSAParams params = dsa.getParams();
      BigInteger y = params.getG().modPow(dsa.getX(), params.getP());
      return KeyFactory.getInstance("DSA")
          .generatePublic(new DSAPublicKeySpec(y, params.getP(), params.getQ(), params.getG()));
    }
    if (key instanceof DHPrivateKey dh) {
      DHParameterSpec params = dh.getParams();
      BigInteger y = params.getG().modPow(dh.getX(), params.getP());
      return KeyFactory.getInstance("DH")
          .generatePublic(new DHPublicKeySpec(y, params.getP(), params.getG()));
    }
    throw KeyFailure.unsupported();
  }

  /** Generates the pair once more, with the private key's bytes for random ones. */
  private static PublicKey again(NamedParameterSpec curve, byte[] secret)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(curve.getName());
    generator.initialize(curve, new Repeating(secret));
    return generator.generateKeyPair().getPublic();
  }

  /** Random bytes that are known. */
  private static final class Repeating extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final transient byte[] known;

    Repeating(byte[] known) {
      this.known = known;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(known, 0, bytes, 0, bytes.length);
    }
  }

  /** Node's name of its type. */
  public String type() {
    return switch (shown.getAlgorithm()) {
      case "RSA" -> "rsa";
      case "RSASSA-PSS" -> "rsa-pss";
      case "EC" -> "ec";
      case "DSA" -> "dsa";
      case "DH" -> "dh";
      default -> namedCurve().orElseThrow().toLowerCase(Locale.ROOT);
    };
  }

  /** The name of an Edwards or Montgomery curve. */
  Optional<String> namedCurve() {
    if (shown instanceof EdECPublicKey edwards) {
      return Optional.of(edwards.getParams().getName());
    }
    return shown instanceof XECPublicKey montgomery
        ? Optional.of(((NamedParameterSpec) montgomery.getParams()).getName())
        : Optional.empty();
  }

  /** The elliptic curve. */
  Optional<Curve> curve() {
    if (!(shown instanceof ECPublicKey ec)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Curve.of(ec.getParams()));
    } catch (KeyFailure e) {
      throw new IllegalStateException(e);
    }
  }

  /** The elliptic curve in Node's words, or an empty text. */
  public String curveName() {
    return curve().map(Curve::nodeName).orElse("");
  }

  /** The bits of an RSA or DSA key's modulus, or 0. */
  public int modulusLength() {
    if (shown instanceof DSAPublicKey dsa) {
      return dsa.getParams().getP().bitLength();
    }
    return shown instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : 0;
  }

  /** The bits of a DSA key's divisor. */
  public OptionalInt divisorLength() {
    return shown instanceof DSAPublicKey dsa
        ? OptionalInt.of(dsa.getParams().getQ().bitLength())
        : OptionalInt.empty();
  }

  /** The bytes of an RSA key's exponent. */
  public byte[] publicExponent() {
    return Numbers.unsigned(
        shown instanceof RSAPublicKey rsa ? rsa.getPublicExponent() : BigInteger.ZERO);
  }

  /** What an RSA-PSS key restricts its signatures to. */
  Optional<PSSParameterSpec> restriction() {
    return shown instanceof RSAKey rsa && rsa.getParams() instanceof PSSParameterSpec pss
        ? Optional.of(pss)
        : Optional.empty();
  }

  /** The hash that an RSA-PSS key is restricted to. */
  public Optional<String> pssHash() {
    return restriction().map(pss -> nodeName(pss.getDigestAlgorithm()));
  }

  /** The hash of the mask that an RSA-PSS key is restricted to. */
  public Optional<String> pssMaskHash() {
    return restriction()
        .map(PSSParameterSpec::getMGFParameters)
        .filter(MGF1ParameterSpec.class::isInstance)
        .map(mask -> nodeName(((MGF1ParameterSpec) mask).getDigestAlgorithm()));
  }

  /** The length of the salt that an RSA-PSS key asks for. */
  public OptionalInt pssSaltLength() {
    return restriction()
        .map(pss -> OptionalInt.of(pss.getSaltLength()))
        .orElse(OptionalInt.empty());
  }

  private static String nodeName(String jdkName) {
    return jdkName.toLowerCase(Locale.ROOT).replaceFirst("^sha-", "sha").replace('/', '-');
  }

  /** Whether there is a private key. */
  public boolean isPrivate() {
    return secret != null;
  }

  boolean isRsa() {
    return shown instanceof RSAPublicKey;
  }

  /**
   * The private key.
   *
   * @throws KeyFailure if it is a public one
   */
  public PrivateKey secret() throws KeyFailure {
    if (secret == null) {
      throw KeyFailure.unsupported();
    }
    return secret;
  }

  /** Whether this public key is its own. */
  public boolean isOf(PublicKey other) {
    return Arrays.equals(shown.getEncoded(), other.getEncoded());
  }

  PublicKey shown() {
    return shown;
  }

  /** The public key alone. */
  public AsymmetricKey publicOnly() {
    return new AsymmetricKey(null, shown);
  }

  /** Whether it is the same key, public or private. */
  public boolean isSame(AsymmetricKey other) {
    return isPrivate() == other.isPrivate()
        && Arrays.equals(shown.getEncoded(), other.shown.getEncoded());
  }
}
