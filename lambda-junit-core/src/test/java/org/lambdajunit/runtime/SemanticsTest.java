package org.lambdajunit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code semantics.txt} says what shows each thing that is known of AWS Lambda; what it names has
 * to be there, and each fact that was recorded on AWS itself has to have a test.
 */
class SemanticsTest {

  private static final Set<String> BACKINGS =
      Set.of("recorded", "aws", "source", "documented", "decided");
  private static final String FACTS = "RecordedFactsTest";

  private record Row(String backing, String what, List<String> evidence) {

    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Row> rows() throws IOException {
    try (InputStream table = SemanticsTest.class.getResourceAsStream("/semantics.txt")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("["))
          .map(line -> line.split(" \\| "))
          .map(cells -> new Row(cells[0], cells[1], List.of(cells[2].split(", "))));
    }
  }

  private static Path root() throws URISyntaxException {
    return Path.of(SemanticsTest.class.getResource("/semantics.txt").toURI()).getParent();
  }

  /**
   * All tests of this module, as {@code Class.method}; those of nested classes by their outermost.
   */
  private static Set<String> tests() throws IOException, URISyntaxException {
    Set<String> tests = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root().resolve("org"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = root().relativize(file).toString().replace('/', '.').replace('\\', '.');
        String outermost = file.getFileName().toString().replaceAll("(\\$.*)?\\.class$", "");
        if (outermost.endsWith("Test")) {
          Class<?> type = load(name.substring(0, name.length() - ".class".length()));
          Arrays.stream(type.getDeclaredMethods())
              .filter(SemanticsTest::isTest)
              .forEach(method -> tests.add(outermost + "." + method.getName()));
        }
      }
    }
    return tests;
  }

  private static boolean isTest(java.lang.reflect.Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(a -> a.annotationType().getName().matches(".*(Test|OnEachRuntime\\w*|Property)"));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, SemanticsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void saysWhatItIsKnownFrom(Row row) {
    assertThat(BACKINGS).contains(row.backing);
  }

  @Test
  void everythingNamedIsThere() throws IOException, URISyntaxException {
    Set<String> tests = tests();
    Set<String> missing = new TreeSet<>();
    for (Row row : rows().toList()) {
      for (String evidence : row.evidence) {
        boolean isThere =
            evidence.startsWith("case ")
                ? Files.isRegularFile(
                    root()
                        .resolve("conformance")
                        .resolve(evidence.substring(5))
                        .resolve("case.json"))
                : tests.contains(evidence);
        if (!isThere) {
          missing.add(evidence);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /** What was recorded on AWS itself is shown by a test and not only by the runtime's own code. */
  @Test
  void eachFactOfAwsItselfHasItsTestAndTheOtherWayRound() throws IOException, URISyntaxException {
    List<Row> facts = rows().filter(row -> row.backing.equals("aws")).toList();
    assertThat(facts)
        .allSatisfy(row -> assertThat(row.evidence).anyMatch(e -> !e.startsWith("case ")));

    Set<String> named =
        rows().flatMap(row -> row.evidence.stream()).collect(Collectors.toCollection(TreeSet::new));
    assertThat(tests().stream().filter(test -> test.startsWith(FACTS + ".")))
        .isNotEmpty()
        .allMatch(named::contains);
  }

  /** A case that deviates on each runtime shows nothing. */
  @Test
  void noEvidenceDeviatesEverywhere() throws IOException, URISyntaxException {
    JsonNode deviations =
        JsonMapper.builder()
            .build()
            .readTree(Files.readString(root().resolve("conformance/deviations.json")));
    for (Row row : rows().toList()) {
      for (String evidence : row.evidence) {
        if (evidence.startsWith("case ")) {
          String name = evidence.substring(5);
          ConformanceCase recorded = ConformanceCase.read(root().resolve("conformance/" + name));
          assertThat(deviations.path(name).path("runs").size())
              .as(name)
              .isLessThan(recorded.expected().size());
        }
      }
    }
  }
}
