package org.lambdajunit.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.lambdajunit.Completion;
import org.lambdajunit.DeadLetter;
import org.lambdajunit.FunctionError;
import org.lambdajunit.InvalidRequestContentException;
import org.lambdajunit.InvocationType;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.LogType;

/**
 * What has been recorded on AWS Lambda itself, fact by fact: the answers of the Invoke operation,
 * the lines of the platform, and what an asynchronous invocation leaves behind.
 *
 * <p>Most recordings are of November 2025, on nodejs16.x to nodejs24.x; what is older says so.
 */
class RecordedFactsTest {

  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  @TempDir Path taskRoot;
  private final List<EmulatedFunction> functions = new ArrayList<>();

  @AfterEach
  void close() {
    functions.forEach(EmulatedFunction::close);
  }

  private EmulatedFunction deploy(LambdaRuntime runtime, String code) throws IOException {
    Files.writeString(taskRoot.resolve("index.js"), code);
    EmulatedFunction function =
        new EmulatedFunction(
            FunctionConfiguration.builder("index.handler", taskRoot)
                .runtime(runtime)
                .functionName("orders")
                .timeout(Duration.ofSeconds(1))
                .busyLimit(Duration.ofMinutes(1))
                .build());
    functions.add(function);
    return function;
  }

  private LambdaOutcome invoke(LambdaRuntime runtime, String code) throws IOException {
    return deploy(runtime, code).invoke(InvocationRequest.of("{\"n\":1}"));
  }

  private static InvocationRequest request(InvocationType type, LogType logType) {
    return request(type, logType, InvocationRequest.MOST_RETRY_ATTEMPTS);
  }

  private static InvocationRequest request(InvocationType type, LogType logType, int retries) {
    return new InvocationRequest(
        "{\"n\":1}",
        type,
        logType,
        null,
        null,
        null,
        null,
        InvocationRequest.LATEST,
        null,
        retries,
        InvocationRequest.LONGEST_EVENT_AGE);
  }

  @Nested
  class Answers {

    @ParameterizedTest
    @EnumSource(
        names = {"NODEJS16_X", "NODEJS18_X", "NODEJS20_X", "NODEJS22_X", "NODEJS24_X"},
        mode = Mode.INCLUDE)
    void aThrownErrorIsUnhandledAndStill200(LambdaRuntime runtime) throws IOException {
      LambdaOutcome outcome =
          invoke(runtime, "exports.handler = async () => { throw new RangeError('far'); };");

      assertThat(outcome.statusCode()).isEqualTo(200);
      assertThat(outcome.functionError()).contains(FunctionError.UNHANDLED);
      assertThat(outcome.executedVersion()).isEqualTo("$LATEST");
      assertThat(outcome.payload())
          .startsWith(
              "{\"errorType\":\"RangeError\",\"errorMessage\":\"far\",\"trace\":[\"RangeError: far\",\"    at ");
    }

    /** Recorded in January 2026 on nodejs22.x: aws-lambda-base-images, issue 392. */
    @Test
    void anAnswerStandsIfTheProcessEndsAfterIt() throws IOException {
      EmulatedFunction function =
          deploy(
              LambdaRuntime.NODEJS22_X,
              """
              let count = 0;
              async function hello() { throw new Error('HelloError'); }
              exports.handler = async () => { hello(); return ++count; };
              """);

      LambdaOutcome outcome = function.invoke(InvocationRequest.of("{}"));

      assertThat(outcome.payload()).isEqualTo("1");
      assertThat(outcome.functionError()).isEmpty();
      assertThat(outcome.completion()).isEqualTo(Completion.PROMISE);
      assertThat(outcome.exitCode()).hasValue(128);
      assertThat(outcome.logStream())
          .containsSubsequence(
              "\tERROR\tUnhandled Promise Rejection \t",
              "LAMBDA_RUNTIME Failed to post handler success response. Http response code: 403. \n",
              " Error: Runtime exited with error: exit status 128\nRuntime.ExitError\nEND RequestId");
      LambdaOutcome next = function.invoke(InvocationRequest.of("{}"));
      assertThat(next.coldStart()).isTrue();
      assertThat(next.payload()).isEqualTo("1");
    }

