package org.lambdajunit.node.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.node.MainScript;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/** What one environment has seen of the files serves the next, unless the files have changed. */
class ChangedFilesTest {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;
  private int changes;

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Gives all files and folders an age at which they are known not to change any more. */
  private void settle() throws IOException {
    FileTime time = FileTime.from(LONG_AGO.plusSeconds(changes++));
    try (var entries = Files.walk(folder)) {
      for (Path entry : entries.toList()) {
        if (!Files.isSymbolicLink(entry)) {
          Files.setLastModifiedTime(entry, time);
        }
      }
    }
  }

  /** What a new environment prints: what the module exports, or the code of the error. */
  private String run() {
    return run(UnaryOperator.identity());
  }

  private String run(UnaryOperator<String> change) {
    StringBuilder printed = new StringBuilder();
    GuestFileSystem files =
        GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder.toAbsolutePath())));
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .files(files)
            .workingDirectory("/var/task")
            .stdout(printed::append)
            .build()) {
      node.changeTexts(change);
      MainScript.run(node, LIMIT);
    }
    return printed.toString().strip();
  }

  private void requires(String specifier) throws IOException {
    file(
        "main.js",
        "try { console.log(require('%s')); } catch (error) { console.log(error.code); }"
            .formatted(specifier));
  }

  @Test
  void aFileThatIsAddedIsFound() throws IOException {
    requires("./rates");
    settle();
    assertThat(run()).isEqualTo("MODULE_NOT_FOUND");

    file("rates.json", "\"json\"");
    assertThat(run()).isEqualTo("json");
    settle();
    assertThat(run()).isEqualTo("json");

    file("rates.js", "module.exports = 'js';");
    assertThat(run()).isEqualTo("js");
  }

  @Test
  void aFileThatIsRemovedIsMissed() throws IOException {
    requires("rates");
    file("node_modules/rates/index.js", "module.exports = 'package';");
    settle();
    assertThat(run()).isEqualTo("package");

    Files.delete(folder.resolve("node_modules/rates/index.js"));
    assertThat(run()).isEqualTo("MODULE_NOT_FOUND");
  }

  @Test
  void aPackageThatHasAnotherEntryIsReadAnew() throws IOException {
    requires("rates");
    file("node_modules/rates/package.json", "{\"main\": \"old.js\"}");
    file("node_modules/rates/old.js", "module.exports = 'old';");
    file("node_modules/rates/newer.js", "module.exports = 'newer';");
    settle();
    assertThat(run()).isEqualTo("old");

    file("node_modules/rates/package.json", "{\"main\": \"newer.js\"}");
    assertThat(run()).isEqualTo("newer");
  }

  @Test
  void aLinkIsFollowedToWhereItLeadsNow() throws IOException {
    requires("rates");
    file("packages/a/index.js", "module.exports = 'a ' + __filename;");
    file("packages/b/index.js", "module.exports = 'b ' + __filename;");
    Files.createDirectories(folder.resolve("node_modules"));
    Path link = folder.resolve("node_modules/rates");
    Files.createSymbolicLink(link, Path.of("../packages/a"));
    settle();
    assertThat(run()).isEqualTo("a /var/task/packages/a/index.js");

    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("../packages/b"));
    assertThat(run()).isEqualTo("b /var/task/packages/b/index.js");
  }

  @Test
  void aChangedTextIsKeptForItsChangeOnly() throws IOException {
    requires("./rates");
    file("rates.js", "module.exports = 'plain';");
    settle();
    UnaryOperator<String> first = text -> text.replace("plain", "first");
    UnaryOperator<String> second = text -> text.replace("plain", "second");

    assertThat(run(first)).isEqualTo("first");
    assertThat(run(second)).isEqualTo("second");
    assertThat(run()).isEqualTo("plain");
    assertThat(run(first)).isEqualTo("first");
  }

  @Test
  void anEsModuleThatChangesIsReadAnew() throws IOException {
    file("main.js", "import('./rates.mjs').then((m) => console.log(m.default));");
    file("rates.mjs", "export default 'plain';");
    settle();
    assertThat(run()).isEqualTo("plain");
    assertThat(run(text -> text.replace("plain", "first"))).isEqualTo("first");

    file("rates.mjs", "export default 'newer';");
    settle();
    assertThat(run()).isEqualTo("newer");
    file("rates.mjs", "export default 'plain';");
    assertThat(run()).isEqualTo("plain");
  }
}
