package org.lambdajunit;

import static org.assertj.core.api.Assertions.tuple;
import static org.lambdajunit.Completion.CALLBACK;
import static org.lambdajunit.Completion.CONTEXT_DONE;
import static org.lambdajunit.Completion.CONTEXT_FAIL;
import static org.lambdajunit.Completion.CONTEXT_SUCCEED;
import static org.lambdajunit.Completion.EXIT;
import static org.lambdajunit.Completion.IMPLICIT_CALLBACK;
import static org.lambdajunit.Completion.TIMEOUT;
import static org.lambdajunit.FunctionError.HANDLED;
import static org.lambdajunit.FunctionError.UNHANDLED;
import static org.lambdajunit.LambdaRuntime.NODEJS;
import static org.lambdajunit.LambdaRuntime.NODEJS22_X;
import static org.lambdajunit.LambdaRuntime.NODEJS4_3;
import static org.lambdajunit.LambdaRuntime.NODEJS6_10;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the programming model says that a handler can do, on the runtimes that it was written for
 * and on the newest one that takes callbacks.
 */
class ProgrammingModelTest {

  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @EnumSource(names = {"NODEJS", "NODEJS4_3", "NODEJS6_10", "NODEJS22_X"})
  @interface OnEachRuntime {}

  /** Where handlers get a callback. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @EnumSource(names = {"NODEJS4_3", "NODEJS6_10", "NODEJS22_X"})
  @interface OnEachRuntimeWithCallback {}

  private final List<LambdaInvoker> open = new ArrayList<>();

  private LambdaInvoker function(LambdaRuntime runtime, String export) {
    LambdaInvoker lambda =
        LambdaInvoker.builder()
            .handler("model." + export)
            .taskRoot(Path.of("src/test/lambda"))
            .runtime(runtime)
            .functionName("model")
            .environment("TABLE", "orders")
            .timeout(Duration.ofSeconds(3))
            .build();
    open.add(lambda);
    return lambda;
  }

  private LambdaOutcome invoke(LambdaRuntime runtime, String export) {
    return function(runtime, export).invoke();
  }

  /** What the header says of an error that the function reported itself. */
  private static FunctionError handled(LambdaRuntime runtime) {
    return runtime == NODEJS22_X ? UNHANDLED : HANDLED;
  }

  @AfterEach
  void close() {
    open.forEach(LambdaInvoker::close);
  }

  @Nested
  class Handlers {

    @OnEachRuntime
    void getEventContextAndWhereThereIsOneACallback(LambdaRuntime runtime) {
      assertThat(function(runtime, "answers").invoke("{\"key1\":\"a\"}"))
          .succeeded()
          .hasResult(Map.of("args", runtime == NODEJS ? 2 : 3, "key1", "a"))
          .completedBy(runtime == NODEJS ? CONTEXT_SUCCEED : CALLBACK);
    }

