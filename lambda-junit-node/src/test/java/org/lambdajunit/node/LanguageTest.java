package org.lambdajunit.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.exceptions.JavetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program finds of the language itself, compared with Node. */
class LanguageTest {

  private static final String NAMES =
      """
      const owners = ['Array', 'ArrayBuffer', 'Atomics', 'BigInt', 'DataView', 'Date', 'Error',
        'FinalizationRegistry', 'Function', 'Iterator', 'JSON', 'Map', 'Math', 'Number', 'Object',
        'Promise', 'Proxy', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol', 'Uint8Array',
        'WeakMap', 'WeakRef', 'WeakSet', 'Float16Array'];
      return owners.filter((name) => name in globalThis).flatMap((name) => [
        name,
        ...Object.getOwnPropertyNames(globalThis[name]).map((key) => `${name}.${key}`),
        ...Object.getOwnPropertyNames(globalThis[name].prototype ?? {}).map((key) => `${name}#${key}`),
      ]).join('\\n');
      """;

  @Test
  void hasNothingThatNodeDoesNotHave() throws JavetException {
    Set<String> names;
    try (NodeEnvironment node = NodeEnvironment.builder().nodeVersion("22.19.0").build()) {
      names = new TreeSet<>(lines(node.core().getContext().eval("js", function()).asString()));
    }
    try (RealNode realNode = RealNode.start()) {
      names.removeAll(lines(realNode.evaluate(NAMES)));
    }
    assertThat(names).isEmpty();
  }

  /** As found in Node.js v16.20.2, v18.20.8, v20.20.2 and v22.23.3. */
  @ParameterizedTest
  @CsvSource({
    "99, globalThis.arguments",
    "23, Intl.DurationFormat",
    "23, Intl.Locale.prototype.getCalendars",
    "23, Intl.Locale.prototype.getWeekInfo",
    "22, Array.fromAsync",
    "22, ArrayBuffer.prototype.transfer",
    "22, globalThis.Iterator",
    "22, JSON.rawJSON",
    "22, Map.groupBy",
    "22, Object.groupBy",
    "22, Promise.withResolvers",
    "22, Set.prototype.union",
    "22, Set.prototype.isSubsetOf",
    "22, [].values().map",
    "22, (function* () {})().toArray",
    "22, process.threadCpuUsage",
    "20, process.getBuiltinModule",
    "20, process.loadEnvFile",
    "20, console.createTask",
    "20, globalThis.crypto?.randomUUID",
    "20, Array.prototype.toSorted",
    "20, Array.prototype.with",
    "20, Uint8Array.prototype.toReversed",
    "20, String.prototype.isWellFormed",
    "20, ArrayBuffer.prototype.resize",
    "20, Intl.NumberFormat.prototype.formatRange",
    "20, Intl.PluralRules.prototype.selectRange",
    "18, process.constrainedMemory",
    "18, globalThis.Performance",
    "18, Intl.supportedValuesOf",
    "18, Array.prototype.findLast",
    "18, Uint8Array.prototype.findLastIndex",
    "16, Array.prototype.at",
    "16, Object.hasOwn",
    "16, Intl.Segmenter",
  })
  void hasWhatItsNodeHas(int since, String member) {
    for (String version : List.of("16.20.2", "18.20.8", "20.20.2", "22.19.0", "24.4.0")) {
      boolean isThere = Integer.parseInt(version.substring(0, 2)) >= since;
      try (NodeEnvironment node = NodeEnvironment.builder().nodeVersion(version).build()) {
        String type = node.core().getContext().eval("js", "typeof " + member).asString();
        assertThat(type)
            .as("%s in %s", member, version)
            .isEqualTo(isThere ? "function" : "undefined");
      }
    }
  }

  /** As found in Node.js v16.20.2, v18.20.8, v22.19.0 and v24.14.1. */
  @ParameterizedTest
  @CsvSource({
    "16.20.2, undefined undefined",
    "18.20.8, Symbol(nodejs.dispose) Symbol(nodejs.asyncDispose) nodejs.dispose",
    "22.19.0, Symbol(nodejs.dispose) Symbol(nodejs.asyncDispose) nodejs.dispose",
    "24.14.1, Symbol(Symbol.dispose) Symbol(Symbol.asyncDispose)",
  })
  void symbolsOfDisposalAreThoseOfItsNode(String version, String symbols) {
    String output =
        outputOf(
            version,
            """
            const symbols = [Symbol.dispose, Symbol.asyncDispose];
            if (symbols[0] !== undefined) {
              symbols.push(Symbol.keyFor(symbols[0]) ?? '');
              require('stream').Readable.prototype[Symbol.asyncDispose].name;
              setTimeout(() => console.log('late'), 1)[Symbol.dispose]();
            }
            console.log(symbols.map(String).join(' '));
            """);
    assertThat(output.strip()).isEqualTo(symbols);
  }

  /**
   * As Node.js v22.19.0 and v24.14.1 answer: in older ones the symbols are none of the language.
   */
  @ParameterizedTest
  @CsvSource({"22.19.0, undefined undefined false", "24.14.1, symbol function true"})
  void contextsOfVmHaveWhatTheLanguageHas(String version, String types) {
    String output =
        outputOf(
            version,
            """
            const run = require('vm').runInNewContext;
            console.log(run('typeof Symbol.dispose'), run('typeof SuppressedError'), run('Symbol.dispose') === Symbol.dispose);
            """);
    assertThat(output.strip()).isEqualTo(types);
  }

