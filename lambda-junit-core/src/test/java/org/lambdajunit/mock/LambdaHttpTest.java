package org.lambdajunit.mock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.HttpCall;
import org.lambdajunit.HttpPart;
import org.lambdajunit.LambdaHttp;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;

class LambdaHttpTest {

  private static final String URL = "https://api.example.com/orders";

  @TempDir Path folder;
  private final LambdaHttp http = LambdaHttp.create();

  private LambdaOutcome run(String body) {
    new HandlerFiles(folder)
        .file(
            "index.js",
            """
            const http = require('http');
            const https = require('node:https');
            const URL_OF_ORDERS = 'https://api.example.com/orders';
            const send = (module, url, options, body) =>
              new Promise((resolve, reject) => {
                const request = module.request(url, options, (response) => {
                  const chunks = [];
                  response.on('data', (chunk) => chunks.push(chunk));
                  response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }));
                });
                request.on('error', reject);
                request.end(body);
              });
            exports.handler = async (event) => {
            %s
            };
            """
                .formatted(body));
    try (LambdaInvoker lambda = new HandlerFiles(folder).function().http(http).build()) {
      return lambda.invoke();
    }
  }

  @Nested
  class Fetch {

    @Test
    void getsJson() {
      http.get(URL).responds(200, Map.of("id", 7));
      assertThat(
              run(
                  "const r = await fetch(URL_OF_ORDERS); return [r.ok, r.status, r.statusText, r.headers.get('Content-Type'), r.url, await r.json()];"))
          .hasResult(List.of(true, 200, "OK", "application/json", URL, Map.of("id", 7)));
    }

    @Test
    void sendsWhatItIsGiven() {
      http.post(URL).responds(201, "stored", Map.of("Location", "/orders/7"));
      assertThat(
              run(
                  """
                  const r = await fetch(new URL(URL_OF_ORDERS), {
                    method: 'post', headers: { 'X-Trace': 't-1' }, body: JSON.stringify({ id: 7 }),
                  });
                  return [r.status, r.headers.get('location'), await r.text()];
                  """))
          .hasResult(List.of(201, "/orders/7", "stored"));
      HttpCall call = http.calls("POST", URL).get(0);
      assertThat(call.url()).isEqualTo(URL);
      assertThat(call.body()).isEqualTo("{\"id\":7}");
      assertThat(call.header("x-trace")).contains("t-1");
      assertThat(call.header("Content-Type")).contains("text/plain;charset=UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "new URLSearchParams({ a: 'b c' })",
          "new Request(URL_OF_ORDERS, { method: 'POST', body: new URLSearchParams({ a: 'b c' }) })",
        })
    void sendsForms(String form) {
      http.post(URL).withBody(Map.of("a", "b c")).responds(204);
      String call =
          form.startsWith("new Request")
              ? "fetch(%s)".formatted(form)
              : "fetch(URL_OF_ORDERS, { method: 'POST', body: %s })".formatted(form);
      assertThat(run("return (await %s).status;".formatted(call))).hasResult(204);
    }

    @Test
    void sendsAndGetsBytes() {
      http.post(URL).responds(200, new byte[] {1, 2, (byte) 0xff});
      assertThat(
              run(
                  "const r = await fetch(URL_OF_ORDERS, { method: 'POST', body: Buffer.from('x') }); return [...await r.bytes()];"))
          .hasResult(List.of(1, 2, 255));
      assertThat(http.calls().get(0).body()).isEqualTo("x");
    }

    @Test
    void sendsBytesAsTheyAre() {
      http.post(URL).matching(call -> call.bodyBytes()[1] == (byte) 0xff).responds(204);
      assertThat(
              run(
                  "return (await fetch(URL_OF_ORDERS, { method: 'POST', body: new Uint8Array([1, 255, 0]) })).status;"))
          .hasResult(204);
      assertThat(http.calls())
          .extracting(HttpCall::bodyBytes)
          .containsExactly(new byte[] {1, (byte) 0xff, 0});
    }

