package org.lambdajunit.node.binding;

import org.graalvm.polyglot.Value;

/**
 * Looks for bytes in guest memory. It is read in pieces that grow, so that neither a match nearby
 * nor one far away costs more than it has to.
 */
final class ByteSearch {

  private static final int FIRST_PIECE = 1024;
  private static final int GROWTH = 4;

  private final Value buffer;
  private final long offset;
  private final int length;
  private final byte[] needle;
  private final int step;

  /**
   * @param step 1, or 2 where a match begins at every other byte only
   */
  ByteSearch(Value buffer, long offset, int length, byte[] needle, int step) {
    this.buffer = buffer;
    this.offset = offset;
    this.length = length;
    this.needle = needle;
    this.step = step;
  }

  /**
   * The first match at or after the start, or the last one at or before it; -1 if there is none.
   */
  int find(int start, boolean forward) {
    return forward ? forward(start) : backward(Math.min(start, length - needle.length));
  }

  private int forward(int start) {
    int last = length - needle.length;
    int size = FIRST_PIECE;
    for (int from = start; from <= last; size *= GROWTH) {
      int starts = Math.min(ceiling(size), last - from + 1);
      byte[] piece = read(from, starts + needle.length - 1);
      for (int i = 0; i < starts; i += step) {
        if (matches(piece, i)) {
          return from + i;
        }
      }
      from += starts + (step - starts % step) % step;
    }
    return -1;
  }

  private int backward(int start) {
    int size = FIRST_PIECE;
    for (int to = start; to >= 0; size *= GROWTH) {
      int starts = Math.min(ceiling(size), to + 1);
      int from = to - starts + 1;
      byte[] piece = read(from, starts + needle.length - 1);
      int i = starts - 1;
      for (; i >= 0; i -= step) {
        if (matches(piece, i)) {
          return from + i;
        }
      }
      to = from + i;
    }
    return -1;
  }

  /** A piece that is no longer than the memory searched, also after it has grown often. */
  private int ceiling(int size) {
    return size <= 0 || size > length ? length : size;
  }

  private byte[] read(int from, int count) {
    byte[] piece = new byte[count];
    buffer.readBuffer(offset + from, piece, 0, count);
    return piece;
  }

  private boolean matches(byte[] piece, int at) {
    for (int i = 0; i < needle.length; i++) {
      if (piece[at + i] != needle[i]) {
        return false;
      }
    }
    return true;
  }
}
