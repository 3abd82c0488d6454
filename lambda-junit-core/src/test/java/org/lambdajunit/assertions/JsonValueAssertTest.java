package org.lambdajunit.assertions;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.json;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.value;
import static org.lambdajunit.OutcomeFixture.answered;
import static org.lambdajunit.assertions.FailureTexts.assertThatDiffers;
import static org.lambdajunit.assertions.FailureTexts.assertThatFails;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
import static org.lambdajunit.assertions.LambdaAssertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.javacrumbs.jsonunit.core.Option;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdajunit.OutcomeFixture;

class JsonValueAssertTest {

  private final OutcomeFixture order =
      answered(
          """
          {"id":"7","total":9.5,"paid":true,"deletedAt":null,
           "items":[{"id":1,"tags":["a","b"]},{"id":2,"tags":[]}]}""");

  private JsonValueAssert result() {
    return assertThat(order).result();
  }

  @Nested
  class Equality {

    record Item(int id, List<String> tags) {}

    @Test
    void passesWhereItHolds() {
      result().node("items[0].id").isEqualTo(1).isEqualTo(1L).isEqualTo(1.0).isEqualTo("1");
      result().node("items").node("[0]").node("tags").isEqualTo("[\"a\", \"b\"]");
      result().node("items[0]").isEqualTo(new Item(1, List.of("a", "b")));
      result().node("items[1]").isEqualTo(Map.of("id", 2, "tags", List.of()));
      result().node("paid").isEqualTo(true);
      result().node("deletedAt").isEqualTo(null);
      result().node("items[0].tags").isEqualTo(json("[\"a\", \"b\"]"));
      result().inPath("$.items[*].id").isEqualTo(List.of(1, 2));
      result().node("items").inPath("$[0].tags[1]").isEqualTo("b");
    }

    @Test
    void textIsWhatTheStringHolds() {
      result().node("id").isEqualTo("7").isEqualTo("\"7\"").isEqualTo(value("7"));

      assertThatThrownBy(() -> result().node("id").isEqualTo(7)).isInstanceOf(AssertionError.class);
    }

    @Test
    void optionsHoldFromThereOn() {
      result().when(Option.IGNORING_ARRAY_ORDER).node("items[0].tags").isEqualTo(List.of("b", "a"));
      result()
          .withOptions(Option.IGNORING_EXTRA_FIELDS, Option.IGNORING_ARRAY_ORDER)
          .inPath("$.items[0]")
          .isEqualTo("{\"tags\": [\"b\", \"a\"]}");
      result()
          .whenIgnoringPaths("items[*].tags", "total")
          .node("items")
          .isEqualTo("[{\"id\": 1}, {\"id\": 2}]");
      result().withTolerance(0.05).node("total").isEqualTo(9.45);
    }

    @Test
    void nodeDiffers() {
      assertThatDiffers(
          () -> result().node("items[0].id").isEqualTo(8),
          order,
          "8",
          "1",
          """
          Expecting node "items[0].id" of the result to be:
            8
          but was:
            1""");
    }

    @Test
    void foundPartsDiffer() {
      assertThatDiffers(
          () -> result().node("items").inPath("$[*].id").isEqualTo("[1]"),
          order,
          "[\n  1\n]",
          "[\n  1,\n  2\n]",
          """
          Expecting "$[*].id" of node "items" of the result to be:
            [
              1
            ]
          but was:
            [
              1,
              2
            ]
          The difference:
            Array "$[*].id" has different length, expected: <1> but was: <2>.
            Array "$[*].id" has different content. Extra values: [2], expected: <[1]> but was: <[1,2]>""");
    }

    @Test
    void nodeIsMissing() {
      assertThatDiffers(
          () -> result().node("name").isEqualTo("Ada"),
          order,
          "\"Ada\"",
          "<missing>",
          """
          Expecting node "name" of the result to be:
            "Ada"
          but was:
            <missing>
          The result has: id, total, paid, deletedAt, items.""");
    }

