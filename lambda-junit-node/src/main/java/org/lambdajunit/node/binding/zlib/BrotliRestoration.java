package org.lambdajunit.node.binding.zlib;

import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import com.aayushatharva.brotli4j.decoder.DecoderJNI.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** What Brotli compressed, restored. */
final class BrotliRestoration implements ZlibStream {

  private static final int BUFFER = 32 * 1024;
  private static final int OPERATION_FINISH = 2;

  private final PendingOutput output = new PendingOutput();
  private DecoderJNI.Wrapper decoder = decoder();

  private static DecoderJNI.Wrapper decoder() {
    try {
      return new DecoderJNI.Wrapper(BUFFER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Step step(byte[] input, int operation, int capacity) throws ZlibException {
    int consumed = 0;
    // Where there is room left, the caller takes it that all of the input has been read.
    while (output.size() < capacity) {
      Status status = decoder.getStatus();
      if (status == Status.NEEDS_MORE_OUTPUT || decoder.hasOutput()) {
        takeOutput();
      } else if (status == Status.OK) {
        decoder.push(0);
      } else if (status == Status.NEEDS_MORE_INPUT && consumed < input.length) {
        ByteBuffer buffer = decoder.getInputBuffer();
        buffer.clear();
        int count = Math.min(buffer.remaining(), input.length - consumed);
        buffer.put(input, consumed, count);
        decoder.push(count);
        consumed += count;
      } else if (status == Status.ERROR && output.size() == 0) {
        throw ZlibException.brotli();
      } else {
        break;
      }
    }
    ByteBuffer taken = output.take(capacity);
    boolean waits = decoder.getStatus() == Status.NEEDS_MORE_INPUT;
    if (waits && operation == OPERATION_FINISH && taken.remaining() < capacity) {
      throw ZlibException.endOfFile();
    }
    return new Step(taken, consumed);
  }

  private void takeOutput() {
    ByteBuffer pulled = decoder.pull();
    byte[] bytes = new byte[pulled.remaining()];
    pulled.get(bytes);
    output.add(bytes);
  }

  @Override
  public void reset() {
    decoder.destroy();
    decoder = decoder();
    output.clear();
  }

  @Override
  public void close() {
    decoder.destroy();
    output.clear();
  }
}