    @OnEachRuntime
    void requireFilesAndJsonAndReadTheEnvironment(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "reads"))
          .hasResult(Map.of("json", Map.of("table", "orders"), "file", 42, "env", "orders"));
    }

    @OnEachRuntime
    void seeTimersAndPromisesInNodesOrder(LambdaRuntime runtime) {
      // The client of nodejs10.x and later calls the handler in a job of a promise.
      List<String> first =
          runtime.nodeMajor() < 10 ? List.of("tick", "promise") : List.of("promise", "tick");
      List<String> order = new ArrayList<>(first);
      order.addAll(List.of("immediate", "interval", "interval"));
      assertThat(invoke(runtime, "order")).hasResult(order);
    }

    @OnEachRuntimeWithCallback
    void thatDoNotCallBackAnswerNull(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "returnsOnly")).returnedNull().completedBy(IMPLICIT_CALLBACK);
    }
  }

  @Nested
  class TheCallback {

    @ParameterizedTest
    @CsvSource({
      "NODEJS4_3, callbackWithNothing",
      "NODEJS4_3, callbackWithNull",
      "NODEJS6_10, callbackWithNothing",
      "NODEJS6_10, callbackWithNull",
      "NODEJS22_X, callbackWithNothing",
      "NODEJS22_X, callbackWithNull"
    })
    void withoutAResultGivesNull(LambdaRuntime runtime, String export) {
      assertThat(invoke(runtime, export))
          .returnedNull()
          .completedBy(CALLBACK)
          .hasNoCallbackError()
          .payload()
          .isEqualTo("null");
    }

    @OnEachRuntimeWithCallback
    void givesItsResult(LambdaRuntime runtime) {
      LambdaOutcome outcome = invoke(runtime, "callbackWithResult");
      assertThat(outcome).hasNoFunctionError().completedBy(CALLBACK);
      assertThat(outcome.payload()).isEqualTo("{\"ok\":true,\"list\":[1,\"two\",null]}");
    }

    @OnEachRuntimeWithCallback
    void withAnErrorFailsIgnoresTheResultAndLogsTheError(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "callbackWithError"))
          .hasCallbackError("out of stock")
          .hasHandledError()
          .hasFunctionError(handled(runtime))
          .hasErrorType("RangeError")
          .hasErrorMessage("out of stock")
          .error(error -> error.hasTraceContaining("/var/task/model.js:65:14"))
          .logs()
          .contains("out of stock")
          .contains("RangeError");
    }

    @OnEachRuntimeWithCallback
    void takesAnythingButNullForAnError(LambdaRuntime runtime) {
      Map.of(
              "callbackWithText", "some error type",
              "callbackWithObject", "[object Object]",
              "callbackWithZero", "0",
              "callbackWithEmptyText", "",
              "callbackWithFalse", "false",
              "callbackWithNaN", "NaN",
              "callbackWithCircularError", "[object Object]")
          .forEach(
              (export, message) ->
                  assertThat(invoke(runtime, export))
                      .as(export)
                      .failed()
                      .hasCallbackError()
                      .hasHandledError()
                      .hasFunctionError(handled(runtime))
                      .hasErrorMessage(message)
                      .logs()
                      .contains(LogLevel.ERROR, "\"errorMessage\":\"" + message + "\""));
    }

    @OnEachRuntimeWithCallback
    void countsTheFirstTime(LambdaRuntime runtime) {
      LambdaOutcome outcome = invoke(runtime, "callbackTwice");
      assertThat(outcome).hasResult("first").hasNoCallbackError();
      assertThat(outcome.callbackResult()).isEqualTo("first");
    }

    @OnEachRuntimeWithCallback
    void withWhatCannotBeJsonFails(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "callbackWithCircle"))
          .hasFunctionError(UNHANDLED)
          .hasUnhandledError()
          .hasErrorMessageContaining(
              runtime == NODEJS22_X
                  ? "Unable to stringify response body"
                  : "Converting circular structure to JSON");
    }
  }

  @Nested
  class TheEventLoop {

    @OnEachRuntimeWithCallback
    void runsUntilItIsEmpty(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "timerAfterCallback"))
          .hasResult("answered")
          .logs()
          .contains("after the callback");
    }

    @OnEachRuntimeWithCallback
    void canStillFailTheInvocation(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "crashAfterCallback"))
          .failed()
          .hasUnhandledError()
          .logs()
          .contains("too late");
    }

    @OnEachRuntimeWithCallback
    void leavesWorkForTheNextInvocationIfTheHandlerSaysSo(LambdaRuntime runtime) {
      LambdaInvoker lambda = function(runtime, "doesNotWait");
      assertThat(lambda.invoke("{\"n\":1}"))
          .hasResult(1)
          .hasPendingWork()
          .logs()
          .doesNotContain("left over");
      LambdaOutcome second = lambda.invoke("{\"n\":2}");
      assertThat(second).wasWarmStart().hasResult(2);
      assertThat(second.logs())
          .extracting(LogEvent::message, LogEvent::requestId)
          .contains(tuple("left over from 1", second.requestId()));
    }
  }

  @Nested
  class TheContext {

    @OnEachRuntime
    void hasWhatTheRuntimeGivesInOrder(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "keys")).hasResult(ContextKeys.of(runtime));
    }

    @OnEachRuntime
    void describesFunctionAndInvocation(LambdaRuntime runtime) {
      LambdaOutcome outcome = invoke(runtime, "describes");
      Map<?, ?> context = (Map<?, ?>) outcome.result();
      assertThat(context.get("name")).isEqualTo("model");
      assertThat(context.get("version")).isEqualTo("$LATEST");
      assertThat(context.get("memory")).isEqualTo("128");
      assertThat(context.get("group")).isEqualTo("/aws/lambda/model");
      assertThat((String) context.get("stream"))
          .matches("\\d{4}/\\d\\d/\\d\\d/\\[\\$LATEST][0-9a-f]{32}");
      assertThat(context.get("arn"))
          .isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:model");
      assertThat(context.get("requestId")).isEqualTo(outcome.requestId());
      assertThat((Integer) context.get("remaining")).isBetween(1, 3000);
    }

    @OnEachRuntime
    void countsTheTimeDown(LambdaRuntime runtime) {
      assertThat((Integer) invoke(runtime, "countsDown").result()).isGreaterThanOrEqualTo(1000);
    }

    @OnEachRuntime
    void endsInvocations(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "doneWithNothing")).returnedNull().completedBy(CONTEXT_DONE);
      assertThat(invoke(runtime, "doneWithResult")).hasResult("done").completedBy(CONTEXT_DONE);
      assertThat(invoke(runtime, "succeedWithNothing")).returnedNull().completedBy(CONTEXT_SUCCEED);
      assertThat(invoke(runtime, "succeedWithNull")).returnedNull().completedBy(CONTEXT_SUCCEED);
      assertThat(invoke(runtime, "succeedWithResult")).hasResult(Map.of("ok", true));
      assertThat(invoke(runtime, "endsTwice")).hasResult("first").completedBy(CONTEXT_SUCCEED);
    }

    @OnEachRuntime
    void failsInvocations(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "doneWithError"))
          .completedBy(CONTEXT_DONE)
          .hasFunctionError(handled(runtime))
          .hasErrorType("TypeError")
          .hasErrorMessage("not done");
      assertThat(invoke(runtime, "doneWithText")).hasHandledError().hasErrorMessage("not done");
      assertThat(invoke(runtime, "failWithError"))
          .completedBy(CONTEXT_FAIL)
          .hasErrorType("TypeError")
          .logs()
          .contains("failed");
      assertThat(invoke(runtime, "failWithText")).hasHandledError().hasErrorMessage("failed");
    }

    @ParameterizedTest
    @CsvSource(
        quoteCharacter = '`',
        value = {
          "failWithNothing, CONTEXT_FAIL, null, string, \"handled\"",
          "failWithNull, CONTEXT_FAIL, null, string, \"handled\"",
          "failWithObject, CONTEXT_FAIL, \"[object Object]\", object, \"[object Object]\"",
          "doneWithZero, CONTEXT_DONE, \"0\", number, \"0\""
        })
    void failsInvocationsWithWhateverItIsGiven(
        String export, Completion completion, String oldMessage, String type, String message) {
      for (LambdaRuntime runtime : List.of(NODEJS, NODEJS4_3, NODEJS6_10, NODEJS22_X)) {
        LambdaOutcome outcome = invoke(runtime, export);
        assertThat(outcome)
            .as("%s", runtime)
            .hasHandledError()
            .hasFunctionError(handled(runtime))
            .completedBy(completion)
            .logs()
            .contains(
                LogLevel.ERROR,
                "\"errorMessage\":" + (runtime == NODEJS22_X ? message : oldMessage));
        assertThat(outcome.payload())
            .isEqualTo(
                runtime == NODEJS22_X
                    ? "{\"errorType\":\"%s\",\"errorMessage\":%s,\"trace\":[]}"
                        .formatted(type, message)
                    : "{\"errorMessage\":%s}".formatted(oldMessage));
      }
    }
  }

  @Nested
  class InvocationTypes {

    @OnEachRuntime
    void requestResponseGivesTheValue(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "counts")).hasStatusCode(200).hasResult(1);
    }

    @OnEachRuntime
    void eventDiscardsTheValue(LambdaRuntime runtime) {
      LambdaOutcome outcome =
          function(runtime, "logs").invocation().invocationType(InvocationType.EVENT).invoke();
      assertThat(outcome).hasStatusCode(202).hasAttempts(1).logs().contains("warn");
      assertThat(outcome.payload()).isEmpty();
    }

    @OnEachRuntime
    void dryRunDoesNotRunTheHandler(LambdaRuntime runtime) {
      LambdaInvoker lambda = function(runtime, "counts");
      LambdaOutcome outcome = lambda.invocation().invocationType(InvocationType.DRY_RUN).invoke();
      assertThat(outcome).hasStatusCode(204).logs().isEmpty();
      assertThat(lambda.invoke()).wasColdStart().hasResult(1);
    }
  }

  @Nested
  class Failures {

    @OnEachRuntime
    void byThrowingAreUnhandledAndEndOldProcesses(LambdaRuntime runtime) {
      LambdaOutcome outcome = invoke(runtime, "throws");
      assertThat(outcome)
          .hasFunctionError(UNHANDLED)
          .logs()
          .contains("TypeError")
          .contains("thrown");
      if (runtime == NODEJS22_X) {
        assertThat(outcome).hasErrorType("TypeError").hasErrorMessage("thrown");
      } else {
        assertThat(outcome)
            .completedBy(EXIT)
            .hasErrorMessageContaining("Process exited before completing request");
      }
    }

    @OnEachRuntime
    void byThrowingATextAreUnhandledToo(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "throwsText"))
          .hasFunctionError(UNHANDLED)
          .logs()
          .contains("just a text");
    }

    @OnEachRuntime
    void byExitingSaySo(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "exits"))
          .exited(3)
          .hasErrorMessageContaining(
              runtime == NODEJS22_X
                  ? "Runtime exited with error: exit status 3"
                  : "Process exited before completing request");
    }

    @OnEachRuntimeWithCallback
    void areCutInTheLogAtItsLimitAndWholeInTheAnswer(LambdaRuntime runtime) {
      LambdaOutcome large = invoke(runtime, "callbackWithLargeError");
      assertThat(large).hasTruncatedLog().hasErrorMessage("x".repeat(300_000));
      String record = recordOf(large);
      assertThat(record).endsWith(" - Truncated by Lambda");
      assertThat(record).hasSize(262_144 + " - Truncated by Lambda".length());
    }

    /** The record has the message once, and on newer runtimes once more in the stack. */
    @OnEachRuntimeWithCallback
    void areWholeInTheLogUpToItsLimit(LambdaRuntime runtime) {
      LambdaInvoker lambda = function(runtime, "callbackWithErrorOfLength");
      int ofOne = recordOf(withErrorOfLength(lambda, 1)).length();
      int perCharacter = recordOf(withErrorOfLength(lambda, 2)).length() - ofOne;
      int longest = 1 + (262_144 - ofOne) / perCharacter;
      LambdaOutcome whole = withErrorOfLength(lambda, longest);
      assertThat(whole).hasNoTruncatedLog();
      assertThat(recordOf(whole)).hasSizeBetween(262_144 - perCharacter + 1, 262_144);
      assertThat(withErrorOfLength(lambda, longest + 1)).hasTruncatedLog();
    }

    private static LambdaOutcome withErrorOfLength(LambdaInvoker lambda, int length) {
      return lambda.invoke(Map.of("length", length));
    }

    private static String recordOf(LambdaOutcome outcome) {
      return outcome.logs().get(outcome.logs().size() - 1).message();
    }
  }

  @Nested
  class Logs {

    @OnEachRuntime
    void haveTheRuntimesFormat(LambdaRuntime runtime) {
      LambdaOutcome outcome = invoke(runtime, "logs");
      assertThat(outcome)
          .logs()
          .containsExactlyMessages("log 1", "info { a: [ 1 ] }", "warn", "error");
      String level = runtime == NODEJS22_X ? "\t%s" : "";
      List<String> levels = List.of("INFO", "INFO", "WARN", "ERROR");
      for (int i = 0; i < levels.size(); i++) {
        assertThat(outcome.logs().get(i).level()).isEqualTo(LogLevel.valueOf(levels.get(i)));
        assertThat(outcome.logs().get(i).line())
            .matches(
                "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\t"
                    + outcome.requestId()
                    + level.formatted(levels.get(i))
                    + "\t[^\t]+");
      }
    }

    @OnEachRuntime
    void areApartFromWhatWasWrittenAtTheStart(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "logs")).initLogs().contains("loaded");
    }

    @OnEachRuntime
    void standBetweenThePlatformsLines(LambdaRuntime runtime) {
      LambdaOutcome outcome = invoke(runtime, "logs");
      assertThat(outcome.logStream())
          .containsSubsequence(
              "START RequestId: " + outcome.requestId() + " Version: $LATEST\n",
              "log 1\n",
              "END RequestId: " + outcome.requestId() + "\n",
              "REPORT RequestId: " + outcome.requestId() + "\t");
      assertThat(outcome.logResult()).isNotEmpty().hasSizeLessThanOrEqualTo(4096);
    }
  }

  @Nested
  class State {

    @OnEachRuntime
    void isKeptWarmAndGoneCold(LambdaRuntime runtime) {
      LambdaInvoker lambda = function(runtime, "counts");
      assertThat(lambda.invoke()).wasColdStart().hasResult(1);
      assertThat(lambda.invoke()).wasWarmStart().hasResult(2);
      lambda.forceColdStart();
      assertThat(lambda.invoke()).wasColdStart().hasResult(1);
    }
  }

  @Nested
  class Time {

    @OnEachRuntime
    void ofWaitingIsSkipped(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "waits")).hasResult("in time");
    }

    @OnEachRuntime
    void endsALoopThatNeverEmpties(LambdaRuntime runtime) {
      assertThat(invoke(runtime, "neverEmpties"))
          .timedOut()
          .completedBy(TIMEOUT)
          .hasFunctionError(UNHANDLED)
          .hasErrorMessageContaining("Task timed out after 3.00 seconds");
    }
  }
}
