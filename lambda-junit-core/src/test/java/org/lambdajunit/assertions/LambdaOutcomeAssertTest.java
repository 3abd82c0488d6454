package org.lambdajunit.assertions;

import static org.lambdajunit.OutcomeFixture.answered;
import static org.lambdajunit.OutcomeFixture.error;
import static org.lambdajunit.OutcomeFixture.failed;
import static org.lambdajunit.OutcomeFixture.outcome;
import static org.lambdajunit.assertions.FailureTexts.assertThatDiffers;
import static org.lambdajunit.assertions.FailureTexts.assertThatFails;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
import static org.lambdajunit.assertions.LambdaAssertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdajunit.Completion;
import org.lambdajunit.FunctionError;
import org.lambdajunit.HttpPrelude;
import org.lambdajunit.InvocationType;
import org.lambdajunit.LambdaError;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LogLevel;
import org.lambdajunit.OutcomeFixture;

class LambdaOutcomeAssertTest {

  private static final LambdaError BOOM = error("Error", "boom");

  private final OutcomeFixture answered = answered("\"some success message\"");
  private final OutcomeFixture failed = failed();

  static Stream<Arguments> holding() {
    OutcomeFixture answered = answered("{\"isAuthorized\":false}").warm();
    OutcomeFixture failed = failed();
    OutcomeFixture exited = outcome().failedWith(BOOM).completion(Completion.EXIT).exitCode(7);
    OutcomeFixture timedOut = outcome().completion(Completion.TIMEOUT);
    OutcomeFixture truncated = outcome().log(LogLevel.ERROR, "a - Truncated by Lambda");
    return Stream.of(
        holding(answered, LambdaOutcomeAssert::succeeded),
        holding(answered, outcome -> outcome.hasStatusCode(200)),
        holding(answered, LambdaOutcomeAssert::wasWarmStart),
        holding(answered, LambdaOutcomeAssert::hasNoFunctionError),
        holding(answered, LambdaOutcomeAssert::hasNoCallbackError),
        holding(answered, LambdaOutcomeAssert::hasNoPendingWork),
        holding(answered, LambdaOutcomeAssert::hasNoTruncatedLog),
        holding(answered, outcome -> outcome.payload(payload -> {})),
        holding(answered, outcome -> outcome.deniesAccessTo("arn")),
        holding(failed, LambdaOutcomeAssert::hasHandledError),
        holding(failed, outcome -> outcome.hasCallbackError("too big")),
        holding(exited, outcome -> outcome.exited(7)),
        holding(exited, LambdaOutcomeAssert::hasUnhandledError),
        holding(timedOut, LambdaOutcomeAssert::timedOut),
        holding(truncated, LambdaOutcomeAssert::hasTruncatedLog));
  }

  private static Arguments holding(
      OutcomeFixture outcome, UnaryOperator<LambdaOutcomeAssert> assertion) {
    return Arguments.of(outcome, assertion);
  }

  @ParameterizedTest
  @MethodSource("holding")
  void assertionThatHoldsGivesItselfForTheNext(
      LambdaOutcome outcome, UnaryOperator<LambdaOutcomeAssert> assertion) {
    LambdaOutcomeAssert first = assertThat(outcome);

    assertThat((Object) assertion.apply(first)).isSameAs(first);
  }

  @Nested
  class Ending {

    @Test
    void passesWhereItHolds() {
      assertThat(answered)
          .succeeded()
          .completedBy(Completion.CALLBACK)
          .wasColdStart()
          .hasStatusCode(200);
      assertThat(outcome().warm()).wasWarmStart();
      assertThat(failed).failed();
      assertThat(outcome().functionError(FunctionError.HANDLED)).failed();
      assertThat(outcome().completion(Completion.TIMEOUT)).timedOut();
      assertThat(outcome().exitCode(7)).exited(7);
    }

    @Test
    void outcomeIsNull() {
      assertThatThrownBy(() -> assertThat((LambdaOutcome) null).succeeded())
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("Expecting actual not to be null");
    }

    @Test
    void failedThoughItShouldSucceed() {
      assertThatFails(
          () -> assertThat(failed).succeeded(),
          failed,
          """
          Expecting the invocation to succeed
          but it failed with:
            RangeError: too big""");
    }

