package org.lambdajunit.assertions;

import static java.util.stream.Collectors.joining;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import net.javacrumbs.jsonunit.assertj.JsonAssert;
import net.javacrumbs.jsonunit.assertj.JsonAssert.ConfigurableJsonAssert;
import net.javacrumbs.jsonunit.assertj.JsonAssertions;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.StringAssert;
import org.assertj.core.configuration.ConfigurationProvider;
import org.assertj.core.presentation.Representation;
import org.jspecify.annotations.Nullable;

/** JSON compared with JSON by JsonUnit, numbers as JavaScript has them. */
final class JsonComparison {

  private static final String HEADING = "JSON documents are different:\n";

  static {
    keepRepresentation();
  }

  private JsonComparison() {}

  /** JsonUnit's assert on a tree: 1 and 1.0 are one number there. */
  static ConfigurableJsonAssert jsonUnit(JsonNode actual) {
    return assertThatJson(actual)
        .withConfiguration(
            configuration -> configuration.withNumberComparator(JsonComparison::isSameNumber));
  }

  /** What a JsonPath finds; the library for it wants SLF4J, which the user may not have. */
  static JsonAssert inPath(ConfigurableJsonAssert root, String jsonPath) {
    try {
      return root.inPath(jsonPath);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "inPath(\"%s\") needs SLF4J, which is not on the class path. ".formatted(jsonPath)
              + "Add org.slf4j:slf4j-nop, or a logger of your choice, to the test dependencies,"
              + " or name the place with node(\"…\").",
          e);
    }
  }

  /** Where the two differ, in JsonUnit's words; empty if they are equal. */
  static Optional<String> difference(JsonNode actual, JsonNode expected) {
    try {
      jsonUnit(actual).isEqualTo(expected);
      return Optional.empty();
    } catch (AssertionError e) {
      return Optional.of(difference(e));
    }
  }

  /**
   * JsonUnit's message without its heading, and without what stands above it in a failure: the two
   * values themselves.
   */
  static String difference(AssertionError error) {
    String message = String.valueOf(error.getMessage());
    String lines = message.startsWith(HEADING) ? message.substring(HEADING.length()) : message;
    return lines
        .strip()
        .lines()
        .filter(line -> !line.startsWith("Different value found in node \"\", "))
        .map(JsonComparison::shown)
        .collect(joining("\n"));
  }

  private static String shown(String line) {
    String text =
        line.startsWith("Different keys found")
            ? line.replaceFirst(", expected: <.*> but was: <.*>$", ".")
            : line;
    return Evidence.line(
        text.replace(" in node \"\"", "").replaceFirst("^Array \"\"", "The array"));
  }

  private static boolean isSameNumber(
      BigDecimal expected, BigDecimal actual, @Nullable BigDecimal tolerance) {
    return tolerance == null
        ? expected.compareTo(actual) == 0
        : expected.subtract(actual).abs().compareTo(tolerance) <= 0;
  }

  /**
   * JsonUnit replaces AssertJ's representation for the whole JVM while it is loaded. Where the user
   * has set one before, that one stays.
   */
  private static void keepRepresentation() {
    Representation before = new StringAssert("").info.representation();
    JsonAssertions.value("");
    if (before != ConfigurationProvider.CONFIGURATION_PROVIDER.representation()) {
      Assertions.useRepresentation(before);
    }
  }
}