  /** As Node.js v24.14.1 answers. */
  @Test
  void disposesOfResourcesAsNode24Does() throws IOException {
    Path folder = Path.of("src/test/resources/disposal");

    assertThat(outputOf("24.14.1", Files.readString(folder.resolve("program.js"))))
        .isEqualTo(Files.readString(folder.resolve("expected.txt")));
  }

  /** Recorded with the last Node.js of each line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8  | process.nextTick(5) | TypeError undefined "callback" argument must be a function
          10 | setTimeout(5)       | TypeError ERR_INVALID_CALLBACK Callback must be a function
          16 | setImmediate('x')   | TypeError ERR_INVALID_CALLBACK Callback must be a function. Received 'x'
          18 | setTimeout(5)       | TypeError ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received type number (5)
          16 | queueMicrotask(5)   | TypeError ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received type number (5)
          18 | process.exitCode = 'x'; throw { name: process.exitCode } | x undefined undefined
          20 | process.exitCode = 'x' | TypeError ERR_INVALID_ARG_TYPE The "code" argument must be of type number. Received type string ('x')
          16 | Object.defineProperty(process.env, 'X', { value: 'x' }); throw { name: process.env.X } | x undefined undefined
          18 | Object.defineProperty(process.env, 'X', { value: 'x' }) | TypeError ERR_INVALID_OBJECT_DEFINE_PROPERTY 'process.env' only accepts a configurable, writable, and enumerable data descriptor
          16 | process.emitWarning(5) | TypeError ERR_INVALID_ARG_TYPE The "warning" argument must be of type string or an instance of Error. Received type number (5)
          """)
  void refusesWrongParametersInTheWordsOfItsNode(int major, String code, String error) {
    try (NodeEnvironment node = NodeEnvironment.builder().nodeVersion(major + ".20.2").build()) {
      String text =
          node.core()
              .getContext()
              .eval(
                  "js",
                  "(() => { try { %s } catch (e) { return `${e.name} ${e.code} ${e.message}`; } })()"
                      .formatted(code))
              .asString();
      assertThat(text).isEqualTo(error);
    }
  }

  /** Node's own library is that of Node.js 22 under all rules. */
  @ParameterizedTest
  @ValueSource(strings = {"16.20.2", "18.20.8", "20.20.2"})
  void takesNothingAwayFromNodesLibrary(String version) {
    String output =
        outputOf(
            version,
            """
            const { on, once, EventEmitter } = require('events');
            const emitter = new EventEmitter();
            once(emitter, 'a').then(([value]) => console.log(value));
            emitter.emit('a', 1);
            const sorted = require('util').inspect({ b: 1, a: 2 }, { sorted: true });
            console.log(sorted, new (require('url').URL)('http://a/?q=\\ud800').search);
            require('stream/promises').pipeline(require('stream').Readable.from(['x']), async function* (s) { for await (const c of s) console.log(String(c)); }).then(() => console.log('done'));
            const http = require('http');
            const server = http.createServer((request, response) => response.end('answer to ' + request.url));
            server.listen(0, '127.0.0.1', () =>
              http.get({ port: server.address().port, path: '/it' }, (response) => {
                response.on('data', (data) => console.log(String(data)));
                response.on('end', () => server.close());
              }));
            """);
    assertThat(output.lines())
        .contains("1", "{ a: 2, b: 1 } ?q=%EF%BF%BD", "x", "done", "answer to /it");
  }

  /** What a program uses here was there from the first runtime on. */
  @ParameterizedTest
  @ValueSource(strings = {"0.10.42", "4.3.2", "6.10.3", "8.10.0", "10.24.1", "12.22.12", "14.21.3"})
  void takesNothingAwayFromNodesLibraryOfOld(String version) {
    String output =
        outputOf(
            version,
            """
            var fs = require('fs'), http = require('http'), zlib = require('zlib');
            var agent = new http.Agent();
            console.log(require('url').parse('http://a/?b=c', true).query.b);
            console.log(require('crypto').createHash('md5').update('a').digest('hex'));
            require('crypto').randomBytes(4, function (error, bytes) { console.log(bytes.length); });
            zlib.gzip('text', function (error, data) {
              zlib.gunzip(data, function (error, text) { console.log(String(text)); });
            });
            fs.readdir('/none', function (error) { console.log(error.code); });
            process.nextTick(function () { console.log(require('util').format('%s-%d', 'a', 1)); });
            var server = http.createServer(function (request, response) { request.pipe(response); });
            server.listen(0, '127.0.0.1', function () {
              var request = http.request({ port: server.address().port, method: 'POST', agent: agent }, function (response) {
                response.on('data', function (data) { console.log('answer ' + data); });
                response.on('end', function () { server.close(); });
              });
              request.end('echo');
            });
            """);
    assertThat(output.lines())
        .contains(
            "c", "0cc175b9c0f1b6a831c399e269772661", "4", "text", "ENOENT", "a-1", "answer echo");
  }

  private static String outputOf(String version, String program) {
    StringBuilder output = new StringBuilder();
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .nodeVersion(version)
            .stdout(output::append)
            .stderr(output::append)
            .build()) {
      Context context = node.core().getContext();
      Value run =
          context.eval("js", "(core, code) => new Function('require', code)(core.requireBuiltin)");
      node.run(
          () -> run.execute(node.core(), program),
          () -> false,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));
    }
    return output.toString();
  }

  private static String function() {
    return "(() => {" + NAMES + "})()";
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }
}
