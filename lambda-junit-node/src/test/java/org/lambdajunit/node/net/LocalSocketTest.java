package org.lambdajunit.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.node.MainScript;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.NodeEnvironment.RunEnd;
import org.lambdajunit.node.RealNode;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/** Servers at paths, here and in Node.js. */
class LocalSocketTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path task;
  @TempDir Path temporary;
  private final StringBuilder output = new StringBuilder();

  private static String program(String text, String folder) {
    return "const net = require('net'); const fs = require('fs'); const FOLDER = '%s';\n"
            .formatted(folder)
        + text;
  }

  private RunEnd run(String text) throws Exception {
    Files.writeString(task.resolve("main.js"), program(text, "/tmp"));
    List<Mount> mounts =
        List.of(
            Mount.readOnly("/var/task", task),
            Mount.writable("/tmp", temporary.resolve("tmp"), 1 << 20));
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .files(GuestFileSystem.of(mounts))
            .workingDirectory("/var/task")
            .environment(Map.of())
            .network(NetworkPolicy.DENY)
            .stdout(output::append)
            .stderr(output::append)
            .build()) {
      return MainScript.run(node, LIMIT);
    }
  }

  private void assertSameAsNode(String text) throws Exception {
    // The path of a socket is short, other than those of folders for tests may be.
    Path folder = Files.createTempDirectory("lj");
    try (RealNode node = RealNode.start()) {
      List<String> expected =
          node.run(Files.writeString(task.resolve("real.js"), program(text, folder.toString())));

      assertThat(run(text)).isEqualTo(RunEnd.EMPTY);
      assertThat(output.toString().strip().lines()).containsExactlyElementsOf(expected);
    } finally {
      try (var left = Files.list(folder)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  @Test
  void carriesBytesBothWays() throws Exception {
    assertSameAsNode(
        """
        const path = `${FOLDER}/a.sock`;
        const server = net.createServer((socket) => socket.on('data', (data) => socket.write(`re:${data}`)));
        server.listen(path, () => {
          console.log(server.address() === path, fs.existsSync(path));
          const client = net.connect(path, () => client.write('a'));
          client.once('data', (data) => {
            console.log(`${data}`, client.remoteAddress);
            client.on('data', (more) => console.log(`${more}`));
            client.on('close', (failed) => server.close(() => console.log(failed, fs.existsSync(path))));
            client.end('b');
          });
        });
        """);
  }

  @Test
  void servesHttp() throws Exception {
    assertSameAsNode(
        """
        const http = require('http');
        const socketPath = `${FOLDER}/a.sock`;
        const server = http.createServer((request, response) => {
          let size = 0;
          request.on('data', (data) => (size += data.length));
          request.on('end', () => response.end(`${request.method} ${request.url} ${size} ${'y'.repeat(100000)}`));
        });
        server.listen(socketPath, () => {
          const request = http.request({ socketPath, path: '/x', method: 'POST' }, (response) => {
            let text = '';
            response.setEncoding('utf8').on('data', (data) => (text += data)).on('end', () => {
              console.log(response.statusCode, text.length, text.slice(0, 20));
              server.close();
              server.closeAllConnections();
            });
          });
          request.end('x'.repeat(200000));
        });
        """);
  }

  @Test
  void failsAsNodeDoes() throws Exception {
    assertSameAsNode(
        """
        const path = `${FOLDER}/a.sock`;
        const show = (what) => (error) => console.log(what, error.code, error.errno, error.syscall, error.address === path, error.port);
        const first = net.createServer().listen(path, () => {
          net.createServer().on('error', (error) => {
            show('taken')(error);
            first.close(() => {
              net.connect(path).on('error', (missing) => {
                show('missing')(missing);
                fs.writeFileSync(path, '');
                net.connect(path).on('error', show('a file'));
                net.createServer().on('error', (nowhere) => console.log(nowhere.code)).listen(`${FOLDER}/b/c.sock`);
              });
            });
          }).listen(path);
        });
        """);
  }

  @Test
  void tellsWhenTheOtherEndGoes() throws Exception {
    assertSameAsNode(
        """
        const path = `${FOLDER}/a.sock`;
        const server = net.createServer((socket) => {
          socket.destroy();
          server.close();
        });
        server.listen(path, () => net.connect(path).on('close', (failed) => console.log(failed)).resume());
        """);
  }

  @Test
  void whatIsNotReferencedDoesNotKeepTheLoop() throws Exception {
    RunEnd end =
        run(
            """
            const server = net.createServer((socket) => socket.unref()).listen(`${FOLDER}/a.sock`, () => {
              net.connect(`${FOLDER}/a.sock`, function () { this.unref(); server.unref(); });
            });
            """);

    assertThat(end).isEqualTo(RunEnd.EMPTY);
  }
}
