package org.lambdajunit.assertions;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.AwsCall;
import org.lambdajunit.AwsClient;
import org.lambdajunit.Completion;
import org.lambdajunit.LambdaError;
import org.lambdajunit.LambdaOutcome;

/** What the assertions on an outcome say when they fail; the evidence is appended elsewhere. */
final class Messages {

  private Messages() {}

  /** Two values that should be equal. */
  static String shouldBe(String what, @Nullable Object expected, @Nullable Object actual) {
    return "Expecting %s to be:\n%s\nbut was:\n%s"
        .formatted(what, Evidence.indent(quoted(expected)), Evidence.indent(quoted(actual)));
  }

  /** A client that should have received something. */
  static String shouldHaveReceived(AwsClient client, String what) {
    return "Expecting %s to have received:\n%s\nbut it has received:\n%s"
        .formatted(client.clientName(), Evidence.indent(what), Evidence.indent(received(client)));
  }

  /** A client that should have received a command so often. */
  static String shouldHaveReceivedTimes(
      AwsClient client, String command, int expected, int actual) {
    return expected == 0
        ? "Expecting %s not to have received:\n%s\nbut it has received:\n%s"
            .formatted(
                client.clientName(), Evidence.indent(command), Evidence.indent(received(client)))
        : shouldHaveReceived(
            client, "%s %s, and not %s".formatted(command, times(expected), times(actual)));
  }

  private static String times(int number) {
    return number == 1 ? "once" : number + " times";
  }

  private static String received(AwsClient client) {
    List<AwsCall> calls = client.calls();
    return calls.isEmpty()
        ? "nothing"
        : IntStream.range(0, calls.size())
            .mapToObj(
                i ->
                    "%d. %s %s"
                        .formatted(i + 1, calls.get(i).command(), input(calls.get(i).input())))
            .collect(joining("\n"));
  }

