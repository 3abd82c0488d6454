package org.lambdajunit.node.sourcemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdajunit.node.sourcemap.SourceMap.Position;

class SourceMapTest {

  /** A bundle of two sources, with lines of the bundler between them. */
  private static final String MAP =
      """
      {"version": 3, "sourceRoot": "src", "sources": ["rates.ts", "index.ts"],
       "sourcesContent": ["export const rate = 2;", null], "names": ["rate"],
       "mappings": ";;AAAO,IAAMA,QAAO;;;ACCb,SAAS;A"}
      """;

  private static final Path BUNDLE = Path.of("src/test/resources/sourcemap");

  private final SourceMap map = SourceMap.parse(MAP);

  private static Optional<Position> at(String source, int line, int column) {
    return Optional.of(new Position(source, line, column, Optional.empty()));
  }

  @Test
  void findsThePlaceAtOrBeforeAColumn() {
    assertThat(map.originalPosition(3, 0)).isEqualTo(at("src/rates.ts", 1, 7));
    assertThat(map.originalPosition(3, 3)).isEqualTo(at("src/rates.ts", 1, 7));
    assertThat(map.originalPosition(3, 4))
        .contains(new Position("src/rates.ts", 1, 13, Optional.of("rate")));
    assertThat(map.originalPosition(3, 100)).isEqualTo(at("src/rates.ts", 1, 20));
    assertThat(map.originalPosition(6, 2)).isEqualTo(at("src/index.ts", 2, 7));
  }

  @Test
  void findsNothingWhereNothingIsMapped() {
    assertThat(map.originalPosition(1, 0)).isEmpty();
    assertThat(map.originalPosition(4, 0)).isEmpty();
    assertThat(map.originalPosition(7, 5)).isEmpty();
    assertThat(map.originalPosition(99, 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1", "16", "62", "1024"})
  void movesWhatItSaysAboutTheFirstLine(int columns) {
    String oneLine =
        "{\"version\": 3, \"sources\": [\"a.ts\"], \"names\": [], \"mappings\": \"AAAA,IACE;AACA\"}";
    String inSections =
        "{\"version\": 3, \"sections\": [{\"offset\": {\"line\": 0, \"column\": 0}, \"map\": %s}]}"
            .formatted(oneLine);
    for (String json : List.of(oneLine, inSections)) {
      SourceMap moved = SourceMap.parse(SourceMap.shifted(json, columns).orElseThrow());
      assertThat(moved.originalPosition(1, columns - 1)).isEmpty();
      assertThat(moved.originalPosition(1, columns)).isEqualTo(at("a.ts", 1, 0));
      assertThat(moved.originalPosition(1, columns + 3)).isEqualTo(at("a.ts", 1, 0));
      assertThat(moved.originalPosition(1, columns + 4)).isEqualTo(at("a.ts", 2, 2));
      assertThat(moved.originalPosition(2, 0)).isEqualTo(at("a.ts", 3, 2));
    }
  }

  @Test
  void movesNothingIfItSaysNothingAboutTheFirstLine() {
    assertThat(SourceMap.shifted(MAP, 62)).isEmpty();
    assertThat(SourceMap.shifted("no map", 62)).isEmpty();
  }

  @Test
  void hasTheTextsOfSources() {
    assertThat(map.sources()).containsExactly("src/rates.ts", "src/index.ts");
    assertThat(map.content("src/rates.ts")).contains("export const rate = 2;");
    assertThat(map.content("src/index.ts")).isEmpty();
    assertThat(map.content("other.ts")).isEmpty();
  }

  /** The bundle is esbuild 0.25.0's, of two TypeScript files that the map brings along. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          var rate = 2     | rates.ts | 2
          var handler =    | index.ts | 2
          const out =      | index.ts | 3
          return out       | index.ts | 4
          """)
  void readsABundlersMap(String generated, String source, int line) throws IOException {
    SourceMap bundle = SourceMap.parse(Files.readString(BUNDLE.resolve("bundle.js.map")));
    List<String> lines = Files.readAllLines(BUNDLE.resolve("bundle.js"));
    int number = 0;
    while (!lines.get(number).contains(generated)) {
      number++;
    }
    Position position =
        bundle.originalPosition(number + 1, lines.get(number).indexOf(generated)).orElseThrow();
    assertThat(position.source()).isEqualTo(source);
    assertThat(position.line()).isEqualTo(line);
    assertThat(bundle.content(source)).isPresent();
  }

  @Test
  void putsSectionsWhereTheyBelong() {
    SourceMap sections =
        SourceMap.parse(
            """
            {"version": 3, "sections": [
              {"offset": {"line": 0, "column": 10},
               "map": {"version": 3, "sources": ["a.js"], "mappings": "AAAA;AACA"}},
              {"offset": {"line": 5, "column": 0},
               "map": {"version": 3, "sources": ["b.js"], "mappings": "AAEA"}}]}
            """);
    assertThat(sections.originalPosition(1, 9)).isEmpty();
    assertThat(sections.originalPosition(1, 10)).isEqualTo(at("a.js", 1, 0));
    assertThat(sections.originalPosition(2, 0)).isEqualTo(at("a.js", 2, 0));
    assertThat(sections.originalPosition(6, 3)).isEqualTo(at("b.js", 3, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"version": 2}                                         | not a source map of version 3: version is 2
          []                                                     | not a source map of version 3: version is
          {"version": 3, "sources": [], "mappings": "AAAA"}      | not a source map: its mappings name number 0 of 0
          {"version": 3, "sources": ["a"], "mappings": "AA*A"}   | not a source map: character 3 of its mappings is no digit of a number
          {"version": 3, "sources": ["a"], "mappings": "AAA"}    | not a source map: character 4 of its mappings is no digit of a number
          """)
  void whatIsNoMapIsAnError(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SourceMap.parse(json))
        .satisfies(e -> assertThat(e.getMessage().strip()).isEqualTo(message));
  }
}
