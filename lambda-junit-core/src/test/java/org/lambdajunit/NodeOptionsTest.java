package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the environment variable {@code NODE_OPTIONS} says, as real binaries take it. */
class NodeOptionsTest {

  private static final Path ROOT = Path.of("src/test/lambda/node-options/dist");

  private static LambdaInvoker function(String handler, LambdaRuntime runtime, String options) {
    return LambdaInvoker.builder()
        .taskRoot(ROOT)
        .handler(handler)
        .runtime(runtime)
        .environment(Map.of("NODE_OPTIONS", options))
        .build();
  }

  private static LambdaOutcome invoke(String handler, LambdaRuntime runtime, String options) {
    try (LambdaInvoker function = function(handler, runtime, options)) {
      return function.invoke(Map.of("id", "7"));
    }
  }

  private static List<String> trace(String handler, LambdaRuntime runtime) {
    return invoke(handler, runtime, "--enable-source-maps").error().orElseThrow().trace();
  }

  /** As Node.js 18.20.8, 20.20.2, 22.23.3 and 24.21.0 print it. */
  @ParameterizedTest
  @CsvSource({
    "NODEJS18_X, orders, Store.find, handler",
    "NODEJS22_X, orders, Store.find, handler",
    "NODEJS24_X, small, o.find, l"
  })
  void sourceMapsAreAppliedToStacks(
      LambdaRuntime runtime, String file, String thrower, String handler) {
    List<String> trace = trace(file + ".handler", runtime);

    assertThat(trace)
        .startsWith(
            "Error: not found: 7",
            "    at " + thrower + " (/var/src/orders.ts:5:11)",
            "    at inner (/var/src/orders.ts:11:16)");
    assertThat(trace.get(3)).endsWith("." + handler + " (/var/src/orders.ts:16:10)");
  }

  /** As Node.js 14.21.3 and 16.20.2 print it. */
  @ParameterizedTest
  @ValueSource(strings = {"NODEJS14_X", "NODEJS16_X"})
  void theSourceStandsBeforeTheStackOfOlderNodes(LambdaRuntime runtime) {
    assertThat(trace("small.handler", runtime))
        .startsWith(
            "/var/src/orders.ts:5",
            "    throw new Error('not found: ' + order.id);",
            "          ^",
            "",
            "Error: not found: 7",
            "    at o.find (/var/src/orders.ts:5:11)",
            "    at inner (/var/src/orders.ts:11:16)");
  }

  /** As Node.js 12.22.12 prints it. */
  @Test
  void anArrowLeadsToTheSourceInNode12() {
    assertThat(trace("small.handler", LambdaRuntime.NODEJS12_X))
        .startsWith(
            "Error: not found: 7",
            "    at o.find (/var/task/small.js:1:489)",
            "        -> /var/src/orders.ts:5:11",
            "    at O (/var/task/small.js:1:550)",
            "        -> /var/src/orders.ts:11:16");
  }

  @Test
  void failuresStillShowTheSourceOnThisMachine() {
    LambdaOutcome outcome =
        invoke("orders.handler", LambdaRuntime.NODEJS22_X, "--enable-source-maps");

    assertThat(outcome.frames().get(0).source())
        .contains(Path.of("src/test/lambda/node-options/src/orders.ts").toAbsolutePath());
    assertThat(outcome.frames()).extracting(JavaScriptFrame::line).containsExactly(5, 11, 16);
  }

  @Test
  void withoutTheOptionStacksShowWhatRuns() {
    try (LambdaInvoker function =
        LambdaInvoker.builder().taskRoot(ROOT).handler("orders.handler").build()) {
      assertThat(function.invoke(Map.of("id", "7")).error().orElseThrow().trace())
          .contains("    at Store.find (/var/task/orders.js:27:11)");
    }
  }

  @Test
  void modulesAreLoadedBeforeTheRuntime() {
    LambdaOutcome outcome =
        invoke(
            "loads.handler",
            LambdaRuntime.NODEJS22_X,
            "-r ./first.js --import=./second.mjs --stack-trace-limit=3"
                + " --max-http-header-size 9000");

    assertThat(outcome).succeeded().hasResultJson("[[\"first\", \"second\"], 3, 9000, true]");
  }

  @Test
  void webCryptoIsAGlobalOfNode18IfTheOptionSaysSo() {
    LambdaRuntime runtime = LambdaRuntime.NODEJS18_X;

    assertThat(invoke("globals.handler", runtime, "--no-warnings"))
        .error()
        .hasErrorMessage("crypto is not defined");
    assertThat(invoke("globals.handler", runtime, "--experimental-global-webcrypto"))
        .hasResult("function");
  }

  @Test
  void whatCannotBeLoadedBeforeTheRuntimeEndsTheProcess() {
    LambdaOutcome outcome =
        invoke("loads.handler", LambdaRuntime.NODEJS22_X, "--require ./missing.js");

    assertThat(outcome).hasErrorType("Runtime.ExitError");
    assertThat(outcome.payload()).contains("exit status 1");
    assertThat(outcome.initLogs().toString()).contains("Cannot find module './missing.js'");
  }

