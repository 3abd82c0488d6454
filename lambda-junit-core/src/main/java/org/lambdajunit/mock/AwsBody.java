package org.lambdajunit.mock;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A body that the SDK gives as a stream.
 *
 * @param chunks what it gives, piece by piece
 */
public record AwsBody(List<byte[]> chunks) {

  /** Copies the pieces. */
  public AwsBody {
    chunks = chunks.stream().map(byte[]::clone).toList();
  }

  /**
   * The body of texts.
   *
   * @param first the first piece
   * @param others the pieces after it
   * @return the body, in UTF-8
   */
  public static AwsBody of(String first, String... others) {
    List<byte[]> chunks = new ArrayList<>();
    chunks.add(first.getBytes(StandardCharsets.UTF_8));
    for (String other : others) {
      chunks.add(other.getBytes(StandardCharsets.UTF_8));
    }
    return new AwsBody(chunks);
  }

  /**
   * The body of bytes.
   *
   * @param first the first piece
   * @param others the pieces after it
   * @return the body
   */
  public static AwsBody of(byte[] first, byte[]... others) {
    List<byte[]> chunks = new ArrayList<>();
    chunks.add(first);
    chunks.addAll(List.of(others));
    return new AwsBody(chunks);
  }

  /** All of it. */
  byte[] bytes() {
    int length = chunks.stream().mapToInt(chunk -> chunk.length).sum();
    byte[] bytes = new byte[length];
    int end = 0;
    for (byte[] chunk : chunks) {
      System.arraycopy(chunk, 0, bytes, end, chunk.length);
      end += chunk.length;
    }
    return bytes;
  }
}
