package org.lambdajunit.node.binding.zlib;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;

/** What Zstandard compressed, restored. */
final class ZstdRestoration implements ZlibStream {

  private final ZstdDecompressCtx context = new ZstdDecompressCtx();

  /**
   * Makes a restoration that has seen nothing yet.
   *
   * @param window the logarithm of the largest window that is accepted, or -1
   * @param dictionary nothing where there is none
   */
  ZstdRestoration(int window, byte[] dictionary) throws ZlibException {
    try {
      if (window >= 0) {
        context.setLongMax(window);
      }
      if (dictionary.length > 0) {
        context.loadDict(dictionary);
      }
    } catch (ZstdException e) {
      context.close();
      throw ZlibException.zstdParameter(e);
    }
  }

  @Override
  public Step step(byte[] input, int directive, int capacity) throws ZlibException {
    ByteBuffer source = Buffers.direct(input);
    ByteBuffer target = ByteBuffer.allocateDirect(capacity);
    try {
      context.decompressDirectByteBufferStream(target, source);
    } catch (ZstdException e) {
      throw ZlibException.zstd(e.getMessage(), e.getErrorCode(), e);
    }
    return new Step(Buffers.written(target), source.position());
  }

  @Override
  public void reset() {
    context.reset();
  }

  @Override
  public void close() {
    context.close();
  }
}
