package org.lambdajunit.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaInvoker;

/**
 * The first invocation in a new JVM, beside bare GraalJS doing the same. JVMs are started in turn,
 * so that a change of the machine's speed hits both alike.
 *
 * <pre>{@code lambda-junit-benchmarks/run FirstInvocation}</pre>
 */
public final class FirstInvocation {

  private static final int PAIRS = 9;
  private static final Path TASK_ROOT = Path.of("src/main/lambda");

  private FirstInvocation() {}

  /** Without arguments compares; with {@code ours} or {@code bare} runs one of the two. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 0) {
      compare();
    } else {
      System.out.println(once(arguments[0]));
    }
  }

  private static long once(String what) {
    long begin = System.nanoTime();
    if (what.equals("ours")) {
      try (LambdaInvoker lambda =
          LambdaInvoker.builder().handler("helloworld.myHandler").taskRoot(TASK_ROOT).build()) {
        lambda.invoke(LambdaEvents.helloWorld()).payload();
      }
    } else {
      try (BareGraal bare = new BareGraal(TASK_ROOT.resolve("helloworld.js"))) {
        bare.invoke(LambdaEvents.helloWorld());
      }
    }
    return System.nanoTime() - begin;
  }

  private static void compare() throws IOException, InterruptedException {
    List<Long> ours = new ArrayList<>();
    List<Long> bare = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      bare.add(inNewJvm("bare"));
      ours.add(inNewJvm("ours"));
      ratios.add(ours.get(i) / (double) bare.get(i));
    }
    System.out.printf(
        Locale.ROOT,
        "first invocation in a new JVM: ours %.0f ms, bare GraalJS %.0f ms, ratio %.2f (medians of"
            + " %d pairs)%n",
        Median.of(ours) / 1e6,
        Median.of(bare) / 1e6,
        Median.of(ratios),
        PAIRS);
  }

  private static long inNewJvm(String what) throws IOException, InterruptedException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                FirstInvocation.class.getName(),
                what)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jvm.waitFor() != 0) {
      throw new IllegalStateException("The JVM for " + what + " failed: " + output);
    }
    return Long.parseLong(output.strip());
  }
}