    @Test
    void sendsStreams() {
      http.post(URL).callsFake(HttpCall::body);
      assertThat(
              run(
                  """
                  const { Readable } = require('stream');
                  const stream = () => Readable.from(['a', 'b']);
                  const sent = await fetch(URL_OF_ORDERS, { method: 'POST', body: stream(), duplex: 'half' });
                  const refused = await fetch(URL_OF_ORDERS, { method: 'POST', body: stream() }).catch((e) => e.message);
                  return [await sent.text(), refused];
                  """))
          .hasResult(List.of("ab", "RequestInit: duplex option is required when sending a body."));
    }

    @Test
    void sendsFormsInParts() {
      http.post(URL).withBody(Map.of("id", "o-1")).responds(204);
      assertThat(
              run(
                  """
                  const form = new FormData();
                  form.append('id', 'o-1');
                  form.append('a "name"', 'one\\ntwo');
                  form.append('file', new Blob([new Uint8Array([0xff, 13, 10, 45, 45])], { type: 'image/png' }), 'ä.png');
                  return (await fetch(URL_OF_ORDERS, { method: 'POST', body: form })).status;
                  """))
          .hasResult(204);
      HttpCall call = http.calls().get(0);
      assertThat(call.header("content-type").orElseThrow())
          .matches("multipart/form-data; boundary=----formdata-undici-\\d{12}");
      assertThat(call.parts())
          .containsExactly(
              new HttpPart("id", Optional.empty(), Optional.empty(), "o-1".getBytes(UTF_8)),
              new HttpPart(
                  "a \"name\"", Optional.empty(), Optional.empty(), "one\r\ntwo".getBytes(UTF_8)),
              new HttpPart(
                  "file",
                  Optional.of("ä.png"),
                  Optional.of("image/png"),
                  new byte[] {(byte) 0xff, 13, 10, 45, 45}));
      assertThat(call.parts()).extracting(HttpPart::text).startsWith("o-1");
    }

    @Test
    void getsFormsInParts() {
      http.get(URL)
          .responds(
              200,
              "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\n",
              Map.of("content-type", "multipart/form-data; boundary=b"));
      assertThat(run("return Object.fromEntries(await (await fetch(URL_OF_ORDERS)).formData());"))
          .hasResult(Map.of("a", "1"));
    }

    @Test
    void isNotThereOnOldRuntimes() {
      new HandlerFiles(folder)
          .file("index.js", "exports.handler = async () => typeof fetch + typeof Response;");
      try (LambdaInvoker lambda =
          new HandlerFiles(folder)
              .function()
              .runtime(LambdaRuntime.NODEJS16_X)
              .http(http)
              .build()) {
        assertThat(lambda.invoke()).hasResult("undefinedundefined");
      }
    }

    @Test
    void followsRedirects() {
      http.get("https://a.example.com/").responds(302, "", Map.of("location", "/b"));
      http.get("https://a.example.com/b").responds(200, "there");
      assertThat(
              run(
                  """
                  const r = await fetch('https://a.example.com');
                  const manual = await fetch('https://a.example.com', { redirect: 'manual' });
                  return [r.redirected, r.url, await r.text(), manual.status];
                  """))
          .hasResult(List.of(true, "https://a.example.com/b", "there", 302));
    }

    @Test
    void failsAsTheNetworkDoes() {
      http.get(URL).fails("ECONNREFUSED");
      assertThat(
              run(
                  "return fetch(URL_OF_ORDERS).catch((e) => [e.name, e.message, e.cause.code, e.cause.syscall]);"))
          .hasResult(List.of("TypeError", "fetch failed", "ECONNREFUSED", "connect"));
    }

    @Test
    void isLateByTheClockOfTheFunction() {
      http.get(URL).responds(200, "late").delayedBy(Duration.ofSeconds(2));
      assertThat(
              run(
                  """
                  const begin = Date.now();
                  const text = await (await fetch(URL_OF_ORDERS)).text();
                  return [text, Date.now() - begin >= 2000];
                  """))
          .hasResult(List.of("late", true));
    }

    @Test
    void isLaterThanTheFunctionMayBe() {
      http.get(URL).responds(200).delayedBy(Duration.ofMinutes(20));
      assertThat(run("await fetch(URL_OF_ORDERS);")).timedOut();
    }

    @Test
    void canBeAborted() {
      http.get(URL).responds(200).delayedBy(Duration.ofSeconds(2));
      assertThat(
              run(
                  """
                  const controller = new AbortController();
                  setTimeout(() => controller.abort(), 50);
                  return fetch(URL_OF_ORDERS, { signal: controller.signal }).catch((e) => e.name);
                  """))
          .hasResult("AbortError");
    }

