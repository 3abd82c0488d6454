package org.lambdajunit.node.binding.zlib;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Zstandard. */
final class ZstdCompression implements ZlibStream {

  private final ZstdCompressCtx context = new ZstdCompressCtx();

  /**
   * Makes a compression that has seen nothing yet.
   *
   * @param parameters values by zstd's numbers of what they set
   * @param size how long the input will be, or -1
   * @param dictionary nothing where there is none
   */
  ZstdCompression(Map<Integer, Integer> parameters, long size, byte[] dictionary)
      throws ZlibException {
    try {
      parameters.forEach(this::set);
      if (size >= 0) {
        context.setPledgedSrcSize(size);
      }
      if (dictionary.length > 0) {
        context.loadDict(dictionary);
      }
    } catch (ZstdException e) {
      context.close();
      throw ZlibException.zstdParameter(e);
    }
  }

  /** The numbers are those of {@code zstd.h}. */
  private void set(int parameter, int value) {
    switch (parameter) {
      case 100 -> context.setLevel(value);
      case 101 -> context.setWindowLog(value);
      case 102 -> context.setHashLog(value);
      case 103 -> context.setChainLog(value);
      case 104 -> context.setSearchLog(value);
      case 105 -> context.setMinMatch(value);
      case 106 -> context.setTargetLength(value);
      case 107 -> context.setStrategy(value);
      case 160 ->
          context.setEnableLongDistanceMatching(
              value == 1 ? Zstd.ParamSwitch.ENABLE : Zstd.ParamSwitch.AUTO);
      case 200 -> context.setContentSize(value != 0);
      case 201 -> context.setChecksum(value != 0);
      case 202 -> context.setDictID(value != 0);
      case 400 -> context.setWorkers(value);
      case 401 -> context.setJobSize(value);
      case 402 -> context.setOverlapLog(value);
      default -> {
        // Details of long distance matching, for which the library has no setting: only the size
        // of what comes out depends on them.
      }
    }
  }

  @Override
  public Step step(byte[] input, int directive, int capacity) throws ZlibException {
    ByteBuffer source = Buffers.direct(input);
    ByteBuffer target = ByteBuffer.allocateDirect(capacity);
    try {
      context.compressDirectByteBufferStream(target, source, directive(directive));
    } catch (ZstdException e) {
      throw ZlibException.zstd(e.getMessage(), e.getErrorCode(), e);
    }
    return new Step(Buffers.written(target), source.position());
  }

  private static EndDirective directive(int number) {
    return switch (number) {
      case 0 -> EndDirective.CONTINUE;
      case 1 -> EndDirective.FLUSH;
      default -> EndDirective.END;
    };
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
