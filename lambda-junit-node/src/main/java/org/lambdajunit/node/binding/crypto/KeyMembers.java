package org.lambdajunit.node.binding.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keys by their numbers: JSON Web Keys, and the bare bytes of points and curves' keys. */
public final class KeyMembers {

  private static final Map<String, String> CURVE_IDS =
      Map.of(
          "X25519", "1.3.101.110",
          "X448", "1.3.101.111",
          "Ed25519", "1.3.101.112",
          "Ed448", "1.3.101.113");

  private KeyMembers() {}

  /** The members of a JWK, in Node's order. */
  public static Map<String, Object> jwk(AsymmetricKey key) throws KeyFailure {
    Map<String, Object> members = new LinkedHashMap<>();
    if (key.shown() instanceof RSAPublicKey rsa) {
      if (key.type().equals("rsa-pss")) {
        throw unsupportedType();
      }
      members.put("kty", "RSA");
      members.put("n", text(Numbers.unsigned(rsa.getModulus())));
      members.put("e", text(Numbers.unsigned(rsa.getPublicExponent())));
      if (key.isPrivate() && key.secret() instanceof RSAPrivateCrtKey secret) {
        members.put("d", text(Numbers.unsigned(secret.getPrivateExponent())));
        members.put("p", text(Numbers.unsigned(secret.getPrimeP())));
        members.put("q", text(Numbers.unsigned(secret.getPrimeQ())));
        members.put("dp", text(Numbers.unsigned(secret.getPrimeExponentP())));
        members.put("dq", text(Numbers.unsigned(secret.getPrimeExponentQ())));
        members.put("qi", text(Numbers.unsigned(secret.getCrtCoefficient())));
      }
    } else if (key.shown() instanceof ECPublicKey ec) {
      Curve curve = Curve.of(ec.getParams());
      members.put("kty", "EC");
      members.put("x", text(curve.padded(ec.getW().getAffineX())));
      members.put("y", text(curve.padded(ec.getW().getAffineY())));
      members.put("crv", curve.jwkName());
      if (key.isPrivate() && key.secret() instanceof ECPrivateKey secret) {
        members.put("d", text(curve.padded(secret.getS())));
      }
    } else if (key.namedCurve().isEmpty()) {
      throw unsupportedType();
    } else {
      members.put("crv", key.namedCurve().orElseThrow(KeyFailure::unsupported));
      if (key.isPrivate()) {
        members.put("d", text(rawPrivate(key)));
      }
      members.put("x", text(rawPublic(key)));
      members.put("kty", "OKP");
    }
    return members;
  }

  private static KeyFailure unsupportedType() {
    return new KeyFailure("ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type.");
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The bare bytes of a public key: a point, or what an Edwards or Montgomery curve has. */
  public static byte[] rawPublic(AsymmetricKey key) throws KeyFailure {
    return key.shown() instanceof ECPublicKey ec
        ? Curve.of(ec.getParams()).encode(ec.getW(), false)
        : Der.read(key.shown().getEncoded()).element(1).bitContent();
  }

  private static byte[] rawPrivate(AsymmetricKey key) throws KeyFailure {
    return Der.read(Der.read(key.secret().getEncoded()).element(2).content()).content();
  }

  /** The key that a JWK describes, empty if it describes none. */
  public static Optional<AsymmetricKey> ofJwk(Map<String, String> members) {
    try {
      boolean isPrivate = members.containsKey("d");
      if ("RSA".equals(members.get("kty"))) {
        KeyFactory keys = KeyFactory.getInstance("RSA");
        return Optional.of(
            isPrivate
                ? AsymmetricKey.of(
                    keys.generatePrivate(
                        new RSAPrivateCrtKeySpec(
                            number(members, "n"),
                            number(members, "e"),
                            number(members, "d"),
                            number(members, "p"),
                            number(members, "q"),
                            number(members, "dp"),
                            number(members, "dq"),
                            number(members, "qi"))))
                : AsymmetricKey.of(
                    keys.generatePublic(
                        new RSAPublicKeySpec(number(members, "n"), number(members, "e")))));
      }
      Optional<Curve> curve = Curve.named(String.valueOf(members.get("crv")));
      if (curve.isEmpty()) {
        return Optional.empty();
      }
      ECPoint point = new ECPoint(number(members, "x"), number(members, "y"));
      if (!curve.get().contains(point)) {
        return Optional.empty();
      }
      if (!isPrivate) {
        return Optional.of(AsymmetricKey.of(ecPublic(curve.get(), point)));
      }
      BigInteger secret = number(members, "d");
      return curve.get().publicPoint(secret).equals(point)
          ? Optional.of(ecPrivate(curve.get(), secret))
          : Optional.empty();
    } catch (GeneralSecurityException | KeyFailure | IllegalArgumentException e) {
      // Numbers that make no key.
      return Optional.empty();
    }
  }

  private static BigInteger number(Map<String, String> members, String name) {
    String text = members.getOrDefault(name, "");
    return new BigInteger(1, Base64.getUrlDecoder().decode(text.replaceAll("=+$", "")));
  }

  private static PublicKey ecPublic(Curve curve, ECPoint point) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, curve.parameters()));
  }

  static AsymmetricKey ecPrivate(Curve curve, BigInteger secret)
      throws GeneralSecurityException, KeyFailure {
    return AsymmetricKey.of(
        KeyFactory.getInstance("EC")
            .generatePrivate(new ECPrivateKeySpec(secret, curve.parameters())));
  }

  /** A public key on an elliptic curve by its point. */
  public static Optional<AsymmetricKey> ofPoint(String curveName, byte[] bytes) {
    Optional<Curve> curve = Curve.named(curveName);
    if (curve.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<ECPoint> point = curve.get().decode(bytes);
      return point.isPresent()
          ? Optional.of(AsymmetricKey.of(ecPublic(curve.get(), point.get())))
          : Optional.empty();
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** A key on an Edwards or Montgomery curve by its bare bytes. */
  public static Optional<AsymmetricKey> ofBytes(String curve, byte[] bytes, boolean isPrivate) {
    String id = CURVE_IDS.get(curve);
    if (id == null) {
      return Optional.empty();
    }
    Der algorithm = Der.sequence(Der.objectId(id));
    try {
      KeyFactory keys = KeyFactory.getInstance(curve);
      if (isPrivate) {
        Der secret = Der.octets(Der.octets(Arrays.copyOf(bytes, bytes.length)).encoded());
        byte[] pkcs8 = Der.sequence(Der.integer(0), algorithm, secret).encoded();
        return Optional.of(AsymmetricKey.of(keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8))));
      }
      byte[] spki = Der.sequence(algorithm, Der.bits(bytes)).encoded();
      return Optional.of(AsymmetricKey.of(keys.generatePublic(new X509EncodedKeySpec(spki))));
    } catch (GeneralSecurityException | KeyFailure e) {
      // Bytes that make no key.
      return Optional.empty();
    }
  }
}
