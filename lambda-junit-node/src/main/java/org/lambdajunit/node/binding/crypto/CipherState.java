package org.lambdajunit.node.binding.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** One encryption or decryption with a symmetric cipher. */
public final class CipherState {

  private static final int BITS_A_BYTE = 8;
  private static final int TAG_LENGTH = 16;
  private static final int COUNTER_LENGTH = 16;
  private static final int CHACHA_COUNTER = 4;
  private static final int TWO_DES_KEYS = 16;
  private static final int THREE_DES_KEYS = 24;

  private final CipherKind kind;
  private final boolean encrypts;
  private final Key key;
  private final byte[] iv;
  private final int tagLength;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private byte[] associated = {};
  private boolean padding = true;
  private boolean hasData;
  private byte @Nullable [] tag;
  private @Nullable Cipher cipher;
  private @Nullable Cipher stream;

  /** Makes a cipher that has seen nothing yet. Key and vector have the lengths that it needs. */
  public CipherState(CipherKind kind, boolean encrypts, byte[] key, byte[] iv, int tagLength) {
    this.kind = kind;
    this.encrypts = encrypts;
    this.key = new SecretKeySpec(whole(key), Objects.requireNonNull(kind.algorithm()));
    this.iv = iv.clone();
    this.tagLength = tagLength < 0 ? TAG_LENGTH : tagLength;
  }

  /** The JDK wants the third key also where it is the first. */
  private byte[] whole(byte[] secret) {
    boolean isOfTwo = secret.length == TWO_DES_KEYS && "DESede".equals(kind.algorithm());
    byte[] three = Arrays.copyOf(secret, isOfTwo ? THREE_DES_KEYS : secret.length);
    if (isOfTwo) {
      System.arraycopy(secret, 0, three, TWO_DES_KEYS, THREE_DES_KEYS - TWO_DES_KEYS);
    }
    return three;
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
    hasData |= data.length > 0;
    if (!kind.isAuthenticated()) {
      return orEmpty(started().update(data));
    }
    if (encrypts) {
      started().update(data);
    } else {
      held.writeBytes(data);
    }
    return orEmpty(stream().update(data));
  }

  /**
   * Ends.
   *
   * @throws BadPaddingException if what was decrypted is not what was encrypted
   * @throws IllegalBlockSizeException if the data end in the middle of a block
   */
  public byte[] end() throws GeneralSecurityException {
    if (!kind.isAuthenticated()) {
      if (!encrypts && !hasData && padding && kind.isPadded()) {
        throw new IllegalBlockSizeException("not even padding");
      }
      return started().doFinal();
    }
    if (encrypts) {
      byte[] rest = started().doFinal();
      int length = rest.length - TAG_LENGTH;
      tag = Arrays.copyOfRange(rest, length, length + tagLength);
    } else if (tag == null) {
      throw new BadPaddingException("no tag");
    } else {
      Cipher whole = newCipher(tag.length);
      whole.updateAAD(associated);
      whole.update(held.toByteArray());
      whole.doFinal(tag);
    }
    return new byte[0];
  }

  /** What gives each byte at once, where the JDK's authenticated ciphers wait for whole blocks. */
  private Cipher stream() throws GeneralSecurityException {
    if (stream == null) {
      boolean isGcm = kind.isGcm();
      stream = Cipher.getInstance(isGcm ? "AES/CTR/NoPadding" : "ChaCha20");
      stream.init(
          encrypts ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
          key,
          isGcm ? new IvParameterSpec(firstCounter()) : new ChaCha20ParameterSpec(iv, 1));
    }
    return stream;
  }

  /**
   * What the first block of the key stream was made of, whose making depends on the vector's
   * length.
   */
  private byte[] firstCounter() throws GeneralSecurityException {
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(Cipher.ENCRYPT_MODE, key, parameters(TAG_LENGTH));
    byte[] keyStream = Arrays.copyOf(gcm.doFinal(new byte[COUNTER_LENGTH]), COUNTER_LENGTH);
    Cipher block = Cipher.getInstance("AES/ECB/NoPadding");
    block.init(Cipher.DECRYPT_MODE, key);
    return block.doFinal(keyStream);
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
    Cipher made = Cipher.getInstance(kind.transformation(padding));
    made.init(encrypts ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, key, parameters(tagBytes));
    return made;
  }

  private @Nullable AlgorithmParameterSpec parameters(int tagBytes) {
    if (kind.ivLength() == 0) {
      return null;
    }
    if (kind.isGcm()) {
      return new GCMParameterSpec(tagBytes * BITS_A_BYTE, iv);
    }
    if (kind.name().equals("chacha20")) {
      int counter = ByteBuffer.wrap(iv).order(ByteOrder.LITTLE_ENDIAN).getInt();
      return new ChaCha20ParameterSpec(Arrays.copyOfRange(iv, CHACHA_COUNTER, iv.length), counter);
    }
    return new IvParameterSpec(iv);
  }

  private static byte[] orEmpty(byte @Nullable [] bytes) {
    return bytes == null ? new byte[0] : bytes;
  }
}
