package org.lambdajunit.node.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.coverage.CoveredCode.Arm;
import org.lambdajunit.node.coverage.CoveredCode.Branch;
import org.lambdajunit.node.coverage.CoveredCode.Place;
import org.lambdajunit.node.coverage.CoveredCode.Statement;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

class CoverageTest {

  private static final Path ORDERS = Path.of("src/test/resources/coverage/orders.js");

  /** One engine has one wish, which the tests of this package share. */
  static final Predicate<String> WANTED =
      guestPath -> guestPath.startsWith("/var/task/") && !guestPath.endsWith("/uncounted.js");

  private static Coverage coverage;

  @TempDir Path temporary;
  private Path folder;

  @BeforeAll
  static void begin() {
    coverage = Coverage.begin(WANTED);
  }

  @BeforeEach
  void open() throws IOException {
    folder = temporary.toRealPath();
  }

  private void run(String name) {
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder))))
            .workingDirectory("/var/task")
            .build()) {
      node.run(
          () -> node.enter(node.core().getMember("requireMain"), "/var/task/" + name),
          () -> false,
          Duration.ofSeconds(30),
          Duration.ofSeconds(30));
    }
  }

  private CoveredCode code(String name) {
    return coverage.files().stream()
        .filter(file -> file.file().equals(folder.resolve(name)))
        .findFirst()
        .orElseThrow()
        .code();
  }

  private CoveredCode ran(String text) throws IOException {
    Files.writeString(folder.resolve("main.js"), text);
    run("main.js");
    return code("main.js");
  }

  private static Map<Integer, Long> lines(CoveredCode code) {
    Map<Integer, Long> hits = new TreeMap<>();
    for (Statement statement : code.statements()) {
      hits.merge(statement.place().startLine(), statement.hits(), Math::max);
    }
    return hits;
  }

  private static List<String> branches(CoveredCode code) {
    return code.branches().stream()
        .map(
            branch ->
                branch.place().startLine()
                    + " "
                    + branch.kind().identifier()
                    + " "
                    + branch.arms().stream().map(Arm::hits).toList())
        .toList();
  }

  private static List<String> functions(CoveredCode code) {
    return code.functions().stream()
        .map(
            function ->
                function.name() + "@" + function.place().startLine() + " " + function.hits())
        .toList();
  }

  private static void assertThatOrdersIsCounted(CoveredCode code) {
    assertThat(lines(code))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry(3, 3L),
                Map.entry(4, 1L),
                Map.entry(5, 2L),
                Map.entry(6, 1L),
                Map.entry(8, 1L),
                Map.entry(9, 1L),
                Map.entry(11, 1L),
                Map.entry(13, 0L),
                Map.entry(16, 2L),
                Map.entry(17, 2L),
                Map.entry(19, 1L),
                Map.entry(20, 1L),
                Map.entry(23, 1L),
                Map.entry(24, 1L),
                Map.entry(26, 0L),
                Map.entry(28, 2L),
                Map.entry(31, 1L),
                Map.entry(32, 1L),
                Map.entry(33, 3L),
                Map.entry(34, 2L),
                Map.entry(37, 1L),
                Map.entry(39, 1L),
                Map.entry(40, 1L),
                Map.entry(41, 1L),
                Map.entry(42, 1L),
                Map.entry(44, 0L),
                Map.entry(46, 1L),
                Map.entry(48, 1L)));
    assertThat(functions(code))
        .containsExactly(
            "grade@2 3",
            "@11 1",
            "never@12 0",
            "pick@15 2",
            "work@30 1",
            "@39 1",
            "add@48 0",
            "get twice@48 0");
    assertThat(branches(code))
        .containsExactly(
            "3 if [1, 2]",
            "5 if [1, 1]",
            "8 cond-expr [1, 0]",
            "9 binary-expr [1, 0]",
            "11 default-arg [1]",
            "11 binary-expr [1, 1]",
            "17 switch [1, 1, 1, 0]",
            "33 if [2, 1]",
            "40 default-arg [1]",
            "42 if [0, 1]",
            "46 binary-expr [1, 1]");
  }

  @Test
  void countsACommonJsModule() throws IOException {
    Files.writeString(folder.resolve("orders.js"), Files.readString(ORDERS) + "// CommonJS\n");
    Files.writeString(folder.resolve("main.js"), "require('./orders.js').handler({})");
    run("main.js");
    assertThatOrdersIsCounted(code("orders.js"));
  }

  @Test
  void countsAnEsModule() throws IOException {
    Files.writeString(
        folder.resolve("orders.mjs"),
        Files.readString(ORDERS).replace("exports.handler =", "export const handler ="));
    Files.writeString(
        folder.resolve("main.js"), "import('./orders.mjs').then((m) => m.handler({}))");
    run("main.js");
    assertThatOrdersIsCounted(code("orders.mjs"));
  }

  @Test
  void allEnvironmentsAddToTheSameCounters() throws IOException {
    Files.writeString(folder.resolve("main.js"), "for (let i = 0; i < 1000; i++) { String(i); }");
    IntStream.range(0, 8).parallel().forEach(i -> run("main.js"));
    assertThat(code("main.js").statements())
        .extracting(Statement::hits)
        .containsExactly(8L, 8L, 8000L);
  }

  @Test
  void countsGeneratorsAndWhatWaits() throws IOException {
    CoveredCode code =
        ran(
            """
            function* numbers(limit) {
              for (let i = 0; i < limit; i++) {
                const sent = yield i;
                if (sent || !(yield -i)) {
                  String(i);
                }
              }
            }
            Array.from(numbers(3));
            async function forever() {
              await new Promise(() => {});
              String(1);
            }
            forever();
            """);
    assertThat(lines(code))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(2, 1L, 3, 3L, 4, 3L, 5, 3L, 9, 1L, 11, 1L, 12, 0L, 14, 1L));
    assertThat(branches(code)).containsExactly("4 if [3, 0]", "4 binary-expr [3, 3]");
    assertThat(functions(code)).containsExactly("numbers@1 1", "forever@10 1", "@11 1");
  }

  @Test
  void countsSwitchesThatFallThroughAndNegatedConditions() throws IOException {
    CoveredCode code =
        ran(
            """
            function f(x) {
              switch (x) {
                case 1:
                  String(1);
                case 2: {
                  String(2);
                  break;
                }
                case 3:
                default:
                  String(3);
              }
              if (!x) return 0; else if (!(x > 1)) { return 1; }
              return !!x && x > 2 && x < 9 ? 2 : 3;
            }
            [0, 1, 1, 2, 3, 9].forEach(f);
            """);
    assertThat(branches(code))
        .containsExactly(
            "2 switch [2, 3, 3, 3]",
            "13 if [1, 5]",
            "13 if [2, 3]",
            "14 binary-expr [3, 3, 2]",
            "14 cond-expr [1, 2]");
  }

  @Test
  void placesAreThoseOfTheFile() throws IOException {
    CoveredCode code = ran("#!/usr/bin/env node\nlet a = 1; if (a) { a = 2; }\n");
    assertThat(code.statements())
        .extracting(Statement::place)
        .containsExactly(new Place(2, 0, 2, 9), new Place(2, 11, 2, 28), new Place(2, 20, 2, 25));
    assertThat(code.branches()).extracting(Branch::place).containsExactly(new Place(2, 11, 2, 28));
  }

  @Test
  void aFileThatNobodyLoadsIsNotCovered() throws IOException {
    String text = Files.readString(ORDERS);
    CoveredCode code = Coverage.unloaded("/var/task/a.js", ORDERS, text).orElseThrow().code();
    assertThat(code.statements()).hasSize(33).allMatch(statement -> statement.hits() == 0);
    assertThat(code.functions()).hasSize(8);
    assertThat(code.branches()).hasSize(11);
    assertThat(Coverage.unloaded("/var/task/a.js", ORDERS, "let = ;")).isEmpty();
  }

  /**
   * What V8 counts where a statement begins has run here too. How often is not compared: after a
   * branch that returns, V8 goes on with the count from before it.
   */
  @Test
  void countsAsNodeDoes() throws Exception {
    assumeTrue(hasNode(), "needs a Node.js to compare with");
    Path profile = folder.resolve("v8");
    Files.writeString(folder.resolve("orders.js"), Files.readString(ORDERS));
    Files.writeString(folder.resolve("main.js"), "require('./orders.js').handler({})");
    ProcessBuilder node = new ProcessBuilder("node", folder.resolve("main.js").toString());
    node.environment().put("NODE_V8_COVERAGE", profile.toString());
    assertThat(node.start().waitFor(60, TimeUnit.SECONDS)).isTrue();
    run("main.js");
    JsonNode functions = functionsOfV8(profile);
    String text = Files.readString(ORDERS);
    for (Statement statement : code("orders.js").statements()) {
      int offset = offset(text, statement.place());
      assertThat(statement.hits() > 0)
          .as(statement.toString())
          .isEqualTo(count(functions, offset) > 0);
    }
    for (CoveredCode.Function function : code("orders.js").functions()) {
      int offset = offset(text, function.place());
      assertThat(function.hits()).as(function.toString()).isEqualTo(count(functions, offset));
    }
  }

  private static boolean hasNode() {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "node")));
  }

  private static JsonNode functionsOfV8(Path profile) throws IOException {
    try (Stream<Path> files = Files.list(profile)) {
      JsonNode scripts = new ObjectMapper().readTree(files.findFirst().orElseThrow().toFile());
      for (JsonNode script : scripts.get("result")) {
        if (script.get("url").asText().endsWith("orders.js")) {
          return script.get("functions");
        }
      }
    }
    throw new AssertionError("V8 has not seen orders.js");
  }

  private static int offset(String text, Place place) {
    int start = 0;
    for (int line = 1; line < place.startLine(); line++) {
      start = text.indexOf('\n', start) + 1;
    }
    return start + place.startColumn();
  }

  /** The count of the smallest range around an offset. */
  private static long count(JsonNode functions, int offset) {
    long count = -1;
    int smallest = Integer.MAX_VALUE;
    for (JsonNode function : functions) {
      for (JsonNode range : function.get("ranges")) {
        int start = range.get("startOffset").asInt();
        int end = range.get("endOffset").asInt();
        if (start <= offset && offset < end && end - start <= smallest) {
          smallest = end - start;
          count = range.get("count").asLong();
        }
      }
    }
    return count;
  }
}
