package org.lambdajunit;

import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request that a handler has made, and that {@link LambdaHttp} has answered.
 *
 * @param method the method, in capitals
 * @param url the whole URL
 * @param headers the headers, their names in lower case
 * @param body the body as text in UTF-8, empty if there was none
 * @since 0.1
 */
public record HttpCall(String method, String url, Map<String, String> headers, String body) {

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
}
