package org.lambdajunit.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that are ended in the middle of an invocation, and one whose heap is too small. */
class EndedJvmTest {

  @TempDir Path temporary;

  private Process start(String... before) throws IOException {
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            LastInvocation.class.getName(),
            Path.of("src/test/lambda/interrupted").toAbsolutePath().toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Reads what it says until its last handler hangs. */
  private static void awaitLastInvocation(Process jvm) throws IOException {
    StringBuilder said = new StringBuilder();
    // Closing the reader would close the process's output.
    BufferedReader lines = new BufferedReader(new InputStreamReader(jvm.getInputStream(), UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.startsWith("next: ")) {
        break;
      }
    }
    assertThat(said).contains("full: EXIT 137\n", "next: [\"left\"]\n");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("lambda-junit-"))
          .toList();
    }
  }

  @Test
  void leaveNoFilesBehindThatTheNextDoesNotDelete() throws Exception {
    Process killed = start();
    Process terminated;
    try {
      awaitLastInvocation(killed);
    } finally {
      killed.destroyForcibly().waitFor();
    }
    assertThat(files()).hasSize(2).anyMatch(name -> name.contains("-" + killed.pid() + "-"));

    terminated = start();
    try {
      awaitLastInvocation(terminated);
      assertThat(files()).hasSize(2).allMatch(name -> name.contains("-" + terminated.pid() + "-"));

      terminated.destroy();
      terminated.waitFor();
    } finally {
      terminated.destroyForcibly();
    }
    assertThat(files()).isEmpty();
  }

  /** Ctrl-C, in the middle of a handler that loops for a quarter of an hour. */
  @Test
  void anInterruptFromTheKeyboardEndsTheJvmAtOnce() throws Exception {
    // A JVM that a build in the background has started would ignore the signal.
    String[] heedful = {"env", "--default-signal=INT"};
    assumeThat(succeeds(heedful[0], heedful[1], "true")).as("env can reset signals").isTrue();
    Process interrupted = start(heedful);
    try {
      awaitLastInvocation(interrupted);
      assertThat(files()).isNotEmpty();

      assertThat(succeeds("kill", "-INT", Long.toString(interrupted.pid()))).isTrue();

      assertThat(interrupted.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(interrupted.exitValue()).isEqualTo(130);
      assertThat(files()).isEmpty();
    } finally {
      interrupted.destroyForcibly();
    }
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
