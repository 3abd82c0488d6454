package org.lambdajunit.mock;

import java.nio.charset.StandardCharsets;

/**
 * A body that the SDK gives as a stream.
 *
 * @param bytes what it gives
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares bodies.
public record AwsBody(byte[] bytes) {

  /**
   * The body of a text.
   *
   * @param text the text
   * @return the body, in UTF-8
   */
  public static AwsBody of(String text) {
    return new AwsBody(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The body of bytes.
   *
   * @param bytes the bytes
   * @return the body
   */
  public static AwsBody of(byte[] bytes) {
    return new AwsBody(bytes.clone());
  }
}
