package org.lambdajunit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The head of a streamed HTTP response: what the function gave to {@code
 * awslambda.HttpResponseStream.from}.
 *
 * <pre>{@code
 * assertThat(lambda.invoke()).prelude().hasStatusCode(201).hasHeader("content-type", "text/html");
 * }</pre>
 *
 * @param statusCode the HTTP status
 * @param headers the headers, named as the function named them
 * @param cookies the cookies, one {@code Set-Cookie} value each
 * @since 0.1
 */
public record HttpPrelude(int statusCode, Map<String, String> headers, List<String> cookies) {

  /**
   * Copies headers and cookies.
   *
   * @param statusCode the HTTP status
   * @param headers the headers
   * @param cookies the cookies
   */
  public HttpPrelude {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    cookies = List.copyOf(cookies);
  }
}
