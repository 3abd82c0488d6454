package org.lambdajunit.node.error;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.lambdajunit.node.MainScript;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/** Files with snippets that fail, and a program that tells how each of them does. */
final class FailingSnippets {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final String MAIN =
      """
      const frame = /^    at (.*\\(|)(?:file:\\/\\/)?\\/\\S*?\\/(snippet\\d+\\.js.*)$/;
      const results = [];
      for (let i = 0; i < %d; i++) {
        try {
          require(`./snippet${i}.js`)();
          results.push({ text: 'does not fail', frames: [] });
        } catch (error) {
          const lines = error instanceof Error ? error.stack.split('\\n') : [];
          results.push({
            text: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
            frames: lines.map((line) => frame.exec(line)).filter((match) => match).map(([, head, tail]) => head + tail),
          });
        }
      }
      console.log(JSON.stringify(results));
      """;

  private FailingSnippets() {}

  /** Writes each snippet into a file of its own, as the body of the function that it exports. */
  static void write(Path folder, List<String> snippets) throws IOException {
    for (int i = 0; i < snippets.size(); i++) {
      Files.writeString(
          folder.resolve("snippet" + i + ".js"),
          "module.exports = function () {\n" + snippets.get(i) + "\n};\n");
    }
    Files.writeString(folder.resolve("main.js"), MAIN.formatted(snippets.size()));
  }

  /** Runs the program here and answers with the JSON text of what it found. */
  static String run(Path folder, String nodeVersion) {
    StringBuilder output = new StringBuilder();
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder))))
            .workingDirectory("/var/task")
            .nodeVersion(nodeVersion)
            .stdout(output::append)
            .stderr(warning -> {})
            .build()) {
      MainScript.run(node, LIMIT);
    }
    return output.toString();
  }
}
