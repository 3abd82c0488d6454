package org.lambdajunit.node.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.exceptions.JavetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.RealNode;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

class SyntaxMessagesTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final String PROGRAM =
      """
      (async () => {
        try { require('./broken.cjs'); } catch (error) {
          console.log(error.name, error.message);
          console.log(error.stack.split('\\n').slice(0, 3).join('\\n').replace(__dirname, ''));
        }
        try { await import('./broken.mjs'); } catch (error) { console.log(error.name, error.message); }
      })();
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exports.handler = function ( { return 1; };",
        "if (1) {",
        "if (1) {\n",
        "foo(",
        "foo(1,\n",
        "exports.handler = async () => {\n  if (x) {\n    y();\n};\n",
        "exports.handler = async () => {\n  y();\n}}\n",
        "}\nfoo();",
        "const x = [1, 2\n",
        "return (\n",
        "`abc",
        "const x",
        "let {a}",
        "const s = \"abc\nfoo",
        "export const handler = async ( => 1;",
        "export function handler() { await 1; }",
        "var = 5;",
        "const a = ;",
        "foo(1 2)",
        "let a = 1; let a = 2;",
        "const a;",
        "let {a};",
        "if (a { }",
        "'unterminated",
        "a = {b: 1,, c}",
        "a b",
        "a 1",
        "a 'x'",
        "1 = 2",
        "break;",
        "continue;",
        "function f() {\n  return [1, 2\n}",
        "const x = 1 const y = 2",
        "try { }",
        "switch (1) { default: default: }",
        "label: label: 1",
        "class { }",
        "else",
        "var 1a",
        "var enum",
        "]"
      })
  void areThoseOfV8(String script, @TempDir Path temporaryFolder)
      throws IOException, JavetException {
    Path folder = temporaryFolder.toRealPath();
    boolean isModule = script.startsWith("export ");
    Files.writeString(folder.resolve("broken.cjs"), isModule ? "" : script);
    Files.writeString(folder.resolve("broken.mjs"), script);
    Path program = Files.writeString(folder.resolve("main.cjs"), PROGRAM);
    List<String> expected;
    try (RealNode node = RealNode.start()) {
      expected = node.run(program);
    }
    StringBuilder output = new StringBuilder();
    String root = folder.toString();
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .files(GuestFileSystem.of(List.of(Mount.readOnly(root, folder))))
            .stdout(output::append)
            .build()) {
      node.run(
          () -> node.enter(node.core().getMember("requireFile"), root + "/main.cjs"),
          () -> false,
          LIMIT,
          LIMIT);
    }
    assertThat(output.toString().lines().toList()).isEqualTo(expected);
  }
}
