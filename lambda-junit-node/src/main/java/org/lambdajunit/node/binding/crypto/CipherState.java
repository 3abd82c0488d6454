package org.lambdajunit.node.binding.crypto;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** One encryption or decryption with a symmetric cipher. */
public final class CipherState {

  /** How the blocks of a cipher hang together. */
  enum Mode {
    ECB(0, "AES/ECB/"),
    CBC(16, "AES/CBC/"),
    CTR(16, "AES/CTR/"),
    GCM(12, "AES/GCM/"),
    POLY1305(12, "ChaCha20-Poly1305");

    final int ivLength;
    private final String transformation;

    Mode(int ivLength, String transformation) {
      this.ivLength = ivLength;
      this.transformation = transformation;
    }

    boolean isAuthenticated() {
      return this == GCM || this == POLY1305;
    }

    private String transformation(boolean padding) {
      return switch (this) {
        case ECB, CBC -> transformation + (padding ? "PKCS5Padding" : "NoPadding");
        case CTR, GCM -> transformation + "NoPadding";
        case POLY1305 -> transformation;
      };
    }
  }

  /**
   * A cipher by its name.
   *
   * @param keyLength in bytes
   */
  public record Kind(String name, Mode mode, int keyLength) {

    /** The length of the initialization vector in bytes. */
    public int ivLength() {
      return mode.ivLength;
    }

    /** OpenSSL's name of the mode, in small letters. */
    public String modeName() {
      return mode == Mode.POLY1305 ? "stream" : mode.name().toLowerCase(Locale.ROOT);
    }

    /** Whether it protects what it encrypts against changes. */
    public boolean isAuthenticated() {
      return mode.isAuthenticated();
    }
  }

  private static final Map<String, String> ALIASES =
      Map.of("aes128", "aes-128-cbc", "aes192", "aes-192-cbc", "aes256", "aes-256-cbc");
  private static final int BITS_A_BYTE = 8;
  private static final int TAG_LENGTH = 16;
  private static final int CHACHA_KEY = 32;

  private final Kind kind;
  private final boolean encrypts;
  private final Key key;
  private final byte[] iv;
  private final int tagLength;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private byte[] associated = {};
  private boolean padding = true;
  private byte @Nullable [] tag;
  private @Nullable Cipher cipher;

  /** Makes a cipher that has seen nothing yet. Key and vector have the lengths that it needs. */
  public CipherState(Kind kind, boolean encrypts, byte[] key, byte[] iv, int tagLength) {
    this.kind = kind;
    this.encrypts = encrypts;
    this.key = new SecretKeySpec(key, kind.mode == Mode.POLY1305 ? "ChaCha20" : "AES");
    this.iv = iv.clone();
    this.tagLength = tagLength < 0 ? TAG_LENGTH : tagLength;
  }

  /** The cipher of a name, or nothing if it is unknown. */
  public static Optional<Kind> kind(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String full = ALIASES.getOrDefault(lower, lower);
    if (full.equals("chacha20-poly1305")) {
      return Optional.of(new Kind(full, Mode.POLY1305, CHACHA_KEY));
    }
    String[] parts = full.split("-", -1);
    boolean isAes = parts.length == 3 && parts[0].equals("aes") && parts[1].matches("128|192|256");
    if (!isAes) {
      return Optional.empty();
    }
    return Arrays.stream(Mode.values())
        .filter(mode -> mode != Mode.POLY1305 && mode.name().equalsIgnoreCase(parts[2]))
        .findFirst()
        .map(mode -> new Kind(full, mode, Integer.parseInt(parts[1]) / BITS_A_BYTE));
  }

  /** Says whether the last block is filled up. */
  public void padding(boolean fillsUp) {
    padding = fillsUp;
  }

  /** Adds what is protected, but not encrypted. */
  public void associate(byte[] data) {
    byte[] both = Arrays.copyOf(associated, associated.length + data.length);
    System.arraycopy(data, 0, both, associated.length, data.length);
    associated = both;
  }

  /** The tag that a decryption has to find. */
  public void expectTag(byte[] expected) {
    tag = expected.clone();
  }

  /** The tag that an encryption has made. */
  public byte @Nullable [] tag() {
    return encrypts && tag != null ? tag.clone() : null;
  }

  /** Takes a part of the data and gives what is ready. */
  public byte[] update(byte[] data) throws GeneralSecurityException {
    if (!encrypts && kind.isAuthenticated()) {
      held.writeBytes(data);
      return kind.mode == Mode.GCM && iv.length == Mode.GCM.ivLength
          ? orEmpty(stream().update(data))
          : new byte[0];
    }
    return orEmpty(started().update(data));
  }

  /**
   * Ends.
   *
   * @throws BadPaddingException if what was decrypted is not what was encrypted
   * @throws IllegalBlockSizeException if the data end in the middle of a block
   */
  public byte[] end() throws GeneralSecurityException {
    if (!kind.isAuthenticated()) {
      return started().doFinal();
    }
    if (encrypts) {
      byte[] rest = started().doFinal();
      int length = rest.length - TAG_LENGTH;
      tag = Arrays.copyOfRange(rest, length, length + tagLength);
      return Arrays.copyOf(rest, length);
    }
    if (tag == null) {
      throw new BadPaddingException("no tag");
    }
    Cipher whole = newCipher(tag.length);
    whole.updateAAD(associated);
    whole.update(held.toByteArray());
    byte[] plain = whole.doFinal(tag);
    return cipher == null ? plain : new byte[0];
  }

  /** What decrypts at once while the tag is still to come. */
  private Cipher stream() throws GeneralSecurityException {
    if (cipher == null) {
      byte[] counter = Arrays.copyOf(iv, Mode.CTR.ivLength);
      counter[counter.length - 1] = 2;
      cipher = Cipher.getInstance(Mode.CTR.transformation(false));
      cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(counter));
    }
    return cipher;
  }

  private Cipher started() throws GeneralSecurityException {
    if (cipher == null) {
      cipher = newCipher(TAG_LENGTH);
      if (associated.length > 0) {
        cipher.updateAAD(associated);
      }
    }
    return cipher;
  }

  private Cipher newCipher(int tagBytes) throws GeneralSecurityException {
    Cipher made = Cipher.getInstance(kind.mode.transformation(padding));
    AlgorithmParameterSpec parameters =
        switch (kind.mode) {
          case ECB -> null;
          case GCM -> new GCMParameterSpec(tagBytes * BITS_A_BYTE, iv);
          default -> new IvParameterSpec(iv);
        };
    made.init(encrypts ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, key, parameters);
    return made;
  }

  private static byte[] orEmpty(byte @Nullable [] bytes) {
    return bytes == null ? new byte[0] : bytes;
  }
}
