package org.lambdajunit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;
import org.lambdajunit.node.loop.LoopClock;

/** Node's library, loaded before it is known what it will work for. */
class PreparedNodeTest {

  private static final String PROGRAM =
      """
      const fs = require('fs');
      const crypto = require('crypto');
      const zlib = require('zlib');
      const { performance } = require('perf_hooks');
      const { debuglog } = require('util');
      fs.writeFileSync('/tmp/a.txt', 'text');
      console.log(fs.readFileSync('/tmp/a.txt', 'latin1'), zlib.gunzipSync(zlib.gzipSync('zipped')).toString());
      console.log(process.env.WHO, Object.keys(process.env).length, process.cwd(), os().cpus().length > 0);
      console.log(Math.trunc(performance.timeOrigin), new Date().toISOString(), Math.round(performance.now()));
      console.log(crypto.randomBytes(4).toString('hex'), Math.random(), crypto.randomUUID());
      debuglog('mine')('seen');
      const server = require('http').createServer((request, response) => response.end('over http'));
      server.listen(0, '127.0.0.1', async () => {
        console.log(await (await fetch(`http://127.0.0.1:${server.address().port}/`)).text());
        server.close();
      });
      const { port1, port2 } = new MessageChannel();
      port2.on('message', (message) => { console.log(message); port2.close(); });
      port1.postMessage('by message');
      function os() { return require('os'); }
      """;

  @TempDir Path code;

  @TempDir Path temporary;

  private final StringBuilder output = new StringBuilder();

  private NodeEnvironment environment(PreparedNode prepared, String program) throws IOException {
    Files.writeString(code.resolve("main.js"), program);
    return NodeEnvironment.builder()
        .files(
            GuestFileSystem.of(
                List.of(
                    Mount.readOnly("/var/task", code),
                    new Mount("/tmp", List.of(temporary), true))))
        .workingDirectory("/var/task")
        .environment(Map.of("WHO", "me", "NODE_DEBUG", "mine"))
        .clock(LoopClock.virtual(Instant.parse("2024-05-06T07:08:09Z")))
        .randomSeed(7)
        .stdout(output::append)
        .stderr(output::append)
        .build(prepared);
  }

  private LibraryUse run(PreparedNode prepared) throws IOException {
    return run(prepared, PROGRAM);
  }

  private LibraryUse run(PreparedNode prepared, String program) throws IOException {
    output.setLength(0);
    try (NodeEnvironment node = environment(prepared, program)) {
      MainScript.run(node, Duration.ofSeconds(20), Duration.ofSeconds(60));
      return node.libraryUse();
    }
  }

  @Test
  void showsNoDifferenceToWhatLoadsItLate() throws IOException {
    LibraryUse use = run(PreparedNode.of("22.19.0"));
    String late = output.toString();
    assertThat(late)
        .contains("text zipped\nme 2 /var/task true\n1714979289000 2024-05-06T07:08:09.000Z 0\n")
        .contains("MINE 8: seen\n", "over http\n", "by message\n");

    PreparedNode prepared = PreparedNode.of("22.19.0");
    prepared.load(use.loaded());
    LibraryUse rest = run(prepared);

    assertThat(output).hasToString(late);
    assertThat(use.loaded())
        .contains("fs", "crypto", "zlib", "http", "internal/deps/undici/undici");
    assertThat(rest.loaded()).isEmpty();
    assertThat(rest.asked()).isSubsetOf(use.asked()).contains("fs", "http");
    assertThat(rest.after(use)).isEqualTo(use);
  }

  @Test
  void loadsNothingForAProgramThatAsksForNothing() throws IOException {
    LibraryUse use =
        run(
            PreparedNode.of("22.19.0"),
            """
            const timer = setTimeout(() => {}, 1);
            clearTimeout(timer);
            Promise.resolve(JSON.stringify({ hello: 'world' })).then((text) => console.log(text));
            """);

    assertThat(output).hasToString("{\"hello\":\"world\"}\n");
    assertThat(use).isEqualTo(LibraryUse.NONE);
  }

  @Test
  void loadsFilesThatReadOptionsAsTheOptionsSay() throws IOException {
    PreparedNode prepared =
        PreparedNode.of(
            "22.19.0",
            StartVariables.of(
                Map.of(
                    "NODE_OPTIONS",
                    "--no-network-family-autoselection --max-http-header-size=5000")));
    prepared.load(List.of("net", "http", "tls"));

    run(
        prepared,
        """
        const net = require('net');
        console.log(net.getDefaultAutoSelectFamily(), require('http').maxHeaderSize);
        """);

    assertThat(output).hasToString("false 5000\n");
  }

  @Test
  void leavesModulesThatWarnToTheProgram() throws IOException {
    PreparedNode prepared = PreparedNode.of("22.19.0");
    prepared.load(List.of("punycode", "sys", "_stream_wrap"));

    run(prepared);

    assertThat(output).doesNotContain("Deprecation");
  }

  @Test
  void learnsAnewWhenTheNextProgramAsksForOtherModules() {
    LibraryUse first = new LibraryUse(List.of("http"), List.of("http", "net", "stream"));
    LibraryUse lazily = new LibraryUse(List.of("http"), List.of("dns"));
    LibraryUse other = new LibraryUse(List.of("fs"), List.of("fs", "path"));

    assertThat(lazily.after(first).loaded()).containsExactly("http", "net", "stream", "dns");
    assertThat(other.after(first).loaded()).containsExactly("fs", "path");
    assertThat(LibraryUse.NONE.after(first).loaded()).isEmpty();
  }

  @Test
  void saysSoWhenABindingIsUsedTooEarly() {
    try (PreparedNode prepared = PreparedNode.of("22.19.0")) {
      Throwable failure =
          catchThrowable(
              () ->
                  prepared
                      .core()
                      .getContext()
                      .eval("js", "(core) => core.requireBuiltin('fs').existsSync('/tmp')")
                      .execute(prepared.core()));

      assertThat(failure).hasMessageContaining("before its environment was made");
    }
  }
}
