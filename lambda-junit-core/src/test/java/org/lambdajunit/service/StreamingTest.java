package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.Completion;
import org.lambdajunit.FunctionError;
import org.lambdajunit.HttpPrelude;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.ResponseChunk;

/** Responses that a handler writes piece by piece. */
class StreamingTest {

  @TempDir Path taskRoot;
  private EmulatedFunction function;

  @AfterEach
  void close() {
    if (function != null) {
      function.close();
    }
  }

  private LambdaOutcome streamed(LambdaRuntime runtime, String body) throws IOException {
    Files.writeString(
        taskRoot.resolve("index.js"),
        "exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {\n"
            + body
            + "\n});");
    function =
        new EmulatedFunction(
            FunctionConfiguration.builder("index.handler", taskRoot)
                .runtime(runtime)
                .busyLimit(Duration.ofMillis(300))
                .build());
    return function.invoke(InvocationRequest.of("{\"name\":\"Ada\"}"));
  }

  private LambdaOutcome streamed(String body) throws IOException {
    return streamed(LambdaRuntime.NODEJS22_X, body);
  }

  private static List<String> texts(LambdaOutcome outcome) {
    return outcome.chunks().stream().map(ResponseChunk::text).toList();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"NODEJS14_X", "NODEJS16_X", "NODEJS18_X", "NODEJS20_X", "NODEJS22_X", "NODEJS24_X"})
  void keepsThePiecesAsTheyWereWritten(LambdaRuntime runtime) throws IOException {
    LambdaOutcome outcome =
        streamed(runtime, "stream.write('Hello '); stream.write(event.name); stream.end('!');");
    assertThat(outcome.completion()).isEqualTo(Completion.STREAM);
    assertThat(texts(outcome)).containsExactly("Hello ", "Ada", "!");
    assertThat(outcome.payload()).isEqualTo("Hello Ada!");
    assertThat(outcome.result()).isEqualTo("Hello Ada!");
    assertThat(outcome.prelude()).isEmpty();
    assertThat(outcome.functionError()).isEmpty();
    assertThat(outcome.logs()).isEmpty();
  }

  @Test
  void keepsBytesThatAreNoText() throws IOException {
    LambdaOutcome outcome = streamed("stream.write(Buffer.from([0, 255])); stream.end();");
    assertThat(outcome.chunks()).containsExactly(ResponseChunk.of(new byte[] {0, -1}));
  }

  @Test
  void writesWhatIsNoTextAsJson() throws IOException {
    assertThat(texts(streamed("stream.write({ a: 1 }); stream.write([]); stream.end();")))
        .containsExactly("{\"a\":1}", "[]");
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS20_X", "NODEJS24_X"})
  void takesTheHeadOffTheBody(LambdaRuntime runtime) throws IOException {
    LambdaOutcome outcome =
        streamed(
            runtime,
            """
            const http = awslambda.HttpResponseStream.from(stream, {
              statusCode: 201, headers: { 'Content-Type': 'text/html', 'X-Count': 3 }, cookies: ['a=b'],
            });
            http.write('<p>');
            http.end();
            """);
    assertThat(outcome.prelude())
        .contains(
            new HttpPrelude(
                201, Map.of("Content-Type", "text/html", "X-Count", "3"), List.of("a=b")));
    assertThat(texts(outcome)).containsExactly("<p>");
    assertThat(outcome.payload()).isEqualTo("<p>");
  }

  @Test
  void sendsNoHeadWithoutAWrite() throws IOException {
    LambdaOutcome outcome =
        streamed("awslambda.HttpResponseStream.from(stream, { statusCode: 204 }).end();");
    assertThat(outcome.prelude()).isEmpty();
    assertThat(outcome.chunks()).isEmpty();
    assertThat(outcome.payload()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS20_X", "NODEJS24_X"})
  void anErrorMidwayKeepsWhatWasWritten(LambdaRuntime runtime) throws IOException {
    LambdaOutcome outcome =
        streamed(runtime, "stream.write('partial'); throw new TypeError('midway');");
    assertThat(outcome.functionError()).contains(FunctionError.UNHANDLED);
    assertThat(outcome.completion()).isEqualTo(Completion.STREAM);
    assertThat(texts(outcome)).containsExactly("partial");
    assertThat(outcome.error().orElseThrow().errorType()).isEqualTo("TypeError");
    assertThat(outcome.error().orElseThrow().errorMessage()).isEqualTo("midway");
    assertThat(outcome.logs().get(0).message())
        .startsWith("Invoke Error \t{\"errorType\":\"TypeError\"");
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS22_X", "NODEJS24_X"})
  void aStreamThatNobodyEndsTimesOut(LambdaRuntime runtime) throws IOException {
    LambdaOutcome outcome = streamed(runtime, "stream.write('partial');");
    assertThat(outcome.completion()).isEqualTo(Completion.TIMEOUT);
    assertThat(outcome.error().orElseThrow().errorMessage())
        .contains("Task timed out after 3.00 seconds");
    assertThat(texts(outcome)).containsExactly("partial");
  }

  @Test
  void aStreamThatIsDestroyedFails() throws IOException {
    LambdaOutcome outcome = streamed("stream.write('x'); stream.destroy(new Error('gone'));");
    assertThat(outcome.functionError()).contains(FunctionError.UNHANDLED);
    assertThat(outcome.error().orElseThrow().errorMessage()).isEqualTo("Error: gone");
    assertThat(outcome.exitCode()).hasValue(128);
  }

  @Test
  void tellsTheWriterToWait() throws IOException {
    LambdaOutcome outcome =
        streamed(
            """
            const { once } = require('events');
            let waits = 0;
            for (let i = 0; i < 4; i++) {
              if (!stream.write(Buffer.alloc(stream.writableHighWaterMark, 'a'))) {
                waits++;
                await once(stream, 'drain');
              }
            }
            stream.end(String(waits));
            """);
    assertThat(outcome.chunks()).hasSize(5);
    assertThat(outcome.payload()).endsWith("a4");
  }

  @Test
  void keepsTheHighWaterMarkOfARequestWhateverTheOptionsSay() throws IOException {
    Files.writeString(
        taskRoot.resolve("index.js"),
        "exports.handler = awslambda.streamifyResponse(async (event, stream) => {"
            + " stream.end(String(stream.writableHighWaterMark)); }, { highWaterMark: 7 });");
    function =
        new EmulatedFunction(FunctionConfiguration.builder("index.handler", taskRoot).build());
    assertThat(function.invoke(InvocationRequest.of("{}")).payload()).isEqualTo("65536");
  }

  @Test
  void mayExceedTheLimitOfABufferedResponse() throws IOException {
    LambdaOutcome outcome =
        streamed("stream.write(Buffer.alloc(7 * 1024 * 1024, 'a')); stream.end();");
    assertThat(outcome.functionError()).isEmpty();
    assertThat(outcome.chunks().get(0).size()).isEqualTo(7 * 1024 * 1024);
  }

  @Test
  void isCutAtTwoHundredMegabytes() throws IOException {
    Files.writeString(
        taskRoot.resolve("index.js"),
        """
        exports.handler = awslambda.streamifyResponse(async (event, stream) => {
          const megabytes = Buffer.alloc(8 << 20, 'a');
          for (let i = 0; i < 26; i++) stream.write(megabytes);
          stream.end();
        });
        """);
    function =
        new EmulatedFunction(
            FunctionConfiguration.builder("index.handler", taskRoot).memorySize(1024).build());

    LambdaOutcome outcome = function.invoke(InvocationRequest.of("{}"));

    assertThat(outcome.functionError()).contains(FunctionError.UNHANDLED);
    assertThat(outcome.payload())
        .isEqualTo(
            "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (209715200 bytes).\"}");
    assertThat(outcome.chunks()).hasSize(25);
  }

  @Test
  void pipesIntoTheStream() throws IOException {
    LambdaOutcome outcome =
        streamed(
            """
            const { Readable, Transform } = require('stream');
            const upper = new Transform({ transform(chunk, _, done) { done(null, String(chunk).toUpperCase()); } });
            await require('stream/promises').pipeline(Readable.from(['a', 'b']), upper, stream);
            """);
    assertThat(texts(outcome)).containsExactly("A", "B");
  }

  @Test
  void olderRuntimesHaveNone() throws IOException {
    Files.writeString(
        taskRoot.resolve("index.js"), "exports.handler = async () => typeof awslambda;");
    function =
        new EmulatedFunction(
            FunctionConfiguration.builder("index.handler", taskRoot)
                .runtime(LambdaRuntime.NODEJS12_X)
                .build());
    assertThat(function.invoke(InvocationRequest.of("{}")).result()).isEqualTo("undefined");
  }

  @Test
  void refusesAMarkThatItDoesNotKnow() throws IOException {
    LambdaOutcome outcome =
        answerOf(
            LambdaRuntime.NODEJS22_X,
            Map.of(),
            "exports.handler = async () => 1;"
                + "exports.handler[Symbol.for('aws.lambda.runtime.handler.streaming')] = 'request';");
    assertThat(outcome.completion()).isEqualTo(Completion.INIT_ERROR);
    assertThat(outcome.error().orElseThrow().errorType())
        .isEqualTo("Runtime.MalformedStreamingHandler");
    assertThat(outcome.error().orElseThrow().errorMessage())
        .isEqualTo("Only response streaming is supported.");
  }

  @Test
  void theGlobalCanBeSwitchedOff() throws IOException {
    LambdaOutcome outcome =
        answerOf(
            LambdaRuntime.NODEJS22_X,
            Map.of("AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA", "1"),
            "exports.handler = async () => typeof awslambda;");
    assertThat(outcome.result()).isEqualTo("undefined");
  }

  @Test
  void theGlobalCanBeReplaced() throws IOException {
    LambdaOutcome outcome =
        answerOf(
            LambdaRuntime.NODEJS22_X,
            Map.of(),
            "globalThis.awslambda = { mine: 1 }; exports.handler = async () => awslambda;");
    assertThat(outcome.result()).isEqualTo(Map.of("mine", 1));
  }

  @Test
  void theStoreBelongsToOneInvocation() throws IOException {
    LambdaOutcome first =
        answerOf(
            LambdaRuntime.NODEJS24_X,
            Map.of(),
            """
            const early = awslambda.InvokeStore;
            exports.handler = async () => {
              const store = awslambda.InvokeStore;
              const before = store.get('seen');
              store.set('seen', true);
              return [early === undefined, store.getRequestId(), before === undefined, store.get('seen')];
            };
            """);
    assertThat(first.result()).isEqualTo(List.of(true, first.requestId(), true, true));
    LambdaOutcome second = function.invoke(InvocationRequest.of("{}"));
    assertThat(second.result()).isEqualTo(List.of(true, second.requestId(), true, true));
  }

  private LambdaOutcome answerOf(
      LambdaRuntime runtime, Map<String, String> environment, String code) throws IOException {
    Files.writeString(taskRoot.resolve("index.js"), code);
    function =
        new EmulatedFunction(
            FunctionConfiguration.builder("index.handler", taskRoot)
                .runtime(runtime)
                .environment(environment)
                .build());
    return function.invoke(InvocationRequest.of("{}"));
  }

  private static final String PIPELINE =
      "await require('stream/promises').pipeline(require('stream').Readable.from(['a']), stream);";

  /** As the clients of AWS do, under the matching Node.js. */
  @ParameterizedTest
  @EnumSource(names = {"NODEJS16_X", "NODEJS20_X", "NODEJS22_X", "NODEJS24_X"})
  void whatIsWrittenToASentStreamEndsTheProcess(LambdaRuntime runtime) throws IOException {
    LambdaOutcome outcome = streamed(runtime, PIPELINE + " stream.write('b');");

    assertThat(outcome.payload()).isEqualTo("a");
    assertThat(outcome.exitCode()).hasValue(runtime == LambdaRuntime.NODEJS24_X ? 1 : 128);
    assertThat(outcome.logStream().toString()).contains("write after end");
    assertThat(function.invoke(InvocationRequest.of("{}")).coldStart()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "''", "() => {}"})
  void anotherEndWithoutDataChangesNothing(String parameter) throws IOException {
    LambdaOutcome outcome = streamed(PIPELINE + " stream.end(%s);".formatted(parameter));

    assertThat(outcome.payload()).isEqualTo("a");
    assertThat(outcome.functionError()).isEmpty();
    assertThat(outcome.logs()).isEmpty();
  }

  @Test
  void anUnsentStreamIsLostWithTheProcess() throws IOException {
    LambdaOutcome outcome = streamed("stream.end('a'); stream.write('b');");

    assertThat(outcome.payload())
        .startsWith("{\"errorType\":\"Runtime.UnhandledPromiseRejection\"")
        .contains("write after end");
  }

  @Test
  void anObjectAfterTheEndIsOneWriteTooMany() throws IOException {
    LambdaOutcome outcome = streamed(PIPELINE + " stream.end({ a: 1 });");

    assertThat(outcome.payload()).isEqualTo("a");
    assertThat(outcome.logStream().toString()).contains("write after end");
  }

  @Test
  void anObjectCannotBeWrittenAtTheEnd() throws IOException {
    assertThat(streamed("stream.end({ a: 1 });").error())
        .hasValueSatisfying(
            error ->
                assertThat(error.errorMessage())
                    .isEqualTo(
                        "The \"chunk\" argument must be of type string or an instance of Buffer or"
                            + " Uint8Array. Received an instance of Object"));
  }

  /** The client of these runtimes gives the first parameter of {@code end} only. */
  @ParameterizedTest
  @CsvSource({"NODEJS20_X, 'undefined'", "NODEJS24_X, 'object called'"})
  void theEndHasOneParameterBeforeNodejs24(LambdaRuntime runtime, String expected)
      throws IOException {
    LambdaOutcome outcome =
        streamed(
            runtime,
            """
            let called = '';
            const ended = stream.end('a', 'utf8', () => { called = ' called'; });
            await new Promise((resolve) => setTimeout(resolve, 10));
            console.log(typeof ended + called);
            """);

    assertThat(outcome.logs().get(0).message()).isEqualTo(expected);
  }

  @Test
  void rejectionOfThePipelineIsLoggedBeforeThatOfTheConnection() throws IOException {
    LambdaOutcome outcome = streamed("stream.write('x'); stream.end(); " + PIPELINE);

    assertThat(outcome.logs())
        .extracting(event -> event.message().split("\\t")[0].strip())
        .containsExactly("Invoke Error", "Unhandled Promise Rejection");
  }
}
