package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdajunit.Completion;
import org.lambdajunit.LambdaOutcome;

/** A handler that holds too much is killed, in AWS's words. */
@Isolated("What other tests allocate counts against the proof that the handler holds it.")
class MemoryKillTest {

  private static final Duration PATIENT = Duration.ofSeconds(15);

  @TempDir static Path folder;

  static Stream<Arguments> killed() {
    return Stream.of(
        arguments(
            "1 GB of strings",
            "async () => { const all = []; for (let i = 0; i < 1024; i++) all.push('x'.repeat(1 << 20) + i); return all.length; }"),
        arguments(
            "a million timers with 64 KB each",
            "(e, c, cb) => { for (let i = 0; i < 1e6; i++) setTimeout(() => {}, 1e6, new Uint8Array(1 << 16)); }"),
        arguments(
            "2 GB of bytes",
            "async () => { const all = []; for (let i = 0; i < 2048; i++) all.push(Buffer.alloc(1 << 20, 1)); return all.length; }"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("killed")
  void isKilled(String name, String handler) {
    LambdaOutcome outcome = HostileFunction.invoke("exports.handler = " + handler, PATIENT, folder);

    assertThat(outcome.completion()).isEqualTo(Completion.EXIT);
    assertThat(outcome.exitCode()).isEqualTo(OptionalInt.of(137));
    assertThat(outcome.payload())
        .contains("Runtime.ExitError", "Runtime exited with error: signal: killed");
    assertThat(outcome.logStream()).contains("Max Memory Used: 128 MB");
    assertThat(outcome.frames()).isNotEmpty();
  }

  @Test
  void ticksThatQueueEachOtherHoldNothing() {
    LambdaOutcome outcome =
        HostileFunction.invoke(
            """
            exports.handler = (event, context, callback) => {
              let steps = 0;
              function step() {
                if (++steps === 2000) {
                  callback(null, steps);
                } else {
                  process.nextTick(step, Buffer.alloc(1 << 20, 1));
                }
              }
              step();
            };
            """,
            PATIENT,
            folder);

    assertThat(outcome.payload()).isEqualTo("2000");
  }
}