    @Test
    void functionErrorAloneIsAFailureToo() {
      OutcomeFixture outcome = outcome().functionError(FunctionError.HANDLED);

      assertThatFails(
          () -> assertThat(outcome).succeeded(),
          outcome,
          """
          Expecting the invocation to succeed
          but it failed with:
            a function error""");
    }

    @Test
    void succeededThoughItShouldFail() {
      assertThatFails(
          () -> assertThat(answered).failed(),
          answered,
          """
          Expecting the invocation to fail
          but it succeeded.""");
    }

    @Test
    void completedOtherwise() {
      assertThatDiffers(
          () -> assertThat(answered).completedBy(Completion.PROMISE),
          answered,
          "PROMISE",
          "CALLBACK",
          """
          Expecting the completion to be:
            PROMISE
          but was:
            CALLBACK""");
    }

    @Test
    void didNotTimeOut() {
      assertThatFails(
          () -> assertThat(answered).timedOut(),
          answered,
          """
          Expecting the invocation to time out
          but it was completed by CALLBACK.""");
    }

    @Test
    void didNotExit() {
      assertThatFails(
          () -> assertThat(answered).exited(1),
          answered,
          """
          Expecting the process to end
          but it lives on.""");
    }

    @Test
    void exitedWithAnotherCode() {
      OutcomeFixture exited = outcome().completion(Completion.EXIT).exitCode(7);

      assertThatDiffers(
          () -> assertThat(exited).exited(1),
          exited,
          "1",
          "7",
          """
          Expecting the exit code to be:
            1
          but was:
            7""");
    }

    @Test
    void startedWarm() {
      OutcomeFixture warm = outcome().warm();

      assertThatFails(
          () -> assertThat(warm).wasColdStart(),
          warm,
          """
          Expecting a cold start
          but the execution environment was there already.""");
    }

    @Test
    void startedCold() {
      assertThatFails(
          () -> assertThat(answered).wasWarmStart(),
          answered,
          """
          Expecting a warm start
          but an execution environment had to be started.""");
    }

    @Test
    void statusCodeDiffers() {
      assertThatDiffers(
          () -> assertThat(answered).hasStatusCode(202),
          answered,
          "202",
          "200",
          """
          Expecting the status code of the invocation to be:
            202
          but was:
            200""");
    }

    @Test
    void statusCodeOfTheInvocationIsNotThatOfThePayload() {
      OutcomeFixture unavailable = answered("{\"statusCode\":503}");

      assertThatDiffers(
          () -> assertThat(unavailable).hasStatusCode(503),
          unavailable,
          "503",
          "200",
          """
          Expecting the status code of the invocation to be:
            503
          but was:
            200
          The payload has a statusCode of its own, 503: httpResponse().hasStatusCode(…) asserts on that.""");
    }
  }

  @Nested
  class Result {

    record Order(int id, List<String> tags) {}

    private final OutcomeFixture order = answered("{\"tags\":[\"a\"],\"id\":7}");

    static Stream<LambdaOutcome> nullResults() {
      return Stream.of(
          outcome(),
          outcome().completion(Completion.IMPLICIT_CALLBACK),
          outcome().payload("").invocationType(InvocationType.EVENT));
    }

    @Test
    void passesWhereItHolds() {
      assertThat(answered).hasResult("some success message");
      assertThat(order)
          .hasResult(Map.of("id", 7, "tags", List.of("a")))
          .hasResult(Map.of("id", 7.0, "tags", new String[] {"a"}))
          .hasResult(new Order(7, List.of("a")))
          .hasResultJson("{\"id\": 7, \"tags\": \"${json-unit.any-array}\"}")
          .result(result -> result.node("id").isEqualTo(7))
          .payload(payload -> payload.node("tags").isArray().containsExactly("a"));
      assertThat(answered("7"))
          .hasResult(7)
          .hasResult(7L)
          .hasResult(7.0)
          .hasResult(new BigInteger("7"));
      assertThat(answered("true")).hasResult(true);
      assertThat(answered("\"a \\\"b\\\" \\\\ \\n \\ud83d\"")).hasResult("a \"b\" \\ \n \ud83d");
      assertThat(answered("\"😀\"")).hasResult("😀");
      assertThat(answered("0.1")).hasResult(0.1f).hasResult(0.1);
      assertThat(answered("1e+21")).hasResult(1e21);
      assertThat(answered("[true,null]")).hasResultJson("[true, null]");
    }

