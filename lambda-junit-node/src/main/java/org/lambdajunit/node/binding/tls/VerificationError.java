package org.lambdajunit.node.binding.tls;

/** What OpenSSL may find wrong with a certificate. */
public enum VerificationError {
  /** The issuer of a trusted certificate is not known. */
  UNABLE_TO_GET_ISSUER_CERT("unable to get issuer certificate"),
  /** There is no list of revoked certificates. */
  UNABLE_TO_GET_CRL("unable to get certificate CRL"),
  /** A signature is wrong. */
  CERT_SIGNATURE_FAILURE("certificate signature failure"),
  /** It is too early. */
  CERT_NOT_YET_VALID("certificate is not yet valid"),
  /** It is too late. */
  CERT_HAS_EXPIRED("certificate has expired"),
  /** The list of revoked certificates is too old. */
  CRL_HAS_EXPIRED("CRL has expired"),
  /** A certificate that speaks for itself alone. */
  DEPTH_ZERO_SELF_SIGNED_CERT("self-signed certificate"),
  /** The root is not trusted. */
  SELF_SIGNED_CERT_IN_CHAIN("self-signed certificate in certificate chain"),
  /** The issuer is not known. */
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY("unable to get local issuer certificate"),
  /** There is one certificate, whose issuer is not known. */
  UNABLE_TO_VERIFY_LEAF_SIGNATURE("unable to verify the first certificate"),
  /** It has been taken back. */
  CERT_REVOKED("certificate revoked"),
  /** The issuer may not issue certificates. */
  INVALID_CA("invalid CA certificate"),
  /** There are more issuers than one of them allows. */
  PATH_LENGTH_EXCEEDED("path length constraint exceeded"),
  /** It is for other purposes. */
  INVALID_PURPOSE("unsuitable certificate purpose");

  private final String text;

  VerificationError(String text) {
    this.text = text;
  }

  /** What OpenSSL says of it. */
  public String text() {
    return text;
  }
}
