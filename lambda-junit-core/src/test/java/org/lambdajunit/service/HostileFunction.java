package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.lambdajunit.CpuTime;
import org.lambdajunit.LambdaOutcome;

/** Functions with handlers that nobody trusts. */
final class HostileFunction {

  private HostileFunction() {}

  /**
   * A function whose timeout is also the CPU time that it may use.
   *
   * @param folder where its code is put
   */
  static EmulatedFunction of(String code, Duration timeout, Path folder) {
    try {
      Path root = Files.createTempDirectory(folder, "task");
      Files.writeString(root.resolve("index.js"), code);
      return new EmulatedFunction(
          FunctionConfiguration.builder("index.handler", root)
              .timeout(timeout)
              .busyLimit(timeout)
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whatever becomes of it, it takes no more CPU time than its timeout and a second. */
  static LambdaOutcome invoke(String code, Duration timeout, Path folder) {
    AtomicReference<LambdaOutcome> outcome = new AtomicReference<>();
    Duration time =
        CpuTime.of(
            () -> {
              try (EmulatedFunction function = of(code, timeout, folder)) {
                outcome.set(function.invoke(InvocationRequest.of("{}")));
              }
            });
    assertThat(time).isLessThan(timeout.plusSeconds(1));
    return outcome.get();
  }
}
