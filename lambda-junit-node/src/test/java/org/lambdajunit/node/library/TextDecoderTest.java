package org.lambdajunit.node.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.node.PreparedNode;

/**
 * What {@code TextDecoder} makes of encodings other than UTF-8. The Node.js in the test class path
 * is built without ICU and knows none of them: a Node.js with ICU has said what is expected.
 */
class TextDecoderTest {

  private static final Path TABLE = Path.of("src/test/resources/textdecoder.txt");
  private static final String GIVES = " gives ";

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> decodesWhatNodeWithIcuDecodes() throws IOException {
    List<String[]> rows =
        Files.readAllLines(TABLE).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.split(GIVES, 2))
            .toList();
    Expressions table =
        new Expressions("textdecoder.txt", rows.stream().map(row -> row[0]).toList());
    JsonNode results = table.results(PreparedNode.of("22.19.0"), folder);
    return IntStream.range(0, rows.size())
        .mapToObj(
            i ->
                dynamicTest(
                    rows.get(i)[0],
                    () -> assertThat(results.get(i).asText()).isEqualTo(rows.get(i)[1])));
  }
}
