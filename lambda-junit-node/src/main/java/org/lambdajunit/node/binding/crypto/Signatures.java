package org.lambdajunit.node.binding.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.OptionalInt;

/**
 * Makes and checks signatures.
 *
 * @param digest OpenSSL's name of the hash; empty where the key has a hash of its own
 * @param pss whether an RSA signature is padded by PSS
 * @param saltLength the bytes of PSS's salt, or one of OpenSSL's numbers below 0
 * @param plain whether a signature of an elliptic curve is two numbers and not DER
 */
public record Signatures(String digest, boolean pss, int saltLength, boolean plain) {

  private static final int SALT_AS_HASH = -1;

  /** Signs. */
  public byte[] sign(AsymmetricKey key, byte[] data) throws KeyFailure {
    try {
      Signature signature =
          signature(
              key,
              saltLength == SALT_AS_HASH
                  ? hashLength()
                  : saltLength < 0 ? largestSalt(key) : saltLength);
      signature.initSign(key.secret());
      signature.update(data);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw failure(e);
    }
  }

  /** Whether a signature is right. */
  public boolean verify(AsymmetricKey key, byte[] data, byte[] bytes) throws KeyFailure {
    try {
      int salt = saltLength == SALT_AS_HASH ? hashLength() : saltLength;
      if (isPss(key) && salt < 0) {
        OptionalInt found = saltOf((RSAPublicKey) key.shown(), bytes);
        if (found.isEmpty()) {
          return false;
        }
        salt = found.getAsInt();
      }
      Signature signature = signature(key, salt);
      signature.initVerify(key.shown());
      signature.update(data);
      return signature.verify(bytes);
    } catch (java.security.SignatureException e) {
      // Bytes that are no signature.
      return false;
    } catch (GeneralSecurityException e) {
      throw failure(e);
    }
  }

  private static KeyFailure failure(GeneralSecurityException e) {
    return new KeyFailure(
        "ERR_OSSL_EVP_INVALID_KEY", "error:03000000:digital envelope routines::" + e.getMessage());
  }

  private boolean isPss(AsymmetricKey key) {
    return key.isRsa() && (pss || key.type().equals("rsa-pss"));
  }

  private Signature signature(AsymmetricKey key, int salt)
      throws GeneralSecurityException, KeyFailure {
    switch (key.type()) {
      case "ed25519", "ed448" -> {
        if (!digest.isEmpty()) {
          throw new KeyFailure(
              "ERR_OSSL_INVALID_DIGEST", "error:1C800090:Provider routines::invalid digest");
        }
        return Signature.getInstance("EdDSA");
      }
      case "x25519", "x448", "dh" -> throw KeyFailure.wrongType();
      default -> {
        // Keys of other types sign a hash.
      }
    }
    String name = hashName().replaceFirst("SHA-", "SHA");
    if (isPss(key)) {
      Signature signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(
          new PSSParameterSpec(hashName(), "MGF1", new MGF1ParameterSpec(hashName()), salt, 1));
      return signature;
    }
    return Signature.getInstance(
        switch (key.type()) {
          case "rsa" -> name + "withRSA";
          case "dsa" -> name + "withDSA" + (plain ? "inP1363Format" : "");
          default -> name + "withECDSA" + (plain ? "inP1363Format" : "");
        });
  }

  private String hashName() throws KeyFailure {
    return Digests.jdkName(digest.isEmpty() ? "sha256" : digest)
        .orElseThrow(
            () -> new KeyFailure("ERR_CRYPTO_INVALID_DIGEST", "Invalid digest: " + digest));
  }

  private int hashLength() throws KeyFailure, GeneralSecurityException {
    return MessageDigest.getInstance(hashName()).getDigestLength();
  }

  private int largestSalt(AsymmetricKey key) throws KeyFailure, GeneralSecurityException {
    return key.isRsa() ? (key.modulusLength() + 6) / 8 - hashLength() - 2 : 0;
  }

  /** The length of the salt in a signature, as PSS has it between a mark and the hash. */
  private OptionalInt saltOf(RSAPublicKey key, byte[] bytes)
      throws KeyFailure, GeneralSecurityException {
    BigInteger opened = new BigInteger(1, bytes).modPow(key.getPublicExponent(), key.getModulus());
    int bits = key.getModulus().bitLength() - 1;
    int length = (bits + 7) / 8;
    if (opened.bitLength() > length * 8) {
      return OptionalInt.empty();
    }
    byte[] encoded = Numbers.unsigned(opened, length);
    int hash = hashLength();
    int masked = length - hash - 1;
    if (masked < 1) {
      return OptionalInt.empty();
    }
    byte[] seed = new byte[hash];
    System.arraycopy(encoded, masked, seed, 0, hash);
    byte[] mask = mask(seed, masked);
    for (int i = 0; i < masked; i++) {
      int value = (encoded[i] ^ mask[i]) & 0xff;
      if (i == 0) {
        value &= 0xff >> (8 * length - bits);
      }
      if (value == 1) {
        return OptionalInt.of(masked - i - 1);
      }
      if (value != 0) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.empty();
  }

  private byte[] mask(byte[] seed, int length) throws KeyFailure, GeneralSecurityException {
    MessageDigest hash = MessageDigest.getInstance(hashName());
    byte[] mask = new byte[length];
    int done = 0;
    for (int counter = 0; done < length; counter++) {
      hash.update(seed);
      byte[] block =
          hash.digest(
              new byte[] {
                (byte) (counter >>> 24),
                (byte) (counter >>> 16),
                (byte) (counter >>> 8),
                (byte) counter
              });
      int count = Math.min(block.length, length - done);
      System.arraycopy(block, 0, mask, done, count);
      done += count;
    }
    return mask;
  }
}
