package org.lambdajunit.assertions;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.javacrumbs.jsonunit.assertj.JsonAssert;
import net.javacrumbs.jsonunit.assertj.JsonAssert.ConfigurableJsonAssert;
import net.javacrumbs.jsonunit.core.Option;
import net.javacrumbs.jsonunit.core.internal.Node;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.BigDecimalAssert;
import org.assertj.core.api.BooleanAssert;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.MapAssert;
import org.assertj.core.api.StringAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on JSON: the result, the payload, the body of an HTTP response. <a
 * href="https://github.com/lukas-krecan/JsonUnit">JsonUnit</a> compares and finds its way in it, so
 * its paths, placeholders and options serve here too; {@link #jsonUnit} gives the whole of it.
 *
 * <p>Numbers are those of JavaScript: {@code 1} and {@code 1.0} are equal.
 *
 * <pre>{@code
 * assertThat(lambda.invoke()).result().node("items[0].id").isEqualTo(7);
 * assertThat(lambda.invoke()).result().when(Option.IGNORING_ARRAY_ORDER).isEqualTo("""
 *     {"id": "${json-unit.any-string}", "tags": ["b", "a"]}""");
 * }</pre>
 *
 * @since 0.1
 */
public class JsonValueAssert extends AbstractOutcomeAssert<JsonValueAssert, String> {

  static final Part<JsonValueAssert, String> PART =
      Part.of(JsonValueAssert.class, String.class, JsonValueAssert::new);

  private String name = "the JSON";
  private UnaryOperator<ConfigurableJsonAssert> options = UnaryOperator.identity();
  private Function<ConfigurableJsonAssert, JsonAssert> place = root -> root;
  private Supplier<Optional<String>> whatThereIs = Optional::empty;

  /**
   * Begins assertions on JSON.
   *
   * @param actual the text
   */
  public JsonValueAssert(@Nullable String actual) {
    super(actual, JsonValueAssert.class);
  }

  /**
   * Goes to a part of the JSON. Whether there is such a part is for the assertion that follows.
   *
   * <pre>{@code
   * assertThat(outcome).result().node("items[0].id").isEqualTo(7);
   * }</pre>
   *
   * @param path names and indices, {@code a.b[0]}, counted from here
   * @return assertions on that part
   */
  public JsonValueAssert node(String path) {
    requireNonNull(path, "The path of a node must not be null.");
    JsonValueAssert node = navigate(PART, this::json);
    node.name = "node \"%s\" of %s".formatted(path, name);
    node.options = options;
    node.place = place.andThen(here -> here.node(path));
    node.whatThereIs =
        () ->
            MissingNode.whatThereIs(
                path, name, before -> treeOf(before.isEmpty() ? here() : here().node(before)));
    return node;
  }

  /**
   * Goes to the parts that a JsonPath finds.
   *
   * <pre>{@code
   * assertThat(outcome).result().inPath("$.items[*].id").isEqualTo(List.of(7, 8));
   * }</pre>
   *
   * <p>JsonPath logs with SLF4J, which is not brought along: a project without a logger adds {@code
   * org.slf4j:slf4j-nop} to its tests, or the assertion that follows throws an {@link
   * IllegalStateException}.
   *
   * @param jsonPath the <a href="https://github.com/json-path/JsonPath">JsonPath</a>, from here
   * @return assertions on what it finds
   */
  public JsonValueAssert inPath(String jsonPath) {
    JsonValueAssert found = navigate(PART, this::hereAsText);
    found.name = "\"%s\" of %s".formatted(jsonPath, name);
    found.options = options;
    found.place = root -> JsonComparison.inPath(root, jsonPath);
    return found;
  }

  /**
   * Compares with JsonUnit's options from here on.
   *
   * <pre>{@code
   * assertThat(outcome).result().when(Option.IGNORING_ARRAY_ORDER).isEqualTo("[2, 1]");
   * }</pre>
   *
   * @param first an option
   * @param others further options
   * @return this
   */
  public JsonValueAssert when(Option first, Option... others) {
    return with(json -> json.when(first, others));
  }

  /**
   * Does what {@link #when} does, under a name that Kotlin takes without quotes.
   *
   * <pre>{@code
   * assertThat(outcome).result().withOptions(Option.IGNORING_EXTRA_FIELDS).isEqualTo("{}");
   * }</pre>
   *
   * @param first an option
   * @param others further options
   * @return this
   */
  public JsonValueAssert withOptions(Option first, Option... others) {
    return when(first, others);
  }

  /**
   * Leaves out parts of the JSON when comparing from here on.
   *
   * <pre>{@code
   * assertThat(outcome).result().whenIgnoringPaths("createdAt").isEqualTo("{\"id\": 7}");
   * }</pre>
   *
   * @param paths JsonUnit's paths, from the root
   * @return this
   */
  public JsonValueAssert whenIgnoringPaths(String... paths) {
    return with(json -> json.whenIgnoringPaths(paths));
  }

  /**
   * Takes numbers for equal that are no further apart, from here on.
   *
   * <pre>{@code
   * assertThat(outcome).result().withTolerance(0.01).node("total").isEqualTo(9.99);
   * }</pre>
   *
   * @param tolerance the greatest difference
   * @return this
   */
  public JsonValueAssert withTolerance(double tolerance) {
    return with(json -> json.withTolerance(tolerance));
  }

  /**
   * Verifies that this is equal to a value, compared as JSON.
   *
   * <pre>{@code
   * assertThat(outcome).result().isEqualTo("{\"id\": 7}");
   * assertThat(outcome).result().isEqualTo(Map.of("id", 7));
   * assertThat(outcome).result().node("name").isEqualTo("Ada");
   * }</pre>
   *
   * @param expected a map, list, number, record, POJO or {@code null}; or a text, which is either
   *     the JSON or the string that the JSON holds
   * @return this
   */
  @Override
  public JsonValueAssert isEqualTo(@Nullable Object expected) {
    JsonAssert here = here();
    if (!isString(here, expected)) {
      try {
        here.isEqualTo(expected);
      } catch (AssertionError e) {
        throw different(asJson(expected), here, JsonComparison.difference(e));
      }
    }
    return this;
  }

  /**
   * Verifies that this is not equal to a value, compared as JSON.
   *
   * <pre>{@code
   * assertThat(outcome).result().node("id").isNotEqualTo(7);
   * }</pre>
   *
   * @param other as for {@link #isEqualTo}
   * @return this
   */
  @Override
  public JsonValueAssert isNotEqualTo(@Nullable Object other) {
    JsonAssert here = here();
    if (isEqual(here, other)) {
      throw unmet(Messages.shouldFit(name, "not to be " + asJson(other), textOf(here)));
    }
    return this;
  }

  /**
   * Verifies that there is such a part, be it {@code null}.
   *
   * <pre>{@code
   * assertThat(outcome).result().node("id").isPresent();
   * }</pre>
   *
   * @return this
   */
  public JsonValueAssert isPresent() {
    return holds("to be present", JsonAssert::isPresent);
  }

  /**
   * Verifies that there is no such part.
   *
   * <pre>{@code
   * assertThat(outcome).result().node("password").isAbsent();
   * }</pre>
   *
   * @return this
   */
  public JsonValueAssert isAbsent() {
    return holds("to be absent", JsonAssert::isAbsent);
  }

  /**
   * Verifies that this is the JSON {@code null}.
   *
   * <pre>{@code
   * assertThat(outcome).result().node("deletedAt").isNull();
   * }</pre>
   */
  @Override
  public void isNull() {
    holds("to be null", JsonAssert::isNull);
  }

  /**
   * Verifies that this is there and is not {@code null}.
   *
   * <pre>{@code
   * assertThat(outcome).result().node("id").isNotNull();
   * }</pre>
   *
   * @return this
   */
  @Override
  public JsonValueAssert isNotNull() {
    return holds("not to be null", JsonAssert::isNotNull);
  }

  /**
   * Verifies that this is a string and goes on to its text.
   *
   * <pre>{@code
   * assertThat(outcome).result().node("name").isString().startsWith("A");
   * }</pre>
   *
   * @return assertions on the text
   */
  public StringAssert isString() {
    return navigate(Part.TEXT, this::text);
  }

  /**
   * Does what {@link #isString} does.
   *
   * @return assertions on the text
   */
  @Override
  public StringAssert asString() {
    // Hard, since AssertJ makes a soft assertion of what a method of this name gives.
    return new StringAssert(orNoted(this::text, ""));
  }

  /**
   * Verifies that this is a number and goes on to it.
   *
   * <pre>{@code
   * assertThat(outcome).result().node("total").isNumber().isPositive();
   * }</pre>
   *
   * @return assertions on the number
   */
  public BigDecimalAssert isNumber() {
    return navigate(Part.NUMBER, () -> (BigDecimal) value("to be a number", JsonAssert::isNumber));
  }

  /**
   * Verifies that this is a boolean and goes on to it.
   *
   * <pre>{@code
   * assertThat(outcome).result().node("paid").isBoolean().isTrue();
   * }</pre>
   *
   * @return assertions on the boolean
   */
  public BooleanAssert isBoolean() {
    return navigate(Part.BOOLEAN, () -> (Boolean) value("to be a boolean", JsonAssert::isBoolean));
  }

  /**
   * Verifies that this is an array and goes on to its elements as plain Java values: {@code Map},
   * {@code List}, {@code String}, {@code Integer}, {@code Long}, {@code Double}, {@code Boolean} or
   * {@code null}.
   *
   * <pre>{@code
   * assertThat(outcome).result().node("tags").isArray().contains("a", "b");
   * }</pre>
   *
   * @return assertions on the elements
   */
  @SuppressWarnings("unchecked")
  public ListAssert<Object> isArray() {
    return navigate(
        Part.<Object>list(), () -> (List<Object>) plain("to be an array", JsonAssert::isArray));
  }

  /**
   * Verifies that this is an object and goes on to its members, whose values are plain Java as
   * those of {@link #isArray()}.
   *
   * <pre>{@code
   * assertThat(outcome).result().isObject().containsOnlyKeys("id", "name");
   * }</pre>
   *
   * @return assertions on the members
   */
  @SuppressWarnings("unchecked")
  public MapAssert<String, Object> isObject() {
    return navigate(
        Part.<Object>map(),
        () -> (Map<String, Object>) plain("to be an object", JsonAssert::isObject));
  }

  /**
   * Asserts with JsonUnit itself, for what is not offered here. Its {@code inPath} wants JsonPath
   * on the class path, as {@link #inPath} does.
   *
   * <pre>{@code
   * assertThat(outcome).result().jsonUnit(
   *     json -> json.isArray().first().isEqualTo(json("{\"id\": 7}")));
   * }</pre>
   *
   * @param requirements asserts on the JSON
   * @return this
   */
  public JsonValueAssert jsonUnit(Consumer<ConfigurableJsonAssert> requirements) {
    JsonNode here = JsonValues.parse(hereAsText());
    try {
      requirements.accept(options.apply(JsonComparison.jsonUnit(here)));
    } catch (AssertionError e) {
      throw unmet(String.valueOf(e.getMessage()).strip());
    }
    return this;
  }

  @Override
  String subject() {
    return name;
  }

  /** Says what the JSON is, for the failures. */
  final JsonValueAssert named(String whatItIs) {
    name = whatItIs;
    return this;
  }

  private JsonValueAssert with(UnaryOperator<ConfigurableJsonAssert> option) {
    UnaryOperator<ConfigurableJsonAssert> before = options;
    options = json -> option.apply(before.apply(json));
    return this;
  }

  private String json() {
    super.isNotNull();
    return actual;
  }

  private JsonAssert here() {
    return place.apply(options.apply(JsonComparison.jsonUnit(JsonValues.parse(json()))));
  }

  private String hereAsText() {
    return here().isPresent().actual().toString();
  }

  private JsonValueAssert holds(String expectation, Consumer<JsonAssert> assertion) {
    JsonAssert here = here();
    try {
      assertion.accept(here);
    } catch (AssertionError e) {
      throw unmet(shouldFit(expectation, here));
    }
    return this;
  }

  /** What an assertion of JsonUnit's has come to assert on. */
  private Object value(String expectation, Function<JsonAssert, AbstractAssert<?, ?>> assertion) {
    JsonAssert here = here();
    try {
      return assertion.apply(here).actual();
    } catch (AssertionError e) {
      throw unmet(shouldFit(expectation, here));
    }
  }

  private String text() {
    return (String) value("to be a string", JsonAssert::isString);
  }

  private @Nullable Object plain(
      String expectation, Function<JsonAssert, AbstractAssert<?, ?>> assertion) {
    value(expectation, assertion);
    return JsonValues.plain(JsonValues.parse(hereAsText()));
  }

  private static boolean isEqual(JsonAssert here, @Nullable Object other) {
    if (isString(here, other)) {
      return true;
    }
    try {
      here.isEqualTo(other);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  /** Whether a text is what a JSON string holds; JsonUnit would read "7" as a number. */
  private static boolean isString(JsonAssert here, @Nullable Object expected) {
    return expected instanceof String text && JsonValues.text(text).toString().equals(textOf(here));
  }

  /** JSON, or {@code <missing>}. */
  private static String textOf(JsonAssert here) {
    return String.valueOf(here.actual());
  }

  /** What is expected, as JsonUnit reads it: also what its own json() and value() give. */
  private static JsonNode asJson(@Nullable Object expected) {
    if (expected instanceof String || expected instanceof Node) {
      String text = expected.toString();
      return JsonValues.tryParse(text).orElseGet(() -> JsonValues.text(text));
    }
    return JsonValues.of(expected);
  }

  private AssertionError different(JsonNode expected, JsonAssert here, String difference) {
    String text = textOf(here);
    return JsonValues.tryParse(text)
        .map(actualJson -> unequalJson(name, expected, actualJson, difference))
        .orElseGet(
            () ->
                unequal(
                    expected,
                    text,
                    withWhatThereIs(Messages.shouldBe(name, expected, here.actual()), here)));
  }

  /** What was found, or where it is missing, what there is in its place. */
  private String shouldFit(String expectation, JsonAssert here) {
    return withWhatThereIs(Messages.shouldFit(name, expectation, textOf(here)), here);
  }

  private String withWhatThereIs(String message, JsonAssert here) {
    return treeOf(here).isPresent()
        ? message
        : whatThereIs.get().map(text -> message + "\n" + text).orElse(message);
  }

  private static Optional<JsonNode> treeOf(JsonAssert here) {
    return JsonValues.tryParse(textOf(here));
  }
}
