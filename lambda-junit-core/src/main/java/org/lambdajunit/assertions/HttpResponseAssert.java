package org.lambdajunit.assertions;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the HTTP response that API Gateway, a function URL or a load balancer makes of an
 * outcome, by the rules that {@link GatewayResponse} states.
 *
 * <pre>{@code
 * assertThat(lambda.invoke()).httpResponse()
 *     .hasStatusCode(503)
 *     .hasHeader("retry-after", "1")
 *     .body().node("error").isEqualTo("busy");
 * }</pre>
 *
 * @since 0.1
 */
public class HttpResponseAssert extends AbstractOutcomeAssert<HttpResponseAssert, GatewayResponse> {

  static final Part<HttpResponseAssert, GatewayResponse> PART =
      Part.of(HttpResponseAssert.class, GatewayResponse.class, HttpResponseAssert::new);

  /**
   * Begins assertions on an HTTP response.
   *
   * @param actual the response
   */
  public HttpResponseAssert(@Nullable GatewayResponse actual) {
    super(actual, HttpResponseAssert.class);
  }

  /**
   * Verifies the HTTP status.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().hasStatusCode(201);
   * }</pre>
   *
   * @param expected the status
   * @return this
   */
  public HttpResponseAssert hasStatusCode(int expected) {
    isNotNull();
    if (actual.statusCode() != expected) {
      throw unequal(expected, actual.statusCode(), Messages.shouldHaveHttpStatus(expected, actual));
    }
    return this;
  }

  /**
   * Verifies the status and reason that the function gives a load balancer.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().hasStatusDescription("404 Not Found");
   * }</pre>
   *
   * @param expected the {@code statusDescription}
   * @return this
   */
  public HttpResponseAssert hasStatusDescription(String expected) {
    isNotNull();
    String description = actual.statusDescription().orElse(null);
    if (!expected.equals(description)) {
      throw unequal(
          expected, description, Messages.shouldBe("the statusDescription", expected, description));
    }
    return this;
  }

  /**
   * Verifies that there is a header.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().hasHeader("etag");
   * }</pre>
   *
   * @param name its name in any case
   * @return this
   */
  public HttpResponseAssert hasHeader(String name) {
    isNotNull();
    if (actual.header(name).isEmpty()) {
      throw unmet(Messages.shouldHaveHeader(name, actual));
    }
    return this;
  }

  /**
   * Verifies a header's value.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().hasHeader("Content-Type", "application/json");
   * }</pre>
   *
   * @param name its name in any case
   * @param expected its value, or one of its values
   * @return this
   */
  public HttpResponseAssert hasHeader(String name, String expected) {
    hasHeader(name);
    Optional<String> value = actual.header(name);
    if (!value.equals(Optional.of(expected)) && !values(name).contains(expected)) {
      throw unequal(
          expected,
          value.orElse(null),
          Messages.shouldBe("the header %s".formatted(name), expected, value.orElse(null)));
    }
    return this;
  }

  /**
   * Verifies that there is no such header.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().doesNotHaveHeader("x-powered-by");
   * }</pre>
   *
   * @param name its name in any case
   * @return this
   */
  public HttpResponseAssert doesNotHaveHeader(String name) {
    isNotNull();
    Optional<String> value = actual.header(name);
    if (value.isPresent()) {
      throw unmet(Messages.shouldNotHaveHeader(name, value.get()));
    }
    return this;
  }

  /**
   * Verifies that the response sets a cookie to a value; attributes such as {@code Path} are left
   * aside.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().hasCookie("session", "4711");
   * }</pre>
   *
   * @param name the cookie's name
   * @param value the cookie's value
   * @return this
   */
  public HttpResponseAssert hasCookie(String name, String value) {
    isNotNull();
    String cookie = name + "=" + value;
    if (actual.cookies().stream()
        .noneMatch(set -> set.equals(cookie) || set.startsWith(cookie + ";"))) {
      throw unmet(Messages.shouldHaveCookie(cookie, actual));
    }
    return this;
  }

  /**
   * Verifies the whole body as text, Base64 decoded.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().hasBody("created");
   * }</pre>
   *
   * @param expected the body
   * @return this
   */
  public HttpResponseAssert hasBody(String expected) {
    isNotNull();
    String body = actual.body();
    if (!body.equals(expected)) {
      throw unequal(expected, body, Messages.shouldBe("the body", expected, body));
    }
    return this;
  }

  /**
   * Goes on to the body.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().body().node("id").isEqualTo(7);
   * }</pre>
   *
   * @return assertions on the body
   */
  public HttpBodyAssert body() {
    return navigate(
        HttpBodyAssert.PART,
        () -> {
          isNotNull();
          return actual.body();
        });
  }

  /**
   * Asserts on the body and stays with the response.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().body(body -> body.contains("<html>")).hasStatusCode(200);
   * }</pre>
   *
   * @param requirements asserts on the body
   * @return this
   */
  public final HttpResponseAssert body(Consumer<HttpBodyAssert> requirements) {
    return on(body(), requirements);
  }

  private List<String> values(String name) {
    return actual.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }
}
