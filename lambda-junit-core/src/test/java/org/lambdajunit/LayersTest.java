package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler finds in {@code /opt}: its layers, one over the other. */
class LayersTest {

  private static final String HANDLER =
      """
      const fs = require('fs');
      exports.handler = async ({ code }) => {
        try {
          return String(await eval(code));
        } catch (error) {
          return error.code;
        }
      };
      """;

  @TempDir Path folder;
  private Path task;

  @BeforeEach
  void deploy() throws IOException {
    task = Files.createDirectory(folder.resolve("task"));
    Files.writeString(task.resolve("index.js"), HANDLER);
    write(task, Map.of("node_modules/own/index.js", "module.exports = 'own of task';"));
  }

  private static void write(Path root, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private Path layer(String name, boolean zipped, Map<String, String> files) throws IOException {
    Path layer = folder.resolve(name);
    if (zipped) {
      try (FileSystem zip = FileSystems.newFileSystem(layer, Map.of("create", "true"))) {
        write(zip.getPath("/"), files);
      }
    } else {
      write(layer, files);
    }
    return layer;
  }

  /** A layer for all functions, and over it one with newer files. */
  private Path[] layers(boolean zipped) throws IOException {
    return new Path[] {
      layer(
          "common.zip",
          zipped,
          Map.of(
              "nodejs/node_modules/shared/index.js",
              "module.exports = 'shared of common';",
              "nodejs/node_modules/shared/more.js",
              "module.exports = 'more of common';",
              "nodejs/node_modules/own/index.js",
              "module.exports = 'own of common';",
              "nodejs/node24/node_modules/recent/index.js",
              "module.exports = 'for Node.js 24';",
              "nodejs/node_modules/recent/index.js",
              "module.exports = 'for any Node.js';",
              "settings.json",
              "{\"from\":\"common\"}")),
      layer(
          "newer.zip",
          zipped,
          Map.of(
              "nodejs/node_modules/shared/index.js",
              "module.exports = 'shared of newer';",
              "nodejs/node_modules/caller/index.js",
              "exports.call = () => { throw Object.assign(new Error('here'), { code: 'E' }); };",
              "settings.json",
              "{\"from\":\"newer\"}"))
    };
  }

  private LambdaInvoker.Builder function(boolean zipped) throws IOException {
    return LambdaInvoker.builder().taskRoot(task).layers(layers(zipped));
  }

  private static Object evaluate(LambdaInvoker lambda, String code) {
    return lambda.invoke(Map.of("code", code)).result();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void laterOnesHideFilesOfEarlierOnes(boolean zipped) throws IOException {
    try (LambdaInvoker lambda = function(zipped).build()) {
      assertThat(evaluate(lambda, "require('shared')")).isEqualTo("shared of newer");
      assertThat(evaluate(lambda, "require('shared/more')")).isEqualTo("more of common");
      assertThat(evaluate(lambda, "require('/opt/settings').from")).isEqualTo("newer");
      assertThat(evaluate(lambda, "fs.readFileSync('/opt/settings.json')"))
          .isEqualTo("{\"from\":\"newer\"}");
      assertThat(evaluate(lambda, "fs.readdirSync('/opt/nodejs/node_modules')"))
          .isEqualTo("caller,own,recent,shared");
      assertThat(evaluate(lambda, "require.resolve('shared')"))
          .isEqualTo("/opt/nodejs/node_modules/shared/index.js");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void packagesOfTheFunctionItselfComeFirst(boolean zipped) throws IOException {
    try (LambdaInvoker lambda = function(zipped).build()) {
      assertThat(evaluate(lambda, "require('own')")).isEqualTo("own of task");
    }
  }

  @ParameterizedTest
  @CsvSource({"NODEJS24_X,for Node.js 24", "NODEJS22_X,for any Node.js"})
  void packagesForTheVersionOfNodeComeBeforeThoseForAny(LambdaRuntime runtime, String found)
      throws IOException {
    try (LambdaInvoker lambda = function(false).runtime(runtime).build()) {
      assertThat(evaluate(lambda, "require('recent')")).isEqualTo(found);
    }
  }

  /** Node.js looks into the folders of NODE_PATH for require alone. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void importFindsFilesThereButNoPackages(boolean zipped) throws IOException {
    try (LambdaInvoker lambda = function(zipped).build()) {
      assertThat(evaluate(lambda, "import('shared').then((module) => module.default)"))
          .isEqualTo("ERR_MODULE_NOT_FOUND");
      assertThat(
              evaluate(
                  lambda,
                  "import('/opt/nodejs/node_modules/shared/index.js').then((module) =>"
                      + " module.default)"))
          .isEqualTo("shared of newer");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cannotBeChanged(boolean zipped) throws IOException {
    try (LambdaInvoker lambda = function(zipped).build()) {
      assertThat(evaluate(lambda, "fs.writeFileSync('/opt/settings.json', '')")).isEqualTo("EROFS");
      assertThat(evaluate(lambda, "fs.writeFileSync('/opt/new', '')")).isEqualTo("EROFS");
      assertThat(evaluate(lambda, "fs.unlinkSync('/opt/settings.json')")).isEqualTo("EROFS");
      assertThat(evaluate(lambda, "fs.mkdirSync('/opt/nodejs/x')")).isEqualTo("EROFS");
    }
  }

  @Test
  void framesLeadToTheirFiles() throws IOException {
    Path[] layers = layers(false);
    Files.writeString(
        task.resolve("failing.js"), "exports.handler = async () => require('caller').call();");
    try (LambdaInvoker lambda =
        LambdaInvoker.builder().handler("failing.handler").taskRoot(task).layers(layers).build()) {
      assertThat(lambda.invoke().frames())
          .first()
          .satisfies(
              frame -> {
                assertThat(frame.file()).isEqualTo("/opt/nodejs/node_modules/caller/index.js");
                assertThat(frame.source())
                    .contains(layers[1].resolve("nodejs/node_modules/caller/index.js"));
              });
    }
  }

  @Test
  void withoutLayersTheirFolderIsEmpty() {
    try (LambdaInvoker lambda = LambdaInvoker.builder().taskRoot(task).build()) {
      assertThat(evaluate(lambda, "fs.readdirSync('/opt').length")).isEqualTo("0");
      assertThat(evaluate(lambda, "fs.statSync('/opt').isDirectory()")).isEqualTo("true");
      assertThat(evaluate(lambda, "fs.writeFileSync('/opt/new', '')")).isEqualTo("EROFS");
      assertThat(evaluate(lambda, "require('/opt/new')")).isEqualTo("MODULE_NOT_FOUND");
    }
  }
}
