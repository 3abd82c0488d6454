package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdajunit.Completion;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.LogEvent;

/** Events, results and handlers that nobody expects: each has its outcome. */
class UnusualValuesTest {

  private static final String ECHO = "exports.handler = async (event) => event;";

  @TempDir Path taskRoot;

  private EmulatedFunction function(String code, LambdaRuntime runtime) throws IOException {
    Path root = Files.createTempDirectory(taskRoot, "task");
    Files.writeString(root.resolve("index.js"), code);
    return new EmulatedFunction(
        FunctionConfiguration.builder("index.handler", root)
            .runtime(runtime)
            .timeout(Duration.ofMinutes(2))
            .build());
  }

  private LambdaOutcome invoke(String code, String event) throws IOException {
    return invoke(code, event, LambdaRuntime.NODEJS22_X);
  }

  private LambdaOutcome invoke(String code, String event, LambdaRuntime runtime)
      throws IOException {
    try (EmulatedFunction function = function(code, runtime)) {
      return function.invoke(InvocationRequest.of(event));
    }
  }

  @Nested
  class Events {

    @Test
    void aLoneSurrogateStaysOne() throws IOException {
      assertThat(invoke(ECHO, "\"\\ud83d\"").payload()).isEqualTo("\"\\ud83d\"");
      assertThat(invoke(ECHO, "\"\ud83d\"").payload()).isEqualTo("\"\\ud83d\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"NODEJS", "NODEJS8_10", "NODEJS22_X"})
    void aResultWritesItselfOnce(LambdaRuntime runtime) throws IOException {
      String code =
          "var calls = 0; var result = { toJSON: function () { calls++; return calls; } };"
              + "exports.handler = function (event, context) { context.done(null, result); };";
      try (EmulatedFunction function = function(code, runtime)) {
        assertThat(function.invoke(InvocationRequest.of("1")).payload()).isEqualTo("1");
        assertThat(function.invoke(InvocationRequest.of("1")).payload()).isEqualTo("2");
      }
    }

    @ParameterizedTest
    @EnumSource(names = {"NODEJS4_3", "NODEJS8_10", "NODEJS22_X"})
    void theResultOfACallbackWritesItselfOnce(LambdaRuntime runtime) throws IOException {
      String code =
          "var calls = 0; var result = { toJSON: function () { calls++; return calls; } };"
              + "exports.handler = function (event, context, callback) { callback(null, result); };";
      try (EmulatedFunction function = function(code, runtime)) {
        for (String expected : List.of("1", "2")) {
          LambdaOutcome outcome = function.invoke(InvocationRequest.of("1"));
          assertThat(outcome.payload()).isEqualTo(expected);
          assertThat(outcome.callbackResult()).hasToString(expected);
        }
      }
    }

    @Test
    void sixMegabytesOfNestedArraysAreRefusedByTheRuntime() throws IOException {
      int depth = 3 << 20;

      LambdaOutcome outcome = invoke(ECHO, "[".repeat(depth) + "]".repeat(depth));

      assertThat(outcome.error().orElseThrow().errorType()).isEqualTo("RangeError");
      assertThat(outcome.error().orElseThrow().errorMessage())
          .isEqualTo("Maximum call stack size exceeded");
    }

    @Test
    void sixMegabytesSideBySideComeBack() throws IOException {
      String event = "[" + "[],".repeat(2_000_000) + "[]]";

      assertThat(invoke(ECHO, event).payload()).isEqualTo(event);
    }

    @Test
    void aDepthOfAThousandComesBack() throws IOException {
      String event = "[".repeat(1000) + "]".repeat(1000);

      assertThat(invoke(ECHO, event).payload()).isEqualTo(event);
    }

    /** Its stack holds no recursion that deep, compiled or not. */
    @ParameterizedTest
    @EnumSource(names = {"NODEJS6_10", "NODEJS22_X", "NODEJS24_X"})
    void aDepthOfThreeThousandComesBackOnASmallStack(LambdaRuntime runtime) throws Exception {
      String deep = "[{\"__proto__\":[1,\"]}\"],\"a\":".repeat(1500) + "null" + "}]".repeat(1500);
      String code =
          "exports.handler = (event, context) => context.succeed ? context.succeed(event) : event;";
      AtomicReference<String> payload = new AtomicReference<>();
      Thread small =
          new Thread(
              null,
              () -> {
                try {
                  payload.set(invoke(code, deep, runtime).payload());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              "small stack",
              512 << 10);
      small.start();
      small.join();

      assertThat(payload.get()).isEqualTo(deep);
    }

    @Test
    void aResultTooDeepForTheStackIsWrittenAsAnyOther() throws IOException {
      String code =
          """
          exports.handler = async () => {
            let inner = [undefined, () => 1, new Date(0), new String('s'), { a: undefined, b: { toJSON: (key) => key } }];
            for (let i = 0; i < 3500; i++) { inner = [inner]; }
            return inner;
          };
          """;

      assertThat(invoke(code, "{}").payload())
          .isEqualTo(
              "[".repeat(3500)
                  + "[null,null,\"1970-01-01T00:00:00.000Z\",\"s\",{\"b\":\"b\"}]"
                  + "]".repeat(3500));
    }

    @Test
    void aRingTooDeepForTheStackIsAnErrorAsAnyOther() throws IOException {
      String code =
          """
          exports.handler = async () => {
            const ring = [];
            let inner = ring;
            for (let i = 0; i < 3500; i++) { inner = [inner]; }
            ring.push(inner);
            return inner;
          };
          """;

      assertThat(invoke(code, "{}").error().orElseThrow().errorMessage())
          .isEqualTo("Unable to stringify response body");
    }

    /** Node.js reads it and fails when it writes it. */
    @Test
    void aDepthOfTenThousandIsTooDeep() throws IOException {
      try (EmulatedFunction function = function(ECHO, LambdaRuntime.NODEJS22_X)) {
        LambdaOutcome deep =
            function.invoke(InvocationRequest.of("[".repeat(10_000) + "]".repeat(10_000)));
        LambdaOutcome next = function.invoke(InvocationRequest.of("[[]]"));

        assertThat(deep.error().orElseThrow().errorMessage())
            .isEqualTo("Unable to stringify response body");
        assertThat(next.payload()).isEqualTo("[[]]");
      }
    }

    @Test
    void prototypesAreKeysLikeOthers() throws IOException {
      String code =
          "exports.handler = async (event) => [Object.keys(event), {}.polluted ?? null, event];";

      assertThat(invoke(code, "{\"__proto__\":{\"polluted\":1},\"constructor\":2}").payload())
          .isEqualTo(
              "[[\"__proto__\",\"constructor\"],null,{\"__proto__\":{\"polluted\":1},\"constructor\":2}]");
    }

    @Test
    void theLastOfTwoEqualKeysCounts() throws IOException {
      assertThat(invoke(ECHO, "{\"a\":1,\"b\":2,\"a\":3}").payload())
          .isEqualTo("{\"a\":3,\"b\":2}");
    }
  }

  @Nested
  class Results {

    static Stream<Arguments> results() {
      return Stream.of(
          arguments("{ get x() { throw new Error('no'); } }", "Unable to stringify response body"),
          arguments("{ toJSON() { throw new Error('no'); } }", "Unable to stringify response body"),
          arguments(
              "new Proxy({}, { ownKeys() { throw new Error('no'); } })",
              "Unable to stringify response body"),
          arguments("10n", "Unable to stringify response body"),
          arguments(
              "(() => { const o = {}; o.o = o; return o; })()",
              "Unable to stringify response body"),
          arguments("() => 1", "Wrong arguments"),
          arguments("Symbol('s')", "Wrong arguments"));
    }

    @ParameterizedTest
    @MethodSource("results")
    void whatIsNoJsonIsAnError(String value, String message) throws IOException {
      LambdaOutcome outcome = invoke("exports.handler = async () => (" + value + ");", "{}");

      assertThat(outcome.error().orElseThrow().errorMessage()).isEqualTo(message);
    }

    @Test
    void aProxyIsReadAsAnyObject() throws IOException {
      assertThat(invoke("exports.handler = async () => new Proxy({ a: 1 }, {});", "{}").payload())
          .isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource({"NaN, null", "-Infinity, null", "-0, 0", "undefined, null", "new Date(NaN), null"})
    void valuesThatJsonLacksAreNull(String value, String payload) throws IOException {
      assertThat(invoke("exports.handler = async () => (" + value + ");", "{}").payload())
          .isEqualTo(payload);
    }
  }

  @Nested
  class Handlers {

    @ParameterizedTest
    @EnumSource(
        names = {"NODEJS", "NODEJS24_X"},
        mode = Mode.EXCLUDE)
    void aCallbackOfAnEarlierInvocationDoesNothing(LambdaRuntime runtime) throws IOException {
      String code =
          """
          let first;
          exports.handler = function (event, context, callback) {
            if (!first) {
              first = callback;
              callback(null, 'first');
            } else {
              first(null, 'late');
              callback(null, 'second');
            }
          };
          """;
      try (EmulatedFunction function = function(code, runtime)) {
        function.invoke(InvocationRequest.of("{}"));
        assertThat(function.invoke(InvocationRequest.of("{}")).payload()).isEqualTo("\"second\"");
      }
    }

    /** What hands functions of JavaScript from one environment to another. */
    public static final class Exchange {

      private Object callback = "nothing";

      /** Keeps it. */
      public void keep(Object kept) {
        callback = kept;
      }

      /** Gives what was kept. */
      public Object kept() {
        return callback;
      }
    }

    @Test
    void aCallbackOfAnotherEnvironmentIsRefused() throws IOException {
      Exchange exchange = new Exchange();
      Path root = Files.createTempDirectory(taskRoot, "task");
      Files.writeString(
          root.resolve("index.js"),
          """
          const exchange = require('./exchange');
          exports.first = (event, context, callback) => {
            exchange.keep({ callback });
            callback(null, 'first');
          };
          exports.second = async () => {
            const { callback } = exchange.kept();
            try {
              callback(null, 'of another environment');
              return 'called';
            } catch (error) {
              return error.name;
            }
          };
          """);
      try (LambdaInvoker first = lambda(root, "index.first", exchange);
          LambdaInvoker second = lambda(root, "index.second", exchange)) {
        assertThat(first.invoke().payload()).isEqualTo("\"first\"");
        assertThat(second.invoke().payload()).isEqualTo("\"TypeError\"");
        assertThat(first.invoke().payload()).isEqualTo("\"first\"");
      }
    }

    private LambdaInvoker lambda(Path root, String handler, Exchange exchange) {
      return LambdaInvoker.builder()
          .handler(handler)
          .taskRoot(root)
          .module("./exchange", exchange)
          .build();
    }

    /** As classes of before ES2015 do without a stack of their own. */
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            NODEJS20_X | {"errorType":"object","errorMessage":"Refused: no","trace":[]}
            NODEJS22_X | {"errorType":"object","errorMessage":"Refused: no","trace":[]}
            NODEJS24_X | {"errorType":"Refused","errorMessage":"no","trace":[]}
            """)
    void whatOnlyInheritsFromErrorIsAnyObjectUpTo22(LambdaRuntime runtime, String payload)
        throws IOException {
      String code =
          """
          function Refused(message) {
            this.message = message;
          }
          require('util').inherits(Refused, Error);
          Refused.prototype.name = 'Refused';
          exports.handler = async () => {
            throw new Refused('no');
          };
          """;
      assertThat(invoke(code, "{}", runtime).payload()).isEqualTo(payload);
    }

    @ParameterizedTest
    @EnumSource(names = {"NODEJS6_10", "NODEJS22_X"})
    void halfACharacterInTheLogIsReplaced(LambdaRuntime runtime) throws IOException {
      String code =
          """
          exports.handler = (event, context, callback) => {
            console.log('\\ud83d\\ude00 and half: ' + '\\ud83d\\ude00'.slice(0, 1));
            callback();
          };
          """;
      assertThat(invoke(code, "{}", runtime).logs())
          .extracting(LogEvent::message)
          .containsExactly("\ud83d\ude00 and half: \ufffd");
    }

    @Test
    void aFrozenContextWorks() throws IOException {
      String code =
          "exports.handler = (event, context, callback) => { Object.freeze(context); context.callbackWaitsForEmptyEventLoop = false; callback(null, Object.isFrozen(context)); };";

      assertThat(invoke(code, "{}").payload()).isEqualTo("true");
    }

    @Test
    void anOverwrittenContextIsTheHandlersOwn() throws IOException {
      String code =
          "exports.handler = (event, context) => { for (const key of Object.keys(context)) { context[key] = null; } return Promise.resolve(context.awsRequestId); };";

      try (EmulatedFunction function = function(code, LambdaRuntime.NODEJS22_X)) {
        LambdaOutcome first = function.invoke(InvocationRequest.of("{}"));
        LambdaOutcome second = function.invoke(InvocationRequest.of("{}"));

        assertThat(first.payload()).isEqualTo("null");
        assertThat(second.payload()).isEqualTo("null");
        assertThat(second.logStream()).contains("START RequestId: " + second.requestId());
      }
    }

    @Test
    void aConsoleOfTheHandlersOwnIsUsed() throws IOException {
      String code =
          """
          const said = [];
          globalThis.console = { log: (text) => said.push(text) };
          exports.handler = async () => { console.log('a'); return said; };
          """;

      LambdaOutcome outcome = invoke(code, "{}");

      assertThat(outcome.payload()).isEqualTo("[\"a\"]");
      assertThat(outcome.logs()).isEmpty();
    }

    static Stream<Arguments> exits() {
      return Stream.of(
          arguments("while loading", "process.exit(3);", Completion.INIT_ERROR),
          arguments("in the handler", "exports.handler = () => process.exit(3);", Completion.EXIT),
          arguments(
              "after await",
              "exports.handler = async () => { await null; process.exit(3); };",
              Completion.EXIT),
          arguments(
              "in a timer",
              "exports.handler = (e, c, cb) => { setTimeout(() => process.exit(3), 5); };",
              Completion.EXIT),
          arguments(
              "in a tick after the callback",
              "exports.handler = (e, c, cb) => { cb(null, 1); process.nextTick(() => process.exit(3)); };",
              Completion.EXIT),
          arguments(
              "when the loop is empty",
              "exports.handler = (e, c, cb) => { process.prependListener('beforeExit', () => process.exit(3)); };",
              Completion.EXIT),
          arguments(
              "while it streams",
              "exports.handler = awslambda.streamifyResponse(async (e, stream) => { stream.write('a'); process.exit(3); });",
              Completion.EXIT),
          arguments(
              "in a promise that is left behind",
              "exports.handler = async () => { Promise.resolve().then(() => {}).then(() => process.exit(3)); await new Promise(() => setTimeout(() => {}, 50)); };",
              Completion.EXIT),
          arguments(
              "in toJSON",
              "exports.handler = async () => ({ toJSON() { process.exit(3); } });",
              Completion.EXIT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exits")
    void anExitEndsTheInvocation(String when, String code, Completion completion)
        throws IOException {
      LambdaOutcome outcome = invoke(code, "{}");

      assertThat(outcome.completion()).isEqualTo(completion);
      assertThat(outcome.exitCode()).isEqualTo(OptionalInt.of(3));
      assertThat(outcome.error().orElseThrow().errorMessage())
          .isEqualTo(
              "RequestId: %s Error: Runtime exited with error: exit status 3"
                  .formatted(outcome.requestId()));
    }
  }
}
