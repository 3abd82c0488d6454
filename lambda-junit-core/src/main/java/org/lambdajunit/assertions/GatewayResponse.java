package org.lambdajunit.assertions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lambdajunit.LambdaOutcome;

/**
 * The HTTP response that a client gets if API Gateway, a function URL or an Application Load
 * Balancer invokes the function.
 *
 * <ul>
 *   <li>A payload with a {@code statusCode} is the response: {@code headers}, {@code
 *       multiValueHeaders}, {@code cookies}, {@code body} and {@code isBase64Encoded} as API
 *       Gateway's two payload formats, function URLs and load balancers have them.
 *   <li>Any other payload is the body of a response 200 of type {@code application/json}, as HTTP
 *       APIs with payload format 2.0 and function URLs infer it.
 *   <li>A streamed response has its prelude, or 200 without one.
 *   <li>A function that failed, and a malformed payload, such as one whose {@code body} is an
 *       object, is answered by the gateway itself: 502.
 * </ul>
 *
 * <pre>{@code
 * GatewayResponse response = GatewayResponse.of(lambda.invoke());
 * assertThat(response.header("content-type")).contains("text/html");
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">HTTP
 *     APIs</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">REST
 *     APIs</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">Function
 *     URLs</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html">Application
 *     Load Balancers</a>
 * @since 0.1
 */
public final class GatewayResponse {

  private static final String COOKIES = "set-cookie";

  private final int statusCode;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final Optional<String> problem;

  GatewayResponse(
      int statusCode, Map<String, List<String>> headers, byte[] body, Optional<String> problem) {
    this.statusCode = statusCode;
    this.headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    this.body = body.clone();
    this.problem = problem;
  }

  /**
   * The response that a gateway makes of an outcome.
   *
   * @param outcome the outcome of an invocation
   * @return the response; never an exception, since a gateway has an answer to everything
   */
  public static GatewayResponse of(LambdaOutcome outcome) {
    return ProxyIntegration.respond(outcome);
  }

  /**
   * The HTTP status.
   *
   * @return for example 200
   */
  public int statusCode() {
    return statusCode;
  }

  /**
   * All headers.
   *
   * @return the values by name in lower case, in alphabetical order
   */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /**
   * A header; several values are joined by commas.
   *
   * @param name its name in any case
   * @return the value; empty if there is no such header
   */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
        .map(values -> String.join(",", values));
  }

  /**
   * The cookies that the response sets.
   *
   * @return the values of the {@code Set-Cookie} headers
   */
  public List<String> cookies() {
    return headers.getOrDefault(COOKIES, List.of());
  }

  /**
   * The body as text, Base64 decoded.
   *
   * @return the body read as UTF-8; empty if there is none
   */
  public String body() {
    return new String(body, UTF_8);
  }

  /**
   * The body as bytes, Base64 decoded.
   *
   * @return a copy
   */
  public byte[] bodyBytes() {
    return body.clone();
  }

  /**
   * Why the gateway answers by itself.
   *
   * @return for example {@code the body is no string but an object}; empty if the response is the
   *     function's
   */
  public Optional<String> problem() {
    return problem;
  }

  /** The status and the body. */
  @Override
  public String toString() {
    return statusCode + " " + body();
  }
}
