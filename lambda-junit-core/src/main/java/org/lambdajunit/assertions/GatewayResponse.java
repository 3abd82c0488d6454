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
 * <p>Which of them it is, the event says, and {@link Gateway} how they differ. For an event of none
 * of them, such as {@code {}}, what any of them understands is understood:
 *
 * <ul>
 *   <li>A payload with a {@code statusCode} is the response, with {@code headers}, {@code
 *       multiValueHeaders}, {@code cookies}, {@code body} and {@code isBase64Encoded}.
 *   <li>Any other payload is the body of a response 200 of type {@code application/json}.
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
 * @see Gateway
 * @since 0.1
 */
public final class GatewayResponse {

  private static final String COOKIES = "set-cookie";

  private final int statusCode;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final Optional<String> statusDescription;
  private final Optional<String> problem;
  private final Optional<String> unread;

  GatewayResponse(int statusCode, Map<String, List<String>> headers, byte[] body) {
    this(statusCode, headers, body, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private GatewayResponse(
      int statusCode,
      Map<String, List<String>> headers,
      byte[] body,
      Optional<String> statusDescription,
      Optional<String> problem,
      Optional<String> unread) {
    this.statusCode = statusCode;
    this.headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    this.body = body.clone();
    this.statusDescription = statusDescription;
    this.problem = problem;
    this.unread = unread;
  }

  GatewayResponse describedAs(Optional<String> newStatusDescription) {
    return new GatewayResponse(statusCode, headers, body, newStatusDescription, problem, unread);
  }

  GatewayResponse because(String newProblem) {
    return new GatewayResponse(
        statusCode, headers, body, statusDescription, Optional.of(newProblem), unread);
  }

  GatewayResponse leavingAside(Optional<String> newUnread) {
    return new GatewayResponse(statusCode, headers, body, statusDescription, problem, newUnread);
  }

  /**
   * The response that the gateway makes of an outcome whose event it is.
   *
   * @param outcome the outcome of an invocation
   * @return the response; never an exception, since a gateway has an answer to everything
   */
  public static GatewayResponse of(LambdaOutcome outcome) {
    return new ProxyIntegration(GatewayRules.of(outcome)).respond(outcome);
  }

  /**
   * The response that a certain gateway makes of an outcome, whose event does not tell the gateway.
   *
   * <pre>{@code
   * GatewayResponse response = GatewayResponse.of(lambda.invoke(), Gateway.REST_API);
   * }</pre>
   *
   * @param outcome the outcome of an invocation
   * @param gateway what invoked the function
   * @return the response
   * @throws IllegalArgumentException if the event is that of another gateway
   */
  public static GatewayResponse of(LambdaOutcome outcome, Gateway gateway) {
    Gateway.of(outcome)
        .filter(other -> other != gateway)
        .ifPresent(
            other -> {
              throw new IllegalArgumentException(Messages.eventOfAnotherGateway(gateway, other));
            });
    return new ProxyIntegration(GatewayRules.of(gateway, outcome)).respond(outcome);
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
   * The status and the reason in the response's first line, as the function may say it to a load
   * balancer.
   *
   * @return for example {@code 404 Not Found}; empty if the function says nothing, or nobody reads
   *     it
   */
  public Optional<String> statusDescription() {
    return statusDescription;
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

  /** What of the answer this gateway passes over, if it is something that others read. */
  Optional<String> unread() {
    return unread;
  }

  /** The status and the body. */
  @Override
  public String toString() {
    return statusCode + " " + body();
  }
}