    @ParameterizedTest
    @MethodSource("nullResults")
    void nullIsReturned(LambdaOutcome outcome) {
      assertThat(outcome).returnedNull().hasResult(null);
    }

    @Test
    void resultThatTheInvocationTypeDiscardsIsVerifiedAllTheSame() {
      assertThat(
              outcome()
                  .payload("")
                  .result(Map.of("id", 7))
                  .invocationType(InvocationType.EVENT)
                  .statusCode(202))
          .hasResult(Map.of("id", 7))
          .result()
          .node("id")
          .isEqualTo(7);
    }

    @Test
    void streamedTextIsTheResult() {
      assertThat(outcome().streamed("<h1>", "Hello</h1>")).hasResult("<h1>Hello</h1>");
      assertThat(outcome().streamed("{\"id\":", "7}")).hasResult(Map.of("id", 7));
      assertThat(outcome().streamed()).hasResult("");
    }

    @Test
    void textDiffers() {
      assertThatDiffers(
          () -> assertThat(answered).hasResult("hello"),
          answered,
          "\"hello\"",
          "\"some success message\"",
          """
          Expecting the result to be:
            "hello"
          but was:
            "some success message\"""");
    }

    @Test
    void textIsNoNumber() {
      OutcomeFixture number = answered("7");

      assertThatDiffers(
          () -> assertThat(number).hasResult("7"),
          number,
          "\"7\"",
          "7",
          """
          Expecting the result to be:
            "7"
          but was:
            7""");
    }

    @Test
    void simpleValuesDiffer() {
      assertThatFailure("7", 8, "8");
      assertThatFailure("7", null, "null");
      assertThatFailure("true", false, "false");
      assertThatFailure("null", "null", "\"null\"");
    }

    private void assertThatFailure(String payload, Object expected, String expectedJson) {
      OutcomeFixture outcome = answered(payload);

      assertThatDiffers(
          () -> assertThat(outcome).hasResult(expected),
          outcome,
          expectedJson,
          payload,
          "Expecting the result to be:\n  %s\nbut was:\n  %s".formatted(expectedJson, payload));
    }

    @Test
    void functionErrorWithAPayloadIsNoResult() {
      OutcomeFixture outcome = outcome().functionError(FunctionError.UNHANDLED);

      assertThatFails(
          () -> assertThat(outcome).returnedNull(),
          outcome,
          """
          Expecting the invocation to succeed
          but it failed with:
            a function error""");
    }

    @Test
    void objectDiffersAndExpectedMembersFollowTheActualOnes() {
      assertThatDiffers(
          () -> assertThat(order).hasResult(new Order(8, List.of("a"))),
          order,
          """
          {
            "tags": [
              "a"
            ],
            "id": 8
          }""",
          """
          {
            "tags": [
              "a"
            ],
            "id": 7
          }""",
          """
          Expecting the result to be:
            {
              "tags": [
                "a"
              ],
              "id": 8
            }
          but was:
            {
              "tags": [
                "a"
              ],
              "id": 7
            }
          The difference:
            Different value found in node "id", expected: <8> but was: <7>.""");
    }

    @Test
    void jsonDiffers() {
      OutcomeFixture outcome = answered("{}");

      assertThatDiffers(
          () -> assertThat(outcome).hasResultJson("{\"b\": 1, \"a\": []}"),
          outcome,
          "{\n  \"a\": [],\n  \"b\": 1\n}",
          "{}",
          """
          Expecting the result to be:
            {
              "a": [],
              "b": 1
            }
          but was:
            {}
          The difference:
            Different keys found, missing: "a","b".""");
    }

