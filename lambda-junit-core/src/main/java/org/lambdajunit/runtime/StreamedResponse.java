package org.lambdajunit.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a handler has streamed. A head for a gateway, which goes before the body on the wire, is
 * kept apart from it.
 */
public final class StreamedResponse {

  private static final String WITH_PRELUDE = "application/vnd.awslambda.http-integration-response";
  private static final int DELIMITER_LENGTH = 8;

  /** The most bytes that may be streamed: 200 MB since July 2025, 20 MB before. */
  public static final int LIMIT = 200 << 20;

  private final int limit;
  private final List<byte[]> written = new ArrayList<>();
  private int size;
  private boolean cut;
  private boolean sent;
  private String contentType = "application/octet-stream";

  StreamedResponse() {
    this(LIMIT);
  }

  StreamedResponse(int limit) {
    this.limit = limit;
  }

  /** Takes a chunk, or as much of it as there is room for. */
  void add(byte[] chunk) {
    int room = limit - size;
    if (chunk.length > room) {
      cut = true;
    }
    if (!cut || room > 0) {
      byte[] taken = chunk.length > room ? Arrays.copyOf(chunk, room) : chunk;
      written.add(taken);
      size += taken.length;
    }
  }

  /** Whether more was written than may be streamed. */
  public boolean isCut() {
    return cut;
  }

  /** Takes note that the connection has taken all of it. */
  void send() {
    sent = true;
  }

  /** Whether it came to its end, and whoever has called the function has got it. */
  public boolean isSent() {
    return sent;
  }

  void contentType(String type) {
    contentType = type;
  }

  /** The content type. */
  public String contentType() {
    return contentType;
  }

  private boolean hasPrelude() {
    return contentType.equals(WITH_PRELUDE) && written.size() >= 2 && isDelimiter(written.get(1));
  }

  private static boolean isDelimiter(byte[] chunk) {
    if (chunk.length != DELIMITER_LENGTH) {
      return false;
    }
    for (byte each : chunk) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  /** The head as JSON, if there is one. */
  public Optional<String> prelude() {
    return hasPrelude() ? Optional.of(new String(written.get(0), UTF_8)) : Optional.empty();
  }

  /** The body's pieces, as they were written. */
  public List<byte[]> chunks() {
    return List.copyOf(hasPrelude() ? written.subList(2, written.size()) : written);
  }

  /** The body as text. */
  public String text() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    chunks().forEach(all::writeBytes);
    return all.toString(UTF_8);
  }
}
