package org.lambdajunit.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/**
 * Of which uses of what is deprecated each Node.js warns: packages are mostly spared. {@code
 * deprecations.txt} has what the real ones did.
 */
class DeprecationsTest {

  private static final Path RECORDED = Path.of("src/test/resources/deprecations.txt");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String USES =
      """
      const uses = {
        buffer: () => new Buffer(1),
        punycode: () => require('punycode'),
        invalidPort: () => require('url').parse('http://a.b:foo/'),
        parse: () => require('url').parse('http://a.b/'),
        resolve: () => require('url').resolve('http://a.b/', 'x'),
      };
      """;

  private static final String PACKAGE =
      USES
          + """
          exports.uses = uses;
          exports.call = (run) => run();
          exports.later = (run) => setTimeout(run, 1);
          exports.async = async (run) => { await 1; run(); };
          exports.deep = function deep(depth, run) { return depth ? deep(depth - 1, run) : run(); };
          """;

  private static final String MAIN =
      USES
          + """
          const x = require('x');
          const deep = (depth, run) => (depth ? deep(depth - 1, run) : run());
          const [way, use] = process.env.USE.split('.');
          const run = uses[use];
          ({
            package: () => x.uses[use](),
            own: run,
            callback: () => x.call(run),
            asyncCallback: () => x.async(run),
            timer: () => x.later(run),
            deep: () => deep(50, run),
            deeper: () => deep(105, run),
            callbackOfLanguage: () => x.call(() => [1].forEach(run)),
            packageInLanguage: () => x.deep(1, () => [1].forEach(x.uses[use])),
            packageFromDeep: () => deep(105, x.uses[use]),
            evaluated: () => x.call(() => eval('run()')),
            packageInJob: () => Promise.resolve().then(x.uses[use]),
          })[way]();
          """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("node_modules/x"));
    Files.writeString(folder.resolve("node_modules/x/index.js"), PACKAGE);
    Files.writeString(folder.resolve("main.js"), MAIN);
  }

  private String warnings(String version, String use) {
    StringBuilder errors = new StringBuilder();
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .nodeVersion(version)
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder))))
            .environment(Map.of("USE", use))
            .workingDirectory("/var/task")
            .stderr(errors::append)
            .build()) {
      MainScript.run(node, LIMIT);
    }
    return errors.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4.9.1", "8.17.0", "10.24.1", "16.20.2", "18.20.8", "20.19.5", "22.19.0", "24.14.1"
      })
  void areThoseOfItsNode(String version) throws IOException {
    String major = version.substring(0, version.indexOf('.'));
    Map<String, Boolean> expected = new TreeMap<>();
    Map<String, Boolean> actual = new TreeMap<>();
    for (String line : recorded()) {
      String[] parts = line.split(" ");
      String use = parts[0];
      String code = parts[1];
      expected.put(use + " " + code, List.of(parts[2].split(",")).contains(major));
      actual.put(use + " " + code, warnings(version, use).contains("[" + code + "]"));
    }
    assertThat(actual).isEqualTo(expected);
  }

  private static List<String> recorded() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(RECORDED));
    lines.removeIf(line -> line.startsWith("#"));
    return lines;
  }

  @Test
  void areGivenOnce() throws IOException {
    Files.writeString(
        folder.resolve("main.js"),
        "new Buffer(1); require('x').uses.buffer(); console.error('end')");
    assertThat(warnings("22.19.0", "").lines().filter(line -> line.contains("DEP0005"))).hasSize(1);
  }
}