    @Test
    void nothingIsNull() throws IOException {
      LambdaOutcome outcome = invoke(LambdaRuntime.NODEJS22_X, "exports.handler = async () => {};");

      assertThat(outcome.statusCode()).isEqualTo(200);
      assertThat(outcome.executedVersion()).isEqualTo("$LATEST");
      assertThat(outcome.payload()).isEqualTo("null");
      assertThat(outcome.functionError()).isEmpty();
    }

    @Test
    void anEventIs202WithNothingInIt() throws IOException {
      LambdaOutcome outcome =
          deploy(LambdaRuntime.NODEJS22_X, "exports.handler = async () => { throw new Error(); };")
              .invoke(request(InvocationType.EVENT, LogType.TAIL));

      assertThat(outcome.statusCode()).isEqualTo(202);
      assertThat(outcome.payload()).isEmpty();
      assertThat(outcome.functionError()).isEmpty();
      assertThat(outcome.executedVersion()).isNull();
      assertThat(outcome.logResult()).isEmpty();
    }

    @Test
    void aDryRunIs204() throws IOException {
      LambdaOutcome outcome =
          deploy(LambdaRuntime.NODEJS22_X, "throw new Error('not even loaded');")
              .invoke(request(InvocationType.DRY_RUN, LogType.TAIL));

      assertThat(outcome.statusCode()).isEqualTo(204);
      assertThat(outcome.payload()).isEmpty();
      assertThat(outcome.logResult()).isEmpty();
    }

    @Test
    void whatIsNoJsonIsRefusedByTheService() {
      assertThatThrownBy(
              () -> PayloadCheck.check(InvocationRequest.of("nope"), LambdaRuntime.NODEJS22_X))
          .isInstanceOf(InvalidRequestContentException.class)
          .hasMessageStartingWith("Could not parse request body into json: ");
    }

    @ParameterizedTest
    @CsvSource({
      "NODEJS16_X, 6291554, false",
      "NODEJS16_X, 6291555, true",
      "NODEJS24_X, 6291554, false",
      "NODEJS24_X, 6291555, true"
    })
    void anAnswerOfMoreThanSixMegabytesIsAnError(
        LambdaRuntime runtime, int length, boolean tooLarge) throws IOException {
      LambdaOutcome outcome =
          invoke(runtime, "exports.handler = async () => 'x'.repeat(%d);".formatted(length));

      assertThat(outcome.statusCode()).isEqualTo(200);
      if (tooLarge) {
        assertThat(outcome.functionError()).contains(FunctionError.UNHANDLED);
        assertThat(outcome.payload())
            .isEqualTo(
                "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556 bytes).\"}");
      } else {
        assertThat(outcome.functionError()).isEmpty();
        assertThat(outcome.payload()).hasSize(6_291_556);
      }
    }

    @Test
    void theFirstRuntimesSaidSoInOtherWords() throws IOException {
      LambdaOutcome outcome =
          invoke(
              LambdaRuntime.NODEJS6_10,
              "exports.handler = (e, c, callback) => callback(null, 'x'.repeat(6291555));");

      assertThat(outcome.functionError()).contains(FunctionError.UNHANDLED);
      assertThat(outcome.payload()).isEqualTo("{\"errorMessage\":\"body size is too long\"}");
    }
  }

  @Nested
  class Ends {

    @Test
    void aTimeout() throws IOException {
      LambdaOutcome outcome =
          invoke(
              LambdaRuntime.NODEJS22_X, "exports.handler = () => { setInterval(() => {}, 50); };");

      assertThat(outcome.statusCode()).isEqualTo(200);
      assertThat(outcome.functionError()).contains(FunctionError.UNHANDLED);
      assertThat(outcome.payload())
          .isEqualTo(
              "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: %s Error: Task timed out after 1.00 seconds\"}"
                  .formatted(outcome.requestId()));
    }

