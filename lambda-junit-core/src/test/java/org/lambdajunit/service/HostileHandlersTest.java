package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.Completion;
import org.lambdajunit.LambdaOutcome;

/**
 * Handlers that do not end, take all there is, or break what is around them: each has its outcome.
 */
class HostileHandlersTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** For what answers or ends at once. */
  private static final Duration PROMPT = Duration.ofSeconds(3);

  /** For what takes a while to fill its memory, its logs or its files. */
  private static final Duration PATIENT = Duration.ofSeconds(15);

  @TempDir static Path folder;

  /** What the JVM loads for the first time takes CPU time, too. */
  @BeforeAll
  static void loadWhatItTakesToStopAHandler() {
    try (EmulatedFunction function =
        function("exports.handler = async () => { setTimeout(() => {}); while (true); }")) {
      function.invoke(InvocationRequest.of("{}"));
    }
  }

  private static EmulatedFunction function(String code) {
    return function(code, TIMEOUT);
  }

  private static EmulatedFunction function(String code, Duration timeout) {
    return HostileFunction.of(code, timeout, folder);
  }

  private static LambdaOutcome invoke(String code, Duration timeout) {
    return HostileFunction.invoke(code, timeout, folder);
  }

  @Nested
  class WithoutEnd {

    static Stream<Arguments> handlers() {
      return Stream.of(
          arguments("while (true)", "async () => { while (true); }"),
          arguments("catch", "async () => { for (;;) { try { for (;;); } catch { } } }"),
          arguments(
              "finally", "async () => { for (;;) { try { for (;;); } finally { continue; } } }"),
          arguments("await", "async () => { for (;;) await null; }"),
          arguments("nextTick", "(e, c, cb) => { const f = () => process.nextTick(f); f(); }"),
          arguments("queueMicrotask", "(e, c, cb) => { const f = () => queueMicrotask(f); f(); }"),
          arguments("setImmediate", "(e, c, cb) => { const f = () => setImmediate(f); f(); }"),
          arguments("setTimeout 0", "(e, c, cb) => { const f = () => setTimeout(f, 0); f(); }"),
          arguments("setInterval", "(e, c, cb) => { setInterval(() => {}, 1); }"),
          arguments("toJSON", "async () => ({ toJSON() { for (;;); } })"),
          arguments("toJSON of an error", "(e, c, cb) => cb({ toJSON() { for (;;); } })"),
          arguments("getter", "async () => ({ get x() { for (;;); } })"),
          arguments(
              "Proxy",
              "async () => new Proxy({}, { ownKeys() { for (;;); }, get() { for (;;); } })"),
          arguments(
              "iterator",
              "async () => { for (const x of { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }) }) }); }"),
          arguments("thenable", "() => ({ then() { for (;;); } })"),
          arguments(
              "exit listener",
              "async () => { process.on('exit', () => { for (;;); }); process.exit(3); }"),
          arguments("eval", "async () => { for (;;) eval('1' + Math.random()); }"),
          arguments("regular expression", "async () => /^(a+)+\\1b$/.test('a'.repeat(50) + 'c')"),
          arguments("sort", "async () => { new Array(10).fill(0).sort(() => { for (;;); }); }"),
          arguments("replace", "async () => 'aa'.replace(/a/g, () => { for (;;); })"),
          arguments("generator", "async () => Array.from((function* () { for (;;) yield 1; })())"),
          arguments(
              "async iterator",
              "async () => { for await (const x of { [Symbol.asyncIterator]: () => ({ next: async () => ({ value: 1 }) }) }); }"),
          arguments("toString of an error", "async () => { throw { toString() { for (;;); } }; }"),
          arguments(
              "logged getter", "async () => { console.log('%s', { toString() { for (;;); } }); }"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handlers")
    void timesOutWithinASecondOfItsTimeout(String name, String handler) {
      LambdaOutcome outcome = invoke("exports.handler = " + handler, TIMEOUT);

      assertThat(outcome.completion()).isEqualTo(Completion.TIMEOUT);
      assertThat(outcome.payload()).contains("Task timed out after 1.00 seconds");
    }

    @Test
    void nextInvocationFindsANewEnvironment() {
      try (EmulatedFunction function =
          function("exports.handler = async (e) => { while (e.busy); return 'fine'; };")) {
        assertThat(function.invoke(InvocationRequest.of("{\"busy\":true}")).completion())
            .isEqualTo(Completion.TIMEOUT);
        LambdaOutcome next = function.invoke(InvocationRequest.of("{}"));
        assertThat(next.payload()).isEqualTo("\"fine\"");
        assertThat(next.coldStart()).isTrue();
      }
    }
  }

  @Nested
  class TooMuch {

    static Stream<Arguments> answered() {
      return Stream.of(
          arguments(
              "recursion",
              "async () => { const f = () => f() + 1; return f(); }",
              "Maximum call stack size exceeded"),
          arguments("array", "async () => new Array(2 ** 32)", "Invalid array length"),
          arguments("string", "async () => 'x'.repeat(2 ** 30)", "Invalid string length"),
          arguments(
              "regular expression", "async () => /^(a+)+$/.test('a'.repeat(40) + 'b')", "false"),
          arguments(
              "deep result",
              "async () => { let o = {}; for (let i = 0; i < 1e5; i++) o = { o }; return o; }",
              "Unable to stringify response body"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answered")
    void isRefused(String name, String handler, String payload) {
      assertThat(invoke("exports.handler = " + handler, PROMPT).payload()).contains(payload);
    }

    @Test
    void thousandsOfTimersFire() {
      LambdaOutcome outcome =
          invoke(
              "exports.handler = (e, c, cb) => { let n = 0; for (let i = 0; i < 2e4; i++) setTimeout(() => { if (++n === 2e4) cb(null, n); }, i % 1000); };",
              PATIENT);

      assertThat(outcome.payload()).isEqualTo("20000");
    }

    /** Node.js takes less than 40 MB for them. */
    @Test
    void asManyTimersAsNodeWouldHoldAreHeld() {
      LambdaOutcome outcome =
          invoke(
              "exports.handler = async () => { const all = []; for (let i = 0; i < 1e5; i++) all.push(setTimeout(() => {}, 1e6)); all.forEach(clearTimeout); return all.length; };",
              PATIENT);

      assertThat(outcome.payload()).isEqualTo("100000");
    }

    @Test
    void socketsAndServersThatNobodyClosesAreClosed() throws IOException {
      int port;
      try (EmulatedFunction function =
          function(
              """
              const net = require('net');
              exports.handler = (event, context, callback) => {
                context.callbackWaitsForEmptyEventLoop = false;
                const server = net.createServer(() => {}).listen(0, '127.0.0.1', () => {
                  let open = 0;
                  for (let i = 0; i < 100; i++) {
                    net.connect(server.address().port, '127.0.0.1', () => {
                      if (++open === 100) callback(null, server.address().port);
                    });
                  }
                });
              };
              """,
              PATIENT)) {
        port = (Integer) function.invoke(InvocationRequest.of("{}")).result();
        try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
          assertThat(open.isConnected()).isTrue();
        }
      }

      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
          .isInstanceOf(ConnectException.class);
    }

    @Test
    void aHundredMegabytesOfLogsAreKept() {
      LambdaOutcome outcome =
          invoke(
              "exports.handler = async () => { const s = 'x'.repeat(1 << 20); for (let i = 0; i < 100; i++) console.log(s); return 1; };",
              PATIENT);

      assertThat(outcome.payload()).isEqualTo("1");
      assertThat(outcome.logs()).hasSize(100);
    }

    @Test
    void fullTmpIsAnErrorOfTheFileSystem() {
      LambdaOutcome outcome =
          invoke(
              "exports.handler = async () => { const fs = require('fs'); const b = Buffer.alloc(1 << 24); try { for (;;) fs.appendFileSync('/tmp/x', b); } catch (e) { return [e.code, fs.statSync('/tmp/x').size >> 20]; } };",
              PATIENT);

      assertThat(outcome.payload()).isEqualTo("[\"ENOSPC\",512]");
    }

    @Test
    void timersThatStartEachOtherHoldNothing() {
      LambdaOutcome outcome =
          invoke(
              """
              exports.handler = (event, context, callback) => {
                let steps = 0;
                function step() {
                  const next = setImmediate(step);
                  next.load = Buffer.alloc(8e4, 1);
                  if (++steps === 5000) {
                    clearImmediate(next);
                    callback(null, steps);
                  }
                }
                step();
              };
              """,
              PATIENT);

      assertThat(outcome.payload()).isEqualTo("5000");
    }
  }

  @Nested
  class Ends {

    static Stream<Arguments> handlers() {
      return Stream.of(
          arguments("process.exit(3)", 3, "exit status 3"),
          arguments("process.reallyExit(4)", 4, "exit status 4"),
          arguments("process.abort()", 134, "signal: aborted"),
          arguments("process.kill(process.pid)", 143, "signal: terminated"),
          arguments("process.kill(process.pid, 'SIGKILL')", 137, "signal: killed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handlers")
    void endsTheProcessAndNotTheJvm(String call, int code, String words) {
      LambdaOutcome outcome =
          invoke(
              "exports.handler = async () => { try { %s; } catch { } return 'on'; };"
                  .formatted(call),
              PROMPT);

      assertThat(outcome.completion()).isEqualTo(Completion.EXIT);
      assertThat(outcome.exitCode()).isEqualTo(OptionalInt.of(code));
      assertThat(outcome.payload()).contains(words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handlers")
    void endsTheProcessWhileItIsLoadedToo(String call, int code, String words) {
      LambdaOutcome outcome =
          invoke("%s; exports.handler = async () => 'on';".formatted(call), PROMPT);

      assertThat(outcome.completion()).isEqualTo(Completion.INIT_ERROR);
      assertThat(outcome.payload()).contains(words);
    }
  }

  @Nested
  class Breaks {

    static Stream<Arguments> handlers() {
      return Stream.of(
          arguments(
              "prototypes before",
              "Object.prototype.x = 1; Array.prototype.y = 2; Promise.prototype.z = 1; Function.prototype.z = 1; exports.handler = async () => ({ ok: 1 });",
              "{\"ok\":1}"),
          arguments(
              "toJSON of everything",
              "Object.prototype.toJSON = function () { return 5; }; exports.handler = async () => ({ ok: 1 });",
              "5"),
          arguments(
              "then of all promises",
              "Promise.prototype.then = () => { throw new Error('then'); }; Promise.resolve = () => { throw 1; }; exports.handler = (e, c, cb) => cb(null, 1);",
              "1"),
          arguments(
              "prototypes during the answer",
              "exports.handler = async () => { Object.prototype.toString = () => { throw 1; }; String.prototype.split = () => { throw 1; }; RegExp.prototype.exec = () => { throw 1; }; return { ok: 1 }; };",
              "{\"ok\":1}"),
          arguments(
              "methods during the answer",
              "exports.handler = async () => { for (const name of ['push', 'map', 'join', 'slice', 'concat', 'forEach', 'splice', 'shift']) Array.prototype[name] = () => { throw 1; }; for (const name of ['call', 'apply', 'bind', 'toString']) Function.prototype[name] = () => { throw 3; }; Array.prototype[Symbol.iterator] = () => { throw 2; }; Object.keys = () => { throw 4; }; return { ok: 1 }; };",
              "{\"ok\":1}"),
          arguments(
              "elements and descriptors during the answer",
              "exports.handler = async () => { const p = { get() { throw 1; }, set() { throw 2; } }; Object.defineProperty(Array.prototype, 0, p); Object.defineProperty(Object.prototype, 'get', p); Object.defineProperty(Object.prototype, 'value', p); return { ok: 1 }; };",
              "{\"ok\":1}"),
          arguments(
              "Date", "Date = undefined; exports.handler = async () => ({ ok: 1 });", "{\"ok\":1}"),
          arguments(
              "Date.now",
              "globalThis.Date = class { constructor() { throw 1; } static now() { throw 2; } }; exports.handler = async () => ({ ok: 1 });",
              "{\"ok\":1}"),
          arguments(
              "JSON and Date",
              "JSON = undefined; Date = undefined; exports.handler = async () => ({ ok: 1 });",
              // The runtime writes the answer with it: replaced-json-null was recorded to end so.
              "Runtime exited with error: exit status 7"),
          arguments(
              "JSON.stringify",
              "JSON.stringify = () => { throw new Error('mine'); }; JSON.parse = () => 5; exports.handler = async (e) => ({ e });",
              "Runtime exited with error: exit status 7"),
          arguments(
              "console",
              "console = undefined; exports.handler = async () => ({ ok: 1 });",
              "{\"ok\":1}"),
          arguments(
              "console and process",
              "console = undefined; process = undefined; exports.handler = async () => ({ ok: 1 });",
              // It takes environment variables from the one and logs that it cannot by the other.
              "Runtime exited with error: exit status 7"),
          arguments(
              "process and then an error",
              "globalThis.process = null; exports.handler = async () => { throw new Error('x'); };",
              "\"errorMessage\":\"Cannot read properties of null (reading 'env')\""),
          arguments(
              "Symbol.toPrimitive",
              "exports.handler = async () => { throw { [Symbol.toPrimitive]() { throw new Error('prim'); } }; };",
              "\"errorMessage\":\"prim\""),
          arguments(
              "Symbol.toPrimitive of everything",
              "for (const p of [Object, Array, Function, Error, Promise, Map, Date]) p.prototype[Symbol.toPrimitive] = () => { throw new Error('prim'); }; exports.handler = async (e) => { console.log('%s %j', e, e, [e]); return { ok: 1 }; };",
              "{\"ok\":1}"),
          arguments(
              "Symbol.toPrimitive of everything and then an error",
              "for (const p of [Object, Array, Function, Error, Promise, Map, Date]) p.prototype[Symbol.toPrimitive] = () => { throw new Error('prim'); }; exports.handler = async (e) => { throw new RangeError('mine'); };",
              "\"errorMessage\":\"mine\""),
          arguments(
              "prototypes during the answer, then",
              "exports.handler = async () => { Array.prototype.push = Array.prototype.map = () => { throw 1; }; Promise.prototype.then = () => { throw 2; }; Function.prototype.call = Function.prototype.apply = () => { throw 3; }; Object.keys = () => { throw 4; }; return { ok: 1 }; };",
              // The runtime asks the promise for its then, as any program may.
              "\"errorMessage\":\"2\""),
          arguments(
              "Map, Symbol and Reflect",
              "Map.prototype.get = Map.prototype.set = () => { throw 1; }; Reflect.apply = () => { throw 1; }; Symbol.for = () => { throw 1; }; exports.handler = async () => ({ ok: 1 });",
              "{\"ok\":1}"),
          arguments(
              "another Map",
              "globalThis.Map = class { constructor() { throw 1; } }; exports.handler = (e, c, cb) => { setImmediate(() => {}); setImmediate(() => cb(null, { ok: 1 })); };",
              "{\"ok\":1}"),
          arguments(
              "members of all objects",
              "Object.prototype.path = 'x'; Object.prototype.fault = 'dots'; exports.handler = async () => ({ ok: 1 });",
              "{\"ok\":1}"),
          arguments(
              "a frozen cache of modules",
              "require('fs').writeFileSync('/tmp/a.js', ''); Object.freeze(require.cache); exports.handler = async () => { try { require('/tmp/a.js'); } catch (e) { return { ok: e instanceof TypeError ? 1 : 0 }; } };",
              "{\"ok\":1}"),
          arguments(
              "a getter in place of process",
              "const { env } = process; let asked = 0; Object.defineProperty(globalThis, 'process', { get: () => ({ env, asked: ++asked }), configurable: true }); exports.handler = async () => ({ ok: process.env === env ? 1 : 0 });",
              "{\"ok\":1}"),
          arguments(
              "a Proxy as error",
              "exports.handler = async () => { throw new Proxy(new Error('p'), { get() { throw 1; } }); };",
              "there was a problem while retrieving one or more of its message, name, and stack"),
          arguments(
              "Error.prepareStackTrace",
              "Error.prepareStackTrace = () => { throw 1; }; exports.handler = async () => { throw new Error('x'); };",
              "there was a problem while retrieving one or more of its message, name, and stack"),
          arguments(
              "Error.stackTraceLimit",
              "Error.stackTraceLimit = Infinity; exports.handler = async () => { const f = (n) => (n ? f(n - 1) : null.x); f(200); };",
              "Cannot read properties of null (reading 'x')"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handlers")
    void answersAllTheSame(String name, String code, String payload) {
      assertThat(invoke(code, PROMPT).payload()).contains(payload);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "globalThis.Reflect = undefined",
          "Reflect.ownKeys = Reflect.getOwnPropertyDescriptor = () => { throw 1; }"
        })
    void errorIsExplainedWithoutWhatTheHandlerHasReplaced(String replacing) {
      LambdaOutcome outcome =
          invoke(
              "exports.handler = async () => { "
                  + replacing
                  + "; throw new Error('mine', { cause: new Error('deeper') }); };",
              PROMPT);

      assertThat(outcome.payload()).contains("\"errorMessage\":\"mine\"");
      assertThat(outcome.explanation()).contains("Caused by: Error: deeper");
    }

    @Test
    void nothingOfItReachesTheNextEnvironment() {
      invoke(
          "Object.prototype.leak = 1; globalThis.leak = 2; process.env.LEAK = '3'; require('fs').writeFileSync('/tmp/leak', '4'); require('fs').leak = 5; exports.handler = async () => 1;",
          PROMPT);

      assertThat(
              invoke(
                      "exports.handler = async () => [typeof leak, typeof {}.leak, process.env.LEAK ?? null, require('fs').existsSync('/tmp/leak'), typeof require('fs').leak];",
                      PROMPT)
                  .payload())
          .isEqualTo("[\"undefined\",\"undefined\",null,false,\"undefined\"]");
    }
  }
}
