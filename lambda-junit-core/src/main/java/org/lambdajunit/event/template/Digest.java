package org.lambdajunit.event.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/** Checksums, and ids that look random but always come of the same text. */
public final class Digest {

  private Digest() {}

  /** The MD5 checksum, as 32 hexadecimal digits. */
  public static String md5(byte[] bytes) {
    return HexFormat.of().formatHex(digest("MD5", bytes));
  }

  /** A random UUID in form (version 4), made of a text. */
  public static String uuid(String text) {
    ByteBuffer digest = ByteBuffer.wrap(digest(text));
    long most = (digest.getLong() & ~0xF000L) | 0x4000L;
    long least = (digest.getLong() >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(most, least).toString();
  }

  /** 44 characters of base64, made of a text. */
  public static String token(String text) {
    return Base64.getEncoder().encodeToString(digest(text));
  }

  /** The SHA-256 checksum, as 64 hexadecimal digits. */
  public static String sha256(String text) {
    return HexFormat.of().formatHex(digest(text));
  }

  private static byte[] digest(String text) {
    return digest("SHA-256", text.getBytes(UTF_8));
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm, e);
    }
  }
}