    /** As it was recorded in April 2024, and seen since 2017. */
    @Test
    void aTimeoutInOldWords() throws IOException {
      LambdaOutcome outcome =
          invoke(
              LambdaRuntime.NODEJS8_10, "exports.handler = () => { setInterval(() => {}, 50); };");

      assertThat(outcome.functionError()).contains(FunctionError.UNHANDLED);
      assertThat(outcome.payload())
          .matches(
              "\\{\"errorMessage\":\"%s %s Task timed out after 1.00 seconds\"}"
                  .formatted(TIME, outcome.requestId()));
      assertThat(outcome.logStream())
          .containsPattern(
              "END RequestId: %s\nREPORT .*\n%s %s Task timed out after 1.00 seconds\n"
                  .formatted(ID, TIME, ID));
    }

    @Test
    void afterATimeoutTmpIsKeptAndTheModuleIsNew() throws IOException {
      EmulatedFunction function =
          deploy(
              LambdaRuntime.NODEJS22_X,
              """
              const fs = require('fs');
              let number = 0;
              exports.handler = (event, context, callback) => {
                if (event.hang) {
                  number = 42;
                  fs.writeFileSync('/tmp/kept', 'yes');
                  setInterval(() => {}, 50);
                } else {
                  callback(null, [number, fs.existsSync('/tmp/kept')]);
                }
              };
              """);

      function.invoke(InvocationRequest.of("{\"hang\":true}"));
      LambdaOutcome next = function.invoke(InvocationRequest.of("{}"));

      assertThat(next.payload()).isEqualTo("[0,true]");
      assertThat(next.coldStart()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "process.exit()                          | Runtime exited without providing a reason",
          "process.exit(7)                         | Runtime exited with error: exit status 7",
          "process.kill(process.pid, 'SIGKILL')    | Runtime exited with error: signal: killed"
        })
    void anExit(String exit, String how) throws IOException {
      for (LambdaRuntime runtime : List.of(LambdaRuntime.NODEJS16_X, LambdaRuntime.NODEJS24_X)) {
        LambdaOutcome outcome =
            invoke(runtime, "exports.handler = async () => { %s; };".formatted(exit));

        assertThat(outcome.payload())
            .isEqualTo(
                "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: %s Error: %s\"}"
                    .formatted(outcome.requestId(), how));
        assertThat(outcome.logStream())
            .contains(
                "RequestId: %s Error: %s\nRuntime.ExitError\n".formatted(outcome.requestId(), how));
      }
    }

    @Test
    void anExitWhileLoading() throws IOException {
      LambdaOutcome outcome = invoke(LambdaRuntime.NODEJS22_X, "process.exit();");

      assertThat(outcome.completion()).isEqualTo(Completion.INIT_ERROR);
      assertThat(outcome.functionError()).contains(FunctionError.UNHANDLED);
      assertThat(outcome.payload())
          .isEqualTo(
              "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: %s Error: Runtime exited without providing a reason\"}"
                  .formatted(outcome.requestId()));
    }
  }

  @Nested
  class Lines {

    @Test
    void ofAColdAndAWarmInvocation() throws IOException {
      EmulatedFunction function =
          deploy(LambdaRuntime.NODEJS16_X, "exports.handler = async () => console.log('text');");

      LambdaOutcome cold = function.invoke(InvocationRequest.of("{}"));
      LambdaOutcome warm = function.invoke(InvocationRequest.of("{}"));

      String common =
          "START RequestId: ID Version: \\$LATEST\nTIME\tID\tINFO\ttext\nEND RequestId: ID\nREPORT RequestId: ID\tDuration: N ms\tBilled Duration: \\d+ ms\tMemory Size: 128 MB\tMax Memory Used: \\d+ MB\t";
      assertThat(cold.logStream())
          .matches(
              pattern(
                  "INIT_START Runtime Version: \\S+\tRuntime Version ARN: \\S+\n"
                      + common
                      + "Init Duration: N ms\t\n"));
      assertThat(warm.logStream()).matches(pattern(common + "\n"));
    }

