package org.lambdajunit.node.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

class EsmLoaderTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final StringBuilder stdout = new StringBuilder();
  private final StringBuilder stderr = new StringBuilder();
  private NodeEnvironment node;

  @BeforeEach
  void open() {
    open(builder -> builder);
  }

  private void open(UnaryOperator<NodeEnvironment.Builder> options) {
    node =
        options
            .apply(
                NodeEnvironment.builder()
                    .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder))))
                    .workingDirectory("/var/task")
                    .stdout(stdout::append)
                    .stderr(stderr::append))
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

  /** Imports a program and runs it until its loop is empty. */
  private List<String> run(String program) throws IOException {
    file("main.mjs", program);
    node.run(
        () -> node.enter(node.core().getMember("importModule"), "/var/task/main.mjs"),
        () -> false,
        LIMIT,
        LIMIT);
    assertThat(stderr).isEmpty();
    return stdout.toString().lines().toList();
  }

  @Nested
  class Imports {

    @Test
    void bindLive() throws IOException {
      file("counter.mjs", "export let count = 1; export const increment = () => { count++; };");
      assertThat(
              run(
                  """
                  import { count, increment } from './counter.mjs';
                  increment();
                  console.log(count, import.meta.url);
                  """))
          .containsExactly("2 file:///var/task/main.mjs");
    }

    @Test
    void mayBeCyclic() throws IOException {
      file("a.mjs", "import { b } from './b.mjs'; export function a() { return b; }");
      file("b.mjs", "import { a } from './a.mjs'; export const b = 'b'; export { a };");
      assertThat(run("import { a } from './b.mjs'; console.log(a());")).containsExactly("b");
    }

    @Test
    void awaitAtTheTopLevel() throws IOException {
      file(
          "slow.mjs",
          "await new Promise((resolve) => setTimeout(resolve, 50)); export const done = true;");
      assertThat(run("import { done } from './slow.mjs'; console.log(done);"))
          .containsExactly("true");
    }

    @Test
    void followTheTypeOfThePackage() throws IOException {
      file("esm/package.json", "{\"type\": \"module\"}");
      file("esm/index.js", "export const kind = typeof require;");
      file("esm/old.cjs", "module.exports = typeof require;");
      assertThat(
              run(
                  """
                  import { kind } from './esm/index.js';
                  import old from './esm/old.cjs';
                  console.log(kind, old);
                  """))
          .containsExactly("undefined function");
    }

    @Test
    void readJson() throws IOException {
      file("data.json", "{\"answer\": 42}");
      assertThat(
              run(
                  """
                  import data from './data.json' with { type: 'json' };
                  const again = await import('./data.json', { with: { type: 'json' } });
                  console.log(data.answer, again.default === data);
                  """))
          .containsExactly("42 true");
    }

    @Test
    void thatAssertSomethingChangeNoTexts() throws IOException {
      node.close();
      open(builder -> builder.nodeVersion("20.19.2"));
      file("data.json", "{\"answer\": 42}");
      assertThat(
              run(
                  """
                  import data from './data.json' assert { type: 'json' };
                  const again = await import('./data.json', { assert: { type: 'json' } });
                  const text = 'import x from "./y.json" assert { type: "json" }';
                  const template = `import('./y.json', { assert: { type: 'json' } }) ${data.answer}`;
                  function f() { /* import('./y.json', { assert: {} }) */ }
                  console.log([again.default === data, text, template, f].join('\\n'));
                  """))
          .containsExactly(
              "true",
              "import x from \"./y.json\" assert { type: \"json\" }",
              "import('./y.json', { assert: { type: 'json' } }) 42",
              "function f() { /* import('./y.json', { assert: {} }) */ }");
    }

    @Test
    void takeTheImportConditionOfPackages() throws IOException {
      file(
          "node_modules/dual/package.json",
          """
          {"exports": {".": {"import": "./index.mjs", "require": "./index.cjs"}}}
          """);
      file("node_modules/dual/index.mjs", "export default 'imported'");
      file("node_modules/dual/index.cjs", "module.exports = 'required'");
      assertThat(run("import dual from 'dual'; console.log(dual);")).containsExactly("imported");
    }

    @Test
    void takeTheNamesOfCommonJsModules() throws IOException {
      file("index.cjs", "module.exports = { a, ...require('./more.cjs') }; var a = 1;");
      file("more.cjs", "exports.b = 2; exports.default = 3; exports['c d'] = 4; delete exports.b;");
      assertThat(
              run(
                  """
                  import whole, * as names from './index.cjs';
                  import { a, 'c d' as d } from './index.cjs';
                  console.log(Object.keys(names).join(), whole === names.default, names.b, d);
                  """))
          .containsExactly("a,b,c d,default true undefined 4");
    }

    @Test
    void preferAPackageToAFileOfTheSameName() throws IOException {
      file("node_modules/lodash/index.js", "module.exports = 'package'");
      file("lodash", "module.exports = 'file'");
      assertThat(run("import lodash from 'lodash'; console.log(lodash);"))
          .containsExactly("package");
    }
  }

  @Nested
  class DynamicImports {

    @Test
    void giveTheModuleThatStaticImportsGive() throws IOException {
      file("lib.mjs", "export const unique = {};");
      assertThat(
              run(
                  """
                  import { unique } from './lib.mjs';
                  const names = ['./lib.mjs', 'file:///var/task/lib.mjs', './lib.mjs?other'];
                  for (const name of names) {
                    console.log((await import(name)).unique === unique);
                  }
                  """))
          .containsExactly("true", "true", "false");
    }

    @Test
    void workInCommonJs() throws IOException {
      file("lib/lib.mjs", "export const name = 'lib';");
      file("lib/old.cjs", "module.exports = () => import('./lib.mjs');");
      assertThat(
              run(
                  """
                  import load from './lib/old.cjs';
                  console.log((await load()).name);
                  """))
          .containsExactly("lib");
    }
  }

  @Nested
  class Failures {

    private List<String> importing(String specifier) throws IOException {
      return run(
          """
          try {
            await import('%s');
          } catch (error) {
            console.log(error instanceof Error, error.name, error.code, error.message);
          }
          """
              .formatted(specifier));
    }

    @Test
    void nameTheMissingFile() throws IOException {
      assertThat(importing("./missing.mjs"))
          .containsExactly(
              "true Error ERR_MODULE_NOT_FOUND Cannot find module '/var/task/missing.mjs' imported"
                  + " from /var/task/main.mjs");
    }

    @Test
    void nameTheMissingPackageAndWhoWantsIt() throws IOException {
      file("lib.mjs", "import 'absent'; console.log('never');");
      assertThat(importing("./lib.mjs"))
          .containsExactly(
              "true Error ERR_MODULE_NOT_FOUND Cannot find package 'absent' imported from"
                  + " /var/task/lib.mjs");
    }

    @Test
    void nameThePathThatIsNotExported() throws IOException {
      file("node_modules/closed/package.json", "{\"exports\": \"./index.js\"}");
      assertThat(importing("closed/inner"))
          .containsExactly(
              "true Error ERR_PACKAGE_PATH_NOT_EXPORTED Package subpath './inner' is not defined by"
                  + " \"exports\" in /var/task/node_modules/closed/package.json imported from"
                  + " /var/task/main.mjs");
    }

    @Test
    void nameTheMissingExport() throws IOException {
      file("lib.mjs", "import { absent } from './other.mjs';");
      file("other.mjs", "export const present = 1;");
      assertThat(importing("./lib.mjs"))
          .containsExactly(
              "true SyntaxError undefined The requested module './other.mjs' does not provide an"
                  + " export named 'absent'");
    }

    @Test
    void proposeAnotherImportForCommonJs() throws IOException {
      file("one.mjs", "import { absent as other } from './old.cjs';");
      file("old.cjs", "module.exports = make(); function make() { return { absent: 1, two: 2 }; }");
      assertThat(importing("./one.mjs"))
          .containsExactly(
              "true SyntaxError undefined Named export 'absent' not found. The requested module"
                  + " './old.cjs' is a CommonJS module, which may not support all module.exports as"
                  + " named exports.",
              "CommonJS modules can always be imported via the default export, for example using:",
              "",
              "import pkg from './old.cjs';",
              "const { absent: other } = pkg;",
              "");
    }

    @Test
    void nameTheExportThatIsPassedOnAndMissing() throws IOException {
      file("lib.mjs", "import './other.mjs'; export { absent as there } from './other.mjs';");
      file("other.mjs", "export const present = 1;");
      assertThat(importing("./lib.mjs"))
          .containsExactly(
              "true SyntaxError undefined The requested module './other.mjs' does not provide an"
                  + " export named 'absent'");
    }

    @Test
    void nameAMissingImportBeforeAMissingExport() throws IOException {
      file("lib.mjs", "export { b } from './other.mjs'; import { a } from './other.mjs';");
      file("other.mjs", "import * as all from './lib.mjs';");
      assertThat(importing("./lib.mjs"))
          .containsExactly(
              "true SyntaxError undefined The requested module './other.mjs' does not provide an"
                  + " export named 'a'");
    }

    @Test
    void proposeAnotherImportForWhatIsPassedOnFromCommonJs() throws IOException {
      file("one.mjs", "import { absent } from './old.cjs';\nexport { absent };");
      file("old.cjs", "module.exports = make(); function make() { return { absent: 1 }; }");
      assertThat(importing("./one.mjs"))
          .startsWith(
              "true SyntaxError undefined Named export 'absent' not found. The requested module"
                  + " './old.cjs' is a CommonJS module, which may not support all module.exports as"
                  + " named exports.")
          .contains("const { absent } = pkg;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"import { x } from './all.mjs'", "export { x as y } from './all.mjs'"})
    void nameWhatTwoModulesExport(String statement) throws IOException {
      file("lib.mjs", statement);
      file("all.mjs", "export * from './one.mjs'; export * from './two.mjs';");
      file("one.mjs", "export const x = 1;");
      file("two.mjs", "export const x = 2;");
      assertThat(importing("./lib.mjs"))
          .containsExactly(
              "true SyntaxError undefined The requested module './all.mjs' contains conflicting"
                  + " star exports for name 'x'");
    }

    @Test
    void nameWhatIsUsedTooEarlyAsTheModuleItselfDoes() throws IOException {
      file(
          "lib.mjs",
          """
          import { a as mine } from './other.mjs';
          import second, * as all from './other.mjs';
          for (const f of [() => mine, () => second, () => all.c, () => all.default]) {
            try { f(); } catch (error) { console.log(error.message); }
          }
          """);
      file(
          "other.mjs",
          "import './lib.mjs'; export const a = 1; export default 2; const b = 3; export { b as c }");
      assertThat(run("import './other.mjs'"))
          .containsExactly(
              "Cannot access 'mine' before initialization",
              "Cannot access 'second' before initialization",
              "Cannot access 'c' before initialization",
              "Cannot access 'default' before initialization");
    }

    @Test
    void nameTheFileThatIsNoJson() throws IOException {
      file("lib.mjs", "import data from './data.json' with { type: 'json' };");
      file("data.json", "{bad");
      assertThat(importing("./lib.mjs"))
          .containsExactly(
              "true SyntaxError undefined /var/task/data.json: Expected property name or '}' in"
                  + " JSON at position 1 (line 1 column 2)");
    }

    @Test
    void nameTheImportThatLacksItsAttribute() throws IOException {
      file(
          "lib.mjs", "import data from './data.json'; import './right.mjs'; import './other.mjs';");
      file("right.mjs", "import data from './data.json' with { type: 'json' };");
      file("other.mjs", "");
      file("data.json", "{}");
      assertThat(importing("./lib.mjs"))
          .containsExactly(
              "true TypeError ERR_IMPORT_ATTRIBUTE_MISSING Module \"file:///var/task/data.json\""
                  + " needs an import attribute of \"type: json\"");
    }

    @Test
    void nameTheExportThatJsonLacks() throws IOException {
      file("lib.mjs", "import { a } from './data.json' with { type: 'json' };");
      file("data.json", "{\"a\": 1}");
      assertThat(importing("./lib.mjs"))
          .containsExactly(
              "true SyntaxError undefined The requested module './data.json' does not provide an"
                  + " export named 'a'");
    }

    /** As real versions say it. */
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "20.19.2 | undefined require is not defined in ES module scope, you can use import instead",
          "22.19.0 | ERR_AMBIGUOUS_MODULE_SYNTAX Cannot determine intended module format because both"
              + " require() and top-level await are present. If the code is intended to be CommonJS,"
              + " wrap await in an async function. If the code is intended to be an ES module,"
              + " replace require() with import.",
          "24.14.1 | ERR_AMBIGUOUS_MODULE_SYNTAX Cannot determine intended module format because both"
              + " 'require' and top-level await are present. If the code is intended to be CommonJS,"
              + " wrap await in an async function. If the code is intended to be an ES module,"
              + " replace require() with import.",
        })
    void doubtTheFormatOfWhatRequiresAndAwaits(String version, String message) throws IOException {
      node.close();
      open(builder -> builder.nodeVersion(version));
      file("lib.mjs", "await 0; require('fs');");
      assertThat(importing("./lib.mjs")).containsExactly("true ReferenceError " + message);
    }

    @Test
    void areThoseOfTheModuleThatThrows() throws IOException {
      file("lib.mjs", "throw new RangeError('mine');");
      assertThat(importing("./lib.mjs")).containsExactly("true RangeError undefined mine");
    }

    @Test
    void refuseFolders() throws IOException {
      file("lib/index.js", "");
      assertThat(importing("./lib"))
          .containsExactly(
              "true Error ERR_UNSUPPORTED_DIR_IMPORT Directory import '/var/task/lib' is not"
                  + " supported resolving ES modules imported from /var/task/main.mjs",
              "Did you mean to import \"./lib/index.js\"?");
    }

    @Test
    void refuseTheNetwork() throws IOException {
      assertThat(importing("https://example.org/x.mjs"))
          .containsExactly(
              "true Error ERR_UNSUPPORTED_ESM_URL_SCHEME Only URLs with a scheme in: file and"
                  + " data are supported by the default ESM loader. Received protocol 'https:'");
    }

    @Test
    void nameTheUnknownCoreModule() throws IOException {
      assertThat(importing("node:nothing"))
          .containsExactly(
              "true Error ERR_UNKNOWN_BUILTIN_MODULE No such built-in module: node:nothing");
    }
  }

  @Nested
  class WithoutRequireOfEsModules {

    @BeforeEach
    void forbid() {
      node.close();
      open(builder -> builder.requireEsm(false).detectModuleSyntax(false));
    }

    private List<String> requiring(String path) throws IOException {
      file(
          "old.cjs",
          """
          try {
            console.log(require('%s'));
          } catch (error) {
            console.log(error.constructor.name, error.code, error.message);
          }
          """
              .formatted(path));
      file("main.mjs", "import './old.cjs';");
      node.run(
          () -> node.enter(node.core().getMember("importModule"), "/var/task/main.mjs"),
          () -> false,
          LIMIT,
          LIMIT);
      return stdout.toString().lines().toList();
    }

    @Test
    void refusesThemWithTheWayOut() throws IOException {
      file("lib.mjs", "export default 1;");
      assertThat(requiring("./lib.mjs"))
          .containsExactly(
              "Error ERR_REQUIRE_ESM require() of ES Module /var/task/lib.mjs from /var/task/old.cjs"
                  + " not supported.",
              "Instead change the require of /var/task/lib.mjs to a dynamic import() which is"
                  + " available in all CommonJS modules.");
    }

    /** As real versions say it. */
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "14.21.3 | lib.mjs | Must use import to load ES Module: /var/task/lib.mjs",
          "14.21.3 | lib/index.js | Must use import to load ES Module: /var/task/lib/index.js",
          "16.20.2 | lib.mjs | require() of ES Module /var/task/lib.mjs not supported.",
          "18.20.8 | lib.mjs | require() of ES Module /var/task/lib.mjs not supported.",
          "18.20.8 | lib/index.js"
              + " | require() of ES Module /var/task/lib/index.js from /var/task/old.cjs not supported.",
          "20.19.2 | lib.mjs"
              + " | require() of ES Module /var/task/lib.mjs from /var/task/old.cjs not supported.",
        })
    void refusesThemInTheWordsOfTheVersion(String version, String name, String words)
        throws IOException {
      node.close();
      open(b -> b.nodeVersion(version).requireEsm(false).detectModuleSyntax(false));
      file("lib/package.json", "{\"type\": \"module\"}");
      file(name, "export default 1;");
      assertThat(requiring("./" + name).get(0)).isEqualTo("Error ERR_REQUIRE_ESM " + words);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "14.21.3 | Instead rename index.js to end in .cjs, change the requiring code to use import(),",
          "16.20.2 | Instead rename index.js to end in .cjs, change the requiring code to use dynamic",
          "18.20.8 | Instead either rename index.js to end in .cjs, change the requiring code",
        })
    void proposesTheWayOutInTheWordsOfTheVersion(String version, String words) throws IOException {
      node.close();
      open(b -> b.nodeVersion(version).requireEsm(false).detectModuleSyntax(false));
      file("lib/package.json", "{\"type\": \"module\"}");
      file("lib/index.js", "exports.a = 1;");
      assertThat(requiring("./lib/index.js")).anyMatch(line -> line.startsWith(words));
    }

    @Test
    void saysWhichPackageMakesAScriptOne() throws IOException {
      file("lib/package.json", "{\"type\": \"module\"}");
      file("lib/index.js", "exports.a = 1;");
      assertThat(requiring("./lib/index.js"))
          .containsExactly(
              "Error ERR_REQUIRE_ESM require() of ES Module /var/task/lib/index.js from"
                  + " /var/task/old.cjs not supported.",
              "index.js is treated as an ES module file as it is a .js file whose nearest parent"
                  + " package.json contains \"type\": \"module\" which declares all .js files in"
                  + " that package scope as ES modules.",
              "Instead either rename index.js to end in .cjs, change the requiring code to use"
                  + " dynamic import() which is available in all CommonJS modules, or change"
                  + " \"type\": \"module\" to \"type\": \"commonjs\" in"
                  + " /var/task/lib/package.json to treat all .js files as CommonJS (using .mjs for"
                  + " all ES modules instead).",
              "");
    }

    @Test
    void refusesTheSyntaxOfEsModulesAsV8Does() throws IOException {
      file("lib.js", "export const a = 1;");
      assertThat(requiring("./lib.js"))
          .containsExactly("SyntaxError undefined Unexpected token 'export'");
      assertThat(stderr.toString())
          .contains(
              "Warning: Failed to load the ES module: /var/task/lib.js. Make sure to set \"type\":"
                  + " \"module\" in the nearest package.json file or use the .mjs extension.");
    }

    @Test
    void importsAScriptAsCommonJsWhateverItIsWrittenAs() throws IOException {
      file("lib.js", "import 'path';");
      file(
          "main.mjs",
          "try { await import('./lib.js') } catch (error) { console.log(error.message) }");
      node.run(
          () -> node.enter(node.core().getMember("importModule"), "/var/task/main.mjs"),
          () -> false,
          LIMIT,
          LIMIT);
      assertThat(stdout).hasToString("Cannot use import statement outside a module\n");
    }
  }

  /** As Node.js 24 says it. */
  @Nested
  class RequireOfEsModules {

    private List<String> requiring(String path) throws IOException {
      return run(
          """
          import { createRequire } from 'module';
          try {
            console.log(createRequire(import.meta.url)('%s'));
          } catch (error) {
            console.log(error.code, error.message);
          }
          """
              .formatted(path));
    }

    @Test
    void refusesWhatImportsTheCommonJsModuleThatRequiresIt() throws IOException {
      file("old.cjs", "exports.a = 1; exports.lib = require('./lib.mjs');");
      file("lib.mjs", "import { a } from './old.cjs';");
      assertThat(requiring("./old.cjs"))
          .containsExactly(
              "ERR_REQUIRE_CYCLE_MODULE Cannot import CommonJS Module ./old.cjs in a cycle. (from"
                  + " /var/task/lib.mjs)");
    }

    @Test
    void refusesWhatIsBeingImported() throws IOException {
      file("lib.mjs", "import './old.cjs';");
      file(
          "old.cjs", "try { require('./lib.mjs'); } catch (e) { console.log(e.code, e.message); }");
      assertThat(run("import './lib.mjs';"))
          .containsExactly(
              "ERR_REQUIRE_CYCLE_MODULE Cannot require() ES Module /var/task/lib.mjs in a cycle."
                  + " (from /var/task/old.cjs) A cycle involving require(esm) is not allowed to"
                  + " maintain invariants mandated by the ECMAScript specification. Try making at"
                  + " least part of the dependency in the graph lazily loaded.");
    }

    @Test
    void refusesWhatImportsWhatIsBeingImported() throws IOException {
      file("lib.mjs", "import './old.cjs';");
      file(
          "old.cjs", "try { require('./new.mjs'); } catch (e) { console.log(e.code, e.message); }");
      file("new.mjs", "import './lib.mjs';");
      assertThat(run("import './lib.mjs';"))
          .containsExactly(
              "ERR_REQUIRE_CYCLE_MODULE Cannot import Module ./lib.mjs in a cycle. (from"
                  + " /var/task/new.mjs)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"await 0;", "await (0);", "await [];", "for await (const x of []);"})
    void refusesWhatAwaits(String program) throws IOException {
      file("lib.mjs", program);
      assertThat(requiring("./lib.mjs").get(0)).startsWith("ERR_REQUIRE_ASYNC_MODULE");
    }

    @Test
    void takesWhatImportsAFinishedCommonJsModule() throws IOException {
      file("lib.mjs", "export { a } from './old.cjs';");
      file("old.cjs", "exports.a = 1;");
      file("both.cjs", "require('./old.cjs'); console.log(require('./lib.mjs').a);");
      assertThat(run("import './both.cjs';")).containsExactly("1");
    }
  }
}
