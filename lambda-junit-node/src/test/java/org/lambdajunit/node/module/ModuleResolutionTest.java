package org.lambdajunit.node.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.exceptions.JavetException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.RealNode;
import org.lambdajunit.node.engine.JsonText;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/** Asks Node and this environment for the same modules in the same tree. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModuleResolutionTest {

  private static final String ROOT = "/var/task";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final String IMPORTING =
      """
      export const load = async (specifier) => (await import(specifier)).default;
      export const resolve = (specifier) => import.meta.resolve(specifier);
      """;
  private static final String REQUIRING =
      """
      exports.load = (specifier) => require(specifier);
      exports.resolve = (specifier) => require.resolve(specifier);
      """;
  private static final String COMPARING =
      """
      const { cases } = require('./cases.json');
      async function outcome(probe, specifier) {
        try {
          const value = await probe(specifier);
          return typeof value === 'function' ? value.name : JSON.stringify(value) ?? 'undefined';
        } catch (error) {
          return `${error.constructor.name} ${error.name} ${error.code} ${error.message}`;
        }
      }
      (async () => {
        for (const { place, specifier } of cases) {
          const importing = await import(`${place}/importing.mjs`);
          const requiring = require(`${place}/requiring.cjs`);
          const outcomes = [];
          for (const probe of [importing.resolve, importing.load, requiring.resolve, requiring.load]) {
            outcomes.push(await outcome(probe, specifier));
          }
          console.log(JSON.stringify(outcomes));
        }
      })();
      """;

  private final Map<String, String> expected = new LinkedHashMap<>();
  private final Map<String, String> actual = new LinkedHashMap<>();

  static Stream<String> cases() {
    return resource("resolution-cases.txt").lines().filter(line -> !line.startsWith("# "));
  }

  private static String resource(String name) {
    try (InputStream stream = ModuleResolutionTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String place(String line) {
    String place = line.substring(0, line.indexOf(' '));
    return place.equals(".") ? "." : "./" + place;
  }

  private static String specifier(String line) {
    return line.substring(line.indexOf(' ') + 1).replace("\\\\", "\\");
  }

  @BeforeAll
  void askBoth(@TempDir Path temporaryFolder) throws IOException, JavetException {
    Path root = temporaryFolder.toRealPath();
    Path tree = root.resolve("var/task");
    write(tree);
    try (RealNode node = RealNode.start()) {
      collect(
          node.run(tree.resolve("comparing.cjs")).stream()
              .map(line -> line.replace(root.toString(), "")),
          expected);
    }
    StringBuilder stdout = new StringBuilder();
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .files(GuestFileSystem.of(List.of(Mount.readOnly(ROOT, tree))))
            .workingDirectory(ROOT)
            .stdout(stdout::append)
            .build()) {
      node.run(
          () -> node.enter(node.core().getMember("requireMain"), ROOT + "/comparing.cjs"),
          () -> false,
          LIMIT,
          LIMIT);
    }
    collect(stdout.toString().lines(), actual);
  }

  private static void collect(Stream<String> lines, Map<String, String> outcomes) {
    List<String> all = lines.toList();
    List<String> cases = cases().toList();
    for (int i = 0; i < all.size(); i++) {
      outcomes.put(cases.get(i), all.get(i).replace("\",\"", "\",\n\""));
    }
  }

  private static void write(Path tree) throws IOException {
    for (String file : resource("resolution-tree.txt").substring(4).split("\n=== ")) {
      int end = file.indexOf('\n');
      write(tree.resolve(file.substring(0, end)), file.substring(end + 1));
    }
    StringBuilder cases = new StringBuilder();
    for (String line : cases().toList()) {
      Path place = tree.resolve(place(line));
      write(place.resolve("importing.mjs"), IMPORTING);
      write(place.resolve("requiring.cjs"), REQUIRING);
      cases.append(cases.isEmpty() ? "" : ",\n");
      cases.append(JsonText.object(Map.of("place", place(line), "specifier", specifier(line))));
    }
    write(tree.resolve("cases.json"), "{\"cases\": [" + cases + "]}");
    write(tree.resolve("comparing.cjs"), COMPARING);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void resolvesAsNodeDoes(String line) {
    assertThat(actual.get(line)).isEqualTo(expected.get(line));
  }
}
