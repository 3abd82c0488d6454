package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.ContextKeys;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;

/** What one runtime does and another does not, where no recording shows it: see semantics.txt. */
class RuntimeTableTest {

  @TempDir Path taskRoot;

  private LambdaOutcome invoke(String runtime, String code, Map<String, String> environment)
      throws IOException {
    Files.writeString(taskRoot.resolve("index.js"), code);
    try (EmulatedFunction function =
        new EmulatedFunction(
            FunctionConfiguration.builder("index.handler", taskRoot)
                .runtime(LambdaRuntime.ofIdentifier(runtime))
                .timeout(Duration.ofSeconds(3))
                .busyLimit(Duration.ofMinutes(1))
                .environment(environment)
                .build())) {
      return function.invoke(InvocationRequest.of("{\"n\":1}"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1"})
  void callbackHandlersAreWarnedOfUnlessSwitchedOff(String off) throws IOException {
    String code = "exports.handler = (event, context, callback) => callback(null, 'on');";
    Map<String, String> environment =
        off.isEmpty() ? Map.of() : Map.of("AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING", off);

    LambdaOutcome outcome = invoke("nodejs22.x", code, environment);

    assertThat(outcome.payload()).isEqualTo("\"on\"");
    assertThat(outcome.initLogs().stream().anyMatch(e -> e.message().contains("callback-based")))
        .isEqualTo(off.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"nodejs4.3, null", "nodejs6.10, null", "nodejs8.10, 5", "nodejs10.x, 5"})
  void promisesAreResultsFrom810On(String runtime, String payload) throws IOException {
    assertThat(invoke(runtime, "exports.handler = () => Promise.resolve(5);", Map.of()).payload())
        .isEqualTo(payload);
  }

  /** The client also asks what {@code then} returns for its {@code catch}. */
  @ParameterizedTest
  @CsvSource({"nodejs8.10, null", "nodejs10.x, 5", "nodejs22.x, 5", "nodejs24.x, 5"})
  void otherThenablesAreResultsFrom10On(String runtime, String payload) throws IOException {
    String code =
        "exports.handler = () => ({ then(resolve) { resolve(5); return Promise.resolve(); } });";

    assertThat(invoke(runtime, code, Map.of()).payload()).isEqualTo(payload);
  }

  @ParameterizedTest
  @CsvSource({
    "nodejs10.x, undefined, index.handler is undefined or not exported",
    "nodejs22.x, 0, index.handler is undefined or not exported",
    "nodejs22.x, 5, index.handler is not a function",
    "nodejs24.x, null, index.handler is undefined or not exported",
    "nodejs24.x, {}, index.handler is not a function",
    "nodejs6.10, undefined, Handler 'handler' missing on module 'index'",
  })
  void whatIsNoHandlerFunctionIsNamed(String runtime, String export, String message)
      throws IOException {
    LambdaOutcome outcome = invoke(runtime, "exports.handler = " + export + ";", Map.of());

    assertThat(outcome.payload()).contains("\"errorMessage\":\"" + message + "\"");
  }

  /** Node.js 0.10 knew no {@code beforeExit} in which a runtime could have answered. */
  @Test
  void v01042EndsWithoutAnAnswer() throws IOException {
    LambdaOutcome outcome = invoke("nodejs", "exports.handler = function () {};", Map.of());

    assertThat(outcome.payload()).contains("Process exited before completing request");
    assertThat(
            invoke("nodejs", "exports.handler = (e, c) => { c.succeed(); };", Map.of()).payload())
        .isEqualTo("null");
    assertThat(
            invoke("nodejs", "exports.handler = (e, c) => { c.done('no'); };", Map.of()).payload())
        .isEqualTo("{\"errorMessage\":\"no\"}");
  }

  @ParameterizedTest
  @CsvSource({"nodejs16.x, true", "nodejs18.x, false", "nodejs24.x, false"})
  void levelsAreFilteredFrom18On(String runtime, boolean isLogged) throws IOException {
    LambdaOutcome outcome =
        invoke(
            runtime,
            "exports.handler = async () => { console.info('quiet'); console.error('loud'); };",
            Map.of("AWS_LAMBDA_LOG_LEVEL", "ERROR"));

    assertThat(outcome.logs().stream().anyMatch(event -> event.message().equals("quiet")))
        .isEqualTo(isLogged);
    assertThat(outcome.logs().stream().anyMatch(event -> event.message().equals("loud"))).isTrue();
  }

  /** A recording shows it for some of them, and a rule of another could be wrong. */
  @ParameterizedTest
  @EnumSource
  void theContextHasItsKeysInOrder(LambdaRuntime runtime) throws IOException {
    LambdaOutcome outcome =
        invoke(
            runtime.identifier(),
            "exports.handler = function (event, context) { var keys = Object.keys(context); if (context.succeed) context.succeed(keys); return keys; };",
            Map.of());

    assertThat(outcome.result()).isEqualTo(ContextKeys.of(runtime));
  }

  @ParameterizedTest
  @EnumSource
  void theRecordOfAnErrorIsCutAndTheAnswerIsWhole(LambdaRuntime runtime) throws IOException {
    LambdaOutcome outcome =
        invoke(
            runtime.identifier(),
            "exports.handler = function (event, context) { var error = new Error(new Array(300001).join('x')); if (context.fail) context.fail(error); else throw error; };",
            Map.of());

    assertThat(outcome.error().orElseThrow().errorMessage()).isEqualTo("x".repeat(300_000));
    assertThat(outcome.logs())
        .last()
        .satisfies(
            line ->
                assertThat(line.message())
                    .endsWith(" - Truncated by Lambda")
                    .hasSize(262_144 + " - Truncated by Lambda".length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodejs4.3", "nodejs6.10", "nodejs8.10"})
  void whatIsNoFunctionMadeTheFirstRuntimeCrash(String runtime) throws IOException {
    LambdaOutcome outcome = invoke(runtime, "exports.handler = 5;", Map.of());

    assertThat(outcome.payload()).contains("Process exited before completing request");
    assertThat(outcome.logStream()).contains("TypeError: handler is not a function");
  }
}
