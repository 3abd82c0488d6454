package org.lambdajunit.node.binding.crypto;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes and message authentication codes by OpenSSL's names. */
public final class Digests {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("md5", "MD5"),
          Map.entry("sha1", "SHA-1"),
          Map.entry("sha224", "SHA-224"),
          Map.entry("sha256", "SHA-256"),
          Map.entry("sha384", "SHA-384"),
          Map.entry("sha512", "SHA-512"),
          Map.entry("sha512-224", "SHA-512/224"),
          Map.entry("sha512-256", "SHA-512/256"),
          Map.entry("sha3-224", "SHA3-224"),
          Map.entry("sha3-256", "SHA3-256"),
          Map.entry("sha3-384", "SHA3-384"),
          Map.entry("sha3-512", "SHA3-512"));

  /** What {@code crypto.getHashes()} lists. */
  public static final List<String> LISTED =
      List.of(
          "RSA-MD5",
          "RSA-SHA1",
          "RSA-SHA224",
          "RSA-SHA256",
          "RSA-SHA384",
          "RSA-SHA512",
          "RSA-SHA512/224",
          "RSA-SHA512/256",
          "md5",
          "sha1",
          "sha224",
          "sha256",
          "sha3-224",
          "sha3-256",
          "sha3-384",
          "sha3-512",
          "sha384",
          "sha512",
          "sha512-224",
          "sha512-256");

  private Digests() {}

  /**
   * The JDK's name of a hash, for example {@code SHA-256} for {@code sha256} or {@code RSA-SHA256}.
   */
  public static Optional<String> jdkName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String plain = lower.startsWith("rsa-") ? lower.substring("rsa-".length()) : lower;
    String known = NAMES.get(plain.replace("sha-", "sha").replace('/', '-'));
    return Optional.ofNullable(known);
  }

  /** A hash, or nothing if its name is unknown. */
  public static Optional<MessageDigest> digest(String name) {
    return jdkName(name)
        .map(
            known -> {
              try {
                return MessageDigest.getInstance(known);
              } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  /** A copy that goes on from where a hash is. */
  public static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A keyed hash (HMAC), or nothing if the hash's name is unknown. */
  public static Optional<Mac> mac(String name, byte[] key) {
    return jdkName(name)
        .map(
            known -> {
              String algorithm = "Hmac" + known.replace("SHA-", "SHA");
              try {
                Mac mac = Mac.getInstance(algorithm);
                // A key without bytes is a key of zeros.
                mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
                return mac;
              } catch (NoSuchAlgorithmException | InvalidKeyException e) {
                throw new IllegalStateException(e);
              }
            });
  }
}
