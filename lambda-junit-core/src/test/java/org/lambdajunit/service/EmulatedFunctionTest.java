package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.Completion;
import org.lambdajunit.DeadLetter;
import org.lambdajunit.FunctionError;
import org.lambdajunit.InvocationType;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.LogEvent;
import org.lambdajunit.LogLevel;
import org.lambdajunit.LogType;

class EmulatedFunctionTest {

  private static final String HELLO =
      """
      exports.handler = function (event, context, callback) {
        console.log('value1 = ' + event.key1);
        console.log('value2 = ' + event.key2);
        callback(null, 'some success message');
      };
      """;

  @TempDir Path taskRoot;
  private EmulatedFunction function;

  @AfterEach
  void close() {
    if (function != null) {
      function.close();
    }
  }

  private void deploy(String code) throws IOException {
    deploy(code, LambdaRuntime.NODEJS22_X);
  }

  private void deploy(String code, LambdaRuntime runtime) throws IOException {
    Files.writeString(taskRoot.resolve("index.js"), code);
    function =
        new EmulatedFunction(
            FunctionConfiguration.builder("index.handler", taskRoot)
                .runtime(runtime)
                .busyLimit(Duration.ofMillis(300))
                .build());
  }

  private LambdaOutcome invoke(String event) {
    return function.invoke(InvocationRequest.of(event));
  }

