package org.lambdajunit.node.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.caoccao.javet.exceptions.JavetException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.node.Differences;
import org.lambdajunit.node.PreparedNode;
import org.lambdajunit.node.RealNode;
import org.lambdajunit.node.module.BuiltinModules;

/**
 * Node's library here and in a real Node.js in the same JVM: the same expressions, the same
 * results.
 */
class DifferentialTest {

  private static final Pattern MISSING = Pattern.compile("(\\w+) is not a function");

  private final Differences differences = Differences.listed();

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicContainer> givesWhatNodeGives() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/differential"))) {
      return files.sorted().map(this::compare).toList().stream();
    }
  }

  /**
   * One test an expression; all of a file run in one program. Node's library was loaded before
   * there was a program, which no program may notice.
   */
  private DynamicContainer compare(Path file) {
    try {
      Expressions table = Expressions.of(file);
      List<String> expressions = table.texts();
      JsonNode expected =
          JsonMapper.builder().build().readTree(RealNode.handedOver(table.program()));
      JsonNode actual = table.results(loadedAhead(), folder);
      return dynamicContainer(
          table.name(),
          IntStream.range(0, expressions.size())
              .mapToObj(
                  i ->
                      dynamicTest(
                          expressions.get(i),
                          () ->
                              differences.check(
                                  expressions.get(i),
                                  actual.get(i).asText(),
                                  expected.get(i).asText()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JavetException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What programs ask for first comes first, as Node has loaded it before the rest. */
  private static PreparedNode loadedAhead() {
    PreparedNode prepared = PreparedNode.of("22.19.0");
    prepared.load(List.of("util", "stream", "https"));
    prepared.load(List.copyOf(BuiltinModules.NAMES));
    return prepared;
  }

  /**
   * The library is that of Node.js 22 under all rules, and must not miss what the language of an
   * older one lacks.
   */
  @Test
  void isWholeUnderTheRulesOfOlderNodes() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Expressions table : Expressions.all()) {
      JsonNode results = table.results(PreparedNode.of("16.20.2"), folder);
      for (int i = 0; i < table.texts().size(); i++) {
        String text = table.texts().get(i);
        Matcher missing = MISSING.matcher(results.get(i).asText());
        if (missing.find() && !text.contains(missing.group(1))) {
          broken.add(text + " gave " + missing.group());
        }
      }
    }
    assertThat(broken).isEmpty();
  }
}
