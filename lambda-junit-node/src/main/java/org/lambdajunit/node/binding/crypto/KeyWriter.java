package org.lambdajunit.node.binding.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.binding.crypto.KeyReader.Encoding;

/** Writes keys as files hold them. */
public final class KeyWriter {

  private static final int LINE = 64;
  private static final int ITERATIONS = 2048;
  private static final int SALT = 16;
  private static final String PBES2 = "1.2.840.113549.1.5.13";
  private static final String EC = "1.2.840.10045.2.1";

  private KeyWriter() {}

  /** A key in DER. */
  public static byte[] der(AsymmetricKey key, Encoding encoding) throws KeyFailure {
    return switch (encoding) {
      case SPKI -> key.shown().getEncoded();
      case PKCS8 -> pkcs8(key);
      case SEC1 -> sec1(key, true).encoded();
      case PKCS1 ->
          key.isPrivate()
              ? Der.read(key.secret().getEncoded()).element(2).content()
              : Der.read(key.shown().getEncoded()).element(1).bitContent();
    };
  }

  private static byte[] pkcs8(AsymmetricKey key) throws KeyFailure {
    if (!(key.secret() instanceof ECPrivateKey)) {
      return key.secret().getEncoded();
    }
    Curve curve = key.curve().orElseThrow(KeyFailure::unsupported);
    return Der.sequence(
            Der.integer(0),
            Der.sequence(Der.objectId(EC), Der.objectId(curve.objectId())),
            Der.octets(sec1(key, false).encoded()))
        .encoded();
  }

  private static Der sec1(AsymmetricKey key, boolean withCurve) throws KeyFailure {
    if (!(key.secret() instanceof ECPrivateKey secret)
        || !(key.shown() instanceof ECPublicKey shown)) {
      throw KeyFailure.unsupported();
    }
    Curve curve = Curve.of(secret.getParams());
    Der version = Der.integer(1);
    Der number = Der.octets(curve.padded(secret.getS()));
    Der point = Der.of(Der.CONTEXT + 1, Der.bits(curve.encode(shown.getW(), false)));
    return withCurve
        ? Der.sequence(version, number, Der.of(Der.CONTEXT, Der.objectId(curve.objectId())), point)
        : Der.sequence(version, number, point);
  }

  /** PKCS#8, encrypted with a passphrase. */
  public static byte[] encrypted(AsymmetricKey key, String cipherName, byte[] passphrase)
      throws KeyFailure {
    String bits =
        switch (cipherName.toLowerCase(Locale.ROOT)) {
          case "aes-128-cbc", "aes128" -> "128";
          case "aes-256-cbc", "aes256" -> "256";
          default -> throw new KeyFailure("ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
        };
    String scheme = "PBEWithHmacSHA256AndAES_" + bits;
    SecureRandom random = new SecureRandom();
    byte[] salt = new byte[SALT];
    byte[] iv = new byte[SALT];
    random.nextBytes(salt);
    random.nextBytes(iv);
    try {
      char[] password = new String(passphrase, StandardCharsets.UTF_8).toCharArray();
      Cipher cipher = Cipher.getInstance(scheme);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(password)),
          new PBEParameterSpec(salt, ITERATIONS, new IvParameterSpec(iv)));
      Der parameters = Der.read(cipher.getParameters().getEncoded());
      // Some releases of the JDK put the scheme before its parameters, as the file wants it.
      Der algorithm =
          parameters.element(0).is(Der.OBJECT_ID)
                  && parameters.element(0).equals(Der.objectId(PBES2))
              ? parameters
              : Der.sequence(Der.objectId(PBES2), parameters);
      return Der.sequence(algorithm, Der.octets(cipher.doFinal(pkcs8(key)))).encoded();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Cannot encrypt a key with " + scheme, e);
    }
  }

  /** A PEM text of DER. */
  public static String pem(byte[] der, String label) {
    String body =
        Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
  }

  /** What stands in the first line of a PEM text. */
  public static String label(AsymmetricKey key, Encoding encoding, @Nullable String cipher) {
    return switch (encoding) {
      case SPKI -> "PUBLIC KEY";
      case PKCS8 -> cipher == null ? "PRIVATE KEY" : "ENCRYPTED PRIVATE KEY";
      case SEC1 -> "EC PRIVATE KEY";
      case PKCS1 -> key.isPrivate() ? "RSA PRIVATE KEY" : "RSA PUBLIC KEY";
    };
  }
}
