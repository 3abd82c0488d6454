package org.lambdajunit.node.binding.zlib;

import com.aayushatharva.brotli4j.encoder.BrotliEncoderChannel;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import org.jspecify.annotations.Nullable;

/** Brotli. */
final class BrotliCompression implements ZlibStream {

  private static final int BEST_QUALITY = 11;
  private static final int SMALLEST_WINDOW = 10;
  private static final int LARGEST_WINDOW = 24;
  private static final int BUFFER = 16 * 1024;
  private static final int OPERATION_FLUSH = 1;
  private static final int OPERATION_FINISH = 2;

  private final Encoder.Parameters parameters;
  private final ByteArrayOutputStream made = new ByteArrayOutputStream();
  private final PendingOutput output = new PendingOutput();
  private @Nullable BrotliEncoderChannel encoder;

  BrotliCompression(int mode, int quality, int window) {
    parameters =
        Encoder.Parameters.create(
            clamp(quality, 0, BEST_QUALITY),
            clamp(window, SMALLEST_WINDOW, LARGEST_WINDOW),
            mode(mode));
  }

  private static Encoder.Mode mode(int number) {
    return switch (number) {
      case 1 -> Encoder.Mode.TEXT;
      case 2 -> Encoder.Mode.FONT;
      default -> Encoder.Mode.GENERIC;
    };
  }

  /** As Brotli itself does it with what is out of range. */
  private static int clamp(int value, int least, int most) {
    return Math.max(least, Math.min(value, most));
  }

  @Override
  public Step step(byte[] input, int operation, int capacity) {
    try {
      if (encoder == null) {
        // What comes out depends on the pieces in which data go in: the first goes in whole.
        int size = Math.max(BUFFER, input.length);
        encoder = new BrotliEncoderChannel(Channels.newChannel(made), parameters, size);
      }
      if (encoder.isOpen()) {
        encoder.write(ByteBuffer.wrap(input));
        if (operation == OPERATION_FINISH) {
          encoder.close();
        } else if (operation == OPERATION_FLUSH) {
          encoder.flush();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    output.add(made.toByteArray());
    made.reset();
    return new Step(output.take(capacity), input.length);
  }

  @Override
  public void reset() {
    close();
    encoder = null;
  }

  @Override
  public void close() {
    try {
      if (encoder != null) {
        encoder.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    made.reset();
    output.clear();
  }
}
