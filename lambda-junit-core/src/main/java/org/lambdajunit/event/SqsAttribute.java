package org.lambdajunit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.lambdajunit.event.template.Digest;

/** A message attribute of Amazon SQS. */
final class SqsAttribute {

  private static final String BINARY = "Binary";
  private static final String NULL = "The attribute's value must not be null.";

  private final String dataType;
  private final byte[] value;

  private SqsAttribute(String dataType, byte[] value) {
    this.dataType = dataType;
    this.value = value;
  }

  static SqsAttribute of(String value) {
    return new SqsAttribute("String", requireNonNull(value, NULL).getBytes(UTF_8));
  }

  static SqsAttribute of(Number value) {
    return new SqsAttribute("Number", requireNonNull(value, NULL).toString().getBytes(UTF_8));
  }

  static SqsAttribute of(byte[] value) {
    return new SqsAttribute(BINARY, requireNonNull(value, NULL).clone());
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (isBinary()) {
      json.put("binaryValue", value);
    } else {
      json.put("stringValue", new String(value, UTF_8));
    }
    json.putArray("stringListValues");
    json.putArray("binaryListValues");
    return json.put("dataType", dataType);
  }

  /**
   * The checksum of all attributes, in the order of their names.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">Calculating
   *     the MD5 message digest for message attributes</a>
   */
  static String md5(Map<String, SqsAttribute> attributes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TreeMap<>(attributes)
        .forEach(
            (name, attribute) -> {
              append(bytes, name.getBytes(UTF_8));
              append(bytes, attribute.dataType.getBytes(UTF_8));
              bytes.write(attribute.isBinary() ? 2 : 1);
              append(bytes, attribute.value);
            });
    return Digest.md5(bytes.toByteArray());
  }

  private boolean isBinary() {
    return dataType.equals(BINARY);
  }

  private static void append(ByteArrayOutputStream bytes, byte[] value) {
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
    bytes.writeBytes(value);
  }
}
