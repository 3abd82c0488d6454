package org.lambdajunit.node.binding.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** Encrypts and decrypts with RSA keys. */
public final class RsaCipher {

  private static final int PKCS1_PADDING = 1;
  private static final int NO_PADDING = 3;
  private static final int OAEP_PADDING = 4;

  private RsaCipher() {}

  /**
   * Encrypts or decrypts.
   *
   * @param mode {@link Cipher#ENCRYPT_MODE} or {@link Cipher#DECRYPT_MODE}
   * @param withPrivate whether the private key is used
   * @param padding OpenSSL's number
   * @param hash OpenSSL's name of OAEP's hash
   * @param label OAEP's label
   */
  public static byte[] run(
      AsymmetricKey key,
      int mode,
      boolean withPrivate,
      int padding,
      String hash,
      byte[] label,
      byte[] data)
      throws KeyFailure {
    if (!key.isRsa()) {
      throw KeyFailure.wrongType();
    }
    Key used = withPrivate ? key.secret() : key.shown();
    try {
      Cipher cipher;
      switch (padding) {
        case PKCS1_PADDING -> {
          cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
          cipher.init(mode, used);
        }
        case NO_PADDING -> {
          cipher = Cipher.getInstance("RSA/ECB/NoPadding");
          cipher.init(mode, used);
        }
        case OAEP_PADDING -> {
          String name =
              Digests.jdkName(hash)
                  .orElseThrow(
                      () ->
                          new KeyFailure("ERR_OSSL_EVP_INVALID_DIGEST", "Invalid digest: " + hash));
          cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
          cipher.init(
              mode,
              used,
              new OAEPParameterSpec(
                  name, "MGF1", new MGF1ParameterSpec(name), new PSource.PSpecified(label)));
        }
        default ->
            throw new KeyFailure(
                "ERR_OSSL_RSA_UNKNOWN_PADDING_TYPE",
                "error:02000076:rsa routines::unknown padding type");
      }
      return cipher.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw mode == Cipher.ENCRYPT_MODE
          ? new KeyFailure(
              "ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE",
              "error:0200006E:rsa routines::data too large for key size")
          : new KeyFailure(
              "ERR_OSSL_RSA_OAEP_DECODING_ERROR",
              "error:02000079:rsa routines::oaep decoding error");
    }
  }
}
