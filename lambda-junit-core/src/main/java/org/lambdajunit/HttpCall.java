package org.lambdajunit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lambdajunit.mock.HttpParts;

/**
 * An HTTP request that a handler has made, and that {@link LambdaHttp} has answered.
 *
 * <pre>{@code
 * HttpCall call = http.calls("POST", "https://api.example.com/orders").get(0);
 * assertThat(call.body()).isEqualTo("{\"id\":7}");
 * }</pre>
 *
 * @param method the method, in capitals
 * @param url the whole URL
 * @param headers the headers, their names in lower case
 * @param bodyBytes the body, empty if there was none
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by what is in it.
public record HttpCall(String method, String url, Map<String, String> headers, byte[] bodyBytes) {

  /**
   * Copies the body.
   *
   * @param method the method, in capitals
   * @param url the whole URL
   * @param headers the headers, their names in lower case
   * @param bodyBytes the body
   */
  public HttpCall {
    bodyBytes = bodyBytes.clone();
  }

  /**
   * A request whose body is text.
   *
   * @param method the method, in capitals
   * @param url the whole URL
   * @param headers the headers, their names in lower case
   * @param body the body, empty if there is none
   */
  public HttpCall(String method, String url, Map<String, String> headers, String body) {
    this(method, url, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The body.
   *
   * @return a copy, empty if there was none
   */
  @Override
  public byte[] bodyBytes() {
    return bodyBytes.clone();
  }

  /**
   * The body as text.
   *
   * @return what the bytes are in UTF-8, empty if there was no body
   */
  public String body() {
    return new String(bodyBytes, StandardCharsets.UTF_8);
  }

  /**
   * The parts of a {@code multipart/form-data} body.
   *
   * @return the parts in their order; none if the body is something else
   */
  public List<HttpPart> parts() {
    return HttpParts.of(header("content-type").orElse(""), bodyBytes);
  }

  /**
   * A header of the request.
   *
   * @param name its name, in whatever case
   * @return its value, if it was sent
   */
  public Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HttpCall call
        && method.equals(call.method)
        && url.equals(call.url)
        && headers.equals(call.headers)
        && Arrays.equals(bodyBytes, call.bodyBytes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(method, url, headers, Arrays.hashCode(bodyBytes));
  }

  /** The request with its body as text. */
  @Override
  public String toString() {
    return "HttpCall[method=%s, url=%s, headers=%s, body=%s]"
        .formatted(method, url, headers, body());
  }
}
