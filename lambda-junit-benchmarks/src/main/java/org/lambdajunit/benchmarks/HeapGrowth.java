package org.lambdajunit.benchmarks;

import java.nio.file.Path;
import java.util.Locale;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaInvoker;

/** Ten thousand invocations of one environment, and the heap before and after. */
public final class HeapGrowth {

  private static final int INVOCATIONS = 10_000;
  private static final double BYTES_PER_MB = 1 << 20;

  private HeapGrowth() {}

  /** Prints the used heap after the first hundred invocations and after the last. */
  public static void main(String[] arguments) {
    String event = LambdaEvents.helloWorld();
    try (LambdaInvoker lambda =
        LambdaInvoker.builder()
            .handler("helloworld.myHandler")
            .taskRoot(Path.of("src/main/lambda"))
            .build()) {
      double before = 0;
      for (int i = 1; i <= INVOCATIONS; i++) {
        lambda.invoke(event);
        if (i == INVOCATIONS / 100) {
          before = usedHeap();
        }
      }
      System.out.printf(
          Locale.ROOT,
          "heap after %d invocations %.1f MB, after %d %.1f MB%n",
          INVOCATIONS / 100,
          before / BYTES_PER_MB,
          INVOCATIONS,
          usedHeap() / BYTES_PER_MB);
    }
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
