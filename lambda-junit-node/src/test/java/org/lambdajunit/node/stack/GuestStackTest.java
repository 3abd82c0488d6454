package org.lambdajunit.node.stack;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.node.MainScript;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.NodeEnvironment.RunEnd;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;
import org.lambdajunit.node.loop.LoopInterruptedException;

class GuestStackTest {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
  private static final Duration BUSY_LIMIT = Duration.ofMillis(300);
  private static final String DEEP_THREAD = "lambda-junit-deep";

  /** Deeper than a thread of the usual size has room for. */
  private static final String DEEP = "const deep = (n, f) => (n ? deep(n - 1, f) : f()); ";

  @TempDir Path folder;
  private final StringBuilder output = new StringBuilder();
  private NodeEnvironment node;

  @AfterEach
  void close() {
    if (node != null) {
      node.close();
    }
  }

  private void open(String version) {
    close();
    node =
        NodeEnvironment.builder()
            .nodeVersion(version)
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder))))
            .workingDirectory("/var/task")
            .stdout(output::append)
            .stderr(output::append)
            .build();
  }

  /** Has programs find a function in {@code host} that does something on the thread it is on. */
  private void hostCalls(Runnable work) {
    node.replaceModule(
        "host",
        () ->
            (HostFunction)
                arguments -> {
                  work.run();
                  return null;
                });
  }

  private RunEnd run(String program, Duration busyLimit) throws IOException {
    Files.writeString(folder.resolve("main.js"), program);
    return MainScript.run(node, LONG_ENOUGH, busyLimit);
  }

  private String outputOf(String program) throws IOException {
    output.setLength(0);
    open("22.19.0");
    assertThat(run(program, LONG_ENOUGH)).as(output::toString).isEqualTo(RunEnd.EMPTY);
    return output.toString().strip();
  }

  /** Counted with the real ones, on Linux. */
  @ParameterizedTest
  @CsvSource({
    "16.20.2, 10442, 6962, 10443",
    "20.19.5, 10439, 6960, 10440",
    "22.19.0, 9638, 6595, 9639",
    "24.14.1, 9628, 6588, 9629"
  })
  void isAsDeepAsThatOfNode(String version, int small, int larger, int method) throws IOException {
    open(version);

    run(
        """
        let d = 0;
        const f = (n) => { d = n; return 1 + f(n + 1); };
        function g(a, b, c) { d++; let x = a + b, y = b + c, z = x + y; return g(x, y, z) + x + y + z; }
        class A { m(n) { d++; return this.m(n + 1); } }
        for (const deep of [() => f(0), () => g(1, 2, 3), () => new A().m(0)]) {
          d = 0;
          try { deep(); } catch (e) { console.log(d); }
        }
        """,
        LONG_ENOUGH);

    List<Integer> depths = output.toString().lines().map(Integer::valueOf).toList();
    assertThat(depths).hasSize(3);
    assertThat(depths.get(0)).isCloseTo(small, withPercentage(3));
    assertThat(depths.get(1)).isCloseTo(larger, withPercentage(10));
    assertThat(depths.get(2)).isCloseTo(method, withPercentage(10));
  }

  @Test
  void endsAsNodeSaysAndGoesOn() throws IOException {
    assertThat(
            outputOf(
                """
                function endless() { return endless() + 1; }
                for (let i = 0; i < 3; i++) {
                  try {
                    endless();
                  } catch (e) {
                    console.log(e instanceof RangeError, e.message, e.stack.split('\\n').length);
                  }
                }
                """))
        .isEqualTo("true Maximum call stack size exceeded 11\n".repeat(3).strip());
  }

  @Test
  void stackTracesShowTheCallersOnTheOtherThread() throws IOException {
    assertThat(
            outputOf(
                DEEP
                    + """
                    for (let n = 40; n < 80; n++) {
                      const made = deep(n, () => new Error('x').stack).split('\\n');
                      let thrown;
                      try { deep(n, () => null.x); } catch (e) { thrown = e.stack.split('\\n'); }
                      console.log(made.length, made[9].trim(), thrown.length, thrown[9].trim());
                    }
                    """))
        .isEqualTo(
            "11 at deep (/var/task/main.js:1:29) 11 at deep (/var/task/main.js:1:29)\n"
                .repeat(40)
                .strip());
  }

  @Test
  void hasRoomForManyModulesThatLoadEachOther() throws IOException {
    for (int i = 0; i < 400; i++) {
      Files.writeString(
          folder.resolve("m" + i + ".js"), "module.exports = require('./m" + (i + 1) + "') + 1");
    }
    Files.writeString(folder.resolve("m400.js"), "module.exports = 0");

    assertThat(outputOf("console.log(require('./m0'))")).isEqualTo("400");
  }

  /** Generated code nests so. The second environment does not parse it again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FUNCTIONS",
        "ELSE_IFS",
        "SEQUENCE",
        "SUM",
        "ARRAYS",
      })
  void parsesAndRunsWhatNestsDeeply(String what) throws IOException {
    String program = deepProgram(what);

    assertThat(outputOf(program)).isEqualTo("ok");
    assertThat(outputOf(program)).isEqualTo("ok");
    Files.writeString(folder.resolve("deep.mjs"), "import './other.mjs'; " + program);
    Files.writeString(folder.resolve("other.mjs"), "export const x = 1;");
    Files.writeString(folder.resolve("importer.mjs"), "export * from './deep.mjs';");
    assertThat(outputOf("import('./importer.mjs')")).isEqualTo("ok");
    assertThat(outputOf("require('./importer.mjs'); import('./deep.mjs')")).isEqualTo("ok");
  }

  private static String deepProgram(String what) {
    return switch (what) {
      case "FUNCTIONS" ->
          "console.log(" + "(function(){return ".repeat(400) + "'ok'" + "})()".repeat(400) + ")";
      case "ELSE_IFS" ->
          "const f = (k) => {"
              + IntStream.range(0, 2000)
                  .mapToObj(i -> "if (k === " + i + ") return 'ok';")
                  .collect(joining("else "))
              + "}; console.log(f(1999))";
      case "SEQUENCE" -> "let a = 0; " + "a++,".repeat(6000) + "console.log('ok')";
      case "SUM" -> "const a = () => ''; console.log(" + "a()+".repeat(5000) + "'ok')";
      default -> "console.log(" + "[".repeat(3000) + "]".repeat(3000) + ".length && 'ok')";
    };
  }

  @Test
  void onlyDeepCodeChangesTheThread() throws IOException {
    List<String> threads = new ArrayList<>();
    List<ClassLoader> loaders = new ArrayList<>();
    open("22.19.0");
    hostCalls(
        () -> {
          threads.add(Thread.currentThread().getName());
          loaders.add(Thread.currentThread().getContextClassLoader());
        });

    run(
        DEEP + "const host = require('host'); deep(5, host); deep(500, host); deep(5, host);",
        LONG_ENOUGH);

    String own = Thread.currentThread().getName();
    assertThat(threads).containsExactly(own, DEEP_THREAD, own);
    assertThat(loaders).containsOnly(Thread.currentThread().getContextClassLoader());
  }

  @Test
  void codeThatKeepsTheDeepThreadBusyIsStopped() throws IOException {
    open("22.19.0");

    RunEnd end = run(DEEP + "function forever() { for (;;); } deep(500, forever);", BUSY_LIMIT);

    assertThat(end).isEqualTo(RunEnd.BUSY);
    assertThat(node.stoppedAt().get(0)).contains("forever (/var/task/main.js");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  @Timeout(60)
  void interruptionOfTheCallingThreadStopsDeepCode() throws Exception {
    open("22.19.0");
    Thread own = Thread.currentThread();
    hostCalls(own::interrupt);

    assertThatThrownBy(
            () ->
                run(
                    DEEP + "const host = require('host'); deep(500, () => { host(); for (;;); });",
                    LONG_ENOUGH))
        .isInstanceOf(LoopInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void deepCodeMayEndTheProcess() throws IOException {
    open("22.19.0");

    RunEnd end = run(DEEP + "deep(500, () => process.exit(3)); console.log('no');", LONG_ENOUGH);

    assertThat(end).isEqualTo(RunEnd.EXIT);
    assertThat(node.exit()).hasValueSatisfying(exit -> assertThat(exit.code()).isEqualTo(3));
    assertThat(output).isEmpty();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void otherGlobalObjectsHaveTheSameStack() throws IOException {
    assertThat(
            outputOf(
                """
                const run = require('vm').runInNewContext;
                console.log(run(`
                  let d = 0;
                  const f = () => { d++; return 1 + f(); };
                  try { f(); } catch (e) { d > 9000 && d < 11000 && e.message; }`));
                """))
        .isEqualTo("Maximum call stack size exceeded");
  }

  @Test
  void oneThreadServesAnEnvironmentAndEndsWithIt() throws Exception {
    List<Thread> threads = new ArrayList<>();
    open("22.19.0");
    hostCalls(() -> threads.add(Thread.currentThread()));

    run(
        DEEP
            + "const host = require('host'); deep(500, host); setTimeout(() => deep(500, host), 5);",
        LONG_ENOUGH);
    assertThat(threads).hasSize(2).doesNotContain(Thread.currentThread());
    assertThat(threads.get(0)).isSameAs(threads.get(1));

    node.close();
    threads.get(0).join(LONG_ENOUGH.toMillis());
    assertThat(threads.get(0).isAlive()).isFalse();
  }
}