    @Test
    void getsWhatServersHaveCompressed() throws IOException {
      ByteArrayOutputStream zipped = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
        gzip.write("large".getBytes(UTF_8));
      }
      http.get(URL).responds(200, zipped.toByteArray(), Map.of("Content-Encoding", "gzip"));
      assertThat(run("return (await fetch(URL_OF_ORDERS)).text();")).hasResult("large");
    }

    @Test
    void asksNobodyForData() {
      assertThat(run("return (await fetch('data:text/plain,hello')).text();")).hasResult("hello");
      assertThat(http.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "fetch('/orders')                     | TypeError: Failed to parse URL from /orders",
          "new Headers({ 'a b': 'c' })          | TypeError: Headers.append: a b is an invalid header name.",
          "new Response('', { status: 999 })    | RangeError: init[\"status\"] must be in the range of 200 to 599, inclusive.",
        })
    void refusesWhatNodeRefuses(String call, String message) {
      assertThat(run("try { await %s } catch (e) { return `${e}` }".formatted(call)))
          .hasResult(message);
    }

    @Test
    void hasItsClasses() {
      assertThat(
              run(
                  """
                  const headers = new Headers([['A', '1']]);
                  headers.append('a', '2');
                  const response = Response.json({ x: 1 }, { status: 202 });
                  const copy = response.clone();
                  await response.text();
                  return [[...headers], response.bodyUsed, (await copy.json()).x, copy.status,
                    await response.text().catch((e) => e.name), await new Response(new Blob(['blob'])).text()];
                  """))
          .hasResult(List.of(List.of(List.of("a", "1, 2")), true, 1, 202, "TypeError", "blob"));
    }
  }

  @Nested
  class HttpAndHttps {

    @Test
    void request() {
      http.post(URL).withBody(Map.of("id", 7)).responds(201, Map.of("ok", true));
      assertThat(
              run(
                  """
                  const { status, headers, body } = await send(https, URL_OF_ORDERS,
                    { method: 'POST', headers: { 'Content-Type': 'application/json' } }, '{"id":7,"more":1}');
                  return [status, headers['content-type'], JSON.parse(body).ok];
                  """))
          .hasResult(List.of(201, "application/json", true));
      assertThat(http.calls().get(0).header("host")).contains("api.example.com");
    }

    @Test
    void takeOptionsInTheirForms() {
      http.get("http://localhost:8080/a?b=c").responds(200, "a");
      http.get("https://user.example.com/").responds(200, "b");
      assertThat(
              run(
                  """
                  const read = (request) => new Promise((resolve, reject) => {
                    request.on('error', reject).on('response', async (response) => {
                      let text = '';
                      for await (const chunk of response.setEncoding('utf8')) text += chunk;
                      resolve(text);
                    }).end();
                  });
                  return [
                    await read(http.request({ host: 'localhost', port: 8080, path: '/a?b=c', agent: new http.Agent({ keepAlive: true }) })),
                    await read(https.get(new URL('https://u:p@user.example.com'))),
                  ];
                  """))
          .hasResult(List.of("a", "b"));
      assertThat(http.calls().get(1).header("authorization")).contains("Basic dTpw");
    }

    @Test
    void failAsTheNetworkDoes() {
      http.get(URL).failsOnce("ENOTFOUND").fails("ECONNRESET");
      assertThat(
              run(
                  """
                  const failure = () => send(https, URL_OF_ORDERS).catch((e) => `${e.code} ${e.message}`);
                  return [await failure(), await failure()];
                  """))
          .hasResult(
              List.of(
                  "ENOTFOUND getaddrinfo ENOTFOUND api.example.com", "ECONNRESET socket hang up"));
    }

    @Test
    void timeOut() {
      http.get(URL).responds(200).delayedBy(Duration.ofSeconds(2));
      assertThat(
              run(
                  """
                  return new Promise((resolve) => {
                    const request = https.get(URL_OF_ORDERS, { timeout: 100 });
                    request.on('timeout', () => request.destroy(new Error('too late')));
                    request.on('error', (e) => resolve(e.message));
                  });
                  """))
          .hasResult("too late");
    }

    @Test
    void areAbortedBeforeAndMeanwhile() {
      http.get(URL).responds(200).delayedBy(Duration.ofSeconds(2));
      assertThat(
              run(
                  """
                  const abort = (signal) => new Promise((done) => https.get(URL_OF_ORDERS, { signal }).on('error', (e) => done(`${e.name} ${e.code}`)));
                  return [await abort(AbortSignal.abort()), await abort(AbortSignal.timeout(1000))];
                  """))
          .hasResult(List.of("AbortError ABORT_ERR", "AbortError ABORT_ERR"));
      assertThat(http.calls()).hasSize(1);
    }

    @Test
    void areToldToContinue() {
      http.post(URL).responds(200);
      assertThat(
              run(
                  """
                  return new Promise((done) => {
                    const request = https.request(URL_OF_ORDERS, { method: 'POST', headers: { Expect: '100-continue' } }, (r) => done(r.statusCode));
                    request.on('continue', () => request.end('body'));
                  });
                  """))
          .hasResult(200);
      assertThat(http.calls().get(0).body()).isEqualTo("body");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "http.request({ path: '/a b' })                                | ERR_UNESCAPED_CHARACTERS",
          "http.request('https://a.example')                             | ERR_INVALID_PROTOCOL",
          "http.request('http://a.example', { agent: new https.Agent() }) | ERR_INVALID_PROTOCOL",
          "http.request({ method: 'A B' })                               | ERR_INVALID_HTTP_TOKEN",
          "http.request({ headers: { 'a b': 'c' } })                     | ERR_INVALID_HTTP_TOKEN",
          "http.request({ headers: { authorization: undefined } })       | ERR_HTTP_INVALID_HEADER_VALUE",
        })
    void refuseWhatNodeRefuses(String call, String code) {
      assertThat(run("try { %s } catch (e) { return e.code }".formatted(call))).hasResult(code);
    }

    @Test
    void haveTheClassesOfServersToo() {
      http.get(URL).responds(200);
      assertThat(
              run(
                  """
                  const response = new http.ServerResponse({ method: 'GET' });
                  const incoming = Object.create(http.IncomingMessage.prototype);
                  const got = await new Promise((done) => https.get(URL_OF_ORDERS, (r) => done(r.resume())));
                  return [response instanceof http.OutgoingMessage, incoming instanceof require('stream').Readable, got instanceof http.IncomingMessage,
                    http.METHODS.includes('PROPFIND'), http.STATUS_CODES[418], https.globalAgent.defaultPort, typeof https.createServer];
                  """))
          .hasResult(List.of(true, true, true, true, "I'm a Teapot", 443, "function"));
    }

    @Test
    void reachEsModules() {
      http.get("http://a.example.com/").responds(200, "text");
      new HandlerFiles(folder)
          .file(
              "index.mjs",
              """
              import { get } from 'node:http';
              export const handler = () => new Promise((resolve) => get('http://a.example.com', (r) => resolve(r.statusCode)));
              """);
      try (LambdaInvoker lambda = new HandlerFiles(folder).function().http(http).build()) {
        assertThat(lambda.invoke()).hasResult(200);
      }
    }
  }

  @Nested
  class PassingThrough {

    private HttpServer server;
    private String place;

    @BeforeEach
    void serve() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String answer =
                "%s %s %s %s"
                    .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        exchange.getRequestHeaders().getFirst("x-a"),
                        new String(body, UTF_8));
            exchange.getResponseHeaders().add("x-from", "server");
            exchange.sendResponseHeaders(201, answer.length());
            exchange.getResponseBody().write(answer.getBytes(UTF_8));
            exchange.close();
          });
      server.start();
      place = "http://127.0.0.1:" + server.getAddress().getPort();
      http.post(place + "/*").passesThrough();
      http.post(place + "/stubbed").responds(200, "stubbed");
    }

    @AfterEach
    void stop() {
      server.stop(0);
    }

    @Test
    void ofFetch() {
      assertThat(
              run(
                  """
                  const send = (path) => fetch('%s' + path, { method: 'POST', headers: { 'X-A': 'a' }, body: 'text' });
                  const r = await send('/real?b=c');
                  return [r instanceof Response, r.status, r.headers.get('x-from'), await r.text(), await (await send('/stubbed')).text()];
                  """
                      .formatted(place)))
          .hasResult(List.of(true, 201, "server", "POST /real?b=c a text", "stubbed"));
      assertThat(http.calls()).extracting(HttpCall::body).containsExactly("text", "text");
    }

    @Test
    void ofHttp() {
      assertThat(
              run(
                  """
                  const post = (path) => send(http, '%s' + path, { method: 'POST', headers: { 'X-A': 'a' } }, 'text');
                  const { status, headers, body } = await post('/real?b=c');
                  return [status, headers['x-from'], body, (await post('/stubbed')).body];
                  """
                      .formatted(place)))
          .hasResult(List.of(201, "server", "POST /real?b=c a text", "stubbed"));
    }

    @Test
    void toNobody() {
      server.stop(0);
      assertThat(
              run(
                  """
                  const place = '%s/';
                  return [await fetch(place, { method: 'POST' }).catch((e) => e.cause.code),
                    await send(http, place, { method: 'POST' }).catch((e) => e.code)];
                  """
                      .formatted(place)))
          .hasResult(List.of("ECONNREFUSED", "ECONNREFUSED"));
    }
  }

  @Nested
  class Stubs {

    @Test
    void areVerifiedByTimesAndOrder() {
      http.get(URL).responds(200);
      http.post(URL).responds(201);
      run(
          "await fetch(URL_OF_ORDERS); await send(https, URL_OF_ORDERS, { method: 'POST' }, 'b'); await fetch(URL_OF_ORDERS);");
      assertThat(http.calls())
          .extracting(HttpCall::method, HttpCall::body)
          .containsExactly(tuple("GET", ""), tuple("POST", "b"), tuple("GET", ""));
      assertThat(http.calls("GET", URL)).hasSize(2);
      assertThat(http.calls("PUT", URL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "https://a.example.com/x,        https://a.example.com/x,          true",
      "https://a.example.com/x,        https://A.example.com:443/x?q=1,  true",
      "https://a.example.com/x?q=1,    https://a.example.com/x?r=2&q=1,  true",
      "https://a.example.com/x?q=1,    https://a.example.com/x?q=2,      false",
      "https://a.example.com,          https://a.example.com/,           true",
      "https://a.example.com/*/items,  https://a.example.com/7/items,    true",
      "https://a.example.com/*/items,  https://a.example.com/7/others,   false",
      "https://a.example.com/x,        http://a.example.com/x,           false",
      "https://a.example.com/x,        https://a.example.com/xy,         false",
      "http://localhost:8080/x,        http://localhost/x,               false",
      "https://*.example.com/x, https://api.example.com/x, true",
      "https://*.example.com/x, https://example.com/x, false",
      "https://*/x, https://a.b/y/x, false",
      "https://a.b/c d, https://a.b/c%20d, true",
      "https://a.b/é, https://a.b/%C3%A9, true",
      "https://a.b/?q=c%20d, https://a.b/?q=c+d, true",
    })
    void fitByUrl(String stubbed, String called, boolean fits) {
      assertThat(HttpTarget.of("GET", stubbed).fits("GET", called)).isEqualTo(fits);
      assertThat(HttpTarget.of("GET", stubbed).fits("POST", called)).isFalse();
    }

    @Test
    void fitByBodyAndHeaderTheLastFirst() {
      http.post(URL).responds(200, "any");
      http.post(URL).withBody(Map.of("items", List.of(Map.of("id", 1)))).responds(200, "item 1");
      http.post(URL).withBody("plain").responds(200, "plain");
      http.post(URL).withHeader("X-A", "1").responds(200, "header");
      http.post(URL).matching(call -> call.body().length() > 100).responds(200, "long");
      assertThat(
              run(
                  """
                  const post = async (body, headers) => (await fetch(URL_OF_ORDERS, { method: 'POST', body, headers })).text();
                  return [await post('{}'), await post('{"items":[{"id":1,"n":2}],"more":1}'), await post('plain'),
                    await post('{}', { 'x-a': '1' }), await post('x'.repeat(101))];
                  """))
          .hasResult(List.of("any", "item 1", "plain", "header", "long"));
    }

    @Test
    void answerRequestAfterRequest() {
      http.get(URL)
          .respondsOnce(503)
          .failsOnce("ECONNRESET")
          .callsFake(call -> Map.of("asked", call.url()));
      assertThat(
              run(
                  """
                  const get = () => fetch(URL_OF_ORDERS).then(async (r) => r.ok ? (await r.json()).asked : r.status, (e) => e.cause.code);
                  return [await get(), await get(), await get(), await get()];
                  """))
          .hasResult(List.of(503, "ECONNRESET", URL, URL));
    }
  }

  @Nested
  class WrongUses {

    @Test
    void anUnstubbedRequestFailsTheTestThoughTheHandlerSwallowsIt() {
      http.get(URL).responds(200);
      assertThatThrownBy(
              () ->
                  run(
                      "await fetch(URL_OF_ORDERS, { method: 'POST', body: '{}' }).catch(() => {}); return 1;"))
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith(
              "POST https://api.example.com/orders was called, which nothing answers.%nBody: {}%nStub it: http.on(\"POST\", \"https://api.example.com/orders\").responds(200);%nStubbed: GET https://api.example.com/orders"
                  .formatted());
    }

    @Test
    void stubsThatDoNotAnswerSayWhy() {
      http.get(URL).withHeader("a", "b");
      http.get(URL).respondsOnce(200);
      assertThatThrownBy(
              () ->
                  run(
                      "for (let i = 0; i < 2; i++) await fetch(URL_OF_ORDERS, { headers: { a: 'b' } });"))
          .hasMessageContaining("(has no answer: add responds(200))")
          .hasMessageContaining("(used up)");
    }

    @Test
    void anUnstubbedRequestOfHttpsToo() {
      assertThatThrownBy(() -> run("await send(https, URL_OF_ORDERS).catch(() => {});"))
          .hasMessageStartingWith(
              "GET https://api.example.com/orders was called, which nothing answers.%nStub it: http.on(\"GET\", \"https://api.example.com/orders\").responds(200);%nStubbed: nothing"
                  .formatted());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "GETS | https://a.b/ | http.on(\"GETS\", \"https://a.b/\"): no such method. Did you mean GET?",
          "FLY TO | https://a.b/ | http.on(\"FLY TO\", \"https://a.b/\"): no such method. There are GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS.",
          "GET | /orders      | http.on(\"GET\", \"/orders\"): the URL must be absolute, for example https://api.example.com/orders.",
          "GET | ftp://a.b/   | http.on(\"GET\", \"ftp://a.b/\"): the URL must be absolute, for example https://api.example.com/orders.",
        })
    void ofAMethodOrUrlAreRefused(String method, String url, String message) {
      assertThatThrownBy(() -> http.on(method, url))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> http.calls(method, url)).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {42, 199, 600})
    void ofAStatusAreRefused(int status) {
      assertThatThrownBy(() -> http.get(URL).responds(status))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("responds(%d, …): a status is 200 to 599.".formatted(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "", "connect ECONNREFUSED"})
    void ofACodeAreRefused(String code) {
      assertThatThrownBy(() -> http.get(URL).failsOnce(code))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "fails(\"%s\"): a failure has one of Node's codes, for example ECONNREFUSED, ECONNRESET, ENOTFOUND or ETIMEDOUT.",
              code);
    }

    @Test
    void ofAStubThatAnswersNothingAreReported() {
      HttpStubs stubs = new HttpStubs();
      stubs.stub("GET", URL).always(call -> HttpAnswer.of(200, "", Map.of()));
      stubs.called(new HttpCall("GET", "https://other.example.com/", Map.of(), ""));
      assertThat(stubs.unused())
          .contains(
              "Nothing was answered by the stub of GET https://api.example.com/orders.%nCalled: GET https://other.example.com/.%nCorrect the stub, remove it, or call http.lenient()."
                  .formatted());
      stubs.examined("GET", URL);
      assertThat(stubs.unused()).isEmpty();
    }

    @Test
    void textsThatAreNoJsonHaveNoMembers() {
      HttpStub stub = new HttpStubs().stub("POST", URL);
      stub.requireBody(Map.of("id", 7));
      String body = new String("{id".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      assertThat(stub.isFor(new HttpCall("POST", URL, Map.of(), body))).isFalse();
    }
  }
}
