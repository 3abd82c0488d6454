package org.lambdajunit.node.error;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.caoccao.javet.exceptions.JavetException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.node.Differences;
import org.lambdajunit.node.RealNode;

/**
 * Errors of the engine here and in a real Node.js 22: each snippet is a file of its own, and fails.
 */
class ErrorDifferentialTest {

  private static final String SNIPPETS = "/errors/snippets.txt";

  private static final String PLACES = "/errors/places.txt";

  private static final String NAMES =
      "const u = undefined, n = null, o = { a: 5, z: { y: 1 } }; function f() {} const g = () =>"
          + " undefined; class C { static m({ a }) {} n = 1; }\n";

  private static final Pattern PLACE = Pattern.compile(":(\\d+:\\d+)\\)?$");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> namesAndTextsAreV8s() throws IOException, JavetException {
    return compare(
        lines(SNIPPETS).toList(), "", snippet -> snippet, error -> error.path("text").asText());
  }

  @TestFactory
  Stream<DynamicTest> textsAndPlacesAreV8s() throws IOException, JavetException {
    return compare(
        lines(PLACES).toList(),
        NAMES,
        snippet -> "at: " + snippet,
        error -> error.path("text").asText() + " at " + place(error));
  }

  /** The line and the column of the nearest frame. */
  private static String place(JsonNode error) {
    Matcher place = PLACE.matcher(error.path("frames").path(0).asText());
    return place.find() ? place.group(1) : "none";
  }

  private Stream<DynamicTest> compare(
      List<String> snippets,
      String names,
      UnaryOperator<String> listedAs,
      Function<JsonNode, String> shown)
      throws IOException, JavetException {
    Differences differences = Differences.listed();
    FailingSnippets.write(folder, snippets.stream().map(names::concat).toList());
    JsonNode expected = inNode();
    JsonNode actual = JsonMapper.builder().build().readTree(FailingSnippets.run(folder, "22.19.0"));
    return IntStream.range(0, snippets.size())
        .mapToObj(
            i ->
                dynamicTest(
                    snippets.get(i),
                    () ->
                        differences.check(
                            listedAs.apply(snippets.get(i)),
                            shown.apply(actual.get(i)),
                            shown.apply(expected.get(i)))));
  }

  private JsonNode inNode() throws JavetException, IOException {
    try (RealNode node = RealNode.start()) {
      List<String> lines = node.run(folder.resolve("main.js"));
      return JsonMapper.builder().build().readTree(lines.get(lines.size() - 1));
    }
  }

  private static Stream<String> lines(String resource) throws IOException {
    return text(resource).lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
  }

  private static String text(String resource) throws IOException {
    try (InputStream stream = ErrorDifferentialTest.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
