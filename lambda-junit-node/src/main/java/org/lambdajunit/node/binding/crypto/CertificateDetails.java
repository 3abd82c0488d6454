package org.lambdajunit.node.binding.crypto;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.JsonText;

/** What a certificate says, in the words of OpenSSL and Node. */
public final class CertificateDetails {

  private static final String SUBJECT_ALT_NAME = "2.5.29.17";
  private static final String INFO_ACCESS = "1.3.6.1.5.5.7.1.1";

  private static final int EMAIL = 0x81;
  private static final int DNS = 0x82;
  private static final int DIRECTORY = 0xa4;
  private static final int URI = 0x86;
  private static final int ADDRESS = 0x87;
  private static final int REGISTERED_ID = 0x88;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** OpenSSL's names of what a name consists of. */
  private static final Map<String, String> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("2.5.4.3", "CN"),
          Map.entry("2.5.4.4", "SN"),
          Map.entry("2.5.4.5", "serialNumber"),
          Map.entry("2.5.4.6", "C"),
          Map.entry("2.5.4.7", "L"),
          Map.entry("2.5.4.8", "ST"),
          Map.entry("2.5.4.9", "street"),
          Map.entry("2.5.4.10", "O"),
          Map.entry("2.5.4.11", "OU"),
          Map.entry("2.5.4.12", "title"),
          Map.entry("2.5.4.13", "description"),
          Map.entry("2.5.4.15", "businessCategory"),
          Map.entry("2.5.4.17", "postalCode"),
          Map.entry("2.5.4.42", "GN"),
          Map.entry("2.5.4.43", "initials"),
          Map.entry("2.5.4.46", "dnQualifier"),
          Map.entry("2.5.4.97", "organizationIdentifier"),
          Map.entry("0.9.2342.19200300.100.1.1", "UID"),
          Map.entry("0.9.2342.19200300.100.1.25", "DC"),
          Map.entry("1.2.840.113549.1.9.1", "emailAddress"),
          Map.entry("1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL"),
          Map.entry("1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST"),
          Map.entry("1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC"));

  private static final Map<String, String> ACCESS =
      Map.of("1.3.6.1.5.5.7.48.1", "OCSP", "1.3.6.1.5.5.7.48.2", "CA Issuers");

  /**
   * One part of a name.
   *
   * @param type OpenSSL's short name of what it is
   * @param value what it says
   */
  public record Attribute(String type, String value) {}

  private final X509Certificate certificate;

  /** The details of a certificate. */
  public CertificateDetails(X509Certificate certificate) {
    this.certificate = certificate;
  }

  // ---- names ----

  /** Whose certificate it is. */
  public List<Attribute> subject() {
    return attributes(certificate.getSubjectX500Principal());
  }

  /** Who issued it. */
  public List<Attribute> issuer() {
    return attributes(certificate.getIssuerX500Principal());
  }

  private static List<Attribute> attributes(X500Principal name) {
    try {
      List<Attribute> attributes = new ArrayList<>();
      for (Der set : Der.read(name.getEncoded()).elements()) {
        for (Der pair : set.elements()) {
          String id = pair.element(0).dotted();
          attributes.add(new Attribute(ATTRIBUTES.getOrDefault(id, id), pair.element(1).text()));
        }
      }
      return attributes;
    } catch (KeyFailure e) {
      throw new IllegalStateException("A name in a certificate is no DER", e);
    }
  }

  /** A name in one text, a line for each of its parts. */
  public static String lines(List<Attribute> name) {
    return name.stream()
        .map(part -> part.type() + "=" + escaped(part.value()))
        .collect(Collectors.joining("\n"));
  }

  /** A value as RFC 2253 escapes it. */
  private static String escaped(String value) {
    String escaped = value.replaceAll("[,+\"\\\\<>;]", "\\\\$0");
    if (escaped.startsWith(" ") || escaped.startsWith("#")) {
      escaped = "\\" + escaped;
    }
    return escaped.length() > 1 && escaped.endsWith(" ")
        ? escaped.substring(0, escaped.length() - 1) + "\\ "
        : escaped;
  }

  /** The subject's other names in one text. */
  public Optional<String> subjectAltName() {
    return extension(SUBJECT_ALT_NAME)
        .map(
            names ->
                names.stream()
                    .map(CertificateDetails::generalName)
                    .collect(Collectors.joining(", ")));
  }

  private static String generalName(Der name) {
    if (name.is(DNS)) {
      return "DNS:" + quoted(name.latin());
    }
    if (name.is(EMAIL)) {
      return "email:" + quoted(name.latin());
    }
    if (name.is(URI)) {
      return "URI:" + quoted(name.latin());
    }
    if (name.is(ADDRESS)) {
      return "IP Address:" + address(name.content());
    }
    try {
      if (name.is(REGISTERED_ID)) {
        return "Registered ID:" + Der.of(Der.OBJECT_ID, name.content()).dotted();
      }
      if (name.is(DIRECTORY)) {
        List<Attribute> parts = attributes(new X500Principal(name.element(0).encoded()));
        return "DirName:"
            + quoted(
                parts.stream()
                    .map(part -> part.type() + "=" + escaped(part.value()))
                    .collect(Collectors.joining(",")));
      }
    } catch (KeyFailure e) {
      return "othername:<unsupported>";
    }
    return "othername:<unsupported>";
  }

  /** A text in quotation marks where it could be taken for more than one. */
  private static String quoted(String text) {
    boolean isPlain = text.chars().allMatch(c -> c >= ' ' && c <= '~' && ",\"'\\".indexOf(c) < 0);
    return isPlain ? text : JsonText.quote(text);
  }

  private static String address(byte... bytes) {
    try {
      InetAddress address = InetAddress.getByAddress(bytes);
      return bytes.length == 4
          ? address.getHostAddress()
          : address.getHostAddress().toUpperCase(Locale.ROOT);
    } catch (UnknownHostException e) {
      return "<invalid>";
    }
  }

  /** The texts of the subject's other names of one kind. */
  private List<String> names(int kind) {
    return extension(SUBJECT_ALT_NAME).orElse(List.of()).stream()
        .filter(name -> name.is(kind))
        .map(Der::latin)
        .toList();
  }

  /** The host names that it is for. */
  public List<String> hosts() {
    return names(DNS);
  }

  /** The mail addresses that it is for. */
  public List<String> mailAddresses() {
    return names(EMAIL);
  }

  /** Whether it is for an address. */
  public boolean isForAddress(byte[] address) {
    return extension(SUBJECT_ALT_NAME).orElse(List.of()).stream()
        .anyMatch(name -> name.is(ADDRESS) && Arrays.equals(name.content(), address));
  }

  /** Where more about it is found, in one text. */
  public Optional<String> infoAccess() {
    return extension(INFO_ACCESS)
        .map(
            descriptions ->
                descriptions.stream()
                    .map(CertificateDetails::access)
                    .collect(Collectors.joining("\n")));
  }

  private static String access(Der description) {
    try {
      String id = description.element(0).dotted();
      return ACCESS.getOrDefault(id, id) + " - " + generalName(description.element(1));
    } catch (KeyFailure e) {
      return "<invalid>";
    }
  }

  private Optional<List<Der>> extension(String id) {
    byte @Nullable [] wrapped = certificate.getExtensionValue(id);
    if (wrapped == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Der.read(Der.read(wrapped).content()).elements());
    } catch (KeyFailure e) {
      return Optional.empty();
    }
  }

  // ---- the rest ----

  /** When it begins to be valid. */
  public String validFrom() {
    return time(certificate.getNotBefore());
  }

  /** When it ends to be valid. */
  public String validTo() {
    return time(certificate.getNotAfter());
  }

  private static String time(Date date) {
    return TIME.format(date.toInstant());
  }

  /** The digest of all of it, in pairs of digits. */
  public String fingerprint(String algorithm) {
    try {
      return HexFormat.ofDelimiter(":")
          .withUpperCase()
          .formatHex(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot take a certificate's digest", e);
    }
  }

  /** Its number, in hexadecimal. */
  public String serialNumber() {
    BigInteger number = certificate.getSerialNumber();
    String digits = number.abs().toString(16).toUpperCase(Locale.ROOT);
    return (number.signum() < 0 ? "-" : "") + (digits.length() % 2 == 0 ? "" : "0") + digits;
  }

  /** The purposes that it is restricted to. */
  public Optional<List<String>> purposes() {
    try {
      return Optional.ofNullable(certificate.getExtendedKeyUsage());
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** Whether its key may issue certificates. */
  public boolean isAuthority() {
    return certificate.getBasicConstraints() >= 0;
  }

  /** Its key. */
  public AsymmetricKey publicKey() {
    return AsymmetricKey.of(certificate.getPublicKey());
  }

  /** Whether it was signed with the key that belongs to this one. */
  public boolean isSignedBy(AsymmetricKey key) {
    try {
      PublicKey shown = key.shown();
      certificate.verify(shown);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** It as bytes. */
  public byte[] der() {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot write a certificate", e);
    }
  }

  /** It as a PEM text. */
  public String pem() {
    return KeyWriter.pem(der(), "CERTIFICATE");
  }

  /** The bytes of an elliptic curve's point in its key. */
  public byte[] point() {
    try {
      return Der.read(certificate.getPublicKey().getEncoded()).element(1).bitContent();
    } catch (KeyFailure e) {
      throw new IllegalStateException("A key in a certificate is no DER", e);
    }
  }

  /** The name that a certificate without other names gives its host. */
  public List<String> commonNames() {
    return subject().stream()
        .filter(part -> part.type().equals("CN"))
        .map(Attribute::value)
        .toList();
  }
}
