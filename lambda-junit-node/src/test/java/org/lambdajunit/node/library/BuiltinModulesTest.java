package org.lambdajunit.node.library;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdajunit.node.MainScript;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;
import org.lambdajunit.node.module.BuiltinModules;

/**
 * Each module of a real Node.js, with each of its names, is here, or the guide's table of modules
 * says which is not and why. The table tells nothing else.
 */
class BuiltinModulesTest {

  private static final Path GUIDE = Path.of("../src/site/markdown/node.md");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** What stands for all names of a module. */
  private static final String ALL = "all";

  private static final Path RESOURCES = Path.of("src/main/resources/node");

  /** A module in {@code unavailable.js}. */
  private static final Pattern MODULE =
      Pattern.compile("^ {4}'?([a-z0-9_/]+)'?(?:\\(\\)|: \\(\\) =>)", Pattern.MULTILINE);

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** The names of each module of this Node.js. */
  private static final String NAMES =
      """
      (() => {
        const names = {};
        for (const id of require('module').builtinModules) {
          try {
            names[id] = Object.keys(require(id));
          } catch {
            names[id] = [];
          }
        }
        return JSON.stringify(names);
      })()""";

  /**
   * Of the names in {@code expected}, those which are absent here or say that they, by name, cannot
   * be.
   */
  private static final String FAULTS =
      """
      (() => {
        const UNAVAILABLE = 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM';
        const called = new Set(['child_process', 'cluster', 'domain', 'http2', 'inspector',
          'inspector/promises', 'module', 'perf_hooks', 'repl', 'trace_events', 'v8', 'vm', 'wasi', 'worker_threads']);
        const refuses = (id, module, name) => {
          try {
            if (/^[A-Z]/.test(name)) {
              new module[name]();
            } else {
              module[name]();
            }
          } catch (error) {
            return error.code === UNAVAILABLE && error.message.includes(` ${id.split('/')[0]}.${name}() `);
          }
          return false;
        };
        const works = (id, module, name) => {
          try {
            return name in module && !(typeof module[name] === 'function' && called.has(id) && refuses(id, module, name));
          } catch {
            return false;
          }
        };
        const faults = {};
        for (const [id, names] of Object.entries(expected)) {
          try {
            const module = require(id);
            faults[id] = names.filter((name) => !works(id, module, name));
          } catch {
            faults[id] = ['all'];
          }
        }
        return JSON.stringify(faults);
      })()""";

  @TempDir Path folder;

  /** One row of the guide's table. */
  private record Row(List<String> modules, Set<String> faults, String reason) {}

  @TestFactory
  Stream<DynamicTest> whatDoesNotWorkIsInTheGuide() throws IOException, JavetException {
    JsonNode found = here(inNode());
    TreeMap<String, Row> rows = new TreeMap<>();
    rows().forEach(row -> row.modules().forEach(module -> rows.put(module, row)));
    TreeSet<String> modules = new TreeSet<>();
    found.fieldNames().forEachRemaining(modules::add);
    return Stream.concat(
        Stream.of(
            dynamicTest(
                "each module has a row", () -> assertThat(rows.keySet()).isEqualTo(modules))),
        modules.stream()
            .filter(rows::containsKey)
            .map(
                module ->
                    dynamicTest(
                        module,
                        () ->
                            assertThat(rows.get(module).faults())
                                .isEqualTo(texts(found.get(module))))));
  }

