package org.lambdajunit.node.binding.crypto;

/** Something that cannot be done with a key, in the words of OpenSSL or of Node. */
public final class KeyFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * A failure.
   *
   * @param code Node's code
   * @param message what an error says
   */
  public KeyFailure(String code, String message) {
    super(message);
    this.code = code;
  }

  static KeyFailure unsupported() {
    return new KeyFailure("ERR_OSSL_UNSUPPORTED", "error:1E08010C:DECODER routines::unsupported");
  }

  static KeyFailure wrongTag() {
    return new KeyFailure(
        "ERR_OSSL_ASN1_WRONG_TAG", "error:068000A8:asn1 encoding routines::wrong tag");
  }

  static KeyFailure wrongPassphrase() {
    return new KeyFailure("ERR_OSSL_BAD_DECRYPT", "error:1C800064:Provider routines::bad decrypt");
  }

  static KeyFailure missingPassphrase() {
    return new KeyFailure(
        "ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED",
        "error:07880109:common libcrypto routines::interrupted or cancelled");
  }

  static KeyFailure wrongType() {
    return new KeyFailure(
        "ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE",
        "error:03000096:digital envelope routines::operation not supported for this keytype");
  }

  /** Node's code, for example {@code ERR_OSSL_UNSUPPORTED}. */
  public String code() {
    return code;
  }
}
