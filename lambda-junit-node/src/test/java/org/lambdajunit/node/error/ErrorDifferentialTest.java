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

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> namesAndTextsAreV8s() throws IOException, JavetException {
    List<String> snippets = lines(SNIPPETS).toList();
    Differences differences = Differences.listed();
    FailingSnippets.write(folder, snippets);
    JsonNode expected = inNode();
    JsonNode actual = JsonMapper.builder().build().readTree(FailingSnippets.run(folder, "22.19.0"));
    return IntStream.range(0, snippets.size())
        .mapToObj(
            i ->
                dynamicTest(
                    snippets.get(i),
                    () ->
                        differences.check(
                            snippets.get(i),
                            actual.get(i).path("text").asText(),
                            expected.get(i).path("text").asText())));
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
