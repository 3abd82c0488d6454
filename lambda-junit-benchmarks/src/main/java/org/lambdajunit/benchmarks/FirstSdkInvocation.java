package org.lambdajunit.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.LambdaInvoker;

/**
 * The first invocation in a new JVM of a handler that loads client-dynamodb and sends a command,
 * which a stub answers. Arguments are options of that JVM; after {@code archived} it has its
 * classes from an archive, as the guide proposes.
 *
 * <pre>{@code lambda-junit-benchmarks/run FirstSdkInvocation archived -XX:TieredStopAtLevel=1}
 * </pre>
 */
public final class FirstSdkInvocation {

  private static final int RUNS = 5;
  private static final String ONCE = "once";
  private static final String ARCHIVED = "archived";
  private static final Path ARCHIVE = Path.of("target/archived");

  private FirstSdkInvocation() {}

  /** Starts JVMs in turn and prints the median. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 1 && arguments[0].equals(ONCE)) {
      System.out.println(once());
      return;
    }
    List<String> options = new ArrayList<>(List.of(arguments));
    String classPath = System.getProperty("java.class.path");
    if (options.remove(ARCHIVED)) {
      classPath = jarsOnly(classPath);
      List<String> archiving = new ArrayList<>(options);
      archiving.add("-XX:ArchiveClassesAtExit=" + ARCHIVE.resolve("classes.jsa"));
      inNewJvm(archiving, classPath);
      options.add("-XX:SharedArchiveFile=" + ARCHIVE.resolve("classes.jsa"));
    }
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      times.add(inNewJvm(options, classPath));
    }
    times.sort(null);
    System.out.printf(
        Locale.ROOT,
        "first invocation with client-dynamodb in a new JVM: %.1f s (median of %d)%n",
        times.get(RUNS / 2) / 1e9,
        RUNS);
  }

  /** A JVM takes no archive if there is anything but jars on its class path. */
  private static String jarsOnly(String classPath) throws IOException {
    Files.createDirectories(ARCHIVE);
    List<String> jars = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      Path path = Path.of(entry);
      Path jar = Files.isDirectory(path) ? jarBeside(path) : path;
      Path copy = ARCHIVE.resolve(jar.getFileName());
      Files.copy(
          jar, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      jars.add(copy.toString());
    }
    return String.join(File.pathSeparator, jars);
  }

  private static Path jarBeside(Path classes) throws IOException {
    Path folder = Objects.requireNonNull(classes.toAbsolutePath().getParent());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  private static long once() {
    long begin = System.nanoTime();
    AwsSdk aws = AwsSdk.create();
    aws.client("DynamoDBClient")
        .on("GetItemCommand")
        .resolves(Map.of("Item", Map.of("id", Map.of("S", "o-1"))));
    try (LambdaInvoker lambda =
        LambdaInvoker.builder()
            .handler("dynamodb.handler")
            .taskRoot(Path.of("target/sdk"))
            .timeout(Duration.ofMinutes(2))
            .aws(aws)
            .build()) {
      lambda.invoke(Map.of("id", "o-1")).payload();
    }
    return System.nanoTime() - begin;
  }

  private static long inNewJvm(List<String> options, String classPath)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, FirstSdkInvocation.class.getName(), ONCE));
    Process jvm =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jvm.waitFor() != 0) {
      throw new IllegalStateException("The JVM has failed: " + output);
    }
    // Behind it stands what a JVM has to say that makes an archive.
    return Long.parseLong(output.lines().findFirst().orElseThrow());
  }
}