  /** As found in Node.js v16.20.2, v18.20.8, v20.19.5, v22.19.0 and v24.14.1. */
  @ParameterizedTest
  @CsvSource({
    "20, 24, require('crypto').hash",
    "20, 24, require('util').styleText",
    "20, 24, require('vm').constants",
    "20, 24, require('timers').promises",
    "20, 24, URL.parse",
    "20, 24, require('stream').duplexPair",
    "20, 24, Response.prototype.bytes",
    "20, 24, ReadableStream.from",
    "22, 24, require('fs').glob",
    "22, 24, require('fs/promises').glob",
    "22, 24, require('util').diff",
    "22, 24, require('util').getCallSites",
    "22, 24, require('zlib').zstdCompress",
    "22, 24, require('http').WebSocket",
    "18, 24, require('crypto').subtle",
    "18, 24, require('util').aborted",
    "18, 24, require('os').availableParallelism",
    "18, 24, URL.canParse",
    "18, 24, require('events').addAbortListener",
    "18, 24, require('http').Server.prototype.closeAllConnections",
    "18, 24, require('async_hooks').AsyncLocalStorage.snapshot",
    "24, 24, require('util').convertProcessSignalToExitCode",
    "24, 24, require('fs').mkdtempDisposableSync",
    "24, 24, require('fs/promises').mkdtempDisposable",
    "24, 24, require('stream/consumers').bytes",
    "24, 24, require('url').URLPattern",
    "24, 24, require('crypto').argon2",
    "24, 24, require('perf_hooks').eventLoopUtilization",
    "16, 22, require('util').isDate",
    "16, 22, require('sys').isError",
    "16, 22, require('tls').createSecurePair",
  })
  void hasWhatItsNodeHas(int first, int last, String member) throws IOException {
    Files.writeString(
        folder.resolve("main.js"),
        "let type = 'undefined'; try { type = typeof %s; } catch {}\nprocess.stdout.write(type);"
            .formatted(member));
    for (String version : List.of("16.20.2", "18.20.8", "20.19.5", "22.19.0", "24.14.1")) {
      int major = Integer.parseInt(version.substring(0, 2));
      assertThat(output(NodeEnvironment.builder().nodeVersion(version)))
          .as("%s in %s", member, version)
          .matches(first <= major && major <= last ? "function|object" : "undefined");
    }
  }

  /** As Node.js v10.24.1, v12.22.12, v14.21.3, v16.20.2 and v20.19.5 say it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.24.1 | require('worker_threads')        | MODULE_NOT_FOUND Cannot find module 'worker_threads'
          12.22.12 | require('fs/promises')          | MODULE_NOT_FOUND Cannot find module 'fs/promises'
          12.22.12 | require('node:fs')              | MODULE_NOT_FOUND Cannot find module 'node:fs'
          14.21.3 | require('node:fs')               | found
          14.21.3 | require('fs/promises')           | found
          14.21.3 | require('stream/promises')       | MODULE_NOT_FOUND Cannot find module 'stream/promises'
          16.20.2 | require('stream/promises')       | found
          16.20.2 | require('readline/promises')     | MODULE_NOT_FOUND Cannot find module 'readline/promises'
          16.20.2 | require('node:readline/promises') | ERR_UNKNOWN_BUILTIN_MODULE No such built-in module: node:readline/promises
          16.20.2 | import('readline/promises')      | ERR_MODULE_NOT_FOUND Cannot find package 'readline' imported from /var/task/main.js
          16.20.2 | import('node:readline/promises') | ERR_UNKNOWN_BUILTIN_MODULE No such built-in module: node:readline/promises
          20.19.5 | import('node:readline/promises') | found
          20.19.5 | require('node:test')             | found
          20.19.5 | require('test')                  | MODULE_NOT_FOUND Cannot find module 'test'
          20.19.5 | require('node:sqlite')           | ERR_UNKNOWN_BUILTIN_MODULE No such built-in module: node:sqlite
          22.19.0 | require('node:sqlite')           | found
          22.19.0 | import('node:sqlite')            | found
          20.19.5 | import('inspector/promises')     | found
          """)
  void hasTheModulesOfItsNode(String version, String load, String result) throws IOException {
    Files.writeString(
        folder.resolve("main.js"),
        """
        (async () => await %s)().then(() => 'found', (error) => `${error.code} ${error.message.split('\\n')[0]}`)
          .then((result) => process.stdout.write(result));
        """
            .formatted(load));
    assertThat(output(NodeEnvironment.builder().nodeVersion(version))).isEqualTo(result);
  }

  /** What the library, which is of Node.js 22, does not bring by itself. */
  @Test
  void whatCameWithNode24Works() throws IOException {
    Files.writeString(
        folder.resolve("main.js"),
        """
        const { AsyncLocalStorage } = require('async_hooks');
        const { Readable } = require('stream');
        const store = new AsyncLocalStorage({ name: 'orders', defaultValue: 3 });
        console.log(new AsyncLocalStorage().getStore(), store.name, store.getStore(), store.run(4, () => store.getStore()));
        console.log(store.run(undefined, () => store.getStore()), store.getStore());
        console.log(require('util').convertProcessSignalToExitCode('SIGTERM'));
        console.log(require('url').URLPattern === URLPattern, require('worker_threads').threadName === '');
        require('stream/consumers').bytes(Readable.from([Buffer.from('ab')])).then((bytes) => console.log(bytes));
        """);

    assertThat(output(NodeEnvironment.builder().nodeVersion("24.14.1")).lines())
        .containsExactly(
            "undefined orders 3 4", "undefined 3", "143", "true true", "Uint8Array(2) [ 97, 98 ]");
  }