    @Test
    void pathIsNotNull() {
      assertThatThrownBy(() -> result().node(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("The path of a node must not be null.");
    }

    @Test
    void missingNodeIsMisspelt() {
      assertThatDiffers(
          () -> result().node("item[0].id").isEqualTo(1),
          order,
          "1",
          "<missing>",
          """
          Expecting node "item[0].id" of the result to be:
            1
          but was:
            <missing>
          The result has: id, total, paid, deletedAt, items. Did you mean items?""");
    }

    @Test
    void missingNodeIsBehindTheEndOfAnArray() {
      assertThatFails(
          () -> result().node("items").node("[2].id").isPresent(),
          order,
          """
          Expecting node "[2].id" of node "items" of the result to be present
          but was:
            <missing>
          Node "items" of the result is an array of 2.""");
    }

    @Test
    void missingNodeIsBelowAValue() {
      assertThatFails(
          () -> result().node("paid.at").isString(),
          order,
          """
          Expecting node "paid.at" of the result to be a string
          but was:
            <missing>
          paid is true.""");
    }

    @Test
    void jsonUnitsOwnExpectedValueIsShownAsJson() {
      assertThatDiffers(
          () -> result().node("paid").isEqualTo(json("false")),
          order,
          "false",
          "true",
          """
          Expecting node "paid" of the result to be:
            false
          but was:
            true""");
    }

    @Test
    void nodesAreNotEqual() {
      result().node("id").isNotEqualTo("8").isNotEqualTo(7);

      assertThatFails(
          () -> result().node("id").isNotEqualTo("7"),
          order,
          """
          Expecting node "id" of the result not to be 7
          but was:
            "7\"""");
      assertThatFails(
          () -> result().node("items[0].id").isNotEqualTo(1),
          order,
          """
          Expecting node "items[0].id" of the result not to be 1
          but was:
            1""");
    }
  }

  @Nested
  class Kinds {

    @Test
    void passesWhereItHolds() {
      result().node("id").isString().isEqualTo("7");
      result().node("id").asString().isEqualTo("7");
      result().node("total").isNumber().isEqualByComparingTo(new BigDecimal("9.50"));
      result().node("paid").isBoolean().isTrue();
      result().node("items[0].tags").isArray().containsExactly("a", "b");
      result().inPath("$.items[*].id").isArray().containsExactly(1, 2);
      result()
          .isObject()
          .containsEntry("deletedAt", null)
          .containsEntry("total", 9.5)
          .containsEntry("items", List.of(item(1, "a", "b"), item(2)));
      result().node("deletedAt").isPresent().isNull();
      result().node("id").isNotNull().isPresent();
      result().node("name").isAbsent().node("first").isAbsent();
      assertThat(answered("false")).result().isBoolean().isFalse();
    }

    @Test
    void assertsOfAssertJsOwnSayWhichPartTheyAreAbout() {
      assertThatThrownBy(() -> result().node("items[0].tags").isArray().hasSize(5))
          .hasMessageStartingWith("[node \"items[0].tags\" of the result\n")
          .hasMessageContaining("Invocation ")
          .hasMessageContaining("Expected size: 5 but was: 2");
      assertThatThrownBy(() -> result().as("order").node("total").isNumber().isNegative())
          .hasMessageStartingWith("[order: node \"total\" of the result\n");
    }

    private Map<String, Object> item(int id, String... tags) {
      return Map.of("id", id, "tags", Arrays.asList(tags));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void failsWhereItDoesNotHold(String text, ThrowingCallable assertion) {
      assertThatFails(assertion, answered("{\"a\":1}"), text);
    }

    static Stream<Arguments> failures() {
      OutcomeFixture one = answered("{\"a\":1}");
      return Stream.of(
          failure("to be a string", () -> assertThat(one).result().node("a").isString()),
          failure("to be a boolean", () -> assertThat(one).result().node("a").isBoolean()),
          failure("to be an array", () -> assertThat(one).result().node("a").isArray()),
          failure("to be an object", () -> assertThat(one).result().node("a").isObject()),
          failure("to be null", () -> assertThat(one).result().node("a").isNull()),
          failure("to be absent", () -> assertThat(one).result().node("a").isAbsent()),
          missing("to be a number", () -> assertThat(one).result().node("b").isNumber()),
          missing("to be present", () -> assertThat(one).result().node("b").isPresent()),
          missing("not to be null", () -> assertThat(one).result().node("b").isNotNull()));
    }

    private static Arguments failure(String expectation, ThrowingCallable assertion) {
      return Arguments.of(
          "Expecting node \"a\" of the result %s\nbut was:\n  1".formatted(expectation), assertion);
    }

    private static Arguments missing(String expectation, ThrowingCallable assertion) {
      return Arguments.of(
          "Expecting node \"b\" of the result %s\nbut was:\n  <missing>\nThe result has: a. Did you mean a?"
              .formatted(expectation),
          assertion);
    }
  }

  @Nested
  class JsonUnit {

    @Test
    void wholeOfJsonUnitMayBeUsed() {
      result()
          .jsonUnit(
              json ->
                  json.node("items")
                      .isArray()
                      .first()
                      .isEqualTo(json("{\"id\": 1, \"tags\": [\"a\", \"b\"]}")))
          .node("items")
          .jsonUnit(json -> json.isArray().hasSize(2));
    }

    @Test
    void itsFailureShowsTheEvidence() {
      assertThatFails(
          () -> result().node("paid").jsonUnit(json -> json.isString()),
          order,
          "Node \"\" has invalid type, expected: <string> but was: <true>.");
    }
  }

  @Nested
  class JavaValues {

    @Test
    void treesOfJacksonAreTakenAsTheyAre() {
      result().node("items[0].id").isEqualTo(new IntNode(1));
      assertThat(answered("{\"a\":1}"))
          .hasResult(tools.jackson.databind.node.JsonNodeFactory.instance.objectNode().put("a", 1));
    }

    @Test
    void instantsAreTextAsJavaScriptWritesDates() {
      assertThat(answered("{\"at\":\"2026-01-01T00:00:00.500Z\"}"))
          .hasResult(Map.of("at", Instant.parse("2026-01-01T00:00:00.500Z")));
    }

    @Test
    void nestedJsonMayBeDeep() {
      String deep = "[".repeat(5000) + "]".repeat(5000);

      assertThatThrownBy(() -> assertThat(answered(deep)).failed())
          .hasMessageContaining("Payload:\n  (JSON that is nested too deeply to be shown)\n");
    }

    @Test
    void valueThatIsNoJsonIsAnError() {
      Object cycle = new Object[1];
      ((Object[]) cycle)[0] = cycle;

      assertThatThrownBy(() -> assertThat(order).hasResult(cycle))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Not a value of JSON: ");
    }
  }
}
