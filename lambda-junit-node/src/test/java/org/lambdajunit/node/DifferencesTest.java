package org.lambdajunit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of differences itself. */
class DifferencesTest {

  private static final Path RESOURCES = Path.of("src/test/resources");

  @Test
  void eachIsOfSomethingThatIsCompared() throws IOException {
    Set<String> compared =
        new HashSet<>(Files.readAllLines(RESOURCES.resolve("errors/snippets.txt")));
    Files.readAllLines(RESOURCES.resolve("errors/places.txt"))
        .forEach(line -> compared.add("at: " + line));
    try (Stream<Path> files = Files.list(RESOURCES.resolve("differential"))) {
      for (Path file : files.toList()) {
        compared.addAll(Files.readAllLines(file));
      }
    }

    assertThat(compared).containsAll(Differences.listed().reasons().keySet());
  }

  @Test
  void eachHasItsReason() {
    assertThat(Differences.listed().reasons().values())
        .isNotEmpty()
        .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(20).endsWith("."));
  }

  @Test
  void whatDiffersUnlistedFails() {
    Differences none = new Differences(Map.of());

    none.check("1 + 1", 2, 2);
    assertThatThrownBy(() -> none.check("1 + 1", 3, 2)).isInstanceOf(AssertionError.class);
  }

  @Test
  void whatNoLongerDiffersFails() {
    Differences listed = new Differences(Map.of("1 + 1", "We cannot count."));

    listed.check("1 + 1", 3, 2);
    assertThatThrownBy(() -> listed.check("1 + 1", 2, 2))
        .hasMessageContaining("1 + 1 no longer differs: take it out of")
        .hasMessageContaining("We cannot count.");
  }
}
