package org.lambdajunit.node.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

class ModuleReplacementsTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final StringBuilder stdout = new StringBuilder();
  private final StringBuilder stderr = new StringBuilder();
  private NodeEnvironment node;

  @BeforeEach
  void open() {
    node =
        NodeEnvironment.builder()
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder))))
            .workingDirectory("/var/task")
            .stdout(stdout::append)
            .stderr(stderr::append)
            .build();
  }

  @AfterEach
  void close() {
    node.close();
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> run(String name, String program) throws IOException {
    file(name, program);
    node.run(
        () -> node.enter(node.core().getMember("importModule"), "/var/task/" + name),
        () -> false,
        LIMIT,
        LIMIT);
    assertThat(stderr).isEmpty();
    return stdout.toString().lines().toList();
  }

  private static ProxyObject rates() {
    return ProxyObject.fromMap(
        Map.of("rateOf", (ProxyExecutable) arguments -> "rate of " + arguments[0].asString()));
  }

  @ParameterizedTest
  @CsvSource({
    // what is replaced, who asks, what for
    "./rates,           main.mjs,      ./rates.js",
    "./rates.js,        main.mjs,      ./rates.js",
    "./rates.js,        lib/main.mjs,  ../rates.js",
    "./rates,           main.cjs,      ./rates",
    "./rates,           lib/main.cjs,  ../rates.js",
    "./lib/../rates,    main.cjs,      /var/task/rates.js",
    "./lib,             lib/main.cjs,  .",
    "./lib/index.js,    main.cjs,      ./lib",
    "./absent,          main.cjs,      ./absent.js",
    "./absent,          main.mjs,      ./absent.mjs",
    "./esm.mjs,         main.cjs,      ./esm.mjs",
    "package,           main.cjs,      package",
    "package,           main.mjs,      package",
    "package,           deep/main.cjs, package",
    "package,           main.cjs,      ./node_modules/package/index.js",
    "uninstalled,       main.mjs,      uninstalled",
    "@scope/uninstalled/sub, main.cjs, @scope/uninstalled/sub",
    "path,              main.mjs,      node:path",
    "node:path,         main.cjs,      path",
    "node:path,         main.mjs,      path",
    "#internal,         main.mjs,      #internal",
  })
  void standInPlaceOfModules(String replaced, String importer, String specifier)
      throws IOException {
    file("package.json", "{\"imports\": {\"#internal\": \"./rates.js\"}}");
    file("rates.js", "throw new Error('never');");
    file("esm.mjs", "throw new Error('never');");
    file("lib/index.js", "throw new Error('never');");
    file("node_modules/package/index.js", "throw new Error('never');");
    file("deep/node_modules/package/index.js", "throw new Error('never');");
    node.replaceModule(replaced, ModuleReplacementsTest::rates);
    String program =
        importer.endsWith("mjs")
            ? "import whole, { rateOf } from '%s'; console.log(rateOf('EUR'), whole.rateOf('USD'));"
            : "const { rateOf } = require('%s'); console.log(rateOf('EUR'), rateOf('USD'));";
    assertThat(run(importer, program.formatted(specifier)))
        .containsExactly("rate of EUR rate of USD");
    assertThat(node.unusedReplacements()).isEmpty();
  }

  @Nested
  class ForBothLoaders {

    @Test
    void areOneAndTheSame() throws IOException {
      file("old.cjs", "module.exports = require('./rates');");
      node.replaceModule("./rates", ModuleReplacementsTest::rates);
      assertThat(
              run(
                  "main.mjs",
                  """
                  import rates from './rates.js';
                  import required from './old.cjs';
                  import { rateOf } from './old.cjs';
                  const { default: imported } = await import('./rates.js');
                  console.log(rates === required, rates === imported, rateOf('EUR'));
                  """))
          .containsExactly("true true rate of EUR");
    }

    @Test
    void haveTheDefaultExportThatTheyName() throws IOException {
      node.replaceModule(
          "./rates", () -> ProxyObject.fromMap(Map.of("default", "the default", "other", 1)));
      assertThat(
              run(
                  "main.mjs",
                  "import rates, { other } from './rates.js'; console.log(rates, other);"))
          .containsExactly("the default 1");
    }
  }

  @Test
  void leaveOtherModulesAlone() throws IOException {
    file("lib/rates.js", "exports.rateOf = () => 'another';");
    file("node_modules/package/rates.js", "exports.rateOf = () => 'packaged';");
    node.replaceModule("./rates", ModuleReplacementsTest::rates);
    assertThat(
            run(
                "main.cjs",
                "console.log(require('./lib/rates').rateOf(), require('package/rates').rateOf());"))
        .containsExactly("another packaged");
    assertThat(node.unusedReplacements()).containsExactly("./rates");
    assertThat(node.loadedFiles()).contains("/var/task/main.cjs", "/var/task/lib/rates.js");
  }

  @Test
  void areMadeOnceAndOnlyWhenSomebodyAsks() throws IOException {
    StringBuilder made = new StringBuilder();
    node.replaceModule(
        "./rates",
        () -> {
          made.append("made ");
          return rates();
        });
    assertThat(made).isEmpty();
    run("main.cjs", "require('./rates'); require('./rates.js'); import('./rates.js');");
    assertThat(made).hasToString("made ");
  }

  @Test
  void leaveRequireResolveAsItIs() throws IOException {
    file("rates.js", "");
    node.replaceModule("./rates", ModuleReplacementsTest::rates);
    assertThat(run("main.cjs", "console.log(require.resolve('./rates'));"))
        .containsExactly("/var/task/rates.js");
  }
}
