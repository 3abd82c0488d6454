package org.lambdajunit.node;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.node.NodeEnvironment.RunEnd;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;
import org.lambdajunit.node.loop.LoopInterruptedException;

class NodeEnvironmentTest {

  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final Duration BUSY_LIMIT = Duration.ofMillis(300);
  // More than the first program of a JVM needs to load what it uses.
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
  // So many that an exit is now and then seen to when its thread has gone on.
  private static final int THREADS = 24;
  private static final int EXITS = 30;

  @TempDir Path folder;
  private final StringBuilder stdout = new StringBuilder();
  private final StringBuilder stderr = new StringBuilder();
  private NodeEnvironment node;

  @BeforeEach
  void open() {
    node = environment();
  }

  private NodeEnvironment environment() {
    return NodeEnvironment.builder()
        .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder))))
        .environment(Map.of("STAGE", "tést \"1\""))
        .workingDirectory("/var/task")
        .stdout(stdout::append)
        .stderr(stderr::append)
        .build();
  }

  @AfterEach
  void close() {
    node.close();
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Runs a program until its loop is empty. */
  private RunEnd run(String program) throws IOException {
    file("main.js", program);
    return runMain(node);
  }

  private static RunEnd runMain(NodeEnvironment node) {
    return runMain(node, LONG_ENOUGH);
  }

  private static RunEnd runMain(NodeEnvironment node, Duration busyLimit) {
    return MainScript.run(node, DEADLINE, busyLimit);
  }

  /** Runs a program that does not end by itself. */
  private RunEnd runEndless(String program) throws IOException {
    file("main.js", program);
    return runMain(node, BUSY_LIMIT);
  }

  @Nested
  class TheLoop {

    @Test
    void runsUntilNothingIsLeft() throws IOException {
      assertThat(run("setTimeout(() => console.log('late'), 50); console.log('now')"))
          .isEqualTo(RunEnd.EMPTY);
      assertThat(stdout).hasToString("now\nlate\n");
    }

    @Test
    void tellsOfRejectionsAfterTheTicksAndJobsThatMayHandleThem() throws IOException {
      run(
          """
          process.on('unhandledRejection', (error) => {
            console.log('unhandled', error.message);
            process.nextTick(() => console.log('tick of the listener'));
          });
          process.on('rejectionHandled', () => console.log('handled late'));
          setImmediate(() => console.log('immediate'));
          process.nextTick(() => {
            Promise.reject(new Error('one'));
            const handled = Promise.reject(new Error('two'));
            process.nextTick(() => {
              console.log('tick');
              Promise.resolve().then(() => {
                console.log('job');
                process.nextTick(() => {
                  console.log('tick of a job');
                  Promise.reject(new Error('three'));
                  handled.catch(() => console.log('handled'));
                });
              });
            });
          });
          """);
      assertThat(stdout.toString().lines())
          .containsExactly(
              "tick",
              "job",
              "tick of a job",
              "handled",
              "unhandled one",
              "unhandled three",
              "tick of the listener",
              "tick of the listener",
              "immediate");
    }

    @Test
    void runsTicksThenPromiseJobsThenImmediatesThenTimers() throws IOException {
      run(
          """
          setTimeout(() => console.log('timer'), 0);
          setImmediate(() => console.log('immediate'));
          Promise.resolve().then(() => {
            console.log('job');
            process.nextTick(() => console.log('tick of a job'));
          }).then(() => console.log('second job'));
          process.nextTick(() => {
            console.log('tick');
            Promise.resolve().then(() => console.log('job of a tick'));
          });
          console.log('main');
          """);
      assertThat(stdout.toString().lines())
          .containsExactly(
              "main",
              "tick",
              "job",
              "job of a tick",
              "second job",
              "tick of a job",
              "immediate",
              "timer");
    }

    @Test
    void runsPromiseJobsBetweenTwoTimers() throws IOException {
      run(
          """
          setTimeout(() => { console.log('a'); Promise.resolve().then(() => console.log('job')); }, 1);
          setTimeout(() => console.log('b'), 1);
          """);
      assertThat(stdout.toString().lines()).containsExactly("a", "job", "b");
    }

    @Test
    void jumpsOverIdleTimeAndSoDoesDate() throws IOException {
      run("setTimeout(() => new Date(), 1)");
      long before = System.nanoTime();
      run(
          """
          const start = Date.now();
          setTimeout(() => console.log(Date.now() - start >= 2900 && new Date() - start < 60000), 2900);
          """);
      assertThat(stdout).hasToString("true\n");
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(2900));
    }

    @Test
    void endsAtTheDeadlineWhenItWaitsTooLong() throws IOException {
      assertThat(run("setInterval(() => {}, 1000)")).isEqualTo(RunEnd.DEADLINE);
      assertThat(node.loop().loopTime()).isEqualTo(3000);
      assertThat(node.pending())
          .extracting(NodeEnvironment.Pending::description, NodeEnvironment.Pending::source)
          .containsExactly(tuple("setInterval of 1000 ms", "/var/task/main.js:1:1"));
    }

    @Test
    void knowsWhichLineMadeWhatIsLeft() throws IOException {
      run(
          """
          const net = require('net');
          const server = net.createServer(() => {});
          server.listen(0, 'localhost', () => {
            const { port } = server.address();
            net.connect(port, '127.0.0.1');
            net.connect(port, 'localhost');
          });
          require('dgram').createSocket('udp4')
            .bind(0, '127.0.0.1');
          setInterval(() => {}, 1000);
          """);
      assertThat(node.pending())
          .extracting(
              NodeEnvironment.Pending::kind, pending -> pending.source().replaceFirst(":\\d+$", ""))
          .containsOnly(
              tuple("Timeout", "/var/task/main.js:10"),
              tuple("TCPServerWrap", "/var/task/main.js:3"),
              tuple("TCPSocketWrap", "/var/task/main.js:5"),
              tuple("TCPSocketWrap", "/var/task/main.js:6"),
              tuple("TCPSocketWrap", "/var/task/main.js:3"),
              tuple("UDPWrap", "/var/task/main.js:8"));
    }

    @Test
    void knowsWhichLineReadsAFile() throws IOException {
      file("main.js", "require('fs').readFile(__filename, () => {});");
      node.run(
          () -> node.enter(node.core().getMember("requireMain"), "/var/task/main.js"),
          () -> true,
          DEADLINE,
          LONG_ENOUGH);
      assertThat(node.pending())
          .extracting(NodeEnvironment.Pending::kind, NodeEnvironment.Pending::source)
          .containsExactly(tuple("FSReqCallback", "/var/task/main.js:1:1"));
    }

    @Test
    void knowsWhichLineMadeATimerOfNodesOwnLibrary() throws IOException {
      run(
          """
          const net = require('net');
          const server = net.createServer(() => {}).listen(0, '127.0.0.1', () => {
            net.connect(server.address().port, '127.0.0.1')
              .setTimeout(60_000);
            setInterval(() => {}, 1000);
          });
          """);
      assertThat(node.pending())
          .filteredOn(pending -> pending.kind().equals("Timeout"))
          .extracting(pending -> pending.source().replaceFirst(":\\d+$", ""))
          .containsExactlyInAnyOrder("/var/task/main.js:4", "/var/task/main.js:5");
    }

    @Test
    void knowsAServerByThePortThatItWasGiven() throws IOException {
      run(
          """
          const server = require('net').createServer(() => {}).listen(0, '127.0.0.1', () => {
            console.log(`a server on port ${server.address().port}`);
            setInterval(() => {}, 1000);
          });
          """);
      assertThat(node.pending())
          .filteredOn(pending -> pending.kind().equals("TCPServerWrap"))
          .extracting(NodeEnvironment.Pending::description)
          .containsExactly(stdout.toString().strip());
    }

    @Test
    void ignoresUnreferencedTimers() throws IOException {
      assertThat(run("setTimeout(() => console.log('never'), 10).unref()")).isEqualTo(RunEnd.EMPTY);
      assertThat(stdout).isEmpty();
    }

    @Test
    void hasTimersThatArePromisesAndSignals() throws IOException {
      file(
          "main.js",
          """
          const { setTimeout: pause, setInterval: ticks } = require('timers/promises');
          AbortSignal.timeout(30).addEventListener('abort', ({ target }) => console.log(target.reason.name));
          (async () => {
            console.log(await pause(10, 'paused'));
            for await (const tick of ticks(5, 'tick')) {
              console.log(tick);
              break;
            }
            await pause(100);
          })();
          """);
      // What it needs of Node's library is much for a first time.
      MainScript.run(node, DEADLINE, Duration.ofSeconds(30));
      assertThat(stdout.toString().lines()).containsExactly("paused", "tick", "TimeoutError");
    }

    @Test
    void clearsAndRefreshes() throws IOException {
      run(
          """
          const cleared = setTimeout(() => console.log('never'), 10);
          clearTimeout(cleared);
          clearTimeout(+setTimeout(() => console.log('never'), 10));
          const refreshed = setTimeout(() => console.log('refreshed'), 10);
          setTimeout(() => refreshed.refresh(), 5);
          setTimeout(() => console.log('twelve'), 12);
          let n = 0;
          const interval = setInterval(() => { if (++n === 3) { clearInterval(interval); console.log('three'); } }, 1);
          """);
      assertThat(stdout.toString().lines()).containsExactly("three", "twelve", "refreshed");
    }
  }

  @Nested
  class TheEnd {

    @Test
    void isAnExitCode() throws IOException {
      assertThat(run("try { process.exit(7) } catch { } finally { console.log('no') }"))
          .isEqualTo(RunEnd.EXIT);
      assertThat(node.exit()).hasValueSatisfying(exit -> assertThat(exit.code()).isEqualTo(7));
    }

    /** The engine's own loop may see it before the watchdog does. */
    @RepeatedTest(10)
    void interruptionOfABusyThreadIsNoErrorOfTheProgram() throws IOException {
      Thread own = Thread.currentThread();
      node.replaceModule(
          "host",
          () ->
              (HostFunction)
                  arguments -> {
                    own.interrupt();
                    return null;
                  });

      assertThatThrownBy(() -> run("require('host')(); for (;;);"))
          .isInstanceOf(LoopInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(stderr).isEmpty();
    }

    /** Whoever runs on a thread next is not interrupted, however late the exit is seen to. */
    @Test
    void leavesTheThreadAsItWas() throws Exception {
      file("main.js", "process.exit(7)");
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      try {
        Callable<Boolean> isInterrupted =
            () -> {
              boolean interrupted = false;
              for (int i = 0; i < EXITS; i++) {
                try (NodeEnvironment other = environment()) {
                  assertThat(runMain(other)).isEqualTo(RunEnd.EXIT);
                }
                interrupted |= Thread.interrupted();
              }
              return interrupted;
            };
        for (Future<Boolean> answer : threads.invokeAll(nCopies(THREADS, isInterrupted))) {
          assertThat(answer.get()).isFalse();
        }
      } finally {
        threads.shutdown();
      }
    }

    @Test
    void isACrashWhenNobodyCatches() throws IOException {
      assertThat(run("setTimeout(() => { throw new RangeError('boom') }, 1)"))
          .isEqualTo(RunEnd.EXIT);
      assertThat(node.exit()).hasValueSatisfying(exit -> assertThat(exit.code()).isEqualTo(1));
      assertThat(stderr.toString())
          .startsWith("RangeError: boom\n    at ")
          .contains("(/var/task/main.js:1:26)");
    }

    @Test
    void isACrashWhenAPromiseIsRejectedUnseen() throws IOException {
      assertThat(run("Promise.reject(new Error('unseen'))")).isEqualTo(RunEnd.EXIT);
      assertThat(stderr.toString()).startsWith("Error: unseen\n");
    }

    @Test
    void stopsAnEndlessLoop() throws IOException {
      assertThat(runEndless("for (;;) { try { for (;;); } catch { } finally { } }"))
          .isEqualTo(RunEnd.BUSY);
    }

    @Test
    void stopsAnEndlessChainOfPromises() throws IOException {
      assertThat(runEndless("(function next() { Promise.resolve().then(next) })()"))
          .isEqualTo(RunEnd.BUSY);
    }

    @Test
    void stopsAnEndlessChainOfTicks() throws IOException {
      assertThat(runEndless("(function next() { process.nextTick(next) })()"))
          .isEqualTo(RunEnd.BUSY);
    }
  }

  @Nested
  class Modules {

    @Test
    void areLoadedOnceAndSeeTheirFileNames() throws IOException {
      file("lib/a.js", "exports.name = __filename; exports.dir = __dirname; console.log('once');");
      file("data.json", "{\"answer\": 42}");
      run(
          """
          const a = require('./lib/a');
          console.log(a === require('./lib/a.js'), a.name, a.dir, require('./data').answer);
          console.log(module.id, module.children.length, require.cache[a.name].loaded);
          """);
      assertThat(stdout.toString().lines())
          .containsExactly(
              "once", "true /var/task/lib/a.js /var/task/lib 42", "/var/task/main.js 2 true");
    }

    @Test
    void areFoundInPackages() throws IOException {
      file("node_modules/plain/package.json", "{\"main\": \"lib\"}");
      file("node_modules/plain/lib/index.js", "module.exports = 'plain'");
      file(
          "node_modules/@scope/mapped/package.json",
          """
          {"exports": {".": {"import": "./no.mjs", "require": "./yes.js"}, "./sub/*": "./lib/*.js"}}
          """);
      file("node_modules/@scope/mapped/yes.js", "module.exports = 'mapped'");
      file("node_modules/@scope/mapped/lib/x.js", "module.exports = 'x'");
      run(
          """
          console.log(require('plain'), require('@scope/mapped'), require('@scope/mapped/sub/x'));
          try { require('@scope/mapped/yes.js') } catch (e) { console.log(e.code, e.message) }
          """);
      assertThat(stdout.toString().lines())
          .containsExactly(
              "plain mapped x",
              "ERR_PACKAGE_PATH_NOT_EXPORTED Package subpath './yes.js' is not defined by"
                  + " \"exports\" in /var/task/node_modules/@scope/mapped/package.json");
    }

    @Test
    void thatAreNativeSayWhatToDo() throws IOException {
      file("addon.node", "");
      run("try { require('./addon') } catch (e) { console.log(e.code, e.message) }");
      assertThat(stdout.toString().lines())
          .containsExactly(
              "ERR_DLOPEN_FAILED Native addons cannot be loaded here: /var/task/addon.node."
                  + " Put a module in the place of its package.");
    }

    @Test
    void thatAreMissingAreReportedWithTheirRequireStack() throws IOException {
      file("lib.js", "require('./nothere')");
      run("try { require('./lib') } catch (e) { console.log(e.code); console.log(e.message) }");
      assertThat(stdout.toString().lines())
          .containsExactly(
              "MODULE_NOT_FOUND",
              "Cannot find module './nothere'",
              "Require stack:",
              "- /var/task/lib.js",
              "- /var/task/main.js");
    }

    @Test
    void seeNothingOfTheHost() throws IOException {
      run(
          """
          for (const path of ['/etc/hostname', '../../etc/hostname', '/proc/self/environ']) {
            try { require(path); console.log('escaped') } catch (e) { console.log(e.code) }
          }
          console.log(typeof Java, typeof Polyglot, typeof Graal, typeof load, typeof Packages);
          """);
      assertThat(stdout.toString().lines())
          .containsExactly(
              "MODULE_NOT_FOUND",
              "MODULE_NOT_FOUND",
              "MODULE_NOT_FOUND",
              "undefined undefined undefined undefined undefined");
    }
  }

  @Test
  void environmentVariablesAreTexts() throws IOException {
    run(
        """
        process.env.N = 1; process.env.U = undefined;
        console.log(process.env.STAGE, typeof process.env.N, process.env.U, process.env.PATH);
        delete process.env.N; console.log('N' in process.env, Object.keys(process.env).join());
        """);
    assertThat(stdout.toString().lines())
        .containsExactly("tést \"1\" string undefined undefined", "false STAGE,U");
  }
}
