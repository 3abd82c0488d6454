package org.lambdajunit.assertions;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.HttpPrelude;

/**
 * Assertions on the prelude of a streamed HTTP response: what the function gave to {@code
 * awslambda.HttpResponseStream.from}.
 *
 * <pre>{@code
 * assertThat(outcome).prelude().hasStatusCode(200).hasHeader("content-type", "text/html");
 * }</pre>
 *
 * @since 0.1
 */
public class HttpPreludeAssert extends AbstractOutcomeAssert<HttpPreludeAssert, HttpPrelude> {

  static final Part<HttpPreludeAssert, HttpPrelude> PART =
      Part.of(HttpPreludeAssert.class, HttpPrelude.class, HttpPreludeAssert::new);

  /**
   * Begins assertions on a prelude.
   *
   * @param actual the prelude
   */
  public HttpPreludeAssert(@Nullable HttpPrelude actual) {
    super(actual, HttpPreludeAssert.class);
  }

  /**
   * Verifies the HTTP status.
   *
   * <pre>{@code
   * assertThat(outcome).prelude().hasStatusCode(201);
   * }</pre>
   *
   * @param expected the status
   * @return this
   */
  public HttpPreludeAssert hasStatusCode(int expected) {
    isNotNull();
    int status = actual.statusCode();
    if (status != expected) {
      throw unequal(expected, status, Messages.shouldBe("the HTTP status", expected, status));
    }
    return this;
  }

  /**
   * Verifies a header's value.
   *
   * <pre>{@code
   * assertThat(outcome).prelude().hasHeader("Content-Type", "text/html");
   * }</pre>
   *
   * @param name its name in any case
   * @param expected its value
   * @return this
   */
  public HttpPreludeAssert hasHeader(String name, String expected) {
    isNotNull();
    String value = header(name).orElse(null);
    if (!expected.equals(value)) {
      throw unequal(
          expected, value, Messages.shouldBe("the header %s".formatted(name), expected, value));
    }
    return this;
  }

  /**
   * Verifies that one of the cookies is this one, attributes included.
   *
   * <pre>{@code
   * assertThat(outcome).prelude().hasCookie("session=4711; HttpOnly");
   * }</pre>
   *
   * @param cookie the value of a {@code Set-Cookie} header
   * @return this
   */
  public HttpPreludeAssert hasCookie(String cookie) {
    isNotNull();
    if (!actual.cookies().contains(cookie)) {
      throw unmet(Messages.shouldHaveCookie(cookie, actual.cookies()));
    }
    return this;
  }

  private Optional<String> header(String name) {
    return actual.headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
