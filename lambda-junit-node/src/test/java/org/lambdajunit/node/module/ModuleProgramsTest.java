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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.RealNode;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/** Runs small programs in Node and in this environment, and compares what they log. */
class ModuleProgramsTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String LINK = " -> ";

  /** A program: its name, and its files as they stand in the resource. */
  record Program(String name, String files) {

    @Override
    public String toString() {
      return name;
    }

    /** Writes the files and answers with the one to run. */
    Path write(Path folder) throws IOException {
      for (String file : files.split("(^|\n)=== ")) {
        if (!file.isBlank()) {
          int end = file.indexOf('\n');
          write(folder, file.substring(0, end < 0 ? file.length() : end), file.substring(end + 1));
        }
      }
      Path script = folder.resolve("main.cjs");
      if (!Files.exists(script)) {
        Files.writeString(folder.resolve("start.cjs"), "import('./main.mjs');");
        return folder.resolve("start.cjs");
      }
      return script;
    }

    private static void write(Path folder, String name, String text) throws IOException {
      int link = name.indexOf(LINK);
      Path file = folder.resolve(link < 0 ? name : name.substring(0, link));
      Files.createDirectories(file.getParent());
      if (link < 0) {
        Files.writeString(file, name.equals(text) ? "" : text);
      } else {
        Files.createSymbolicLink(file, Path.of(name.substring(link + LINK.length())));
      }
    }
  }

  static Stream<Program> programs() {
    try (InputStream stream = ModuleProgramsTest.class.getResourceAsStream("programs.txt")) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.substring("##### ".length()).split("\n##### "))
          .map(
              program -> {
                int end = program.indexOf('\n');
                return new Program(program.substring(0, end), program.substring(end + 1));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void logWhatTheyLogInNode(Program program, @TempDir Path temporaryFolder)
      throws IOException, JavetException {
    Path folder = temporaryFolder.toRealPath();
    Path script = program.write(folder);
    assertThat(emulated(folder, script)).isEqualTo(real(script));
  }

  /** Recorded with Node.js 16.20.2, 20.19.2 and 22.19.0. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          16.20.2 | SyntaxError undefined Error parsing /node_modules/p/package.json: Unexpected token } in JSON at position 13 | . Unexpected token } in JSON at position 13
          20.19.2 | SyntaxError undefined Error parsing /node_modules/p/package.json: Expected double-quoted property name in JSON at position 13 | . Expected double-quoted property name in JSON at position 13
          22.19.0 | Error ERR_INVALID_PACKAGE_CONFIG Invalid package config /node_modules/p/package.json. | .
          """)
  void aPackageThatIsNoJsonIsReportedInTheWordsOfItsNode(
      String version, String required, String reason, @TempDir Path temporaryFolder)
      throws IOException {
    Path folder = temporaryFolder.toRealPath();
    String files =
        """
        === main.cjs
        const shown = ({ name, code, message }) => `${name} ${code} ${message.replaceAll(__dirname, '')}`;
        try { require('p'); } catch (error) { console.log(shown(error), error.path?.replace(__dirname, '')); }
        import('p').catch((error) => console.log(shown(error), error.path));
        === node_modules/p/index.js
        === node_modules/p/package.json
        {"main": "a",}
        """;
    Path script = new Program("broken", files).write(folder);
    String path = required.startsWith("SyntaxError") ? "/node_modules/p/package.json" : "undefined";
    assertThat(emulated(folder, script, version))
        .containsExactly(
            required + " " + path,
            "Error ERR_INVALID_PACKAGE_CONFIG Invalid package config /node_modules/p/package.json"
                + " while importing \"p\" from "
                + "/main.cjs"
                + reason
                + " undefined");
  }

  /** Recorded with Node.js 18.20.8, 20.19.2 and 22.19.0. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          18.20.8 | ERR_PACKAGE_PATH_NOT_EXPORTED | ERR_PACKAGE_PATH_NOT_EXPORTED
          20.19.2 | ERR_PACKAGE_PATH_NOT_EXPORTED | ERR_PACKAGE_PATH_NOT_EXPORTED
          22.19.0 | main                          | main
          """)
  void exportsThatAreANumberExportNothingUpToNode20(
      String version, String required, String imported, @TempDir Path temporaryFolder)
      throws IOException {
    Path folder = temporaryFolder.toRealPath();
    String files =
        """
        === main.cjs
        try { console.log(require('p')); } catch (error) { console.log(error.code); }
        import('p').then((module) => console.log(module.default), (error) => console.log(error.code));
        === node_modules/p/index.js
        module.exports = 'main';
        === node_modules/p/package.json
        {"name": "p", "exports": 5, "main": "index.js"}
        """;
    Path script = new Program("exports", files).write(folder);

    assertThat(emulated(folder, script, version)).containsExactly(required, imported);
  }

  /** Recorded with Node.js 18.20.8, 20.19.2 and 22.19.0. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          18.20.8 | 1 | 1 | ERR_IMPORT_ASSERTION_TYPE_MISSING Module "data.json" needs an import attribute of type "json" | resolve,url
          20.19.2 | 1 | 1 | ERR_IMPORT_ASSERTION_TYPE_MISSING Module "data.json" needs an import attribute of type "json" | dirname,filename,resolve,url
          22.19.0 | undefined Unexpected identifier 'assert' | ERR_IMPORT_ATTRIBUTE_MISSING Module "data.json" needs an import attribute of "type: json" | ERR_IMPORT_ATTRIBUTE_MISSING Module "data.json" needs an import attribute of "type: json" | dirname,filename,main,resolve,url
          """)
  void importsAssertWhatTheyGetAsFarAsTheirNodeTakesIt(
      String version,
      String asserted,
      String assertedAtRunTime,
      String without,
      String meta,
      @TempDir Path temporaryFolder)
      throws IOException {
    Path folder = temporaryFolder.toRealPath();
    String files =
        """
        === main.cjs
        const shown = ({ code, message }) => `${code} ${message.replace(/file:.*\\//, '')}`;
        (async () => {
          for (const name of ['asserted', 'atRunTime', 'without', 'meta']) {
            await import(`./${name}.mjs`).then((module) => console.log(module.default), (error) => console.log(shown(error)));
          }
        })();
        === data.json
        { "a": 1 }
        === asserted.mjs
        import data from './data.json' assert { type: 'json' };
        import again from "./data.json"
          assert {type: 'json'};
        export default data.a && again.a;
        === atRunTime.mjs
        const { default: data } = await import('./data.json', { assert: { type: 'json' } });
        export default data.a;
        === without.mjs
        import data from './data.json';
        export default data.a;
        === meta.mjs
        export default Object.keys(import.meta).sort().join();
        """;
    Path script = new Program("assertions", files).write(folder);

    assertThat(emulated(folder, script, version))
        .containsExactly(asserted, assertedAtRunTime, without, meta);
  }

  private static List<String> real(Path script) throws JavetException {
    try (RealNode node = RealNode.start()) {
      return node.run(script);
    }
  }

  private static List<String> emulated(Path folder, Path script) {
    return emulated(folder, script, "22.19.0");
  }

  private static List<String> emulated(Path folder, Path script, String version) {
    StringBuilder output = new StringBuilder();
    StringBuilder errors = new StringBuilder();
    String root = folder.toString();
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .files(GuestFileSystem.of(List.of(Mount.readOnly(root, folder))))
            .workingDirectory(root)
            .nodeVersion(version)
            .stdout(output::append)
            .stderr(errors::append)
            .build()) {
      String path = root + "/" + script.getFileName();
      node.run(
          () ->
              node.core().getMember("turn").executeVoid(node.core().getMember("requireFile"), path),
          () -> false,
          LIMIT,
          LIMIT);
      node.exit().ifPresent(exit -> output.append(errors));
    }
    String text = output.toString();
    return List.of((text.isEmpty() ? "" : text.substring(0, text.length() - 1)).split("\n", -1));
  }
}
