package org.lambdajunit.node.binding.zlib;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Deflate with zlib's frame, with gzip's, or bare. */
public final class Compression implements ZlibStream {

  /** What stands around the compressed data. */
  public enum Frame {
    ZLIB,
    GZIP,
    NONE
  }

  private static final int FASTEST = 1;
  private static final int BEST = 9;
  private static final int UNIX = 3;
  private static final int SYNC_FLUSH = 2;
  private static final int BITS_A_BYTE = 8;

  private final Frame frame;
  private final int level;
  private final byte[] dictionary;
  private final Deflater deflater;
  private final CRC32 checksum = new CRC32();
  private byte[] framing;
  private boolean ended;

  /** Makes a compression that has seen nothing yet. */
  public Compression(Frame frame, int level, int strategy, byte[] dictionary) {
    this.frame = frame;
    this.level = level;
    this.dictionary = dictionary.clone();
    deflater = new Deflater(level, frame != Frame.ZLIB);
    if (strategy == Deflater.FILTERED || strategy == Deflater.HUFFMAN_ONLY) {
      deflater.setStrategy(strategy);
    }
    if (dictionary.length > 0) {
      deflater.setDictionary(dictionary);
    }
    framing = header();
  }

  private byte[] header() {
    if (frame != Frame.GZIP) {
      return new byte[0];
    }
    int extra = level == BEST ? 2 : level == FASTEST ? 4 : 0;
    return new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, (byte) extra, UNIX};
  }

  /** Changes how much effort goes into what follows. */
  public void level(int newLevel) {
    deflater.setLevel(newLevel);
  }

  @Override
  public Step step(byte[] input, int flush, int capacity) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    takeFraming(output, capacity);
    long before = deflater.getBytesRead();
    deflater.setInput(input);
    if (flush == FINISH) {
      deflater.finish();
    }
    int mode =
        flush == FULL_FLUSH
            ? Deflater.FULL_FLUSH
            : flush == NO_FLUSH || flush == FINISH ? Deflater.NO_FLUSH : SYNC_FLUSH;
    byte[] buffer = new byte[capacity - output.size()];
    int count = buffer.length == 0 ? 0 : deflate(buffer, mode);
    output.write(buffer, 0, count);
    int consumed = (int) (deflater.getBytesRead() - before);
    checksum.update(input, 0, consumed);
    if (deflater.finished() && !ended) {
      ended = true;
      framing = frame == Frame.GZIP ? trailer() : new byte[0];
    }
    takeFraming(output, capacity);
    return new Step(ByteBuffer.wrap(output.toByteArray()), consumed);
  }

  /** The JDK's first call after a change of the level or the strategy may do nothing else. */
  private int deflate(byte[] buffer, int mode) {
    int count = deflater.deflate(buffer, 0, buffer.length, mode);
    return count > 0 || deflater.finished()
        ? count
        : deflater.deflate(buffer, 0, buffer.length, mode);
  }

  private void takeFraming(ByteArrayOutputStream output, int capacity) {
    int count = Math.min(framing.length, capacity - output.size());
    output.write(framing, 0, count);
    framing = Arrays.copyOfRange(framing, count, framing.length);
  }

  private byte[] trailer() {
    byte[] bytes = new byte[2 * Integer.BYTES];
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes[i] = (byte) (checksum.getValue() >> (i * BITS_A_BYTE));
      bytes[Integer.BYTES + i] = (byte) (deflater.getBytesRead() >> (i * BITS_A_BYTE));
    }
    return bytes;
  }

  @Override
  public void reset() {
    deflater.reset();
    if (dictionary.length > 0) {
      deflater.setDictionary(dictionary);
    }
    checksum.reset();
    framing = header();
    ended = false;
  }

  @Override
  public void close() {
    deflater.end();
  }
}
