package org.lambdajunit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a {@code multipart/form-data} body that a handler has sent.
 *
 * <pre>{@code
 * assertThat(http.calls().get(0).parts())
 *     .extracting(HttpPart::name, HttpPart::text)
 *     .containsExactly(tuple("id", "o-1"), tuple("file", "a,b"));
 * }</pre>
 *
 * @param name the name of the field
 * @param filename the name of the file, if it is one
 * @param contentType its type, if it says one
 * @param bytes its content
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by what is in it.
public record HttpPart(
    String name, Optional<String> filename, Optional<String> contentType, byte[] bytes) {

  /**
   * Copies the content.
   *
   * @param name the name of the field
   * @param filename the name of the file, if it is one
   * @param contentType its type, if it says one
   * @param bytes its content
   */
  public HttpPart {
    bytes = bytes.clone();
  }

  /**
   * The content.
   *
   * @return a copy
   */
  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * The content as text.
   *
   * @return what the bytes are in UTF-8
   */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HttpPart part
        && name.equals(part.name)
        && filename.equals(part.filename)
        && contentType.equals(part.contentType)
        && Arrays.equals(bytes, part.bytes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, filename, contentType, Arrays.hashCode(bytes));
  }
}
