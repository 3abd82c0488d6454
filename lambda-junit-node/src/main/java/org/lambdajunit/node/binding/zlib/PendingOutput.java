package org.lambdajunit.node.binding.zlib;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that a library gave at once and that leave as fast as there is room for them. */
final class PendingOutput {

  private byte[] bytes = {};
  private int position;

  void add(byte[] more) {
    if (more.length > 0) {
      int left = size();
      byte[] joined = Arrays.copyOfRange(bytes, position, position + left + more.length);
      System.arraycopy(more, 0, joined, left, more.length);
      bytes = joined;
      position = 0;
    }
  }

  ByteBuffer take(int capacity) {
    int count = Math.min(capacity, size());
    byte[] taken = Arrays.copyOfRange(bytes, position, position + count);
    position += count;
    return ByteBuffer.wrap(taken);
  }

  int size() {
    return bytes.length - position;
  }

  void clear() {
    bytes = new byte[0];
    position = 0;
  }
}