    @Test
    void expectedJsonIsReadStrictly() {
      assertThatThrownBy(() -> assertThat(order).hasResultJson("{id: 7}"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("What is expected is no JSON: ")
          .hasMessageEndingWith(" at line 1, column 2 of: {id: 7}");
    }

    @Test
    void expectedJsonIsNotNull() {
      assertThatThrownBy(() -> assertThat(order).hasResultJson(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("What is expected must not be null. Use the text \"null\" for JSON's null.");
    }

    @Test
    void expectedJsonIsNotEmpty() {
      assertThatThrownBy(() -> assertThat(order).hasResultJson(" "))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("What is expected is no JSON, but an empty text.");
    }

    @Test
    void failedInvocationHasNoResult() {
      String text =
          """
          Expecting the invocation to succeed
          but it failed with:
            RangeError: too big""";

      assertThatFails(() -> assertThat(failed).hasResult("x"), failed, text);
      assertThatFails(() -> assertThat(failed).returnedNull(), failed, text);
      assertThatFails(() -> assertThat(failed).result(), failed, text);
    }

    @Test
    void handlerThatWasNotRunHasNoResult() {
      OutcomeFixture dryRun = outcome().payload("").completion(Completion.NOT_RUN).statusCode(204);

      assertThatFails(
          () -> assertThat(dryRun).returnedNull(),
          dryRun,
          """
          Expecting a result
          but the handler was not run.""");
    }

    @Test
    void payloadIsThatOfAFailureToo() {
      assertThat(failed).payload().node("errorType").isEqualTo("RangeError");
    }

    @Test
    void payloadIsNoJson() {
      OutcomeFixture event = outcome().payload("");

      assertThatFails(
          () -> assertThat(event).payload(),
          event,
          "Expecting the payload to be JSON\nbut was:\n  \"\"");
    }

    @Test
    void payloadIsNotThereForTheCallerOfAnEvent() {
      OutcomeFixture event = outcome().payload("").invocationType(InvocationType.EVENT);

      assertThatFails(
          () -> assertThat(event).payload(),
          event,
          """
          Expecting the payload to be JSON
          but was:
            ""
          The caller of an EVENT gets none: result() is what the handler gave.""");
    }
  }

  @Nested
  class CallbackErrors {

    private final OutcomeFixture text = outcome().failedWith(BOOM).callbackError("some error type");

    @Test
    void passesWhereItHolds() {
      assertThat(text).hasCallbackError().hasCallbackError("some error type");
      assertThat(failed).hasCallbackError("too big");
      assertThat(outcome().callbackError(0)).hasCallbackError().hasCallbackError("0");
      assertThat(outcome().callbackError("")).hasCallbackError().hasCallbackError("");
      assertThat(outcome().callbackError(false)).hasCallbackError("false");
      assertThat(answered).hasNoCallbackError();
    }

    @Test
    void callbackGotNoError() {
      assertThatFails(
          () -> assertThat(answered).hasCallbackError("some error type"),
          answered,
          """
          Expecting an error as the first argument of the callback
          but there was none.""");
    }

    @Test
    void callbackWasNotCalled() {
      OutcomeFixture rejected = outcome().failedWith(BOOM).completion(Completion.PROMISE);

      assertThatFails(
          () -> assertThat(rejected).hasCallbackError(),
          rejected,
          """
          Expecting an error as the first argument of the callback
          but the callback was not called: completed by PROMISE.""");
    }

    @Test
    void callbackGotAnotherError() {
      assertThatDiffers(
          () -> assertThat(text).hasCallbackError("another"),
          text,
          "another",
          "some error type",
          """
          Expecting the callback's error to be:
            "another"
          but was:
            "some error type\"""");
    }

    @Test
    void callbackGotAnError() {
      assertThatFails(
          () -> assertThat(failed).hasNoCallbackError(),
          failed,
          """
          Expecting no error as the first argument of the callback
          but was:
            RangeError: too big""");
    }
  }

  @Nested
  class Errors {

    static Stream<OutcomeFixture> handled() {
      return Stream.of(
          failed(),
          failed(Completion.CONTEXT_FAIL),
          failed(Completion.CONTEXT_DONE),
          failed(Completion.PROMISE),
          failed(Completion.STREAM),
          failed(Completion.THROW),
          outcome().functionError(FunctionError.HANDLED).callbackError("text"));
    }

    static Stream<OutcomeFixture> unhandled() {
      return Stream.of(
          failed(Completion.TIMEOUT),
          failed(Completion.EXIT).exitCode(1),
          failed(Completion.INIT_ERROR),
          failed(Completion.THROW).exitCode(129),
          failed(Completion.IMPLICIT_CALLBACK),
          // What the handler gave cannot be stringified, or is too long.
          failed(Completion.CALLBACK),
          failed(Completion.CONTEXT_SUCCEED),
          failed(Completion.RETURN),
          outcome()
              .failedWith(error("Runtime.JSONStringifyError", "circular"))
              .completion(Completion.PROMISE),
          outcome()
              .failedWith(error("Function.ResponseSizeTooLarge", "too large"))
              .completion(Completion.PROMISE));
    }

    private static OutcomeFixture failed(Completion completion) {
      return outcome().failedWith(BOOM).completion(completion);
    }

    private static OutcomeFixture failed() {
      return OutcomeFixture.failed();
    }

    @Test
    void passesWhereItHolds() {
      assertThat(failed)
          .hasFunctionError()
          .hasFunctionError(FunctionError.UNHANDLED)
          .hasErrorType("RangeError")
          .hasErrorMessage("too big")
          .hasErrorMessageContaining("big")
          .error(error -> error.hasTraceContaining("helloworld.js:3"))
          .failed();
      assertThat(answered).hasNoFunctionError();
    }

    @ParameterizedTest
    @MethodSource("handled")
    void errorThatTheFunctionReportedIsHandled(OutcomeFixture outcome) {
      assertThat(outcome).hasHandledError();
      assertThatThrownBy(() -> assertThat(outcome).hasUnhandledError())
          .hasMessageContaining("but it was handled: completed by " + outcome.completion());
    }

    @ParameterizedTest
    @MethodSource("unhandled")
    void errorThatTheFunctionDidNotReportIsUnhandled(OutcomeFixture outcome) {
      assertThat(outcome).hasUnhandledError();
      assertThatThrownBy(() -> assertThat(outcome).hasHandledError())
          .hasMessageContaining("but it was not handled: completed by " + outcome.completion());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NOT_RUN")
    void successIsNeitherHandledNorUnhandled(Completion completion) {
      OutcomeFixture success = outcome().completion(completion);

      assertThatFails(
          () -> assertThat(success).hasHandledError(),
          success,
          """
          Expecting an error that the function reported itself
          but the invocation succeeded.""");
      assertThatFails(
          () -> assertThat(success).hasUnhandledError(),
          success,
          """
          Expecting an error that the function did not report itself
          but the invocation succeeded.""");
    }

    @Test
    void errorIsHandledThoughItShouldNot() {
      assertThatFails(
          () -> assertThat(failed).hasUnhandledError(),
          failed,
          """
          Expecting an error that the function did not report itself: a crash, an exit, a timeout or an init error
          but it was handled: completed by CALLBACK with:
            RangeError: too big""");
    }

    @Test
    void errorIsNotHandledThoughItShould() {
      OutcomeFixture exited = failed(Completion.EXIT);

      assertThatFails(
          () -> assertThat(exited).hasHandledError(),
          exited,
          """
          Expecting an error that the function reported itself, by its callback, context.fail or a rejected promise
          but it was not handled: completed by EXIT with:
            Error: boom""");
    }

    @Test
    void noFunctionError() {
      assertThatFails(
          () -> assertThat(answered).hasFunctionError(FunctionError.UNHANDLED),
          answered,
          """
          Expecting a function error
          but there is none.""");
    }

    @Test
    void functionErrorDiffers() {
      assertThatDiffers(
          () -> assertThat(failed).hasFunctionError(FunctionError.HANDLED),
          failed,
          "HANDLED",
          "UNHANDLED",
          """
          Expecting the function error to be:
            HANDLED
          but was:
            UNHANDLED""");
    }

    @Test
    void functionErrorThoughThereShouldBeNone() {
      assertThatFails(
          () -> assertThat(failed).hasNoFunctionError(),
          failed,
          """
          Expecting no function error
          but was:
            UNHANDLED""");
    }

    @Test
    void noError() {
      String text =
          """
          Expecting an error
          but the invocation succeeded.""";

      assertThatFails(() -> assertThat(answered).error(), answered, text);
      assertThatFails(() -> assertThat(answered).hasErrorType("Error"), answered, text);
      assertThatFails(() -> assertThat(answered).hasErrorMessage("x"), answered, text);
      assertThatFails(() -> assertThat(answered).hasErrorMessageContaining("x"), answered, text);
      assertThatFails(() -> assertThat(answered).error(error -> {}), answered, text);
    }
  }

  @Nested
  class Logs {

    private final OutcomeFixture truncated =
        outcome().log(LogLevel.ERROR, "{\"errorMessage\": \"a - Truncated by Lambda");

    @Test
    void passesWhereItHolds() {
      assertThat(outcome().log(LogLevel.INFO, "a").initLog(LogLevel.INFO, "b"))
          .logs(logs -> logs.containsExactlyMessages("a"))
          .initLogs(logs -> logs.containsExactlyMessages("b"))
          .hasNoTruncatedLog()
          .initLogs()
          .contains("b");
      assertThat(truncated).hasTruncatedLog();
    }

    @Test
    void consumerFailsAsTheNavigationDoes() {
      assertThatFails(
          () -> assertThat(answered).logs(logs -> logs.contains("a")),
          answered,
          """
          Expecting the log to contain a message with:
            "a"
          but was:
            (nothing)""");
    }

    @Test
    void noLogIsTruncated() {
      assertThatFails(
          () -> assertThat(answered).hasTruncatedLog(),
          answered,
          """
          Expecting a log record that is cut and says "Truncated by Lambda"
          but there is none.""");
    }

    @Test
    void logIsTruncated() {
      assertThatFails(
          () -> assertThat(truncated).hasNoTruncatedLog(),
          truncated,
          """
          Expecting no log record that is cut
          but there is one that says "Truncated by Lambda".""");
    }
  }

  @Nested
  class PendingWork {

    private final OutcomeFixture pending =
        outcome().pending("setInterval 1000 ms", "/var/task/index.js:12:3");

    @Test
    void passesWhereItHolds() {
      assertThat(pending)
          .hasPendingWork()
          .hasPendingWork("setInterval")
          .hasPendingWork("index.js:12");
      assertThat(answered).hasNoPendingWork();
    }

    @Test
    void nothingIsPending() {
      assertThatFails(
          () -> assertThat(answered).hasPendingWork(),
          answered,
          """
          Expecting work left in the event loop
          but there is none.""");
      assertThatFails(
          () -> assertThat(answered).hasPendingWork("setTimeout"),
          answered,
          """
          Expecting work left in the event loop that contains:
            "setTimeout"
          but there is:
            (nothing)""");
    }

    @Test
    void somethingElseIsPending() {
      assertThatFails(
          () -> assertThat(pending).hasPendingWork("setTimeout"),
          pending,
          """
          Expecting work left in the event loop that contains:
            "setTimeout"
          but there is:
            setInterval 1000 ms at /var/task/index.js:12:3""");
    }

    @Test
    void somethingIsPending() {
      assertThatFails(
          () -> assertThat(pending).hasNoPendingWork(),
          pending,
          """
          Expecting no work left in the event loop
          but there is:
            setInterval 1000 ms at /var/task/index.js:12:3""");
    }
  }

  @Nested
  class QueuedEvents {

    private final OutcomeFixture retried =
        outcome()
            .failedWith(BOOM)
            .payload("")
            .attempt(BOOM, Duration.ZERO)
            .attempt(BOOM, Duration.ofMinutes(1))
            .destination("RetriesExhausted", "{\"errorType\":\"Error\"}");

    @Test
    void passesWhereItHolds() {
      assertThat(retried)
          .hasAttempts(2)
          .destination(destination -> destination.hasCondition("RetriesExhausted"))
          .destination()
          .hasApproximateInvokeCount(2)
          .requestPayload()
          .node("id")
          .isEqualTo(7);
      assertThat(retried).destination().responsePayload().node("errorType").isEqualTo("Error");
      assertThat(answered).hasAttempts(0);
    }

    @Test
    void attemptsDiffer() {
      assertThatDiffers(
          () -> assertThat(retried).hasAttempts(3),
          retried,
          "3",
          "2",
          """
          Expecting the number of attempts to be:
            3
          but was:
            2
          The attempts:
            attempt 1 after 0 s: Error: boom
            attempt 2 after 60 s: Error: boom""");
    }

    @Test
    void nothingWasQueued() {
      assertThatDiffers(
          () -> assertThat(answered).hasAttempts(1),
          answered,
          "1",
          "0",
          """
          Expecting the number of attempts to be:
            1
          but was:
            0
          Only an invocation of the type EVENT has attempts, and not REQUEST_RESPONSE.""");
      assertThatFails(
          () -> assertThat(answered).destination(),
          answered,
          """
          Expecting a destination record
          but none was sent, since the type of the invocation is REQUEST_RESPONSE and not EVENT.""");
    }

    @Test
    void conditionDiffers() {
      assertThatDiffers(
          () -> assertThat(retried).destination().hasCondition("Success"),
          retried,
          "Success",
          "RetriesExhausted",
          """
          Expecting the destination record's condition to be:
            "Success"
          but was:
            "RetriesExhausted\"""");
    }

    @Test
    void invokeCountDiffers() {
      assertThatDiffers(
          () -> assertThat(retried).destination().hasApproximateInvokeCount(3),
          retried,
          "3",
          "2",
          """
          Expecting the destination record's approximateInvokeCount to be:
            3
          but was:
            2""");
    }

    @Test
    void eventThatWasNeverTriedHasNoResponse() {
      OutcomeFixture expired = outcome().payload("").destination("EventAgeExceeded", null);

      assertThatFails(
          () -> assertThat(expired).destination().responsePayload(),
          expired,
          """
          Expecting the destination record to have a responsePayload
          but there was no attempt.""");
    }
  }

  @Nested
  class Streams {

    private final OutcomeFixture streamed =
        outcome()
            .streamed("Hello, ", "world")
            .prelude(new HttpPrelude(201, Map.of("Content-Type", "text/html"), List.of("a=b")));

    @Test
    void passesWhereItHolds() {
      assertThat(streamed)
          .hasChunks("Hello, ", "world")
          .prelude(prelude -> prelude.hasStatusCode(201))
          .prelude()
          .hasCookie("a=b")
          .hasStatusCode(201)
          .hasHeader("content-type", "text/html");
      assertThat(streamed).chunks().hasSize(2);
      assertThat(answered).hasChunks();
    }

    @Test
    void chunksDiffer() {
      assertThatDiffers(
          () -> assertThat(streamed).hasChunks("Hello, world"),
          streamed,
          "Hello, world",
          "Hello, \nworld",
          """
          Expecting the response to be streamed in the chunks:
            "Hello, world"
          but was:
            "Hello, "
            "world\"""");
    }

    @Test
    void responseWasNotStreamed() {
      assertThatDiffers(
          () -> assertThat(answered).hasChunks("Hello"),
          answered,
          "Hello",
          "",
          """
          Expecting the response to be streamed in the chunks:
            "Hello"
          but was:
            (nothing)
          The handler did not go through awslambda.streamifyResponse.""");
    }

    @Test
    void responseHasNoPrelude() {
      assertThatFails(
          () -> assertThat(answered).prelude(),
          answered,
          """
          Expecting an HTTP prelude
          but the response has none, since the handler did not go through awslambda.streamifyResponse.""");
    }

    @Test
    void streamHasNoPrelude() {
      OutcomeFixture bare = outcome().streamed("<h1>");
      assertThatFails(
          () -> assertThat(bare).prelude(),
          bare,
          """
          Expecting an HTTP prelude
          but the response has none.
          It has one from the first write on if the stream is that of awslambda.HttpResponseStream.from.""");
    }

    @Test
    void nothingIsSaidOfAStreamThatMayHaveBeen() {
      OutcomeFixture timedOut = outcome().completion(Completion.TIMEOUT);
      assertThatFails(
          () -> assertThat(timedOut).prelude(),
          timedOut,
          """
          Expecting an HTTP prelude
          but the response has none.""");
    }

    @Test
    void preludeDiffers() {
      assertThatDiffers(
          () -> assertThat(streamed).prelude().hasStatusCode(200),
          streamed,
          "200",
          "201",
          """
          Expecting the HTTP status to be:
            200
          but was:
            201""");
      assertThatDiffers(
          () -> assertThat(streamed).prelude().hasHeader("etag", "1"),
          streamed,
          "1",
          "null",
          """
          Expecting the header etag to be:
            "1"
          but was:
            null""");
      assertThatFails(
          () -> assertThat(streamed).prelude().hasCookie("c=d"),
          streamed,
          """
          Expecting a cookie:
            c=d
          but there are:
            a=b""");
    }
  }
}