  @Test
  void requireOfEsModulesCanBeAllowed() {
    assertThat(
            invoke("requires.handler", LambdaRuntime.NODEJS22_X, "--experimental-require-module"))
        .succeeded()
        .hasResult(7);
    assertThat(
            invoke(
                "requires.handler", LambdaRuntime.NODEJS24_X, "--no-experimental-require-module"))
        .hasErrorType("Error");
  }

  /** In the words of Node.js 20.20.2. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--foo | --foo is not allowed in NODE_OPTIONS",
        "--foo=3 | --foo= is not allowed in NODE_OPTIONS",
        "-e 1 | -e is not allowed in NODE_OPTIONS",
        "--max-http-header-size | --max-http-header-size requires an argument",
        "--unhandled-rejections=no | invalid value for --unhandled-rejections",
        "--title=\"a | invalid value for NODE_OPTIONS (unterminated string)",
        "--title=\"a\\ | invalid value for NODE_OPTIONS (invalid escape)",
      })
  void nodeDoesNotStartWithOptionsThatItDoesNotTake(String options, String fault) {
    LambdaOutcome outcome = invoke("loads.handler", LambdaRuntime.NODEJS20_X, options);

    assertThat(outcome).hasErrorType("Runtime.ExitError");
    assertThat(outcome.payload()).contains("exit status 9");
    assertThat(outcome.initLogs().toString()).contains("/var/lang/bin/node: " + fault);
  }

  /** As Node.js 24.14.1 does; nodejs24.x does not listen for rejections itself. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none | \"done\" | []",
        "warn | \"done\" | UnhandledPromiseRejectionWarning: Error: left behind",
        "warn | \"done\" | UnhandledPromiseRejectionWarning: Unhandled promise rejection. This error originated",
        "warn-with-error-codes | \"done\" | UnhandledPromiseRejectionWarning: Error: left behind",
        "strict | exit status 1 | Error: left behind",
        "throw | exit status 1 | Error: left behind"
      })
  void unhandledRejectionsAreWhatTheOptionSays(String mode, String payload, String log) {
    LambdaOutcome outcome =
        invoke("rejects.handler", LambdaRuntime.NODEJS24_X, "--unhandled-rejections=" + mode);

    assertThat(outcome.payload()).contains(payload);
    assertThat(outcome.logs().toString()).contains(log);
  }

  /** As Node.js 24.14.1 does. */
  @ParameterizedTest
  @CsvSource({"warn, null", "warn-with-error-codes, 1"})
  void oneWarningSetsTheExitCode(String mode, String exitCode) {
    LambdaOutcome outcome =
        invoke("exit-code.handler", LambdaRuntime.NODEJS24_X, "--unhandled-rejections=" + mode);

    assertThat(outcome.payload()).isEqualTo(exitCode);
  }

  /** The runtime listens for both, and strict Node.js 20.19.2 tells of the exception first. */
  @Test
  void strictUnhandledRejectionsAreUncaughtExceptions() {
    LambdaOutcome outcome =
        invoke("rejects.handler", LambdaRuntime.NODEJS20_X, "--unhandled-rejections=strict");

    assertThat(outcome).hasErrorType("Error").hasErrorMessage("left behind");
    assertThat(outcome.logs().toString()).contains("Uncaught Exception");
  }

  /** As Node.js 20.20.2 does. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--title=x | ERROR (node:8) [DEP_MINE] DeprecationWarning: old",
        "--no-warnings | nothing",
        "--no-deprecation | nothing",
        "--disable-warning=DEP_MINE | nothing",
        "--disable-warning=DeprecationWarning | nothing",
        "--disable-warning=Other | ERROR (node:8) [DEP_MINE] DeprecationWarning: old",
        "--trace-deprecation | at exports.handler (/var/task/warns.js:2:11)",
        "--throw-deprecation | thrown",
      })
  void warningsAreAsTheOptionsSay(String options, String logged) {
    LambdaOutcome outcome = invoke("warns.handler", LambdaRuntime.NODEJS20_X, options);

    switch (logged) {
      case "nothing" -> assertThat(outcome).succeeded().logs().isEmpty();
      case "thrown" -> assertThat(outcome).failed();
      default -> assertThat(outcome.logs().toString()).contains(logged);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--max-old-space-size=4096 --no-deprecation",
        "--max_old_space_size=4096",
        "--dns-result-order=ipv4first --trace-warnings",
        "  --title=\"a \\\"b\\\" c\" --unhandled-rejections=strict ",
      })
  void nodeStartsWithOthers(String options) {
    assertThat(invoke("loads.handler", LambdaRuntime.NODEJS22_X, options)).succeeded();
  }
}
