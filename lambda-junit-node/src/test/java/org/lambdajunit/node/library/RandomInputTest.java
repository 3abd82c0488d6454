package org.lambdajunit.node.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.lambdajunit.node.MainScript;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.RealNode;
import org.lambdajunit.node.engine.JsonText;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/**
 * Random programs over ticks, promises, timers, immediates, files, signals and stores, random URLs
 * and random HTTP messages: the same comes of them here and in a real Node.js. The ports of URLs
 * that were once found so stand in {@code differential/url.txt}.
 *
 * <p>{@code -Drandom.batches=200} looks for longer.
 */
class RandomInputTest {

  /** Each build tries the same, so that none fails of what another has not tried. */
  private static final String SEED = "20261127";

  private static final int BATCHES = Integer.getInteger("random.batches", 4);
  private static final int PROGRAMS = 40;
  private static final int TEXTS = 120;
  private static final int MESSAGES = 25;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("random-input");
  }

  @AfterContainer
  static void deleteFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("main.js"));
    Files.deleteIfExists(folder);
  }

  // ---- programs ----

  /** Runs each program until nothing of it is left, then the next from a callback of a file. */
  private static final String IN_TURN =
      """
      const fs = require('fs');
      const { once, EventEmitter } = require('events');
      const { setTimeout: wait, setInterval: every } = require('timers/promises');
      const store = new (require('async_hooks').AsyncLocalStorage)();
      // One file at a time, as only the machine knows the order of several. Where it is there, an immediate comes before a timer.
      const inQueue = () => {
        const queue = [];
        let busy = false;
        const start = () => {
          if (busy || queue.length === 0) return;
          busy = true;
          const [first, second, third] = queue.shift();
          fs.stat('/', () => {
            setTimeout(() => { third(); busy = false; start(); }, 1);
            setImmediate(second);
            first();
          });
        };
        return (...callbacks) => { queue.push(callbacks); start(); };
      };
      const inTurn = (programs) => new Promise((resolve) => {
        const logs = [];
        const next = (index) => {
          if (index === programs.length) {
            resolve(logs);
            return;
          }
          const log = [];
          logs.push(log);
          let pending = 0;
          const p = (f) => {
            pending++;
            return (...a) => {
              try {
                return f(...a);
              } finally {
                if (--pending === 0) {
                  setTimeout(() => pending === 0 && fs.stat('/', () => fs.readFile('/nowhere', () => next(index + 1))), 5);
                }
              }
            };
          };
          p(() => programs[index](log, p, inQueue()))();
        };
        next(0);
      });
      """;

  @Property(tries = 1, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void programsRunInNodesOrder(@ForAll("programs") List<List<String>> batches) throws Exception {
    for (List<String> programs : batches) {
      assertSame(
          IN_TURN
              + "inTurn([\n"
              + String.join(",\n", programs)
              + "\n]).then((logs) => handOver(JSON.stringify(logs.map((log) => log.join(' ')))));",
          programs);
    }
  }

  @Provide
  Arbitrary<List<List<String>>> programs() {
    Arbitrary<String> program =
        Arbitraries.of("setTimeout", "setImmediate", "stat", "message")
            .flatMap(
                macrotask ->
                    statements(macrotask, 3)
                        .map(body -> "(log, p, stat) => { let n = 0; " + body + " }"));
    return batches(program, PROGRAMS);
  }

  private static <T> Arbitrary<List<List<T>>> batches(Arbitrary<T> element, int size) {
    return element.list().ofSize(size).list().ofSize(BATCHES);
  }

  private static Arbitrary<String> statements(String macrotask, int depth) {
    return statement(macrotask, depth)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(all -> String.join(" ", all));
  }

  /** A program has those of one kind: between two kinds the time decides. */
  private static final Map<String, List<String>> MACROTASKS =
      Map.of(
          "message",
          List.of(
              "{ const { port1, port2 } = new MessageChannel(); port2.onmessage = p(() => { port2.close(); %s }); port1.postMessage(0); }",
              "{ const { port1, port2 } = new MessageChannel(); port2.onmessage = ({ data }) => { log.push('m' + data); if (data === 1) { port2.close(); last(); } }; const last = p(() => %s); port1.postMessage(0); port1.postMessage(1); }"),
          "setTimeout",
          List.of(
              "setTimeout(p(() => %s), 1);",
              "{ const t = setTimeout(() => log.push('never'), 1); process.nextTick(p(() => { clearTimeout(t); %s })); }"),
          "setImmediate",
          List.of(
              "setImmediate(p(() => %s));",
              "{ const t = setImmediate(() => log.push('never')); process.nextTick(p(() => { clearImmediate(t); %s })); }"),
          "stat",
          List.of(
              "stat(p(() => %s), p(() => log.push('immediate')), p(() => log.push('timer')));",
              "stat(p(() => log.push('there')), p(() => { log.push('immediate'); %s }), p(() => { process.nextTick(p(() => log.push('tick'))); log.push('timer'); }));"));

  /** Each callback says which it is: its number in the order of their making. */
  private static Arbitrary<String> statement(String macrotask, int depth) {
    Arbitrary<String> log = Arbitraries.of("log.push(`s${n++} ${store.getStore()}`);");
    if (depth == 0) {
      return log;
    }
    Arbitrary<String> body =
        Arbitraries.lazy(() -> statements(macrotask, depth - 1))
            .map(inner -> "{ const i = n++; log.push(i); " + inner + " }");
    Arbitrary<String> shape =
        Arbitraries.of(
            "process.nextTick(p(() => %s));",
            "queueMicrotask(p(() => %s));",
            "Promise.resolve().then(p(() => %s));",
            "Promise.reject(1).catch(p(() => %s));",
            "new Promise((r) => { process.nextTick(p(() => r())); }).finally(p(() => %s));",
            "Promise.resolve({ then: p((r) => { r(); }) }).then(p(() => %s));",
            "(async () => { const d = p(() => {}); await null; await undefined; %s d(); })();",
            "(async () => { const d = p(() => {}); for await (const x of [1, 2]) { log.push(x); } %s d(); })();",
            "(async () => { const d = p(() => {}); try { await Promise.reject(1); } catch { %s } d(); })();",
            "(async () => { const d = p(() => {}); try { for await (const x of (async function* () { yield 1; throw new Error(); })()) { log.push(x); } } catch { %s } d(); })();",
            "store.run(n, p(() => %s));",
            "store.run(n, async () => { const d = p(() => {}); await null; log.push('in' + store.getStore()); %s d(); });",
            "once(new EventEmitter(), 'never', { signal: AbortSignal.abort() }).catch(p(() => %s));",
            "{ const c = new AbortController(); wait(1000, 0, { signal: c.signal }).catch(p(() => %s)); process.nextTick(p(() => c.abort())); }",
            "{ const c = new AbortController(); every(1000, 0, { signal: c.signal }).next().catch(p(() => %s)); queueMicrotask(p(() => c.abort())); }",
            MACROTASKS.get(macrotask).get(0),
            MACROTASKS.get(macrotask).get(1),
            "Promise.all([1, Promise.resolve(2)]).then(p(() => %s));",
            "Promise.race([new Promise((r) => { queueMicrotask(p(() => r())); }), Promise.resolve()]).then(p(() => %s));");
    return Arbitraries.frequencyOf(
        Tuple.of(1, log), Tuple.of(4, Combinators.combine(shape, body).as(String::formatted)));
  }

  // ---- URLs ----

  private static final String URLS =
      """
      const { parse, fileURLToPath } = require('url');
      const attempt = (f) => { try { return f(); } catch (error) { return `${error.name} ${error.code}`; } };
      const read = (text) => [
        attempt(() => new URL(text).href),
        attempt(() => new URL(text, 'http://base.example/a/b?c#d').href),
        attempt(() => { const u = new URL('http://h/'); u.host = text; u.hash = text; u.search = text; u.port = text; return u.href; }),
        attempt(() => new URLSearchParams(text).toString()),
        attempt(() => decodeURIComponent(text)),
      ];
      """;

  @Property(tries = 1, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void urlsAreReadAsNodeReadsThem(@ForAll("urls") List<List<String>> batches) throws Exception {
    for (List<String> urls : batches) {
      assertUrlsRead(urls);
    }
  }

  private static void assertUrlsRead(List<String> urls) throws Exception {
    assertSame(
        URLS
            + "handOver(JSON.stringify("
            + json(urls)
            + ".map((text) => JSON.stringify(read(text)))));",
        urls);
  }

  @Provide
  Arbitrary<List<List<String>>> urls() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of(
                "http:",
                "https:",
                "file:",
                "data:",
                "//",
                "/",
                "\\\\",
                "..",
                ".",
                "%2e",
                "%2F",
                "%",
                "%zz",
                "@",
                ":",
                "[",
                "]",
                "::1",
                "0x7f.1",
                "127.0.0.1",
                "256",
                "0300",
                "example.com",
                "ExAmPlE",
                "xn--",
                "ü.de",
                "?",
                "#",
                "&",
                "=",
                "+",
                " ",
                "\t",
                "\n",
                "\u0000",
                "|",
                "^",
                "`",
                "{",
                "a",
                "b",
                "80",
                "65536",
                "\ud83d"),
            Arbitraries.strings().withCharRange(' ', '\u00ff').ofMaxLength(3));
    return batches(piece.list().ofMaxSize(7).map(all -> String.join("", all)), TEXTS);
  }

  // ---- HTTP ----

  private static final String HTTP =
      """
      const http = require('http');
      const { Duplex } = require('stream');
      const wire = (pieces, written) => {
        const left = pieces.slice();
        return new Duplex({
          read() { const piece = left.shift(); setImmediate(() => this.push(piece === undefined ? null : Buffer.from(piece, 'latin1'))); },
          write(chunk, encoding, done) { written?.push(chunk.toString('latin1')); done(); },
        });
      };
      const exchange = (pieces) => new Promise((resolve) => {
        const said = [];
        const socket = wire(pieces);
        socket.on('close', () => setImmediate(() => resolve(said)));
        const end = () => { socket.destroy(); };
        http.get({ createConnection: () => socket, agent: false }, (response) => {
          said.push([response.statusCode, response.statusMessage, response.httpVersion, response.rawHeaders]);
          let body = '';
          response.setEncoding('latin1');
          response.on('data', (chunk) => { body += chunk; });
          response.on('error', (error) => { said.push([error.code, body]); end(); });
          response.on('end', () => { said.push([body, response.rawTrailers, response.complete]); end(); });
        }).on('error', (error) => { said.push([error.code]); end(); });
      });
      const serve = (pieces) => new Promise((resolve) => {
        const said = [];
        const written = [];
        const socket = wire(pieces, written);
        socket.on('close', () => setImmediate(() => resolve([said, written.join('').replace(/Date: .*/g, 'Date: now')])));
        const server = http.createServer((request, response) => {
          said.push([request.method, request.url, request.httpVersion, request.rawHeaders]);
          let body = '';
          request.setEncoding('latin1');
          request.on('data', (chunk) => { body += chunk; });
          request.on('error', (error) => { said.push([error.code, body]); });
          request.on('end', () => {
            said.push([body, request.rawTrailers, request.complete]);
            response.sendDate = false;
            response.end('answer');
          });
        });
        server.emit('connection', socket);
      });
      const all = async (one, messages) => { const results = []; for (const m of messages) results.push(JSON.stringify(await one(m))); return results; };
      """;

  @Property(tries = 1, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void responsesAreReadAsNodeReadsThem(@ForAll("responses") List<List<List<String>>> batches)
      throws Exception {
    for (List<List<String>> messages : batches) {
      assertMessagesRead("exchange", messages);
    }
  }

  @Property(tries = 1, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void requestsAreReadAndAnsweredAsNodeDoes(@ForAll("requests") List<List<List<String>>> batches)
      throws Exception {
    for (List<List<String>> messages : batches) {
      assertMessagesRead("serve", messages);
    }
  }

  @Example
  void requestsThatAreRefusedBeforeTheirEnd() throws Exception {
    assertMessagesRead(
        "serve",
        List.of(
            List.of("GET / HTTP/1", ".1\nHost: h\r\n", "Content-Length: 5\r\n\r\n"),
            List.of("GET / HTTP/1.1\r\nHost: h\r\n\r\nPRI * HTTP/2.0\r\n", "Host: h\r\n\r\n"),
            List.of("GET / HTTP/1.1\r\nHost: h\r\n\r\nGET /\u00e9", " HTTP/1.1\r\n"),
            List.of("GET / HTTP/1.1\r\nHost: h\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nrest"),
            List.of("hello"),
            List.of(
                "GET / HTTP/1",
                ".1\nHost: h\r\n",
                "Content-Leng",
                "th: 5\r\nTrans",
                "fer-Encoding",
                ": chunked\r\n\r\n",
                "5\nhello\n0\n\n"),
            List.of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
            List.of("GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n"),
            List.of(
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            List.of("GET / HTTP/1.1\r\nHost: h\r\n folded\r\n\r\n"),
            List.of("GET / HTTP/1.1\r\nHost: h\r\nA: b\n\r\n"),
            List.of("GET / HTTP/1.0\r\n\r\nGET / HTTP/1.0\r\n\r\n")));
  }

  private static void assertMessagesRead(String reader, List<List<String>> messages)
      throws Exception {
    String list =
        "[" + String.join(",", messages.stream().map(RandomInputTest::json).toList()) + "]";
    assertSame(
        HTTP
            + "all(%s, %s).then((results) => handOver(JSON.stringify(results)));"
                .formatted(reader, list),
        messages);
  }

  @Provide
  Arbitrary<List<List<List<String>>>> responses() {
    Arbitrary<String> status =
        Arbitraries.of(
            "HTTP/1.1 200 OK\r\n",
            "HTTP/1.1 204 No Content\r\n",
            "HTTP/1.0 200 OK\r\n",
            "HTTP/1.1 304 \r\n",
            "HTTP/1.1 200\r\n",
            "HTTP/1.1  200 OK\r\n",
            "HTTP/2.0 200 OK\r\n",
            "HTTX/1.1 200 OK\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n",
            "HTTP/1.1 999 Odd\r\n",
            "HTTP/1.1 20 OK\r\n",
            "");
    return messages(status);
  }

  @Provide
  Arbitrary<List<List<List<String>>>> requests() {
    Arbitrary<String> line =
        Arbitraries.of(
            "GET / HTTP/1.1\r\n",
            "POST /a?b=c#d HTTP/1.1\r\n",
            "GET / HTTP/1.0\r\n",
            "GET  / HTTP/1.1\r\n",
            "GET /a b HTTP/1.1\r\n",
            "GET /\u00e9 HTTP/1.1\r\n",
            "GET /\u0001 HTTP/1.1\r\n",
            "GET /\r\n",
            "GET / HTTP/1.1\n",
            "get / HTTP/1.1\r\n",
            "FOO / HTTP/1.1\r\n",
            "GET http://h/x HTTP/1.1\r\n",
            "GET x HTTP/1.1\r\n",
            "OPTIONS * HTTP/1.1\r\n",
            "M-SEARCH * HTTP/1.1\r\n",
            "CONNECT h:80 HTTP/1.1\r\n",
            "GET / HTTP/2.0\r\n",
            "GET / HTTP/1.2\r\n",
            "GET / HTTP/1\r\n",
            "GET / XTTP/1.1\r\n",
            "\r\nPUT / HTTP/1.1\r\n",
            " PUT / HTTP/1.1\r\n",
            "PRI * HTTP/2.0\r\n",
            "HTTP/1.1 200 OK\r\n",
            "");
    Arbitrary<String> host =
        Arbitraries.of(
            "Host: h\r\n",
            "Host: h\r\n",
            "Host: h\r\nExpect: 100-continue\r\n",
            "Host: h\r\nExpect: x\r\n",
            "Host: h\r\nUpgrade: x\r\nConnection: upgrade\r\n",
            "Host: h\r\nHost: i\r\n",
            "");
    return messages(
        Combinators.combine(
                Arbitraries.of("", "", "GET /first HTTP/1.1\r\nHost: h\r\n\r\n"), line, host)
            .as((before, first, second) -> before + first + second));
  }

  private static Arbitrary<List<List<List<String>>>> messages(Arbitrary<String> begin) {
    Arbitrary<String> header =
        Arbitraries.of(
            "Content-Length: 5\r\n",
            "Content-Length: 0\r\n",
            "Content-Length: x\r\n",
            "Content-Length: 5, 5\r\n",
            "Content-Length: 3\r\nContent-Length: 3\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: gzip\r\n",
            "Transfer-Encoding: gzip, chunked\r\n",
            "Connection: close\r\n",
            "Connection: keep-alive\r\n",
            "A: b\r\n",
            "A:b\r\n",
            "A:\r\n",
            "A :b\r\n",
            ": b\r\n",
            "A: b\n",
            "A: \u00e9\r\n",
            "A: b\u0000c\r\n",
            "Set-Cookie: a=b\r\n",
            "Trailer: T\r\n",
            " folded\r\n");
    Arbitrary<String> body =
        Arbitraries.of(
            "hello",
            "hel",
            "hello, world",
            "5\r\nhello\r\n0\r\n\r\n",
            "5\r\nhello\r\n",
            "5;x=y\r\nhello\r\n0\r\nT: v\r\n\r\n",
            "A\r\n0123456789\r\n0\r\n\r\n",
            "g\r\nhello\r\n",
            "5\nhello\n0\n\n",
            "ffffffffffffffffff\r\nx",
            "5 \r\nhello\r\n0\r\n\r\n",
            "0\r\n\r\n",
            "-1\r\n\r\n",
            "");
    Arbitrary<String> message =
        Combinators.combine(
                begin,
                header.list().ofMaxSize(3),
                Arbitraries.of("\r\n", "\r\n", "\r\n", "\n"),
                body)
            .as((first, headers, end, rest) -> first + String.join("", headers) + end + rest);
    Arbitrary<List<String>> pieces =
        Combinators.combine(message, Arbitraries.integers().between(1, 60))
            .as(RandomInputTest::split);
    return batches(pieces, MESSAGES);
  }

  private static List<String> split(String text, int length) {
    return IntStream.range(0, (text.length() + length - 1) / length)
        .mapToObj(i -> text.substring(i * length, Math.min(text.length(), (i + 1) * length)))
        .toList();
  }

  // ---- both ----

  private static String json(List<String> texts) {
    return "[" + String.join(",", texts.stream().map(JsonText::quote).toList()) + "]";
  }

  private static void assertSame(String program, List<?> inputs) throws Exception {
    JsonNode expected = JsonMapper.builder().build().readTree(RealNode.handedOver(program));
    JsonNode actual = here(program);
    for (int i = 0; i < inputs.size(); i++) {
      assertThat(actual.get(i).asText())
          .as("%s", inputs.get(i))
          .isEqualTo(expected.get(i).asText());
    }
  }

  private static JsonNode here(String program) throws IOException {
    Files.writeString(
        folder.resolve("main.js"),
        "const handOver = (text) => process.stdout.write(text);\n" + program);
    return JsonMapper.builder()
        .build()
        .readTree(
            MainScript.outputOf(
                NodeEnvironment.builder()
                    .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder)))),
                LIMIT));
  }

  @Example
  void startsWithWhatEachProgramDoes() throws Exception {
    assertSame(
        IN_TURN
            + "inTurn([(log, p) => { let n = 0; process.nextTick(p(() => { log.push('tick'); })); queueMicrotask(p(() => { log.push('micro'); })); log.push('s'); }]).then((logs) => handOver(JSON.stringify(logs.map((log) => log.join(' ')))));",
        List.of("ticks before microtasks"));
  }
}
