package org.lambdajunit.node.binding.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** Natural numbers as bytes. */
final class Numbers {

  private Numbers() {}

  /** The bytes of a number without a sign. */
  static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  /** The bytes of a number, so many of them. */
  static byte[] unsigned(BigInteger number, int length) {
    byte[] bytes = unsigned(number);
    byte[] padded = new byte[length];
    System.arraycopy(bytes, 0, padded, length - bytes.length, bytes.length);
    return padded;
  }
}
