package org.lambdajunit.node.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/**
 * {@code URLPattern} here and in the package that does the same for older Node.js; none that is at
 * hand has it.
 */
class UrlPatternTest {

  private static final Path FOLDER = Path.of("src/test/resources/urlpattern");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void givesWhatThePolyfillGives() throws IOException {
    StringBuilder output = new StringBuilder();
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .nodeVersion("24.11.0")
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", FOLDER))))
            .workingDirectory("/var/task")
            .stdout(output::append)
            .stderr(output::append)
            .build()) {
      node.run(
          () -> node.enter(node.core().getMember("requireMain"), "/var/task/patterns.js"),
          () -> false,
          LIMIT,
          LIMIT);
    }

    assertThat(output.toString().lines())
        .containsExactlyElementsOf(Files.readAllLines(FOLDER.resolve("expected.txt")));
  }
}
