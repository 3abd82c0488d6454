package org.lambdajunit.node.binding.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys as files hold them: PEM and DER, by PKCS#1, PKCS#8, SEC1, SPKI, or in a certificate.
 */
public final class KeyReader {

  /** The forms of a key in DER, in the order of Node's numbers. */
  public enum Encoding {
    PKCS1,
    PKCS8,
    SPKI,
    SEC1
  }

  private static final String RSA = "1.2.840.113549.1.1.1";
  private static final String EC = "1.2.840.10045.2.1";
  private static final String DSA = "1.2.840.10040.4.1";
  private static final String DIFFIE_HELLMAN = "1.2.840.113549.1.3.1";

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN (?<label>[A-Z0-9 ]+)-----\\s*(?<headers>(?:[A-Za-z-]+: [^\\n]*\\n)*)(?<body>[^-]*)-----END \\k<label>-----");

  private static final Pattern DEK =
      Pattern.compile("DEK-Info: (?<cipher>[A-Z0-9-]+),(?<iv>[0-9A-Fa-f]+)");

  private static final List<String> KEY_TYPES =
      List.of("RSA", "EC", "RSASSA-PSS", "Ed25519", "Ed448", "X25519", "X448");

  private final byte @Nullable [] passphrase;

  /**
   * A reader.
   *
   * @param passphrase opens what is encrypted
   */
  public KeyReader(byte @Nullable [] passphrase) {
    this.passphrase = passphrase;
  }

