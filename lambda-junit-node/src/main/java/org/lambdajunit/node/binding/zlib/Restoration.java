package org.lambdajunit.node.binding.zlib;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** What was compressed, restored: with zlib's frame, with gzip's, with either, or bare. */
public final class Restoration implements ZlibStream {

  /** What stands around the compressed data. */
  public enum Frame {
    ZLIB,
    GZIP,
    /** Whatever the first bytes say. */
    EITHER,
    NONE
  }

  private static final int MAGIC_FIRST = 0x1F;
  private static final int MAGIC_SECOND = 0x8B;
  private static final int DEFLATE = 8;
  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int HAS_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int BITS_A_BYTE = 8;

  private final Frame frame;
  private final byte[] dictionary;
  private final CRC32 checksum = new CRC32();
  private byte[] held = {};
  private @Nullable Inflater inflater;
  private boolean gzip;
  private boolean ended;

  /** Makes a restoration that has seen nothing yet. */
  public Restoration(Frame frame, byte[] dictionary) {
    this.frame = frame;
    this.dictionary = dictionary.clone();
  }

  @Override
  public Step step(byte[] input, int flush, int capacity) throws ZlibException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    // Headers and trailers are looked at whole: what came of them before stands before the input.
    byte[] data = Arrays.copyOf(held, held.length + input.length);
    System.arraycopy(input, 0, data, held.length, input.length);
    int position = run(data, output, capacity);
    boolean isFull = output.size() == capacity;
    boolean waits = !isFull && !ended;
    held = waits ? Arrays.copyOfRange(data, position, data.length) : new byte[0];
    int consumed = waits ? input.length : Math.max(0, position - (data.length - input.length));
    if (waits && flush == FINISH) {
      throw ZlibException.endOfFile();
    }
    return new Step(ByteBuffer.wrap(output.toByteArray()), consumed);
  }

  /** Goes as far as it can and answers with where it stopped. */
  private int run(byte[] data, ByteArrayOutputStream output, int capacity) throws ZlibException {
    int position = 0;
    while (!ended) {
      Inflater current = inflater;
      if (current == null) {
        int start = begin(data, position);
        if (start < 0) {
          return position;
        }
        position = start;
        continue;
      }
      if (!current.finished()) {
        current.setInput(data, position, data.length - position);
        inflate(current, output, capacity);
        position = data.length - current.getRemaining();
        if (!current.finished()) {
          return position;
        }
      }
      if (gzip && data.length - position < TRAILER) {
        return position;
      }
      position = end(current, data, position);
    }
    return position;
  }

  /** Reads the header if all of it is there, and answers with where the data begin, or -1. */
  private int begin(byte[] data, int position) throws ZlibException {
    int left = data.length - position;
    if (left == 0) {
      return -1;
    }
    boolean first = (data[position] & 0xFF) == MAGIC_FIRST;
    boolean canBeGzip = frame == Frame.GZIP || (frame == Frame.EITHER && first);
    if (!canBeGzip) {
      gzip = false;
      inflater = new Inflater(frame == Frame.NONE);
      if (frame == Frame.NONE && dictionary.length > 0) {
        inflater.setDictionary(dictionary);
      }
      return position;
    }
    if (!first || (left > 1 && (data[position + 1] & 0xFF) != MAGIC_SECOND)) {
      throw ZlibException.data("incorrect header check");
    }
    if (left > 2 && data[position + 2] != DEFLATE) {
      throw ZlibException.data("unknown compression method");
    }
    int start = left < HEADER ? -1 : behindHeader(data, position);
    if (start >= 0) {
      gzip = true;
      inflater = new Inflater(true);
      checksum.reset();
    }
    return start;
  }

  private static int behindHeader(byte[] data, int position) {
    int flags = data[position + 3];
    int next = position + HEADER;
    if ((flags & HAS_EXTRA) != 0) {
      if (data.length < next + 2) {
        return -1;
      }
      next += 2 + (data[next] & 0xFF) + ((data[next + 1] & 0xFF) << BITS_A_BYTE);
    }
    if ((flags & HAS_NAME) != 0) {
      next = behindZero(data, next);
    }
    if ((flags & HAS_COMMENT) != 0) {
      next = behindZero(data, next);
    }
    if ((flags & HAS_CHECKSUM) != 0) {
      next += 2;
    }
    return next <= data.length ? next : -1;
  }

  private static int behindZero(byte[] data, int position) {
    int next = position;
    while (next < data.length && data[next] != 0) {
      next++;
    }
    return next + 1;
  }

  private void inflate(Inflater current, ByteArrayOutputStream output, int capacity)
      throws ZlibException {
    byte[] buffer = new byte[capacity - output.size()];
    try {
      int count = current.inflate(buffer);
      if (count == 0 && current.needsDictionary()) {
        giveDictionary(current);
        count = current.inflate(buffer);
      }
      output.write(buffer, 0, count);
      if (gzip) {
        checksum.update(buffer, 0, count);
      }
    } catch (DataFormatException e) {
      throw ZlibException.data(String.valueOf(e.getMessage()));
    }
  }

  private void giveDictionary(Inflater current) throws ZlibException {
    if (dictionary.length == 0) {
      throw ZlibException.dictionary(false);
    }
    try {
      current.setDictionary(dictionary);
    } catch (IllegalArgumentException e) {
      throw ZlibException.dictionary(true);
    }
  }

  /** Checks what stands behind the data; another member may follow. */
  private int end(Inflater current, byte[] data, int position) throws ZlibException {
    int next = position;
    if (gzip) {
      if (number(data, position) != checksum.getValue()) {
        throw ZlibException.data("incorrect data check");
      }
      if (number(data, position + Integer.BYTES) != (current.getBytesWritten() & 0xFFFFFFFFL)) {
        throw ZlibException.data("incorrect length check");
      }
      next += TRAILER;
    }
    current.end();
    inflater = null;
    // Zeros may fill up the end; anything else has to be another member.
    ended = !gzip || data.length <= next || data[next] == 0;
    return next;
  }

  private static long number(byte[] data, int position) {
    long number = 0;
    for (int i = Integer.BYTES - 1; i >= 0; i--) {
      number = (number << BITS_A_BYTE) | (data[position + i] & 0xFF);
    }
    return number;
  }

  @Override
  public void reset() {
    close();
    held = new byte[0];
    ended = false;
  }

  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
      inflater = null;
    }
  }
}
