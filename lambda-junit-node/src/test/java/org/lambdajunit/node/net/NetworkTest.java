package org.lambdajunit.node.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.node.MainScript;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.NodeEnvironment.RunEnd;
import org.lambdajunit.node.RealNode;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/** Connections to servers of this machine, here and in Node.js, and those that are refused. */
class NetworkTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path task;

  private final StringBuilder output = new StringBuilder();
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                      .length()
                  + " "
                  + exchange.getRequestHeaders().getFirst("x-sent");
          exchange.getResponseHeaders().set("X-Back", "there");
          if (exchange.getRequestURI().getPath().equals("/slow")) {
            // Never answered: the client gives up.
            return;
          }
          boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              exchange.getRequestURI().getPath().equals("/missing") ? 404 : 200,
              chunked ? 0 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  private String program(String text) {
    return "const http = require('http'); const PORT = "
        + server.getAddress().getPort()
        + ";\n"
        + text;
  }

  private RunEnd run(String program, NetworkPolicy policy) throws IOException {
    Files.writeString(task.resolve("main.js"), program);
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", task))))
            .workingDirectory("/var/task")
            .environment(Map.of())
            .network(policy)
            .stdout(output::append)
            .stderr(output::append)
            .build()) {
      return MainScript.run(node, LIMIT);
    }
  }

  private void assertSameAsNode(String text) throws Exception {
    Path main = Files.writeString(task.resolve("real.js"), program(text));
    try (RealNode node = RealNode.start()) {
      List<String> expected = node.run(main);

      assertThat(run(program(text), NetworkPolicy.LOOPBACK)).isEqualTo(RunEnd.EMPTY);
      assertThat(output.toString().strip().lines()).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void talksToServersAsNodeDoes() throws Exception {
    assertSameAsNode(
        """
        const agent = new http.Agent({ keepAlive: true });
        const send = (options, body) => new Promise((resolve, reject) => {
          const request = http.request({ host: 'localhost', port: PORT, agent, ...options }, (response) => {
            let text = '';
            response.setEncoding('utf8');
            response.on('data', (data) => (text += data));
            response.on('end', () => resolve([response.statusCode, response.headers['x-back'], text]));
          });
          request.on('error', reject);
          request.end(body);
        });
        (async () => {
          console.log(await send({ path: '/plain', headers: { 'x-sent': 'a' } }));
          console.log(await send({ path: '/again' }));
          console.log(await send({ path: '/missing' }));
          console.log(await send({ path: '/chunked' }));
          console.log(await send({ path: '/large', method: 'POST' }, 'x'.repeat(300000)));
          console.log(await send({ path: '/none', method: 'DELETE' }));
          console.log((await Promise.all([1, 2, 3].map((n) => send({ path: `/${n}` })))).map((r) => r[2]));
          console.log(await send({ path: '/head', method: 'HEAD' }));
          agent.destroy();
        })();\
        """);
  }

  @Test
  void fetchesAsNodeDoes() throws Exception {
    assertSameAsNode(
        """
        const zlib = require('zlib');
        const server = http.createServer((request, response) => {
          let body = '';
          request.on('data', (data) => (body += data));
          request.on('end', () => {
            const path = request.url.split('?')[0];
            if (path === '/redirect') {
              response.writeHead(302, { location: '/json?from=redirect' });
              response.end();
            } else if (path === '/gzip') {
              response.writeHead(200, { 'content-encoding': 'gzip' });
              response.end(zlib.gzipSync('zipped text'));
            } else if (path === '/chunked') {
              response.write('a');
              setTimeout(() => { response.write('bc'); response.end('d'); }, 5);
            } else if (path === '/close') {
              response.writeHead(200, { connection: 'close' });
              response.write('until');
              response.end(' close');
            } else if (path === '/empty') {
              response.writeHead(204);
              response.end();
            } else if (path === '/wrong') {
              request.socket.end('HTTP/1.1 2OO OK\\r\\n\\r\\n');
            } else if (path === '/cut') {
              response.writeHead(200, { 'content-length': 10 });
              response.write('short');
              setTimeout(() => request.socket.destroy(), 5);
            } else if (path !== '/slow') {
              response.setHeader('set-cookie', ['a=1', 'b=2']);
              response.setHeader('content-type', 'application/json');
              const { host, ...headers } = request.headers;
              response.end(JSON.stringify({ method: request.method, url: request.url, headers, body }));
            }
          });
        });
        server.listen(0, '127.0.0.1', async () => {
          const base = `http://127.0.0.1:${server.address().port}`;
          const print = async (path, options, read = (r) => r.text()) => {
            try {
              const response = await fetch(base + path, options);
              const body = await read(response);
              console.log(path, response.status, response.statusText, response.redirected, response.url.slice(base.length),
                [...response.headers.keys()].filter((name) => name !== 'date'), body);
            } catch (error) {
              console.log(path, error.name, error.message, error.cause?.name, error.cause?.code);
            }
          };
          await print('/json?x=1', {}, (r) => r.json());
          await print('/post', { method: 'POST', body: JSON.stringify({ q: 1 }), headers: { 'content-type': 'application/json' } });
          await print('/form', { method: 'PUT', body: new URLSearchParams({ a: 'b c' }) });
          await print('/stream', { method: 'POST', duplex: 'half', body: new Blob(['one', 'two']).stream() });
          await print('/head', { method: 'HEAD' });
          await print('/redirect');
          await print('/redirect', { redirect: 'manual' });
          await print('/redirect', { redirect: 'error' });
          await print('/gzip');
          await print('/chunked');
          await print('/close');
          await print('/empty');
          await print('/wrong');
          await print('/cut');
          await print('/large', { method: 'POST', body: 'x'.repeat(200000) }, async (r) => (await r.text()).length);
          await print('/slow', { signal: AbortSignal.timeout(50) });
          const form = new FormData();
          form.append('field', 'value');
          form.append('file', new Blob(['data']), 'x.txt');
          await print('/multipart', { method: 'POST', body: form }, async (r) => (await r.json()).body.split('\\r\\n').length);
          console.log(await Promise.all([1, 2, 3].map(async (n) => (await (await fetch(`${base}/${n}`)).json()).url)));
          server.close();
          server.closeAllConnections();
        });\
        """);
  }

  @Test
  void fetchToTheOutsideIsRefusedWithTheReason() throws IOException {
    run(
        program(
            "fetch('http://example.com/').catch((e) => console.log(e.message, '|', e.cause.code,"
                + " '|', e.cause.message));"),
        NetworkPolicy.LOOPBACK);
    assertThat(output)
        .asString()
        .startsWith("fetch failed | ERR_ACCESS_DENIED | A connection to example.com was refused: ")
        .contains("so that none calls AWS or another system by accident")
        .endsWith(
            "Stub the call with AwsSdk or LambdaHttp, or allow it with the configuration parameter"
                + " lambda.junit.network=allow.\n");
  }

  /**
   * The machine's address in its network leads to this machine, but not every address there does.
   */
  @Test
  void whatIsNotLoopbackIsReachedWhereThatIsAllowed() throws IOException {
    Optional<InetAddress> address = addressInTheNetwork();
    assumeThat(address).as("an address other than those of the loopback").isPresent();
    HttpServer outside = HttpServer.create(new InetSocketAddress(address.get(), 0), 0);
    outside.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("reached".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    outside.start();
    String get =
        """
        http.get('http://%s:%d/', (r) => r.on('data', (data) => console.log(`${data}`)))
          .on('error', (e) => console.log(e.code));\
        """
            .formatted(address.get().getHostAddress(), outside.getAddress().getPort());
    try {
      run(program(get), NetworkPolicy.LOOPBACK);
      run(program(get), NetworkPolicy.DENY);
      run(program(get), NetworkPolicy.ALLOW);
    } finally {
      outside.stop(0);
    }

    assertThat(output).hasToString("ERR_ACCESS_DENIED\nERR_ACCESS_DENIED\nreached\n");
  }

  private static Optional<InetAddress> addressInTheNetwork() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .findFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "192.0.2.1", "2001:db8::1", "localhost", "127.0.0.1"})
  void nothingIsRefusedWhereAllIsAllowed(String host) {
    assertThat(NetworkPolicy.ALLOW.refusal(host, 443)).isNull();
  }

  @Test
  void servesAsNodeDoes() throws Exception {
    assertSameAsNode(
        """
        const net = require('net');
        const server = http.createServer((request, response) => {
          response.writeHead(201, { 'Content-Type': 'text/plain' });
          response.write('a');
          setImmediate(() => response.end('b'));
        });
        server.listen(0, '127.0.0.1', () => {
          const socket = net.connect(server.address().port, '127.0.0.1', () => {
            socket.write('GET / HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n');
          });
          let text = '';
          socket.on('data', (data) => (text += data));
          socket.on('close', (hadError) => {
            console.log(text.replaceAll('\\r', '').replace(/Date: .*/, 'Date'), hadError);
            server.close(() => console.log('closed'));
          });
        });\
        """);
  }

  @Test
  void failsAsNodeDoes() throws Exception {
    assertSameAsNode(
        """
        http.get({ host: '127.0.0.1', port: 1 }).on('error', (e) => console.log(e.message, e.code, e.errno, e.syscall, e.address, e.port));
        const request = http.get({ host: '127.0.0.1', port: PORT, path: '/slow' }, () => {});
        request.on('error', (e) => {
          console.log(e.message, e.code);
          require('dns').lookup('localhost', { family: 4 }, (...values) => console.log(values));
        });
        setTimeout(() => request.destroy(new Error('enough')), 100);\
        """);
  }

  @Test
  void refusesWhatIsNotThisMachine() throws Exception {
    run(
        program(
            """
            const show = (e) => console.log(e.code, e.message.slice(0, 60));
            http.get('http://example.com/').on('error', show);
            http.get('http://192.0.2.1:81/').on('error', show);
            http.get('http://[2001:db8::1]/').on('error', show);
            require('https').get('https://sqs.eu-west-1.amazonaws.com/').on('error', show);
            require('net').connect(5432, 'db.internal').on('error', show);
            require('dns').lookup('example.com', show);\
            """),
        NetworkPolicy.LOOPBACK);

    assertThat(output.toString().lines())
        .containsExactlyInAnyOrder(
            "ERR_ACCESS_DENIED A connection to example.com was refused: tests reach only th",
            "ERR_ACCESS_DENIED A connection to example.com was refused: tests reach only th",
            "ERR_ACCESS_DENIED A connection to 192.0.2.1 port 81 was refused: tests reach o",
            "ERR_ACCESS_DENIED A connection to 2001:db8::1 port 80 was refused: tests reach",
            "ERR_ACCESS_DENIED A connection to sqs.eu-west-1.amazonaws.com was refused: tes",
            "ERR_ACCESS_DENIED A connection to db.internal was refused: tests reach only th");
  }

  @Test
  void answersForTheNamesOfThisMachine() throws Exception {
    run(
        """
        const dns = require('dns').promises;
        const show = (promise) => promise.then((value) => JSON.stringify(value), (e) => `${e.code} ${e.syscall ?? ''}`);
        (async () => {
          console.log(await show(dns.lookup('localhost')));
          console.log(await show(dns.lookup('localhost', { all: true })));
          console.log(await show(dns.lookup('127.0.0.1', 4)));
          console.log(await show(dns.resolve4('localhost')));
          console.log(await show(dns.resolve6('a.localhost')));
          console.log(await show(dns.resolveMx('localhost')));
          console.log(await show(dns.reverse('127.0.0.1')));
          console.log(await show(dns.lookupService('127.0.0.1', 443)));
          for (const query of [dns.lookup('example.com'), dns.resolve4('example.com'), dns.resolveTxt('example.com'),
            dns.reverse('192.0.2.1'), dns.lookupService('192.0.2.1', 80)]) {
            console.log(await show(query));
          }
        })();\
        """,
        NetworkPolicy.LOOPBACK);

    assertThat(output.toString().lines())
        .containsExactly(
            "{\"address\":\"127.0.0.1\",\"family\":4}",
            "[{\"address\":\"127.0.0.1\",\"family\":4},{\"address\":\"::1\",\"family\":6}]",
            "{\"address\":\"127.0.0.1\",\"family\":4}",
            "[\"127.0.0.1\"]",
            "[\"::1\"]",
            "ENODATA queryMx",
            "[\"localhost\"]",
            "{\"hostname\":\"localhost\",\"service\":\"https\"}",
            "ERR_ACCESS_DENIED ",
            "ERR_ACCESS_DENIED ",
            "ERR_ACCESS_DENIED ",
            "ERR_ACCESS_DENIED ",
            "ERR_ACCESS_DENIED ");
  }

  @Test
  void saysWhichQuestionsItCannotAskWhereAllIsAllowed() throws Exception {
    run(
        """
        const dns = require('dns').promises;
        (async () => {
          for (const ask of [() => dns.resolveMx('example.com'), () => dns.resolveTxt('example.com'),
            () => dns.reverse('192.0.2.1'), () => dns.lookupService('192.0.2.1', 80)]) {
            await Promise.resolve().then(ask).catch((e) => console.log(e.code, e.message.split(' is ')[0]));
          }
        })();\
        """,
        NetworkPolicy.ALLOW);

    assertThat(output.toString().lines())
        .containsExactly(
            "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM The feature dns.resolveMx()",
            "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM The feature dns.resolveTxt()",
            "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM The feature dns.reverse()",
            "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM The feature dns.lookupService()");
  }

  @Test
  void refusesEverythingWhereThatIsAskedFor() throws Exception {
    run(
        program(
            "http.get({ host: '127.0.0.1', port: PORT }).on('error', (e) =>"
                + " console.log(e.message));"),
        NetworkPolicy.DENY);

    assertThat(output.toString())
        .startsWith("A connection to 127.0.0.1 port ")
        .contains("tests reach nothing here")
        .contains("lambda.junit.network=loopback");
  }

  /** As found in Node.js v12.22.12, v16.20.2, v18.20.8 and v20.19.2. */
  @ParameterizedTest
  @CsvSource({
    "12.22.12, close",
    "16.20.2, close",
    "18.20.8, close",
    "20.19.2, keep-alive",
    "22.19.0, keep-alive"
  })
  void keepsConnectionsAsTheEmulatedNodeDoes(String version, String connection) throws Exception {
    Files.writeString(
        task.resolve("main.js"),
        """
        const http = require('http');
        const server = http.createServer((request, response) => response.end(request.headers.connection));
        server.listen(0, '127.0.0.1', () => {
          http.get({ host: '127.0.0.1', port: server.address().port }, (response) => {
            response.on('data', (text) => console.log(String(text), response.headers.connection));
            response.on('end', () => server.close());
          });
        });
        """);
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", task))))
            .workingDirectory("/var/task")
            .nodeVersion(version)
            .network(NetworkPolicy.LOOPBACK)
            .stdout(output::append)
            .stderr(output::append)
            .build()) {
      MainScript.run(node, LIMIT);
    }

    assertThat(output).hasToString(connection + " " + connection + "\n");
  }

  @Test
  void closesWhatIsLeftOpen() throws Exception {
    int before = sockets();
    for (int i = 0; i < 20; i++) {
      RunEnd end =
          run(
              program(
                  """
                  http.createServer(() => {}).listen(0, '127.0.0.1').unref();
                  http.get({ host: '127.0.0.1', port: PORT, agent: new http.Agent({ keepAlive: true }) }, (r) => r.resume());\
                  """),
              NetworkPolicy.LOOPBACK);
      assertThat(end).isEqualTo(RunEnd.EMPTY);
    }

    assertThat(sockets() - before).isLessThan(20);
  }

  @Test
  void datagramsToTheOutsideAreRefusedOrLost() throws Exception {
    run(
        """
        const socket = require('dgram').createSocket('udp4');
        socket.send('x', 2000, '169.254.79.129');
        socket.send('x', 2000, '192.0.2.1', (error) => {
          console.log(error.code, error.message.slice(0, 56));
          socket.send('x', 8125, 'statsd.example.com', (failed) => {
            console.log(failed.code, failed.message.slice(0, 55));
            socket.close();
          });
        });
        """,
        NetworkPolicy.LOOPBACK);

    assertThat(output.toString().lines())
        .containsExactly(
            "ERR_ACCESS_DENIED A connection to 192.0.2.1 port 2000 was refused: tests r",
            "ERR_ACCESS_DENIED A connection to statsd.example.com was refused: tests r");
  }

  @Test
  void aSocketForDatagramsIsClosedWithItsEnvironment() throws Exception {
    int before = sockets();
    for (int i = 0; i < 20; i++) {
      RunEnd end =
          run(
              """
              const socket = require('dgram').createSocket('udp4');
              socket.unref().bind(0, () => socket.send('x', socket.address().port));
              """,
              NetworkPolicy.LOOPBACK);
      assertThat(end).isEqualTo(RunEnd.EMPTY);
    }

    assertThat(sockets() - before).isLessThan(20);
    await(() -> !isRunning("lambda-junit-udp"));
  }

  private static boolean isRunning(String thread) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(running -> running.getName().equals(thread));
  }

  private static void await(BooleanSupplier condition) {
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
          }
        });
  }

  /** How many sockets this process has; nothing where the system does not tell. */
  private static int sockets() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return 0;
    }
    int count = 0;
    try (var all = Files.list(descriptors)) {
      for (Path descriptor : all.toList()) {
        if (Files.isSymbolicLink(descriptor)
            && Files.readSymbolicLink(descriptor).toString().startsWith("socket:")) {
          count++;
        }
      }
    }
    return count;
  }
}
