package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonGrammarTest {

  private static final ObjectMapper JACKSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        " [ ] ",
        "null",
        "\"\"",
        "0",
        "-0",
        "-0.5e+10",
        "1E9",
        "[1,{\"a\":[]}]",
        "{\"a\":{\"b\":\"\\u00e9\\n\"},\"a\":true}",
        "\t\r\n false "
      })
  void acceptsJson(String text) {
    assertThat(JsonGrammar.matches(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\"}",
        "{\"a\":1,}",
        "{a:1}",
        "'a'",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "-",
        "tru",
        "nul",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\n\"",
        "\"",
        "{} {}",
        "[1 2]",
        "]",
        "NaN",
        "{,}",
        "[}"
      })
  void refusesWhatIsNone(String text) {
    assertThat(JsonGrammar.matches(text)).isFalse();
  }

  @Test
  void doesNotMindDepth() {
    assertThat(JsonGrammar.matches("[".repeat(1_000_000) + "]".repeat(1_000_000))).isTrue();
  }

  @Property
  void agreesWithJackson(@ForAll("almostJson") String text) {
    assertThat(JsonGrammar.matches(text)).as(text).isEqualTo(jacksonReads(text));
  }

  @Provide
  Arbitrary<String> almostJson() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"\\u0041\"",
            "\\",
            "\"",
            "1",
            "-",
            "0",
            ".",
            "e",
            "true",
            "null",
            " ")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  private static boolean jacksonReads(String text) {
    try {
      return !JACKSON.readTree(text).isMissingNode();
    } catch (JacksonException e) {
      return false;
    }
  }
}
