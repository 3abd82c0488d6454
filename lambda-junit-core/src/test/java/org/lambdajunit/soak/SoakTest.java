package org.lambdajunit.soak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After many environments and invocations a JVM holds what it held after the first hundred. Runs in
 * a JVM of its own; {@code mvn -pl lambda-junit-core -am test -Psoak} runs the long form.
 */
class SoakTest {

  private static final int ENVIRONMENTS = Integer.getInteger("soak.environments", 400);
  private static final int INVOCATIONS = Integer.getInteger("soak.invocations", 3_000);

  /** An environment that stays in memory takes more than 100 KB: of 300, less than a tenth may. */
  private static final long HEAP_MARGIN = 2 * 1024;

  /** The watchdog and the threads of the JVM's socket channels come and go. */
  private static final long THREADS_MARGIN = 4;

  /** The JVM opens its own libraries and jars when it first needs them. */
  private static final long HANDLES_MARGIN = 4;

  /** Code that is needed for the first time; a class for each environment would be hundreds. */
  private static final long CLASSES_MARGIN = 200;

  /** Profiles that the JVM's compiler keeps of ever more methods. */
  private static final long METASPACE_MARGIN = 8 * 1024;

  @TempDir private static Path temporary;

  @Test
  void endsWithWhatTheFirstHundredHeld() throws IOException, InterruptedException {
    Map<String, Holdings> reports = new LinkedHashMap<>();
    Process jvm = start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), UTF_8))) {
      for (String line : lines.lines().toList()) {
        System.out.println("[soak] " + line);
        int colon = line.indexOf(": heap");
        if (colon > 0) {
          reports.put(line.substring(0, colon), Holdings.parse(line.substring(colon)));
        }
      }
      assertThat(jvm.waitFor()).isZero();
    } finally {
      jvm.destroyForcibly();
    }

    assertSame(reports, "environments", ENVIRONMENTS);
    assertSame(reports, "invocations", INVOCATIONS);
  }

  private static Process start() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Soak.class.getName(),
            Integer.toString(ENVIRONMENTS),
            Integer.toString(INVOCATIONS));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void assertSame(Map<String, Holdings> reports, String what, int count) {
    Holdings first = reports.get(Soak.FIRST + " " + what);
    Holdings last = reports.get(count + " " + what);
    assertThat(
            reports.keySet().stream()
                .filter(name -> name.endsWith(what))
                .collect(Collectors.toList()))
        .contains(Soak.FIRST + " " + what, count + " " + what);
    SoftAssertions.assertSoftly(
        softly -> {
          softly
              .assertThat(last.heap())
              .as("heap in KB after %d %s", count, what)
              .isLessThan(first.heap() + HEAP_MARGIN);
          softly
              .assertThat(last.threads())
              .as("threads after %d %s", count, what)
              .isLessThanOrEqualTo(first.threads() + THREADS_MARGIN);
          softly
              .assertThat(last.handles())
              .as("file handles after %d %s", count, what)
              .isLessThanOrEqualTo(first.handles() + HANDLES_MARGIN);
          softly
              .assertThat(last.classes())
              .as("classes after %d %s", count, what)
              .isLessThan(first.classes() + CLASSES_MARGIN);
          softly
              .assertThat(last.metaspace())
              .as("metaspace in KB after %d %s", count, what)
              .isLessThan(first.metaspace() + METASPACE_MARGIN);
          softly
              .assertThat(last.temporary())
              .as("temporary files after %d %s", count, what)
              .isEqualTo(first.temporary());
        });
  }
}