  /** Reads the first key of a PEM text. */
  public AsymmetricKey pem(byte[] text, boolean wantsPrivate) throws KeyFailure {
    Matcher block = PEM.matcher(new String(text, StandardCharsets.ISO_8859_1));
    while (block.find()) {
      byte[] content;
      try {
        content = Base64.getMimeDecoder().decode(block.group("body").replaceAll("\\s", ""));
      } catch (IllegalArgumentException e) {
        throw KeyFailure.unsupported();
      }
      if (block.group("label").equals("PUBLIC KEY")
          && content.length > 0
          && content[0] != Der.SEQUENCE) {
        throw KeyFailure.wrongTag();
      }
      String headers = block.group("headers");
      switch (block.group("label")) {
        case "PUBLIC KEY" -> {
          return publicOnly(spki(content), wantsPrivate);
        }
        case "RSA PUBLIC KEY" -> {
          return publicOnly(pkcs1Public(content), wantsPrivate);
        }
        case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE" -> {
          return publicOnly(certificate(content), wantsPrivate);
        }
        case "PRIVATE KEY" -> {
          return pkcs8(content);
        }
        case "ENCRYPTED PRIVATE KEY" -> {
          return encrypted(content);
        }
        case "RSA PRIVATE KEY" -> {
          return pkcs1Private(opened(content, headers));
        }
        case "DSA PRIVATE KEY" -> {
          return dsaPrivate(opened(content, headers));
        }
        case "EC PRIVATE KEY" -> {
          return sec1(opened(content, headers));
        }
        default -> {
          // Parameters of a curve stand before its key.
        }
      }
    }
    throw KeyFailure.unsupported();
  }

  private static AsymmetricKey publicOnly(AsymmetricKey key, boolean wantsPrivate)
      throws KeyFailure {
    if (wantsPrivate) {
      throw KeyFailure.unsupported();
    }
    return key;
  }

  /** Reads DER. */
  public AsymmetricKey der(byte[] bytes, Encoding encoding, boolean wantsPrivate)
      throws KeyFailure {
    return switch (encoding) {
      case SPKI -> publicOnly(spki(bytes), wantsPrivate);
      case PKCS1 ->
          Der.read(bytes).elements().size() == 2
              ? publicOnly(pkcs1Public(bytes), wantsPrivate)
              : pkcs1Private(bytes);
      case SEC1 -> sec1(bytes);
      case PKCS8 -> Der.read(bytes).element(0).is(Der.SEQUENCE) ? encrypted(bytes) : pkcs8(bytes);
    };
  }

  /** The types that a key with this algorithm can have. Each of these two would read the other. */
  private static Stream<String> types(Der algorithm) throws KeyFailure {
    Der id = algorithm.element(0);
    if (id.equals(Der.objectId(DSA))) {
      return Stream.of("DSA");
    }
    return id.equals(Der.objectId(DIFFIE_HELLMAN)) ? Stream.of("DH") : KEY_TYPES.stream();
  }

  private static AsymmetricKey spki(byte[] bytes) throws KeyFailure {
    return AsymmetricKey.of(
        types(Der.read(bytes).element(0))
            .flatMap(type -> publicKey(type, bytes).stream())
            .findFirst()
            .orElseThrow(KeyFailure::unsupported));
  }

  /** The key, if it is of this type. */
  private static Optional<PublicKey> publicKey(String type, byte[] bytes) {
    try {
      return Optional.of(
          KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(bytes)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static AsymmetricKey pkcs8(byte[] bytes) throws KeyFailure {
    return AsymmetricKey.of(
        types(Der.read(bytes).element(1))
            .flatMap(type -> privateKey(type, bytes).stream())
            .findFirst()
            .orElseThrow(KeyFailure::unsupported));
  }

  /** The key, if it is of this type. */
  private static Optional<PrivateKey> privateKey(String type, byte[] bytes) {
    try {
      return Optional.of(
          KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(bytes)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static AsymmetricKey pkcs1Public(byte[] bytes) throws KeyFailure {
    return spki(
        Der.sequence(Der.sequence(Der.objectId(RSA), Der.nothing()), Der.bits(bytes)).encoded());
  }

  private static AsymmetricKey pkcs1Private(byte[] bytes) throws KeyFailure {
    Der.read(bytes).elements();
    return pkcs8(
        Der.sequence(
                Der.integer(0), Der.sequence(Der.objectId(RSA), Der.nothing()), Der.octets(bytes))
            .encoded());
  }

  private static AsymmetricKey sec1(byte[] bytes) throws KeyFailure {
    Der curve =
        Der.read(bytes).elements().stream()
            .filter(element -> element.is(Der.CONTEXT))
            .findFirst()
            .orElseThrow(KeyFailure::unsupported)
            .element(0);
    return pkcs8(
        Der.sequence(Der.integer(0), Der.sequence(Der.objectId(EC), curve), Der.octets(bytes))
            .encoded());
  }

  /** A version, the three parameters, the public and the private number, as OpenSSL has them. */
  private static AsymmetricKey dsaPrivate(byte[] bytes) throws KeyFailure {
    List<Der> numbers = Der.read(bytes).elements();
    if (numbers.size() != 6) {
      throw KeyFailure.unsupported();
    }
    Der parameters = Der.sequence(numbers.get(1), numbers.get(2), numbers.get(3));
    return pkcs8(
        Der.sequence(
                Der.integer(0),
                Der.sequence(Der.objectId(DSA), parameters),
                Der.octets(numbers.get(5).encoded()))
            .encoded());
  }

  private static AsymmetricKey certificate(byte[] bytes) throws KeyFailure {
    try {
      return AsymmetricKey.of(
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes))
              .getPublicKey());
    } catch (GeneralSecurityException e) {
      throw KeyFailure.unsupported();
    }
  }

  private byte[] passphrase() throws KeyFailure {
    if (passphrase == null) {
      throw KeyFailure.missingPassphrase();
    }
    return passphrase;
  }

  private AsymmetricKey encrypted(byte[] bytes) throws KeyFailure {
    char[] password = new String(passphrase(), StandardCharsets.UTF_8).toCharArray();
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(bytes);
      String scheme =
          info.getAlgName().startsWith("PBEWith")
              ? info.getAlgName()
              : String.valueOf(info.getAlgParameters());
      SecretKeyFactory keys = SecretKeyFactory.getInstance(scheme);
      Cipher cipher = Cipher.getInstance(scheme);
      cipher.init(
          Cipher.DECRYPT_MODE,
          keys.generateSecret(new PBEKeySpec(password)),
          info.getAlgParameters());
      return pkcs8(info.getKeySpec(cipher).getEncoded());
    } catch (IOException e) {
      throw KeyFailure.unsupported();
    } catch (GeneralSecurityException e) {
      throw KeyFailure.wrongPassphrase();
    }
  }

  /** The content of a block that may be encrypted as OpenSSL did it before PKCS#8. */
  private byte[] opened(byte[] content, String headers) throws KeyFailure {
    Matcher dek = DEK.matcher(headers);
    if (!dek.find()) {
      return content;
    }
    byte[] iv = HexFormat.of().parseHex(dek.group("iv").toLowerCase(Locale.ROOT));
    String name = dek.group("cipher");
    boolean triple = name.startsWith("DES-EDE3");
    int keyLength = triple ? 24 : Integer.parseInt(name.split("-")[1]) / 8;
    try {
      byte[] key = legacyKey(passphrase(), Arrays.copyOf(iv, 8), keyLength);
      Cipher cipher =
          Cipher.getInstance(triple ? "DESede/CBC/PKCS5Padding" : "AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, triple ? "DESede" : "AES"),
          new IvParameterSpec(iv));
      return cipher.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw KeyFailure.wrongPassphrase();
    }
  }

  private static byte[] legacyKey(byte[] passphrase, byte[] salt, int length)
      throws GeneralSecurityException {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    byte[] key = new byte[0];
    byte[] last = new byte[0];
    while (key.length < length) {
      md5.update(last);
      md5.update(passphrase);
      last = md5.digest(salt);
      byte[] longer = Arrays.copyOf(key, key.length + last.length);
      System.arraycopy(last, 0, longer, key.length, last.length);
      key = longer;
    }
    return Arrays.copyOf(key, length);
  }
}