    /** Logs quoted in 2018 to 2020: a blank before the tab, two tabs at the end. */
    @Test
    void ofTheFirstRuntimes() throws IOException {
      LambdaOutcome outcome =
          invoke(LambdaRuntime.NODEJS8_10, "exports.handler = (e, c, callback) => callback();");

      assertThat(outcome.logStream())
          .matches(
              pattern(
                  "START RequestId: ID Version: \\$LATEST\nEND RequestId: ID\nREPORT RequestId: ID\tDuration: N ms\tBilled Duration: \\d+00 ms \tMemory Size: 128 MB\tMax Memory Used: \\d+ MB\t\t\n"));
    }

    private static String pattern(String line) {
      return line.replaceAll("\\bID\\b", Matcher.quoteReplacement(ID))
          .replace("TIME", TIME)
          .replace(" N ", " \\d+\\.\\d\\d ");
    }

    @Test
    void theTailIsTheLastFourKilobytes() throws IOException {
      LambdaOutcome outcome =
          deploy(
                  LambdaRuntime.NODEJS22_X,
                  "exports.handler = async () => console.log('é'.repeat(5000));")
              .invoke(request(InvocationType.REQUEST_RESPONSE, LogType.TAIL));

      byte[] tail = outcome.logResult().getBytes(UTF_8);
      assertThat(tail.length).isBetween(4095, 4096);
      assertThat(outcome.logStream()).endsWith(outcome.logResult());
      assertThat(outcome.logResult()).contains("é").doesNotContain("\uFFFD").endsWith("ms\t\n");
    }

    @Test
    void withoutTailThereIsNoLogInTheAnswer() throws IOException {
      LambdaOutcome outcome =
          deploy(LambdaRuntime.NODEJS22_X, "exports.handler = async () => console.log('a');")
              .invoke(request(InvocationType.REQUEST_RESPONSE, LogType.NONE));

      assertThat(outcome.logResult()).isEmpty();
      assertThat(outcome.logs()).hasSize(1);
    }
  }

  @Nested
  class Leftovers {

    @Test
    void theRecordOfASuccess() throws IOException {
      LambdaOutcome outcome =
          deploy(LambdaRuntime.NODEJS22_X, "exports.handler = async (e) => ({ got: e.n });")
              .invoke(request(InvocationType.EVENT, LogType.NONE));

      assertThat(record(outcome))
          .isEqualTo(
              "{\"version\":\"1.0\",\"timestamp\":\"<time>\",\"requestContext\":{\"requestId\":\"<id>\",\"functionArn\":\"arn:aws:lambda:us-east-1:123456789012:function:orders:$LATEST\",\"condition\":\"Success\",\"approximateInvokeCount\":1},\"requestPayload\":{\"n\":1},\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\"},\"responsePayload\":{\"got\":1}}");
    }

