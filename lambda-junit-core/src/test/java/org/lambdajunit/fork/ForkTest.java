package org.lambdajunit.fork;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ForkTest {

  /** Another JVM's program. */
  static final class Program {
    public static void main(String[] arguments) {
      System.out.print(Fork.current().build());
    }
  }

  /** As Surefire does it on Linux and macOS. */
  @Test
  void aJvmThatAShellHasStartedBelongsToTheBuild() throws IOException, InterruptedException {
    Path shell = Path.of("/bin/sh");
    assumeThat(Files.isExecutable(shell)).as("a POSIX shell").isTrue();
    Process process =
        new ProcessBuilder(
                shell.toString(),
                "-c",
                "cd . && \"$0\" -Xshare:auto -XX:TieredStopAtLevel=1 -Dsurefire.real.class.path=x"
                    + " -cp \"$1\" '%s' ; exit $?".formatted(Program.class.getName()),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String build = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(build).startsWith(ProcessHandle.current().pid() + "_");
  }
}
