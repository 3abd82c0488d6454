package org.lambdajunit.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.LambdaInvoker;

/**
 * The first invocation in a new JVM of a handler that loads client-dynamodb and sends a command,
 * which a stub answers. Arguments are options of that JVM.
 *
 * <pre>{@code lambda-junit-benchmarks/run FirstSdkInvocation}</pre>
 */
public final class FirstSdkInvocation {

  private static final int RUNS = 5;
  private static final String ONCE = "once";

  private FirstSdkInvocation() {}

  /** Starts JVMs in turn and prints the median. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 1 && arguments[0].equals(ONCE)) {
      System.out.println(once());
      return;
    }
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      times.add(inNewJvm(List.of(arguments)));
    }
    times.sort(null);
    System.out.printf(
        Locale.ROOT,
        "first invocation with client-dynamodb in a new JVM: %.1f s (median of %d)%n",
        times.get(RUNS / 2) / 1e9,
        RUNS);
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

  private static long inNewJvm(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            FirstSdkInvocation.class.getName(),
            ONCE));
    Process jvm =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jvm.waitFor() != 0) {
      throw new IllegalStateException("The JVM has failed: " + output);
    }
    return Long.parseLong(output.strip());
  }
}