  /** An input as a test or a handler wrote it. */
  static String input(Map<String, ? extends @Nullable Object> input) {
    return input.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + inputValue(entry.getValue()))
        .collect(joining(", ", "{", "}"));
  }

  @SuppressWarnings("unchecked")
  private static String inputValue(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return input((Map<String, @Nullable Object>) map);
    }
    if (value instanceof Collection<?> elements) {
      return elements.stream().map(Messages::inputValue).collect(joining(", ", "[", "]"));
    }
    if (value instanceof byte[] bytes) {
      return bytes.length + " bytes";
    }
    return value instanceof Predicate ? "what a predicate accepts" : quoted(value);
  }

  /** A text that should contain another one. */
  static String shouldContain(String what, String part, String actual) {
    return "Expecting %s to contain:\n%s\nbut was:\n%s"
        .formatted(what, Evidence.indent(quoted(part)), Evidence.indent(quoted(actual)));
  }

  /** A text that should not contain another one. */
  static String shouldNotContain(String what, String part, String actual) {
    return "Expecting %s not to contain:\n%s\nbut was:\n%s"
        .formatted(what, Evidence.indent(quoted(part)), Evidence.indent(quoted(actual)));
  }

  /** A text that should be JSON. */
  static String shouldBeJson(String what, String actual) {
    return "Expecting %s to be JSON\nbut was:\n%s".formatted(what, Evidence.indent(quoted(actual)));
  }

  /** A payload that should be JSON. */
  static String shouldHavePayload(LambdaOutcome outcome) {
    String text = shouldBeJson("the payload", outcome.payload());
    return switch (outcome.invocationType()) {
      case REQUEST_RESPONSE -> text;
      case EVENT -> text + "\nThe caller of an EVENT gets none: result() is what the handler gave.";
      case DRY_RUN -> text + "\nA DRY_RUN does not run the handler.";
    };
  }

  /** JSON that should be equal to other JSON. */
  static String shouldBeJson(String what, JsonNode expected, JsonNode actual, String difference) {
    String text =
        "Expecting %s to be:\n%s\nbut was:\n%s"
            .formatted(
                what,
                Evidence.indent(Evidence.valueText(expected)),
                Evidence.indent(Evidence.valueText(actual)));
    boolean isPlain = expected.isValueNode() && actual.isValueNode();
    return isPlain || difference.isEmpty()
        ? text
        : text + "\nThe difference:\n" + Evidence.indent(Evidence.cut(difference));
  }

  /** JSON that should be of a kind. */
  static String shouldFit(String what, String expectation, String actual) {
    return "Expecting %s %s\nbut was:\n%s"
        .formatted(what, expectation, Evidence.indent(Evidence.payloadText(actual)));
  }

  /** A text that nobody has approved yet. */
  static String shouldBeApproved(Path file, String actual) {
    return "Expecting an approved outcome in %s\nbut there is no such file. The outcome is:\n%s\n%s"
        .formatted(file, Evidence.indent(actual.stripTrailing()), howToApprove());
  }

  /** A text that differs from the approved one. */
  static String shouldMatchApproved(Path file, String approved, String actual) {
    return "Expecting the outcome approved in %s\nbut it differs (- approved, + outcome):\n%s\n%s"
        .formatted(file, Evidence.indent(LineDiff.of(approved, actual)), howToApprove());
  }

  private static String howToApprove() {
    return "If it is right, run the test with -D%s=update and commit the file."
        .formatted(ApprovedFile.PARAMETER);
  }

  static String shouldHaveSucceeded(LambdaOutcome outcome) {
    return "Expecting the invocation to succeed\nbut it failed with:\n"
        + Evidence.indent(errorOf(outcome));
  }

  static String shouldHaveFailed() {
    return "Expecting the invocation to fail\nbut it succeeded.";
  }

  static String shouldHaveRun() {
    return "Expecting a result\nbut the handler was not run.";
  }

  static String shouldHaveFunctionError() {
    return "Expecting a function error\nbut there is none.";
  }

  static String shouldHaveNoFunctionError(LambdaOutcome outcome) {
    return "Expecting no function error\nbut was:\n"
        + Evidence.indent(outcome.functionError().map(Enum::toString).orElse(""));
  }

  static String shouldHaveHandledError(LambdaOutcome outcome) {
    return OutcomeFacts.failed(outcome)
        ? """
          Expecting an error that the function reported itself, \
          by its callback, context.fail or a rejected promise
          but it was not handled: completed by %s with:
          %s"""
            .formatted(outcome.completion(), Evidence.indent(errorOf(outcome)))
        : "Expecting an error that the function reported itself\nbut the invocation succeeded.";
  }

  static String shouldHaveUnhandledError(LambdaOutcome outcome) {
    return OutcomeFacts.failed(outcome)
        ? """
          Expecting an error that the function did not report itself: \
          a crash, an exit, a timeout or an init error
          but it was handled: completed by %s with:
          %s"""
            .formatted(outcome.completion(), Evidence.indent(errorOf(outcome)))
        : "Expecting an error that the function did not report itself\n"
            + "but the invocation succeeded.";
  }

  static String shouldHaveCallbackError(LambdaOutcome outcome) {
    return "Expecting an error as the first argument of the callback\n"
        + (outcome.completion() == Completion.CALLBACK
            ? "but there was none."
            : "but the callback was not called: completed by %s.".formatted(outcome.completion()));
  }

  static String shouldHaveNoCallbackError(Object callbackError) {
    return "Expecting no error as the first argument of the callback\nbut was:\n"
        + Evidence.indent(quoted(callbackError));
  }

  static String shouldHaveError() {
    return "Expecting an error\nbut the invocation succeeded.";
  }

  static String shouldHaveExited() {
    return "Expecting the process to end\nbut it lives on.";
  }

  static String shouldHaveTimedOut(LambdaOutcome outcome) {
    return "Expecting the invocation to time out\nbut it was completed by %s."
        .formatted(outcome.completion());
  }

  static String shouldBeColdStart() {
    return "Expecting a cold start\nbut the execution environment was there already.";
  }

  static String shouldBeWarmStart() {
    return "Expecting a warm start\nbut an execution environment had to be started.";
  }

  /** The invocation's own status is easily taken for that of an HTTP response in the payload. */
  static String shouldHaveStatusCode(LambdaOutcome outcome, int expected) {
    String text = shouldBe("the status code of the invocation", expected, outcome.statusCode());
    return JsonValues.tryParse(outcome.payload())
        .map(payload -> payload.get("statusCode"))
        .map(
            statusCode ->
                "%s\nThe payload has a statusCode of its own, %s: httpResponse().hasStatusCode(…) asserts on that."
                    .formatted(text, statusCode))
        .orElse(text);
  }

  static String shouldHaveTruncatedLog() {
    return "Expecting a log record that is cut and says \"%s\"\nbut there is none."
        .formatted(OutcomeFacts.TRUNCATION);
  }

  static String shouldHaveNoTruncatedLog() {
    return "Expecting no log record that is cut\nbut there is one that says \"%s\"."
        .formatted(OutcomeFacts.TRUNCATION);
  }

  static String shouldHavePendingWork() {
    return "Expecting work left in the event loop\nbut there is none.";
  }

  static String shouldHavePendingWork(String description, LambdaOutcome outcome) {
    return "Expecting work left in the event loop that contains:\n%s\nbut there is:\n%s"
        .formatted(
            Evidence.indent(quoted(description)),
            Evidence.indent(listedOrNone(outcome.pendingWork())));
  }

  static String shouldHaveNoPendingWork(LambdaOutcome outcome) {
    return "Expecting no work left in the event loop\nbut there is:\n"
        + Evidence.indent(listedOrNone(outcome.pendingWork()));
  }

  static String shouldHaveAttempts(int expected, LambdaOutcome outcome) {
    String text = shouldBe("the number of attempts", expected, outcome.attempts().size());
    return outcome.attempts().isEmpty()
        ? text
            + "\nOnly an invocation of the type EVENT has attempts, and not %s."
                .formatted(outcome.invocationType())
        : text + "\nThe attempts:\n" + Evidence.indent(listedOrNone(outcome.attempts()));
  }

  static String shouldHaveDestination(LambdaOutcome outcome) {
    return "Expecting a destination record\nbut none was sent, since the type of the invocation is %s and not EVENT."
        .formatted(outcome.invocationType());
  }

  static String shouldHaveResponsePayload() {
    return "Expecting the destination record to have a responsePayload\nbut there was no attempt.";
  }

  static String shouldHaveHttpStatus(int expected, GatewayResponse response) {
    String text = shouldBe("the HTTP status", expected, response.statusCode());
    return response
        .problem()
        .map(problem -> "%s\nThe gateway answers by itself, since %s.".formatted(text, problem))
        .orElse(text);
  }

  static String shouldHaveHeader(String name, GatewayResponse response) {
    return withUnread(
        response,
        "Expecting the header %s\nbut there are:\n%s"
            .formatted(
                name, Evidence.indent(listedOrNone(List.copyOf(response.headers().keySet())))));
  }

  static String shouldNotHaveHeader(String name, String value) {
    return "Expecting no header %s\nbut was:\n%s".formatted(name, Evidence.indent(quoted(value)));
  }

  static String shouldHaveCookie(String cookie, GatewayResponse response) {
    return withUnread(response, shouldHaveCookie(cookie, response.cookies()));
  }

  static String shouldHaveCookie(String cookie, List<String> cookies) {
    return "Expecting a cookie:\n%s\nbut there are:\n%s"
        .formatted(Evidence.indent(cookie), Evidence.indent(listedOrNone(cookies)));
  }

  private static String withUnread(GatewayResponse response, String text) {
    return response
        .unread()
        .map(unread -> "%s\nNote that %s.".formatted(text, unread))
        .orElse(text);
  }

  static String eventOfAnotherGateway(Gateway gateway, Gateway other) {
    return ("The response of %s is asked for (Gateway.%s), but the event is that of %s: leave the"
            + " gateway out, or invoke the function with an event of %s")
        .formatted(gateway.title(), gateway, other.title(), gateway.builder());
  }

  static String shouldHaveAuthorizerAnswer(String problem) {
    return "Expecting the answer of an authorizer\nbut %s,\nfor which API Gateway answers 500."
        .formatted(problem);
  }

  static String shouldDenyWith(int expected, AuthorizerDecision decision) {
    String text = shouldBe("the status of the denial", expected, decision.status());
    return decision
        .problem()
        .map(problem -> "%s\nAPI Gateway answers 500, since %s.".formatted(text, problem))
        .orElse(text);
  }

  static String noStatusOfAuthorizers(int status) {
    return ("%d is not what API Gateway answers for an authorizer: it is 401 (Unauthorized), 403"
            + " (denied) or 500 (no answer of an authorizer)")
        .formatted(status);
  }

  static String shouldAllow(String methodArn) {
    return "Expecting the authorizer to allow:\n%s\nbut it denies that."
        .formatted(Evidence.indent(methodArn));
  }

  static String shouldDeny(String methodArn) {
    return "Expecting the authorizer to deny:\n%s\nbut it allows that."
        .formatted(Evidence.indent(methodArn));
  }

  static String shouldHavePrelude(LambdaOutcome outcome) {
    String why = ".";
    if (outcome.completion() == Completion.STREAM) {
      why =
          ".\nIt has one from the first write on if the stream is that of"
              + " awslambda.HttpResponseStream.from.";
    } else if (isAnswered(outcome)) {
      why = ", since the handler did not go through awslambda.streamifyResponse.";
    }
    return "Expecting an HTTP prelude\nbut the response has none" + why;
  }

  static String shouldHaveChunks(
      List<String> expected, List<String> actual, LambdaOutcome outcome) {
    String text =
        "Expecting the response to be streamed in the chunks:\n%s\nbut was:\n%s"
            .formatted(
                Evidence.indent(quotedLines(expected)), Evidence.indent(quotedLines(actual)));
    return actual.isEmpty() && isAnswered(outcome)
        ? text + "\nThe handler did not go through awslambda.streamifyResponse."
        : text;
  }

  /** Whether the handler gave a result, and did not stream it. */
  private static boolean isAnswered(LambdaOutcome outcome) {
    return switch (outcome.completion()) {
      case CALLBACK,
          IMPLICIT_CALLBACK,
          CONTEXT_DONE,
          CONTEXT_SUCCEED,
          CONTEXT_FAIL,
          RETURN,
          PROMISE ->
          true;
      case STREAM, THROW, TIMEOUT, EXIT, INIT_ERROR, NOT_RUN -> false;
    };
  }

  static String shouldHaveBatchItemFailures(List<String> expected, List<String> actual) {
    return "Expecting the batchItemFailures to be, in any order:\n%s\nbut was:\n%s"
        .formatted(Evidence.indent(quotedLines(expected)), Evidence.indent(quotedLines(actual)));
  }

  static String shouldBeBatchResponse(String problem) {
    return "Expecting a response with batchItemFailures\nbut %s,\nfor which Lambda takes the whole batch as failed."
        .formatted(problem);
  }

  static String shouldHaveMessages(String relation, String expected, String actual) {
    return "Expecting the log to contain %s:\n%s\nbut was:\n%s"
        .formatted(relation, Evidence.indent(expected), Evidence.indent(actual));
  }

  static String shouldNotContainMessage(String part, String actual) {
    return "Expecting the log not to contain:\n%s\nbut was:\n%s"
        .formatted(Evidence.indent(quoted(part)), Evidence.indent(actual));
  }

  static String shouldBeEmpty(String what, String actual) {
    return "Expecting %s to be empty\nbut was:\n%s".formatted(what, Evidence.indent(actual));
  }

  static String shouldNotBeEmpty(String what) {
    return "Expecting %s not to be empty\nbut it is.".formatted(what);
  }

  static String shouldHaveTraceContaining(String part, List<String> trace) {
    return "Expecting a line of the error's trace to contain:\n%s\nbut was:\n%s"
        .formatted(Evidence.indent(quoted(part)), Evidence.indent(listedOrNone(trace)));
  }

  static String shouldHaveCause() {
    return "Expecting the error to have a cause\nbut it has none.";
  }

  static String shouldHaveNoCause(LambdaError cause) {
    return "Expecting the error to have no cause\nbut was:\n" + Evidence.indent(cause.toString());
  }

  /** Texts in their quotes, one a line. */
  static String quotedLines(String... texts) {
    return quotedLines(Arrays.asList(texts));
  }

  static String quotedLines(List<String> texts) {
    return texts.isEmpty()
        ? "(nothing)"
        : texts.stream().map(Messages::quoted).collect(joining("\n"));
  }

  static String listedOrNone(List<?> items) {
    return items.isEmpty() ? "(nothing)" : Evidence.listed(items, Object::toString);
  }

  private static String errorOf(LambdaOutcome outcome) {
    return outcome.error().map(LambdaError::toString).orElse("a function error");
  }

  private static String quoted(@Nullable Object value) {
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }
}
