package org.lambdajunit.node.engine;

import org.graalvm.polyglot.Value;

/** Bytes of guest code, which it hands over as an array buffer, an offset and a length. */
public final class GuestBytes {

  private GuestBytes() {}

  /**
   * Copies the bytes that three arguments name.
   *
   * @param arguments the arguments of a host function
   * @param first the index of the array buffer; the offset and the length follow it
   */
  public static byte[] read(Value[] arguments, int first) {
    byte[] bytes = new byte[arguments[first + 2].asInt()];
    if (bytes.length > 0) {
      arguments[first].readBuffer(arguments[first + 1].asLong(), bytes, 0, bytes.length);
    }
    return bytes;
  }
}
