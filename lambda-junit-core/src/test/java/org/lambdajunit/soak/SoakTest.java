package org.lambdajunit.soak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.mock.NpmFolder;

/**
 * After many environments and invocations a JVM holds what it held after the first hundred. Runs in
 * a JVM of its own; {@code mvn -pl lambda-junit-core -am test -Psoak} runs the long form.
 */
class SoakTest {

  private static final int ENVIRONMENTS = Integer.getInteger("soak.environments", 400);
  private static final int INVOCATIONS = Integer.getInteger("soak.invocations", 3_000);

  /** What is short ends sooner so. */
  private static final List<String> COMPILING_LESS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final int CLIENTS = Integer.getInteger("soak.clients", 300);
  private static final Path CLIENT_FOLDER = Path.of("target", "npm-soak").toAbsolutePath();

  /**
   * An environment that stays in memory takes more than 100 KB: of 300, less than a tenth may. One
   * with a client of the AWS SDK takes 2 MB: of 200, hardly one may. An environment that is
   * prepared ahead is there at one time and not at another: what was held at most in the beginning
   * counts, and what is held at least in the end.
   */
  private static final long HEAP_MARGIN = 2 * 1024;

  /** The watchdog and the threads of the JVM's socket channels come and go. */
  private static final long THREADS_MARGIN = 4;

  /** The JVM opens its own libraries and jars when it first needs them. */
  private static final long HANDLES_MARGIN = 4;

  /** Code that is needed for the first time; a class for each environment would be more. */
  private static final int CLASSES_MARGIN = 200;

  /** Profiles that the JVM's compiler keeps of ever more methods. */
  private static final long METASPACE_MARGIN = 8 * 1024;

  @TempDir private static Path temporary;

  @Test
  void endsWithWhatTheFirstHundredHeld() throws IOException, InterruptedException {
    Map<String, Holdings> reports =
        run(
            ENVIRONMENTS < 1_000 ? COMPILING_LESS : List.of(),
            Soak.class,
            Integer.toString(ENVIRONMENTS),
            Integer.toString(INVOCATIONS));

    assertSame(reports, Soak.FIRST, ENVIRONMENTS, "environments");
    assertSame(reports, Soak.FIRST, INVOCATIONS, "invocations");
  }

  @Test
  void clientsOfTheAwsSdkLeaveWhatTheFirstHeld() throws IOException, InterruptedException {
    NpmFolder.install(CLIENT_FOLDER, "@aws-sdk/client-dynamodb@3.1164.0");
    Files.copy(
        Path.of("src/test/lambda/soak/sdk.js"), CLIENT_FOLDER.resolve("sdk.js"), REPLACE_EXISTING);
    int first = Math.min(Soak.FIRST, CLIENTS / 2);

    Map<String, Holdings> reports =
        run(
            COMPILING_LESS,
            SdkSoak.class,
            CLIENT_FOLDER.toString(),
            Integer.toString(first),
            Integer.toString(CLIENTS));

    assertSame(reports, first, CLIENTS, "clients");
  }

  private static Map<String, Holdings> run(
      List<String> options, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Map<String, Holdings> reports = new LinkedHashMap<>();
    Process jvm = start(options, program, arguments);
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
    return reports;
  }

  private static Process start(List<String> options, Class<?> program, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(options);
    command.add(program.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void assertSame(
      Map<String, Holdings> reports, int firstCount, int count, String what) {
    Holdings first = reports.get(firstCount + " " + what);
    Holdings last = reports.get(count + " " + what);
    assertThat(
            reports.keySet().stream()
                .filter(name -> name.endsWith(what))
                .collect(Collectors.toList()))
        .contains(firstCount + " " + what, count + " " + what);
    int classesMargin = Math.min(CLASSES_MARGIN, (count - firstCount) * 3 / 4);
    SoftAssertions.assertSoftly(
        softly -> {
          softly
              .assertThat(heaps(reports, what, count * 3 / 4, count).min().orElseThrow())
              .as("heap in KB after %d %s", count, what)
              .isLessThan(heaps(reports, what, 0, firstCount).max().orElseThrow() + HEAP_MARGIN);
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
              .isLessThan(first.classes() + classesMargin);
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

  /** What was in use in the reports of a part of the run. */
  private static LongStream heaps(Map<String, Holdings> reports, String what, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(done -> reports.get(done + " " + what))
        .filter(Objects::nonNull)
        .mapToLong(Holdings::heap);
  }
}
