package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request through a function URL.
 *
 * <pre>{@code
 * LambdaEvents.functionUrl().get("/report?month=5").build();
 * }</pre>
 *
 * <p>As on AWS, header names are in lower case, several values are joined by commas, and a body is
 * in base64 unless its content type is text, JSON, XML or JavaScript.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads">Request
 *     and response payloads</a>
 * @since 0.1
 */
public final class FunctionUrlEventBuilder extends PayloadV2Builder<FunctionUrlEventBuilder> {

  /** A {@code GET /}. */
  public FunctionUrlEventBuilder() {}

  /**
   * Sets the URL's id.
   *
   * @param urlId the first part of the host's name
   * @return this builder
   */
  public FunctionUrlEventBuilder urlId(String urlId) {
    return setTag("url-id", requireNonNull(urlId, "The URL's id must not be null."));
  }

  @Override
  JsonNode event() {
    return request(definition("lambda", "function-url"));
  }
}
