package org.lambdajunit.node.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.caoccao.javet.enums.V8AwaitMode;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.node.MainScript;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.engine.JsonText;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/** Clients of HTTP/2, here and in a real Node.js, that talk to a server of a real Node.js. */
class Http2Test {

  private static final Path SCRIPTS = Path.of("src/test/resources/http2").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path folder;

  /** The server of {@code server.js}, on a thread of its own. */
  private final class Server implements AutoCloseable {

    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = CompletableFuture.runAsync(this::serve);

    private void serve() {
      try (NodeRuntime node = V8Host.getNodeInstance().createV8Runtime()) {
        node.getExecutor(Files.readString(SCRIPTS.resolve("server.js"))).executeVoid();
        while (!port.isDone()) {
          node.await(V8AwaitMode.RunOnce);
          int known = node.getExecutor("globalThis.port").executeInteger();
          if (known > 0) {
            port.complete(known);
          }
        }
        node.await();
      } catch (JavetException | IOException e) {
        port.completeExceptionally(e);
      }
    }

    int port() {
      return port.join();
    }

    @Override
    public void close() throws IOException {
      here(
          "const http2 = require('http2');\n"
              + "const session = http2.connect('http://127.0.0.1:"
              + port()
              + "');\n"
              + "session.request({ ':path': '/stop' }).on('error', () => {}).resume();");
      ended.join();
    }
  }

  @TestFactory
  Stream<DynamicTest> seesWhatNodeSees() throws Exception {
    try (Server server = new Server()) {
      JsonNode expected = JsonMapper.builder().build().readTree(inNode(server.port()));
      JsonNode actual =
          JsonMapper.builder()
              .build()
              .readTree(here("require('./client.js')(" + server.port() + ").then(console.log);"));
      assertThat(expected).hasSizeGreaterThan(20);
      return StreamSupport.stream(((Iterable<String>) expected::fieldNames).spliterator(), false)
          .map(
              name ->
                  dynamicTest(
                      name, () -> assertThat(actual.get(name)).isEqualTo(expected.get(name))));
    }
  }

  @Test
  void serversAreNotThere() throws IOException {
    assertThat(
            here(
                """
                const http2 = require('http2');
                for (const name of ['createServer', 'createSecureServer', 'performServerHandshake']) {
                  try {
                    http2[name]();
                  } catch ({ code, message }) {
                    console.log(code, message.includes(`http2.${name}()`));
                  }
                }"""))
        .isEqualTo("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM true\n".repeat(3));
  }

  private static String inNode(int port) throws JavetException {
    try (NodeRuntime node = V8Host.getNodeInstance().createV8Runtime()) {
      String client = JsonText.quote(SCRIPTS.resolve("client.js").toString());
      node.getExecutor(
              "globalThis.outcome = '';\n"
                  + "require("
                  + client
                  + ")("
                  + port
                  + ").then((text) => { globalThis.outcome = text; },"
                  + " (error) => { globalThis.outcome = error.stack; });")
          .executeVoid();
      String outcome = "";
      while (outcome.isEmpty()) {
        node.await(V8AwaitMode.RunOnce);
        outcome = node.getExecutor("globalThis.outcome").executeString();
      }
      return outcome;
    }
  }

  private String here(String script) throws IOException {
    Files.writeString(folder.resolve("main.js"), script);
    Files.copy(
        SCRIPTS.resolve("client.js"),
        folder.resolve("client.js"),
        StandardCopyOption.REPLACE_EXISTING);
    return MainScript.outputOf(
        NodeEnvironment.builder()
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder)))),
        LIMIT);
  }
}