  private LambdaOutcome invoke(InvocationType type, int retries) {
    return function.invoke(
        new InvocationRequest(
            "{}",
            type,
            LogType.NONE,
            null,
            null,
            null,
            null,
            InvocationRequest.LATEST,
            null,
            retries,
            InvocationRequest.LONGEST_EVENT_AGE));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"NODEJS", "NODEJS24_X"},
      mode = EnumSource.Mode.EXCLUDE)
  void answersWithWhatTheCallbackWasGiven(LambdaRuntime runtime) throws IOException {
    deploy(HELLO, runtime);
    LambdaOutcome outcome = invoke("{\"key1\":\"a\",\"key2\":\"b\"}");
    assertThat(outcome.payload()).isEqualTo("\"some success message\"");
    assertThat(outcome.result()).isEqualTo("some success message");
    assertThat(outcome.statusCode()).isEqualTo(200);
    assertThat(outcome.completion()).isEqualTo(Completion.CALLBACK);
    assertThat(outcome.logs())
        .extracting(LogEvent::level, LogEvent::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(LogLevel.INFO, "value1 = a"),
            org.assertj.core.groups.Tuple.tuple(LogLevel.INFO, "value2 = b"));
    assertThat(outcome.logStream())
        .contains("START RequestId: " + outcome.requestId() + " Version: $LATEST\n")
        .contains("END RequestId: " + outcome.requestId() + "\n")
        .containsPattern("REPORT RequestId: .*\tMemory Size: 128 MB\t");
  }

  @Test
  void keepsModuleStateWhileItIsWarm() throws IOException {
    deploy("let n = 0; exports.handler = async () => ++n;");
    assertThat(invoke("{}").coldStart()).isTrue();
    LambdaOutcome warm = invoke("{}");
    assertThat(warm.coldStart()).isFalse();
    assertThat(warm.result()).isEqualTo(2);
    function.forceColdStart();
    assertThat(invoke("{}").result()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "require('fs').readFile(__filename, () => {});",
        "require('net').createServer().listen(0);",
        "require('net').createServer().listen(0, 'localhost');",
        "require('http').get('http://localhost:9').on('error', () => {});",
        "setTimeout(() => {}, 1000);"
      })
  void saysWhichLineMadeWhatIsLeft(String work) throws IOException {
    deploy("exports.handler = async () => {\n  " + work + "\n  return 1;\n};");
    assertThat(invoke("{}").pendingWork())
        .isNotEmpty()
        .allSatisfy(left -> assertThat(left.source()).startsWith("/var/task/index.js:2:"));
  }

  @Nested
  class WhenItTakesTooLong {

    @Test
    void waitingEndsExactlyAtTheTimeout() throws IOException {
      deploy("exports.handler = (e, c, cb) => { setInterval(() => {}, 1000); }");
      LambdaOutcome outcome = invoke("{}");
      assertThat(outcome.completion()).isEqualTo(Completion.TIMEOUT);
      assertThat(outcome.payload())
          .isEqualTo(
              "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: %s Error: Task timed out after 3.00 seconds\"}"
                  .formatted(outcome.requestId()));
      assertThat(outcome.logStream())
          .endsWith(outcome.requestId() + " Task timed out after 3.00 seconds\n\n");
      assertThat(outcome.pendingWork()).hasSize(1);
    }

    @Test
    void anEndlessLoopIsStopped() throws IOException {
      deploy("let n = 0; exports.handler = async (e) => { while (e.loop); return ++n; }");
      function.close();
      function =
          new EmulatedFunction(
              FunctionConfiguration.builder("index.handler", taskRoot)
                  .timeout(Duration.ofSeconds(1))
                  .busyLimit(Duration.ofMillis(300))
                  .build());
      invoke("{}");
      assertThat(invoke("{\"loop\":true}").completion()).isEqualTo(Completion.TIMEOUT);
      assertThat(invoke("{}").result()).isEqualTo(1);
    }

    /** What a cold or busy machine needs longer for than AWS does not count. */
    @Test
    void workWithinTheBusyLimitMayTakeLongerThanTheTimeout() throws IOException {
      deploy(
          """
          exports.handler = async () => {
            const start = process.cpuUsage();
            let used;
            do {
              const { user, system } = process.cpuUsage(start);
              used = user + system;
            } while (used < 1_500_000);
            await new Promise((resolve) => setTimeout(resolve, 900));
            return used;
          };
          """);
      function.close();
      function =
          new EmulatedFunction(
              FunctionConfiguration.builder("index.handler", taskRoot)
                  .timeout(Duration.ofSeconds(1))
                  .busyLimit(Duration.ofMinutes(1))
                  .build());
      LambdaOutcome outcome = invoke("{}");
      assertThat(outcome.functionError()).isEmpty();
      assertThat((Integer) outcome.result()).isGreaterThanOrEqualTo(1_500_000);
    }

    /** On one runtime with the timeout that functions have by default; it costs its CPU time. */
    @ParameterizedTest
    @CsvSource({
      "NODEJS, loopsForEver, 500, 0.50",
      "NODEJS, promisesForEver, 500, 0.50",
      "NODEJS4_3, loopsForEver, 500, 0.50",
      "NODEJS4_3, promisesForEver, 500, 0.50",
      "NODEJS6_10, loopsForEver, 500, 0.50",
      "NODEJS6_10, promisesForEver, 500, 0.50",
      "NODEJS22_X, loopsForEver, 3000, 3.00",
      "NODEJS22_X, promisesForEver, 3000, 3.00"
    })
    void codeThatNeverEndsTimesOutOnEachRuntime(
        LambdaRuntime runtime, String export, long timeout, String seconds) {
      function =
          new EmulatedFunction(
              FunctionConfiguration.builder("model." + export, Path.of("src/test/lambda"))
                  .runtime(runtime)
                  .timeout(Duration.ofMillis(timeout))
                  .busyLimit(Duration.ofMillis(300))
                  .build());
      LambdaOutcome outcome = invoke("{}");
      assertThat(outcome.completion()).isEqualTo(Completion.TIMEOUT);
      assertThat(outcome.error().orElseThrow().errorMessage())
          .endsWith(" Task timed out after %s seconds".formatted(seconds));
    }
  }

  @Nested
  class WhenItFails {

    @Test
    void theErrorIsTheAnswer() throws IOException {
      deploy(
          """
          exports.handler = async () => {
            throw new RangeError('out of range');
          };
          """);
      LambdaOutcome outcome = invoke("{}");
      assertThat(outcome.functionError()).contains(FunctionError.UNHANDLED);
      assertThat(outcome.error())
          .hasValueSatisfying(
              error -> {
                assertThat(error.errorType()).isEqualTo("RangeError");
                assertThat(error.errorMessage()).isEqualTo("out of range");
                assertThat(error.trace())
                    .startsWith("RangeError: out of range")
                    .anyMatch(frame -> frame.contains("/var/task/index.js:2:9"));
              });
    }

    @Test
    void theEndOfTheProcessIsAnExitError() throws IOException {
      deploy("exports.handler = () => process.exit(7);");
      LambdaOutcome outcome = invoke("{}");
      assertThat(outcome.completion()).isEqualTo(Completion.EXIT);
      assertThat(outcome.exitCode()).hasValue(7);
      assertThat(outcome.error().orElseThrow().errorMessage())
          .isEqualTo(
              "RequestId: %s Error: Runtime exited with error: exit status 7"
                  .formatted(outcome.requestId()));
    }

    @Test
    void oldRuntimesTellWhoReportedTheError() throws IOException {
      deploy("exports.handler = (e, c, cb) => cb('some error type');", LambdaRuntime.NODEJS6_10);
      LambdaOutcome outcome = invoke("{}");
      assertThat(outcome.functionError()).contains(FunctionError.HANDLED);
      assertThat(outcome.payload()).isEqualTo("{\"errorMessage\":\"some error type\"}");
      assertThat(outcome.callbackError()).isEqualTo("some error type");
    }

    /** Since version 3.1 of the runtime interface client, in the body and not in the log. */
    @ParameterizedTest
    @CsvSource({
      "NODEJS8_10, a\u007Fb",
      "NODEJS16_X, a\u007Fb",
      "NODEJS18_X, a%7Fb",
      "NODEJS22_X, a%7Fb",
      "NODEJS24_X, a%7Fb"
    })
    void theDeleteCharacterOfAnErrorIsEscaped(LambdaRuntime runtime, String message)
        throws IOException {
      deploy("exports.handler = () => Promise.reject(new Error('a\\x7Fb'));", runtime);
      LambdaOutcome outcome = invoke("{}");
      assertThat(outcome.error().orElseThrow().errorMessage()).isEqualTo(message);
      assertThat(outcome.logStream()).contains("\u007F").doesNotContain("%7F");
    }

    @Test
    void aStartThatFailsIsTriedOnceMore() throws IOException {
      deploy("console.log('loading'); throw new Error('no start');");
      LambdaOutcome outcome = invoke("{}");
      assertThat(outcome.completion()).isEqualTo(Completion.INIT_ERROR);
      assertThat(outcome.error().orElseThrow().errorMessage()).isEqualTo("no start");
      assertThat(outcome.initLogs()).extracting(LogEvent::message).contains("loading");
      assertThat(outcome.logs()).extracting(LogEvent::message).contains("loading");
    }

    @Test
    void anAnswerThatIsTooLargeIsRefused() throws IOException {
      deploy("exports.handler = async () => 'x'.repeat(6291556);");
      assertThat(invoke("{}").payload())
          .isEqualTo(
              "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556 bytes).\"}");
    }
  }

  @Nested
  class InvocationTypes {

    @Test
    void aDryRunRunsNothing() throws IOException {
      deploy("throw new Error('not even loaded')");
      LambdaOutcome outcome = invoke(InvocationType.DRY_RUN, 0);
      assertThat(outcome.statusCode()).isEqualTo(204);
      assertThat(outcome.completion()).isEqualTo(Completion.NOT_RUN);
      assertThat(outcome.payload()).isEmpty();
      assertThat(outcome.logs()).isEmpty();
    }

    @Test
    void anEventIsAcceptedAndItsValueDiscarded() throws IOException {
      deploy("exports.handler = async () => 'value';");
      LambdaOutcome outcome = invoke(InvocationType.EVENT, 2);
      assertThat(outcome.statusCode()).isEqualTo(202);
      assertThat(outcome.payload()).isEmpty();
      assertThat(outcome.result()).isEqualTo("value");
      assertThat(outcome.executedVersion()).isNull();
      assertThat(outcome.attempts()).hasSize(1);
    }

    @Test
    void aFailedEventIsTriedAgainOnTheTestsOwnClock() throws IOException {
      deploy("exports.handler = async (e, c) => { throw new Error(c.awsRequestId); };");
      LambdaOutcome outcome = invoke(InvocationType.EVENT, 2);
      assertThat(outcome.attempts())
          .extracting(attempt -> attempt.at().toMinutes())
          .containsExactly(0L, 1L, 3L);
      assertThat(outcome.attempts())
          .allSatisfy(
              attempt ->
                  assertThat(attempt.error().orElseThrow().errorMessage())
                      .isEqualTo(outcome.requestId()));
      assertThat(outcome.destinationRecord().orElseThrow().requestContext())
          .satisfies(
              context -> {
                assertThat(context.condition()).isEqualTo("RetriesExhausted");
                assertThat(context.approximateInvokeCount()).isEqualTo(3);
              });
    }
  }

  @Nested
  class Destinations {

    @Test
    void aSuccessIsRecorded() throws IOException {
      deploy("exports.handler = async (event) => ({ seen: event.id });");

      LambdaOutcome outcome = invoke(InvocationType.EVENT, 2);

      assertThat(outcome.deadLetter()).isEmpty();
      assertThat(outcome.destinationRecord().orElseThrow().toJson())
          .matches(
              """
              \\{"version":"1.0","timestamp":"[0-9T:.-]{23}Z","requestContext":\\{"requestId":"%s",\
              "functionArn":"arn:aws:lambda:us-east-1:123456789012:function:[^"]+:\\$LATEST",\
              "condition":"Success","approximateInvokeCount":1},"requestPayload":\\{},\
              "responseContext":\\{"statusCode":200,"executedVersion":"\\$LATEST"},"responsePayload":\\{}}\
              """
                  .formatted(outcome.requestId()));
    }

    @Test
    void aFailureGoesToTheDeadLetterQueueToo() throws IOException {
      deploy("exports.handler = async () => { throw new RangeError('é'.repeat(600)); };");

      LambdaOutcome outcome = invoke(InvocationType.EVENT, 1);

      assertThat(outcome.deadLetter())
          .contains(new DeadLetter("{}", outcome.requestId(), 200, "é".repeat(512)));
      assertThat(outcome.destinationRecord().orElseThrow().toJson())
          .contains("\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":2}")
          .contains(
              "\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"}")
          .contains("\"responsePayload\":{\"errorType\":\"RangeError\",");
    }

    @Test
    void oldRuntimesTellWhoReportedTheError() throws IOException {
      deploy(
          "exports.handler = (e, c, callback) => callback(new Error('no'));",
          LambdaRuntime.NODEJS8_10);

      LambdaOutcome outcome = invoke(InvocationType.EVENT, 0);

      assertThat(outcome.destinationRecord().orElseThrow().toJson())
          .contains("\"functionError\":\"Handled\"");
    }

    @Test
    void anEventThatWouldBeTooOldIsNotTriedAgain() throws IOException {
      deploy("exports.handler = async () => { throw new Error('no'); };");

      LambdaOutcome outcome =
          function.invoke(
              new InvocationRequest(
                  "{}",
                  InvocationType.EVENT,
                  LogType.NONE,
                  null,
                  null,
                  null,
                  null,
                  "live",
                  "r-1",
                  2,
                  Duration.ofMinutes(2)));

      assertThat(outcome.destinationRecord().orElseThrow().toJson())
          .contains(":live\",\"condition\":\"EventAgeExceeded\",\"approximateInvokeCount\":2}");
      assertThat(outcome.deadLetter()).contains(new DeadLetter("{}", "r-1", 200, "no"));
    }
  }

  @Test
  void givesTheHandlerThePlatformsEnvironmentAndNothingOfTheHosts() throws IOException {
    deploy("exports.handler = async () => process.env;");
    @SuppressWarnings("unchecked")
    Map<String, String> environment = (Map<String, String>) invoke("{}").result();
    assertThat(environment)
        .containsEntry("AWS_EXECUTION_ENV", "AWS_Lambda_nodejs22.x")
        .containsEntry("_HANDLER", "index.handler")
        .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
        .containsKey("_X_AMZN_TRACE_ID")
        .doesNotContainKeys("HOME", "JAVA_HOME");
  }

  @Test
  void refusesToRunOnceItIsClosed() throws IOException {
    deploy(HELLO);
    function.close();
    assertThatThrownBy(() -> invoke("{}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The invoker of index.handler is closed. Invoke inside of the test.");
  }

  @Test
  void reportsTheLastFourKilobytesOfItsLog() throws IOException {
    deploy("exports.handler = async () => { console.log('x'.repeat(5000)); };");
    LambdaOutcome outcome = invoke("{}");
    assertThat(outcome.logResult()).hasSize(4096).endsWith(lastLines(outcome));
  }

  private static String lastLines(LambdaOutcome outcome) {
    List<String> lines = outcome.logStream().lines().toList();
    return lines.get(lines.size() - 1) + "\n";
  }
}