  @Test
  void whatNeedsNodesOwnDatabaseOrTestRunnerSaysSo() throws IOException {
    Files.writeString(
        folder.resolve("main.js"),
        """
        const { DatabaseSync } = require('node:sqlite');
        for (const use of [() => new DatabaseSync(':memory:'), () => require('node:test')('name', () => {}), () => require('crypto').argon2Sync('argon2id', {})]) {
          try {
            use();
          } catch (error) {
            console.log(`${error.code}: ${error.message.split(' is ')[0]}`);
          }
        }
        console.log(require('node:sea').isSea());
        """);

    assertThat(output(NodeEnvironment.builder().nodeVersion("24.14.1")).lines())
        .containsExactly(
            "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: The feature new node:sqlite.DatabaseSync()",
            "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: The feature node:test.test()",
            "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: The feature crypto.argon2Sync()",
            "false");
  }

  @Test
  void eachGapHasItsReason() throws IOException {
    assertThat(rows())
        .filteredOn(row -> !row.faults().isEmpty())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.reason()).isNotBlank());
  }

  @Test
  void whatIsOfThisProjectIsInTheGuide() throws IOException {
    String guide = Files.readString(GUIDE);
    String own =
        guide.substring(guide.indexOf("Of these modules all"), guide.indexOf("Two formats"));

    assertThat(quoted(own)).containsExactlyInAnyOrderElementsOf(modulesOfThisProject());
  }

  /** Those that are in place of Node's, and those that cannot work. */
  private static Set<String> modulesOfThisProject() throws IOException {
    Path overrides = RESOURCES.resolve("override");
    Set<String> own =
        new TreeSet<>(
            MODULE
                .matcher(Files.readString(RESOURCES.resolve("unavailable.js")))
                .results()
                .map(match -> match.group(1))
                .toList());
    try (Stream<Path> files = Files.walk(overrides)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = overrides.relativize(file).toString().replace('\\', '/');
        own.add(path.substring(0, path.lastIndexOf('.')));
      }
    }
    own.retainAll(BuiltinModules.NAMES);
    return own;
  }

  private static Set<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .collect(toCollection(TreeSet::new));
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(GUIDE)) {
      if (line.startsWith("| `")) {
        List<String> cells = List.of(line.substring(1).split("\\|", -1));
        Set<String> faults = new TreeSet<>(quoted(cells.get(1)));
        if (cells.get(1).strip().equals(ALL)) {
          faults.add(ALL);
        }
        rows.add(new Row(quoted(cells.get(0)), faults, cells.get(2)));
      }
    }
    return rows;
  }

  private static List<String> quoted(String cell) {
    return QUOTED.matcher(cell).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private static String inNode() throws JavetException {
    try (NodeRuntime node = V8Host.getNodeInstance().createV8Runtime()) {
      return node.getExecutor(NAMES).executeString();
    }
  }

  private JsonNode here(String names) throws IOException {
    Files.writeString(
        folder.resolve("main.js"),
        "const expected = " + names + ";\nprocess.stdout.write(" + FAULTS + ");");
    return JsonMapper.builder().build().readTree(output(NodeEnvironment.builder()));
  }

  private String output(NodeEnvironment.Builder environment) {
    StringBuilder output = new StringBuilder();
    try (NodeEnvironment node =
        environment
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder))))
            .workingDirectory("/var/task")
            .stdout(output::append)
            .stderr(warning -> {})
            .build()) {
      MainScript.run(node, LIMIT);
    }
    return output.toString();
  }
}
