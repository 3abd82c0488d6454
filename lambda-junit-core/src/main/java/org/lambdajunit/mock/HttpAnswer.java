package org.lambdajunit.mock;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a request is answered.
 *
 * @param status the status
 * @param headers the headers, their names in lower case
 * @param body the body
 * @param failure Node's code if the network fails instead, or null
 * @param passesThrough whether the server itself answers instead
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
public record HttpAnswer(
    int status,
    Map<String, String> headers,
    byte[] body,
    @Nullable String failure,
    boolean passesThrough) {

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]+");
  private static final int LOWEST_STATUS = 200;
  private static final int HIGHEST_STATUS = 599;

  /**
   * A response.
   *
   * @param status the status
   * @param body a text or bytes, or anything else, which is written as JSON
   * @param headers the headers
   * @return the answer
   * @throws IllegalArgumentException if there is no such status
   */
  public static HttpAnswer of(int status, @Nullable Object body, Map<String, String> headers) {
    if (status < LOWEST_STATUS || status > HIGHEST_STATUS) {
      throw new IllegalArgumentException(
          "responds(%d, …): a status is %d to %d."
              .formatted(status, LOWEST_STATUS, HIGHEST_STATUS));
    }
    Map<String, String> all = new LinkedHashMap<>();
    byte[] bytes;
    if (body instanceof byte[] given) {
      bytes = given.clone();
    } else if (body instanceof String text) {
      bytes = text.getBytes(StandardCharsets.UTF_8);
      if (!text.isEmpty()) {
        all.put("content-type", "text/plain;charset=UTF-8");
      }
    } else {
      bytes = JavaValues.show(body).getBytes(StandardCharsets.UTF_8);
      all.put("content-type", "application/json");
    }
    all.put("content-length", Integer.toString(bytes.length));
    headers.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
    return new HttpAnswer(status, all, bytes, null, false);
  }

  /**
   * A failure of the network.
   *
   * @param code Node's code
   * @return the answer
   */
  public static HttpAnswer failure(String code) {
    Objects.requireNonNull(
        code, "The code of the failure must not be null, for example ECONNREFUSED.");
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "fails(\"%s\"): a failure has one of Node's codes, for example ECONNREFUSED, ECONNRESET, ENOTFOUND or ETIMEDOUT."
              .formatted(code));
    }
    return new HttpAnswer(0, Map.of(), new byte[0], code, false);
  }

  /**
   * What the server itself answers.
   *
   * @return the answer
   */
  public static HttpAnswer ofServer() {
    return new HttpAnswer(0, Map.of(), new byte[0], null, true);
  }

  /** What a reader sees of it. */
  Object shown() {
    if (passesThrough) {
      return "(the server itself answers)";
    }
    return failure != null
        ? "(the network fails: " + failure + ")"
        : Map.of(
            "status", status, "headers", headers, "body", new String(body, StandardCharsets.UTF_8));
  }
}
