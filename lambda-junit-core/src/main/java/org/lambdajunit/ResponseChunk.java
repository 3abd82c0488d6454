package org.lambdajunit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a streamed response, as the function wrote it.
 *
 * <pre>{@code
 * assertThat(lambda.invoke().chunks()).extracting(ResponseChunk::text).containsExactly("a", "b");
 * }</pre>
 *
 * @since 0.1
 */
public final class ResponseChunk {

  private final byte[] bytes;

  private ResponseChunk(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A chunk of the given bytes.
   *
   * @param bytes the bytes; they are copied
   * @return the chunk
   */
  public static ResponseChunk of(byte[] bytes) {
    return new ResponseChunk(bytes.clone());
  }

  /**
   * A chunk of the given text.
   *
   * @param text the text, written as UTF-8
   * @return the chunk
   */
  public static ResponseChunk of(String text) {
    return new ResponseChunk(text.getBytes(UTF_8));
  }

  /**
   * The bytes of this chunk.
   *
   * @return a copy
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * The number of bytes.
   *
   * @return zero or more
   */
  public int size() {
    return bytes.length;
  }

  /**
   * This chunk read as UTF-8. A character that stands half in this chunk and half in the next one
   * is not readable here; {@link LambdaOutcome#payload()} is the whole text.
   *
   * @return the text
   */
  public String text() {
    return new String(bytes, UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResponseChunk that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The text. */
  @Override
  public String toString() {
    return text();
  }
}
