package org.lambdajunit.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.NodeEnvironment.RunEnd;
import org.lambdajunit.node.RealNode;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/** Connections by TLS, here and in Node.js, and between the two. */
class TlsTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** The start of each program. */
  private static final String PREAMBLE =
      """
      const tls = require('tls');
      const https = require('https');
      const fs = require('fs');
      const file = (name) => fs.readFileSync(`${__dirname}/${name}`);
      const server = { key: file('server-key.pem'), cert: file('server-cert.pem') };
      const ca = file('root-cert.pem');
      """;

  @TempDir Path task;

  /** Written by the thread of a program and read by that of a test. */
  private final Queue<String> output = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void copyCertificates() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/tls"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, task.resolve(file.getFileName()));
      }
    }
  }

  private String output() {
    return String.join("", output);
  }

  private NodeEnvironment environment(Map<String, String> variables) {
    return NodeEnvironment.builder()
        .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", task))))
        .workingDirectory("/var/task")
        .environment(variables)
        .network(NetworkPolicy.LOOPBACK)
        .stdout(output::add)
        .stderr(output::add)
        .build();
  }

  private static RunEnd enter(NodeEnvironment node, String main, BooleanSupplier done) {
    return node.run(
        () -> node.enter(node.core().getMember("requireMain"), "/var/task/" + main),
        done,
        LIMIT,
        LIMIT);
  }

  private RunEnd run(String main, Map<String, String> variables) {
    try (NodeEnvironment node = environment(variables)) {
      return enter(node, main, () -> false);
    }
  }

  private List<String> lines(String program, Map<String, String> variables) throws IOException {
    Files.writeString(task.resolve("main.js"), PREAMBLE + program);
    run("main.js", variables);
    return output().strip().lines().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"certificates.js", "handshakes.js"})
  void programsDoWhatTheyDoInNode(String program) throws Exception {
    List<String> expected;
    try (RealNode node = RealNode.start()) {
      expected = node.run(task.resolve(program));
    }

    assertThat(run(program, Map.of())).as("%s", output()).isEqualTo(RunEnd.EMPTY);
    assertThat(withoutWarnings()).containsExactlyElementsOf(expected);
  }

  private List<String> withoutWarnings() {
    return output()
        .stripTrailing()
        .lines()
        .filter(line -> !line.startsWith("(node:") && !line.startsWith("(Use `node "))
        .toList();
  }

  /**
   * What Node.js 22.23 and 24.21 print; the one that is embedded stops before the streams are
   * closed.
   */
  @Test
  void bothEndsCanBeInOneProgram() {
    assertThat(run("pairs.js", Map.of())).isEqualTo(RunEnd.EMPTY);
    assertThat(output().strip().lines())
        .containsExactly(
            "plain {\"server\":[[\"secure\",\"TLSv1.3\"],[\"end\"]],\"client\":[[\"secure\",true,\"TLSv1.3\"],[\"end\"]]} 100045",
            "TLS 1.2 {\"server\":[[\"secure\",\"TLSv1.2\"],[\"end\"]],\"client\":[[\"secure\",true,\"TLSv1.2\"],[\"end\"]]} 100045",
            "not trusted [[\"error\",\"UNABLE_TO_VERIFY_LEAF_SIGNATURE\"]] 0");
  }

  /** A real Node.js gives and tells all of these. */
  @Test
  void saysWhichKeysTheJdkKeepsToItself() throws IOException {
    List<String> lines =
        lines(
            """
            const shape = (e) => console.log(e.code, e.message.split(' is ')[0]);
            const served = tls.createServer(server, (socket) => socket.resume());
            served.on('keylog', () => console.log('keylog'));
            served.on('newSession', (id, data, callback) => { console.log('session'); callback(); });
            served.listen(0, '127.0.0.1', () => {
              const socket = tls.connect({ host: 'localhost', port: served.address().port, ca }, () => {
                console.log(JSON.stringify(socket.getEphemeralKeyInfo()), socket.getSharedSigalgs().length);
                try { socket.exportKeyingMaterial(16, 'label'); } catch (e) { shape(e); }
                socket.renegotiate({}, shape);
                socket.end();
                served.close();
              });
              socket.on('keylog', () => console.log('keylog'));
            });\
            """,
            Map.of());

    assertThat(lines)
        .containsExactly(
            "{} 0",
            "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM The feature tls.TLSSocket.exportKeyingMaterial()",
            "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM The feature tls.TLSSocket.renegotiate()");
  }

  @Test
  void serversOfHereAreSpokenToByNode() throws Exception {
    Files.writeString(
        task.resolve("server.js"),
        PREAMBLE
            + """
            const served = https.createServer(
              { ...server, requestCert: true, rejectUnauthorized: false, ca },
              (request, response) => {
                const { servername, authorized } = request.socket;
                response.end(`${request.url} ${servername} ${authorized} ${request.socket.getPeerCertificate().subject?.CN}`);
                if (request.url === '/last') {
                  served.close();
                }
              });
            served.listen(0, '127.0.0.1', () => console.log(served.address().port));\
            """);
    CompletableFuture<RunEnd> here =
        CompletableFuture.supplyAsync(() -> run("server.js", Map.of()));
    while (output().indexOf('\n') < 0) {
      assertThat(here).isNotCompletedExceptionally();
      Thread.onSpinWait();
    }
    Files.writeString(
        task.resolve("client.js"),
        PREAMBLE
            + """
            const get = (path, options) => new Promise((resolve) => https.get(
              { host: 'localhost', port: %s, path, ca, agent: false, ...options },
              (response) => response.on('data', (data) => resolve(String(data)))).on('error', (e) => resolve(e.code)));
            (async () => {
              console.log(await get('/first'));
              console.log(await get('/old', { maxVersion: 'TLSv1.2' }));
              console.log(await get('/stranger', { ca: undefined }));
              console.log(await get('/known', { key: file('client-key.pem'), cert: file('client-cert.pem') }));
              console.log(await get('/last', { servername: 'a.example.org' }));
            })();\
            """
                .formatted(output().strip()));
    try (RealNode node = RealNode.start()) {
      assertThat(node.run(task.resolve("client.js")))
          .containsExactly(
              "/first localhost false undefined",
              "/old localhost false undefined",
              "SELF_SIGNED_CERT_IN_CHAIN",
              "/known localhost true A client",
              "/last a.example.org false undefined");
    }
    assertThat(here.get()).isEqualTo(RunEnd.EMPTY);
  }

  @Test
  void serversOfNodeAreSpokenToFromHere() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.writeString(
        task.resolve("server.js"),
        PREAMBLE
            + """
            const served = tls.createServer({ ...server, requestCert: true, ca, ALPNProtocols: ['two', 'one'] }, (socket) => {
              socket.end(`${socket.alpnProtocol} ${socket.servername} ${socket.getPeerCertificate().subject.CN}`);
            });
            served.on('tlsClientError', (error) => {
              console.log(error.code);
              served.close();
            });
            served.listen(%d, '127.0.0.1');\
            """
                .formatted(port));
    CompletableFuture<List<String>> there =
        CompletableFuture.supplyAsync(
            () -> {
              try (RealNode node = RealNode.start()) {
                return node.run(task.resolve("server.js"));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    List<String> lines =
        lines(
            """
            const connect = (options) => new Promise((resolve) => {
              const socket = tls.connect({ port: %d, host: '127.0.0.1', servername: 'localhost', ca, ...options });
              let text = '';
              socket.on('data', (data) => (text += data));
              socket.on('error', (error) => resolve(error.code));
              socket.on('end', () => resolve(`${text} ${socket.alpnProtocol} ${socket.authorized}`));
            });
            (async () => {
              const client = { key: file('client-key.pem'), cert: file('client-cert.pem') };
              let answer;
              do {
                answer = await connect({ ...client, ALPNProtocols: ['one', 'two'] });
              } while (answer === 'ECONNREFUSED');
              console.log(answer);
              console.log(await connect({ ...client, maxVersion: 'TLSv1.2' }));
              console.log(await connect({}));
            })();\
            """
                .formatted(port),
            Map.of());

    assertThat(lines)
        .containsExactly(
            "two localhost A client two true",
            "false localhost A client false true",
            "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED");
    assertThat(there.get()).containsExactly("ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE");
  }

  /** A program that asks a server of its own for whatever the environment makes of it. */
  private static final String ASK =
      """
      const served = https.createServer(server, (request, response) => response.end('served'));
      served.listen(0, '127.0.0.1', async () => {
        const url = `https://localhost:${served.address().port}/`;
        https.get(url, { agent: false }, (response) => console.log(response.statusCode, response.socket.authorized))
          .on('error', (error) => console.log(error.code))
          .on('close', async () => {
            await fetch(url).then(async (r) => console.log(await r.text()), (e) => console.log(e.cause.code));
            served.close();
            served.closeAllConnections();
          });
      });\
      """;

  @Test
  void trustsTheCertificatesOfTheEnvironment() throws IOException {
    assertThat(lines(ASK, Map.of("NODE_EXTRA_CA_CERTS", "/var/task/root-cert.pem")))
        .containsExactly("200 true", "served");
  }

  @Test
  void warnsOfCertificatesThatAreNotThere() throws IOException {
    assertThat(lines(ASK, Map.of("NODE_EXTRA_CA_CERTS", "/var/task/none.pem")))
        .contains("UNABLE_TO_VERIFY_LEAF_SIGNATURE")
        .anySatisfy(
            line ->
                assertThat(line)
                    .endsWith(
                        "Warning: Ignoring extra certs from `/var/task/none.pem`, load failed:"
                            + " error:80000002:system library::No such file or directory"));
  }

  @Test
  void trustsAnybodyWhereTheEnvironmentSaysSo() throws IOException {
    assertThat(lines(ASK, Map.of("NODE_TLS_REJECT_UNAUTHORIZED", "0")))
        .contains("200 false", "served")
        .anySatisfy(line -> assertThat(line).contains("makes TLS connections", "insecure"));
  }

  @Test
  void trustsWhomTheProgramSays() throws IOException {
    assertThat(
            lines(
                """
                tls.setDefaultCACertificates([String(ca)]);
                console.log(tls.getCACertificates().length);
                """
                    + ASK,
                Map.of()))
        .containsExactly("1", "200 true", "served");
  }

  /**
   * As in Node.js, apart from the alert that the client is told by: it is the JDK that sends it.
   */
  @Test
  void clientsWithoutTheCertificateThatIsAskedForAreRefused() throws IOException {
    assertThat(
            lines(
                """
                const served = tls.createServer({ ...server, requestCert: true, ca }, () => console.log('served'));
                served.on('tlsClientError', (error) => {
                  console.log(error.code);
                  served.close();
                });
                served.listen(0, '127.0.0.1', () => {
                  tls.connect({ port: served.address().port, ca }).on('error', (error) => console.log(error.code));
                });\
                """,
                Map.of()))
        .contains("ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE")
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "ERR_SSL_(SSLV3_ALERT_BAD_CERTIFICATE|TLSV13_ALERT_CERTIFICATE_REQUIRED)"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void connectionsThatAreLeftOpenAreClosedWithTheEnvironment() throws Exception {
    Files.writeString(
        task.resolve("main.js"),
        PREAMBLE
            + """
            const served = https.createServer(server, (request, response) => response.end('served'));
            served.listen(0, '127.0.0.1', () => {
              const { port } = served.address();
              const agent = new https.Agent({ keepAlive: true, ca });
              agent.on('free', () => setImmediate(() => console.log(port)));
              https.get({ host: 'localhost', port, agent }, (response) => response.resume());
            });\
            """);
    int port;
    try (NodeEnvironment node = environment(Map.of())) {
      assertThat(enter(node, "main.js", () -> output().indexOf('\n') >= 0)).isEqualTo(RunEnd.DONE);
      port = Integer.parseInt(output().strip());
      assertThat(socketsOf(port)).as("the server and both ends of the connection").hasSize(3);
    }

    assertThat(socketsOf(port)).isEmpty();
  }

  /**
   * The lines of Linux on the sockets that some process still holds and that have to do with a
   * port.
   */
  private static List<String> socketsOf(int port) throws IOException {
    List<String> sockets = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      Path file = Path.of("/proc/self/net", table);
      if (Files.exists(file)) {
        Files.readAllLines(file).stream()
            .filter(line -> line.contains(":%04X ".formatted(port)))
            .filter(line -> !line.strip().split(" +")[9].equals("0"))
            .forEach(sockets::add);
      }
    }
    return sockets;
  }
}
