package org.lambdajunit.node.binding.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.crypto.Mac;

/** Keys from passwords and from other keys: PBKDF2, scrypt (RFC 7914) and HKDF (RFC 5869). */
public final class KeyDerivation {

  private static final int BITS_A_BYTE = 8;
  private static final int WORD = 4;
  private static final int SALSA_BLOCK = 64;
  private static final int SALSA_WORDS = 16;
  private static final int SALSA_ROUNDS = 8;

  private KeyDerivation() {}

  /** PBKDF2 over a keyed hash that has the password for its key. */
  public static byte[] pbkdf2(Mac password, byte[] salt, int iterations, int length) {
    byte[] result = new byte[length];
    int size = password.getMacLength();
    for (int block = 0; block * size < length; block++) {
      password.update(salt);
      byte[] last = password.doFinal(bigEndian(block + 1));
      byte[] sum = last.clone();
      for (int i = 1; i < iterations; i++) {
        last = password.doFinal(last);
        for (int j = 0; j < size; j++) {
          sum[j] ^= last[j];
        }
      }
      System.arraycopy(sum, 0, result, block * size, Math.min(size, length - block * size));
    }
    return result;
  }

  private static byte[] bigEndian(int value) {
    return new byte[] {
      (byte) (value >> (3 * BITS_A_BYTE)),
      (byte) (value >> (2 * BITS_A_BYTE)),
      (byte) (value >> BITS_A_BYTE),
      (byte) value
    };
  }

  /** HKDF over keyed hashes. */
  public static byte[] hkdf(String hash, byte[] key, byte[] salt, byte[] info, int length) {
    Mac extract = Digests.mac(hash, salt).orElseThrow();
    byte[] salted = salt.length == 0 ? new byte[extract.getMacLength()] : salt;
    byte[] pseudoRandom = Digests.mac(hash, salted).orElseThrow().doFinal(key);
    Mac expand = Digests.mac(hash, pseudoRandom).orElseThrow();
    byte[] result = new byte[length];
    byte[] last = {};
    int size = expand.getMacLength();
    for (int block = 0; block * size < length; block++) {
      expand.update(last);
      expand.update(info);
      last = expand.doFinal(new byte[] {(byte) (block + 1)});
      System.arraycopy(last, 0, result, block * size, Math.min(size, length - block * size));
    }
    return result;
  }

  /**
   * scrypt.
   *
   * @param cost N, a power of two
   * @param blockSize r
   * @param parallelization p
   */
  public static byte[] scrypt(
      byte[] password, byte[] salt, int cost, int blockSize, int parallelization, int length) {
    Mac mac = Digests.mac("sha256", password).orElseThrow();
    int blockBytes = 2 * SALSA_BLOCK * blockSize;
    byte[] blocks = pbkdf2(mac, salt, 1, parallelization * blockBytes);
    for (int i = 0; i < parallelization; i++) {
      int[] words = words(blocks, i * blockBytes, blockBytes / WORD);
      mix(words, cost, blockSize);
      bytes(words, blocks, i * blockBytes);
    }
    return pbkdf2(mac, blocks, 1, length);
  }

  private static void mix(int[] x, int cost, int blockSize) {
    int[][] memory = new int[cost][];
    for (int i = 0; i < cost; i++) {
      memory[i] = x.clone();
      blockMix(x, blockSize);
    }
    for (int i = 0; i < cost; i++) {
      int j = x[(2 * blockSize - 1) * SALSA_WORDS] & (cost - 1);
      for (int k = 0; k < x.length; k++) {
        x[k] ^= memory[j][k];
      }
      blockMix(x, blockSize);
    }
  }

  private static void blockMix(int[] blocks, int blockSize) {
    int[] x = Arrays.copyOfRange(blocks, blocks.length - SALSA_WORDS, blocks.length);
    int[] mixed = new int[blocks.length];
    for (int i = 0; i < 2 * blockSize; i++) {
      for (int j = 0; j < SALSA_WORDS; j++) {
        x[j] ^= blocks[i * SALSA_WORDS + j];
      }
      salsa(x);
      int place = i / 2 + (i % 2) * blockSize;
      System.arraycopy(x, 0, mixed, place * SALSA_WORDS, SALSA_WORDS);
    }
    System.arraycopy(mixed, 0, blocks, 0, blocks.length);
  }

  private static void salsa(int[] block) {
    int[] x = block.clone();
    for (int round = 0; round < SALSA_ROUNDS; round += 2) {
      quarter(x, 0, 4, 8, 12);
      quarter(x, 5, 9, 13, 1);
      quarter(x, 10, 14, 2, 6);
      quarter(x, 15, 3, 7, 11);
      quarter(x, 0, 1, 2, 3);
      quarter(x, 5, 6, 7, 4);
      quarter(x, 10, 11, 8, 9);
      quarter(x, 15, 12, 13, 14);
    }
    for (int i = 0; i < SALSA_WORDS; i++) {
      block[i] += x[i];
    }
  }

  private static void quarter(int[] x, int a, int b, int c, int d) {
    x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
    x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
    x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
    x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
  }

  private static int[] words(byte[] bytes, int offset, int count) {
    int[] words = new int[count];
    ByteBuffer.wrap(bytes, offset, count * WORD)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .get(words);
    return words;
  }

  private static void bytes(int[] words, byte[] bytes, int offset) {
    ByteBuffer.wrap(bytes, offset, words.length * WORD)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .put(words);
  }
}
