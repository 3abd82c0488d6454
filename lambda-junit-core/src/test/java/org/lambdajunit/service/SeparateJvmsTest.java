package org.lambdajunit.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that run at the same time, as a build's forks do, with one folder for temporary files. */
class SeparateJvmsTest {

  @TempDir Path temporary;

  /** Another JVM's program: writes to {@code /tmp}, and lists it once it is told to. */
  static final class Program {
    public static void main(String[] arguments) throws IOException {
      Path taskRoot = Path.of(arguments[0]);
      try (EmulatedFunction function =
          new EmulatedFunction(FunctionConfiguration.builder("index.handler", taskRoot).build())) {
        System.out.println(function.invoke(InvocationRequest.of(arguments[1])).payload());
        System.in.read();
        System.out.println(function.invoke(InvocationRequest.of("null")).payload());
      }
    }
  }

  private Process start(String name) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Djava.io.tmpdir=" + temporary.resolve("shared"),
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName(),
            temporary.toString(),
            "\"" + name + "\"")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void seeNothingOfOneAnothersTmp() throws Exception {
    Files.createDirectory(temporary.resolve("shared"));
    Files.writeString(
        temporary.resolve("index.js"),
        """
        const fs = require('fs');
        exports.handler = async (name) => {
          if (name) {
            fs.writeFileSync('/tmp/' + name, name);
          }
          return fs.readdirSync('/tmp');
        };
        """);
    List<Process> jvms = new ArrayList<>();
    try {
      jvms.add(start("one"));
      jvms.add(start("two"));
      List<BufferedReader> outputs = new ArrayList<>();
      for (Process jvm : jvms) {
        outputs.add(new BufferedReader(new InputStreamReader(jvm.getInputStream(), UTF_8)));
      }
      // Both have written before either looks.
      assertThat(outputs.get(0).readLine()).isEqualTo("[\"one\"]");
      assertThat(outputs.get(1).readLine()).isEqualTo("[\"two\"]");
      for (Process jvm : jvms) {
        jvm.getOutputStream().close();
      }
      assertThat(outputs.get(0).readLine()).isEqualTo("[\"one\"]");
      assertThat(outputs.get(1).readLine()).isEqualTo("[\"two\"]");
      for (Process jvm : jvms) {
        assertThat(jvm.waitFor()).isZero();
      }
    } finally {
      jvms.forEach(Process::destroyForcibly);
    }
    assertThat(temporary.resolve("shared")).isEmptyDirectory();
  }
}
