package org.lambdajunit.node.binding.zlib;

import java.nio.ByteBuffer;

/** Buffers outside the heap, as native libraries take them. */
final class Buffers {

  private Buffers() {}

  static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  static ByteBuffer written(ByteBuffer target) {
    byte[] bytes = new byte[target.position()];
    target.flip().get(bytes);
    return ByteBuffer.wrap(bytes);
  }
}