    @Test
    void theRecordOfAFailureAfterThreeAttempts() throws IOException {
      LambdaOutcome outcome =
          deploy(
                  LambdaRuntime.NODEJS22_X,
                  "exports.handler = async () => { throw new Error('no'); };")
              .invoke(request(InvocationType.EVENT, LogType.NONE));

      assertThat(record(outcome))
          .startsWith(
              "{\"version\":\"1.0\",\"timestamp\":\"<time>\",\"requestContext\":{\"requestId\":\"<id>\",\"functionArn\":\"arn:aws:lambda:us-east-1:123456789012:function:orders:$LATEST\",\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":3},\"requestPayload\":{\"n\":1},\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"},\"responsePayload\":{\"errorType\":\"Error\",\"errorMessage\":\"no\",\"trace\":[");
      assertThat(outcome.attempts())
          .allSatisfy(
              attempt ->
                  assertThat(attempt.logs())
                      .allSatisfy(
                          line -> assertThat(line.requestId()).isEqualTo(outcome.requestId())));
    }

    @Test
    void theDeadLetter() throws IOException {
      LambdaOutcome outcome =
          deploy(
                  LambdaRuntime.NODEJS22_X,
                  "exports.handler = async () => { throw new Error('no'); };")
              .invoke(request(InvocationType.EVENT, LogType.NONE, 0));

      assertThat(outcome.deadLetter())
          .contains(new DeadLetter("{\"n\":1}", outcome.requestId(), 200, "no"));
    }

    private String record(LambdaOutcome outcome) {
      return outcome
          .destinationRecord()
          .orElseThrow()
          .toJson()
          .replaceAll(TIME, "<time>")
          .replaceAll(ID, "<id>");
    }
  }

  @Nested
  class Environment {

    /** Listed by a function on nodejs24.x. */
    @Test
    void ofNode24() throws IOException {
      LambdaOutcome outcome =
          invoke(LambdaRuntime.NODEJS24_X, "exports.handler = async () => process.env;");

      @SuppressWarnings("unchecked")
      Map<String, String> variables = (Map<String, String>) outcome.result();
      assertThat(variables)
          .containsOnlyKeys(
              "AWS_ACCESS_KEY_ID",
              "AWS_SECRET_ACCESS_KEY",
              "AWS_SESSION_TOKEN",
              "AWS_REGION",
              "AWS_DEFAULT_REGION",
              "AWS_EXECUTION_ENV",
              "AWS_LAMBDA_FUNCTION_NAME",
              "AWS_LAMBDA_FUNCTION_VERSION",
              "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
              "AWS_LAMBDA_INITIALIZATION_TYPE",
              "AWS_LAMBDA_LOG_GROUP_NAME",
              "AWS_LAMBDA_LOG_STREAM_NAME",
              "AWS_LAMBDA_RUNTIME_API",
              "AWS_XRAY_CONTEXT_MISSING",
              "AWS_XRAY_DAEMON_ADDRESS",
              "_AWS_XRAY_DAEMON_ADDRESS",
              "_AWS_XRAY_DAEMON_PORT",
              "LAMBDA_RUNTIME_DIR",
              "LAMBDA_TASK_ROOT",
              "LANG",
              "LD_LIBRARY_PATH",
              "NODE_PATH",
              "PATH",
              "PWD",
              "SHLVL",
              "TZ",
              "_HANDLER",
              "_X_AMZN_TRACE_ID")
          .containsEntry("AWS_EXECUTION_ENV", "AWS_Lambda_nodejs24.x")
          .containsEntry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")
          .containsEntry("AWS_LAMBDA_RUNTIME_API", "169.254.100.1:9001")
          .containsEntry("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR")
          .containsEntry("LAMBDA_RUNTIME_DIR", "/var/runtime")
          .containsEntry("LAMBDA_TASK_ROOT", "/var/task")
          .containsEntry("LANG", "en_US.UTF-8")
          .containsEntry(
              "NODE_PATH",
              "/opt/nodejs/node24/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task")
          .containsEntry("TZ", ":UTC");
    }

    @Test
    void theTraceIdIsThatOfTheInvocation() throws IOException {
      EmulatedFunction function =
          deploy(
              LambdaRuntime.NODEJS24_X,
              "exports.handler = async (e, c) => [process.env._X_AMZN_TRACE_ID, c.xRayTraceId, awslambda.InvokeStore.getXRayTraceId()];");

      List<Object> first = list(function.invoke(InvocationRequest.of("{}")));
      List<Object> second = list(function.invoke(InvocationRequest.of("{}")));

      assertThat((String) first.get(0))
          .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
      assertThat(first).containsOnly(first.get(0));
      assertThat(second).containsOnly(second.get(0)).doesNotContain(first.get(0));
    }

    private static List<Object> list(LambdaOutcome outcome) {
      return List.copyOf((List<?>) outcome.result());
    }
  }
}
