package org.lambdajunit.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;

/** Takes all of a small heap, goes on with a new environment, and hangs until it is ended. */
public final class LastInvocation {

  private LastInvocation() {}

  /**
   * Does it.
   *
   * @param arguments where the handler lies
   */
  public static void main(String[] arguments) {
    try (LambdaInvoker lambda =
        LambdaInvoker.builder()
            .handler("last.handler")
            .taskRoot(Path.of(arguments[0]))
            .timeout(Duration.ofMinutes(15))
            .memorySize(10_240)
            .build()) {
      LambdaOutcome full = lambda.invoke(Map.of("takes", true));
      System.out.println("full: " + full.completion() + " " + full.exitCode().orElse(0));
      System.out.println("next: " + lambda.invoke().payload());
      lambda.invoke(Map.of("hangs", true));
    }
  }
}
