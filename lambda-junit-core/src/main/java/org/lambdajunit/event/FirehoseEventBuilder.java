package org.lambdajunit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Base64;

/**
 * Records of an Amazon Data Firehose delivery stream that are to be transformed.
 *
 * <pre>{@code
 * LambdaEvents.firehose().record("a line").jsonRecord(Map.of("id", 1)).build();
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html">Transform
 *     source data in Amazon Data Firehose</a>
 * @since 0.1
 */
public final class FirehoseEventBuilder extends DataBuilder<FirehoseEventBuilder> {

  /** An event without records yet. */
  public FirehoseEventBuilder() {
    super("firehose()", definition("kinesis", "kinesis-firehose"), "data");
  }

  /**
   * Sets the delivery stream.
   *
   * @param name the stream's name; {@code example-delivery-stream} by default
   * @return this builder
   */
  public FirehoseEventBuilder deliveryStream(String name) {
    return setTag("delivery-stream", requireNonNull(name, "The name must not be null."));
  }

  /** This template takes base64. */
  @Override
  Object tagValue(Object data) {
    byte[] bytes = data instanceof byte[] given ? given : data.toString().getBytes(UTF_8);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
