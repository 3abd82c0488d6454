package org.lambdajunit.mock;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The output of a command as the test gives it, made what the SDK gives. */
final class AwsOutput {

  private static final Set<String> STREAMS = Set.of("Body", "AudioStream");
  private static final Set<String> BLOBS = Set.of("Payload", "body");

  private AwsOutput() {}

  /**
   * Bytes that have {@code transformToString}, as the SDK gives small bodies.
   *
   * @param bytes the bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares blobs.
  record Blob(byte[] bytes) {}

  /**
   * A set of a document, which the document client gives as one.
   *
   * @param set its elements
   */
  record Elements(Set<?> set) {}

  /** Keeps sets what they are at whatever depth of a document. */
  static @Nullable Object document(@Nullable Object value) {
    if (value instanceof Set<?> set) {
      return new Elements(set);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, member) -> copy.put(String.valueOf(key), document(member)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(document(element)));
      return copy;
    }
    return value;
  }

  /** Makes streams and blobs of the texts and bytes that stand for them. */
  static @Nullable Object of(@Nullable Object output, boolean isVersion3) {
    if (output == null) {
      return Map.of();
    }
    Object plain = output instanceof Map ? output : JavaValues.plain(output);
    if (!(plain instanceof Map<?, ?> map)) {
      return plain;
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    map.forEach(
        (key, value) ->
            result.put(String.valueOf(key), member(String.valueOf(key), value, isVersion3)));
    return result;
  }

  private static @Nullable Object member(String name, @Nullable Object value, boolean isVersion3) {
    if (!isVersion3) {
      return value instanceof AwsBody body ? body.bytes() : value;
    }
    if (STREAMS.contains(name)) {
      return value instanceof byte[] bytes
          ? AwsBody.of(bytes)
          : value instanceof String text ? AwsBody.of(text) : value;
    }
    if (BLOBS.contains(name) && value instanceof byte[] bytes) {
      return new Blob(bytes);
    }
    return name.equals("Payload") && value instanceof String text
        ? new Blob(text.getBytes(StandardCharsets.UTF_8))
        : value;
  }
}
