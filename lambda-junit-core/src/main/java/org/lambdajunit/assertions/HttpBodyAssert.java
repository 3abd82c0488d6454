package org.lambdajunit.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.StringAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the body of an HTTP response, as text and as JSON.
 *
 * <pre>{@code
 * assertThat(outcome).httpResponse().body().contains("created");
 * assertThat(outcome).httpResponse().body().node("id").isEqualTo(7);
 * }</pre>
 *
 * @since 0.1
 */
public class HttpBodyAssert extends AbstractOutcomeAssert<HttpBodyAssert, String> {

  static final Part<HttpBodyAssert, String> PART =
      Part.of(HttpBodyAssert.class, String.class, HttpBodyAssert::new);

  /**
   * Begins assertions on a body.
   *
   * @param actual the body as text
   */
  public HttpBodyAssert(@Nullable String actual) {
    super(actual, HttpBodyAssert.class);
  }

  /**
   * Verifies the whole text.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().body().isEqualTo("created");
   * }</pre>
   *
   * @param expected the text
   * @return this
   */
  @Override
  public HttpBodyAssert isEqualTo(@Nullable Object expected) {
    isNotNull();
    if (!actual.equals(expected)) {
      throw unequal(expected, actual, Messages.shouldBe("the body", expected, actual));
    }
    return this;
  }

  /**
   * Verifies that the body is JSON and equal to other JSON.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().body().isEqualToJson("{\"id\": 7}");
   * }</pre>
   *
   * @param expected JSON, in which JsonUnit's placeholders may stand
   * @return this
   * @throws IllegalArgumentException if the expected text is no JSON
   */
  public HttpBodyAssert isEqualToJson(String expected) {
    isNotNull();
    JsonNode expectedJson = JsonValues.parse(expected);
    JsonNode actualJson = JsonValues.parse(jsonText());
    JsonComparison.difference(actualJson, expectedJson)
        .ifPresent(
            difference -> {
              throw unequalJson("the body", expectedJson, actualJson, difference);
            });
    return this;
  }

  /**
   * Verifies that the body contains a text.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().body().contains("<title>");
   * }</pre>
   *
   * @param part the text
   * @return this
   */
  public HttpBodyAssert contains(String part) {
    isNotNull();
    if (!actual.contains(part)) {
      throw unmet(Messages.shouldContain("the body", part, actual));
    }
    return this;
  }

  /**
   * Verifies that the body does not contain a text.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().body().doesNotContain("stack");
   * }</pre>
   *
   * @param part the text
   * @return this
   */
  public HttpBodyAssert doesNotContain(String part) {
    isNotNull();
    if (actual.contains(part)) {
      throw unmet(Messages.shouldNotContain("the body", part, actual));
    }
    return this;
  }

  /**
   * Verifies that there is no body, or an empty one.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().hasStatusCode(204).body().isEmpty();
   * }</pre>
   *
   * @return this
   */
  public HttpBodyAssert isEmpty() {
    isNotNull();
    if (!actual.isEmpty()) {
      throw unmet(Messages.shouldBeEmpty("the body", actual));
    }
    return this;
  }

  /**
   * Goes on to the body as JSON; fails if it is none.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().body().json().isObject().containsKey("id");
   * }</pre>
   *
   * @return assertions on the JSON
   */
  public JsonValueAssert json() {
    return navigate(JsonValueAssert.PART, this::jsonText).named("the body");
  }

  /**
   * Goes on to a part of the body as JSON.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().body().node("items[0].id").isEqualTo(7);
   * }</pre>
   *
   * @param path names and indices, {@code a.b[0]}
   * @return assertions on that part
   */
  public JsonValueAssert node(String path) {
    return json().node(path);
  }

  /**
   * Goes on to the text, for all that AssertJ asserts on one.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().body().text().startsWith("<!doctype html>");
   * }</pre>
   *
   * @return assertions on the text
   */
  public StringAssert text() {
    return navigate(
        Part.TEXT,
        () -> {
          isNotNull();
          return actual;
        });
  }

  private String jsonText() {
    isNotNull();
    if (JsonValues.tryParse(actual).isEmpty()) {
      throw unmet(Messages.shouldBeJson("the body", actual));
    }
    return actual;
  }
}
