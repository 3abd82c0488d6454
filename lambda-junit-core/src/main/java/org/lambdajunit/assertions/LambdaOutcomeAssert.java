package org.lambdajunit.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.Completion;
import org.lambdajunit.FunctionError;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.ResponseChunk;

/**
 * Assertions on the outcome of an invocation.
 *
 * <p>Every failure shows the payload, the error with its JavaScript stack and the last log records.
 * Where two values should be equal, the failure has both, so that an IDE shows their difference.
 *
 * <pre>{@code
 * assertThat(lambda.invoke(Map.of("key1", "a")))
 *     .succeeded()
 *     .hasResult("some success message")
 *     .logs().contains("value1 = a");
 * }</pre>
 *
 * @see LambdaAssertions#assertThat(LambdaOutcome)
 * @since 0.1
 */
public class LambdaOutcomeAssert extends AbstractOutcomeAssert<LambdaOutcomeAssert, LambdaOutcome> {

  /**
   * Begins assertions on an outcome.
   *
   * @param actual the outcome
   */
  @SuppressWarnings("this-escape")
  public LambdaOutcomeAssert(@Nullable LambdaOutcome actual) {
    super(actual, LambdaOutcomeAssert.class);
    belongsTo(actual, null);
  }

  /**
   * Verifies that the function did not fail.
   *
   * <pre>{@code
   * assertThat(outcome).succeeded();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert succeeded() {
    isNotNull();
    if (OutcomeFacts.failed(actual)) {
      throw unmet(Messages.shouldHaveSucceeded(actual));
    }
    return this;
  }

  /**
   * Verifies that the function failed, in whatever way.
   *
   * <pre>{@code
   * assertThat(outcome).failed().hasErrorType("RangeError");
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert failed() {
    isNotNull();
    if (!OutcomeFacts.failed(actual)) {
      throw unmet(Messages.shouldHaveFailed());
    }
    return this;
  }

  /**
   * Verifies how the invocation ended.
   *
   * <pre>{@code
   * assertThat(outcome).completedBy(Completion.CALLBACK);
   * }</pre>
   *
   * @param expected what decided the outcome
   * @return this
   */
  public LambdaOutcomeAssert completedBy(Completion expected) {
    isNotNull();
    Completion completion = actual.completion();
    if (completion != expected) {
      throw unequal(
          expected, completion, Messages.shouldBe("the completion", expected, completion));
    }
    return this;
  }

  /**
   * Verifies that the function ran out of time.
   *
   * <pre>{@code
   * assertThat(outcome).timedOut();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert timedOut() {
    isNotNull();
    if (actual.completion() != Completion.TIMEOUT) {
      throw unmet(Messages.shouldHaveTimedOut(actual));
    }
    return this;
  }

  /**
   * Verifies that the process ended with an exit code, by {@code process.exit} or a crash.
   *
   * <pre>{@code
   * assertThat(outcome).exited(1);
   * }</pre>
   *
   * @param expected the exit code
   * @return this
   */
  public LambdaOutcomeAssert exited(int expected) {
    isNotNull();
    if (actual.exitCode().isEmpty()) {
      throw unmet(Messages.shouldHaveExited());
    }
    int code = actual.exitCode().getAsInt();
    if (code != expected) {
      throw unequal(expected, code, Messages.shouldBe("the exit code", expected, code));
    }
    return this;
  }

  /**
   * Verifies that the invocation had to start an execution environment.
   *
   * <pre>{@code
   * assertThat(outcome).wasColdStart();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert wasColdStart() {
    isNotNull();
    if (!actual.coldStart()) {
      throw unmet(Messages.shouldBeColdStart());
    }
    return this;
  }

  /**
   * Verifies that the invocation ran in an execution environment that was there already.
   *
   * <pre>{@code
   * assertThat(outcome).wasWarmStart();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert wasWarmStart() {
    isNotNull();
    if (actual.coldStart()) {
      throw unmet(Messages.shouldBeWarmStart());
    }
    return this;
  }

  /**
   * Verifies the status of the invocation itself: 200, 202 or 204.
   *
   * <p>A {@code statusCode} in the payload is that of {@link #httpResponse()}.
   *
   * <pre>{@code
   * assertThat(outcome).hasStatusCode(202);
   * }</pre>
   *
   * @param expected the status
   * @return this
   */
  public LambdaOutcomeAssert hasStatusCode(int expected) {
    isNotNull();
    int statusCode = actual.statusCode();
    if (statusCode != expected) {
      throw unequal(expected, statusCode, Messages.shouldHaveStatusCode(actual, expected));
    }
    return this;
  }

  /**
   * Verifies what the handler gave, compared as JSON. A function that failed has no result.
   *
   * <p>If the invocation type discards the result, it is verified all the same.
   *
   * <pre>{@code
   * assertThat(outcome).hasResult("some success message");
   * assertThat(outcome).hasResult(Map.of("id", 7, "tags", List.of("a")));
   * assertThat(outcome).hasResult(new Order(7));
   * }</pre>
   *
   * @param expected a string, number, boolean, map, list, record, POJO or {@code null}
   * @return this
   */
  public LambdaOutcomeAssert hasResult(@Nullable Object expected) {
    isNotNull();
    verifyHasResult();
    if (OutcomeFacts.isPayload(actual, expected)) {
      return this;
    }
    return hasResult(JsonValues.of(expected));
  }

  /**
   * Verifies what the handler gave, by JsonUnit.
   *
   * <pre>{@code
   * assertThat(outcome).hasResultJson("""
   *     {"id": 7, "createdAt": "${json-unit.any-string}"}""");
   * }</pre>
   *
   * @param expected JSON, in which JsonUnit's placeholders may stand
   * @return this
   * @throws IllegalArgumentException if the expected text is no JSON
   */
  public LambdaOutcomeAssert hasResultJson(String expected) {
    isNotNull();
    return hasResult(JsonValues.parse(expected));
  }

  /**
   * Verifies that the payload is {@code null}: the handler gave nothing, or never answered.
   *
   * <pre>{@code
   * assertThat(outcome).returnedNull().completedBy(Completion.IMPLICIT_CALLBACK);
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert returnedNull() {
    isNotNull();
    return hasResult((Object) null);
  }

  /**
   * Goes on to what the handler gave; fails if the function failed.
   *
   * <pre>{@code
   * assertThat(outcome).result().node("items[0].id").isEqualTo(7);
   * }</pre>
   *
   * @return assertions on the JSON
   */
  public JsonValueAssert result() {
    return navigate(
            JsonValueAssert.PART,
            () -> {
              isNotNull();
              return resultOf().toString();
            })
        .named("the result");
  }

  /**
   * Asserts on what the handler gave and stays with the outcome.
   *
   * <pre>{@code
   * assertThat(outcome).result(r -> r.node("id").isEqualTo(7)).wasColdStart();
   * }</pre>
   *
   * @param requirements asserts on the JSON
   * @return this
   */
  public final LambdaOutcomeAssert result(Consumer<JsonValueAssert> requirements) {
    return on(result(), requirements);
  }

  /**
   * Goes on to the payload as JSON, also to that of a function that failed.
   *
   * <pre>{@code
   * assertThat(outcome).payload().node("errorType").isEqualTo("RangeError");
   * }</pre>
   *
   * @return assertions on the JSON
   */
  public JsonValueAssert payload() {
    return navigate(
            JsonValueAssert.PART,
            () -> {
              isNotNull();
              return orUnmet(
                      JsonValues.tryParse(actual.payload()),
                      () -> Messages.shouldHavePayload(actual))
                  .toString();
            })
        .named("the payload");
  }

  /**
   * Asserts on the payload and stays with the outcome.
   *
   * <pre>{@code
   * assertThat(outcome).payload(p -> p.node("trace").isArray()).failed();
   * }</pre>
   *
   * @param requirements asserts on the JSON
   * @return this
   */
  public final LambdaOutcomeAssert payload(Consumer<JsonValueAssert> requirements) {
    return on(payload(), requirements);
  }

  /**
   * Verifies that the callback was given an error: any first argument but {@code null} and {@code
   * undefined}.
   *
   * <pre>{@code
   * assertThat(outcome).hasCallbackError();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert hasCallbackError() {
    isNotNull();
    callbackError();
    return this;
  }

  /**
   * Verifies which error the callback was given.
   *
   * <pre>{@code
   * assertThat(outcome).hasCallbackError("some error type"); // callback("some error type")
   * assertThat(outcome).hasCallbackError("no such order");   // callback(new Error("no such order"))
   * }</pre>
   *
   * @param expected the argument itself as text, or the message of a JavaScript error
   * @return this
   */
  public LambdaOutcomeAssert hasCallbackError(String expected) {
    isNotNull();
    Object error = callbackError();
    if (!OutcomeFacts.isCalled(error, expected)) {
      throw unequal(
          expected, error.toString(), Messages.shouldBe("the callback's error", expected, error));
    }
    return this;
  }

  /**
   * Verifies that the callback was given no error, or was not called.
   *
   * <pre>{@code
   * assertThat(outcome).hasNoCallbackError();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert hasNoCallbackError() {
    isNotNull();
    Object error = actual.callbackError();
    if (error != null) {
      throw unmet(Messages.shouldHaveNoCallbackError(error));
    }
    return this;
  }

  /**
   * Verifies that the function failed and reported the error itself, as the programming model has
   * it.
   *
   * <p>That is by {@code callback(error)}, {@code context.fail} or {@code done}, a rejected
   * promise, or a handler that throws where the runtime answers with what was thrown and lives on
   * (from nodejs10.x on). {@link #hasFunctionError(FunctionError)} has the word of the runtime's
   * header instead.
   *
   * <pre>{@code
   * assertThat(outcome).hasHandledError();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert hasHandledError() {
    isNotNull();
    if (!OutcomeFacts.reportedItsError(actual)) {
      throw unmet(Messages.shouldHaveHandledError(actual));
    }
    return this;
  }

  /**
   * Verifies that the function failed without reporting the error itself: it crashed, exited, ran
   * out of time, could not be started, or gave what Lambda cannot pass on.
   *
   * <p>The opposite of {@link #hasHandledError()}.
   *
   * <pre>{@code
   * assertThat(outcome).hasUnhandledError();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert hasUnhandledError() {
    isNotNull();
    if (!OutcomeFacts.failed(actual) || OutcomeFacts.reportedItsError(actual)) {
      throw unmet(Messages.shouldHaveUnhandledError(actual));
    }
    return this;
  }

  /**
   * Verifies that the response has the header {@code X-Amz-Function-Error}.
   *
   * <pre>{@code
   * assertThat(outcome).hasFunctionError();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert hasFunctionError() {
    isNotNull();
    if (actual.functionError().isEmpty()) {
      throw unmet(Messages.shouldHaveFunctionError());
    }
    return this;
  }

  /**
   * Verifies the header {@code X-Amz-Function-Error}.
   *
   * <pre>{@code
   * assertThat(outcome).hasFunctionError(FunctionError.UNHANDLED);
   * }</pre>
   *
   * @param expected what the header says
   * @return this
   */
  public LambdaOutcomeAssert hasFunctionError(FunctionError expected) {
    hasFunctionError();
    FunctionError functionError = actual.functionError().orElse(null);
    if (functionError != expected) {
      throw unequal(
          expected,
          functionError,
          Messages.shouldBe("the function error", expected, functionError));
    }
    return this;
  }

  /**
   * Verifies that the response does not have the header {@code X-Amz-Function-Error}.
   *
   * <pre>{@code
   * assertThat(outcome).hasNoFunctionError();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert hasNoFunctionError() {
    isNotNull();
    if (actual.functionError().isPresent()) {
      throw unmet(Messages.shouldHaveNoFunctionError(actual));
    }
    return this;
  }

  /**
   * Verifies the type of the error.
   *
   * <pre>{@code
   * assertThat(outcome).hasErrorType("RangeError");
   * }</pre>
   *
   * @param expected the error's {@code name} in JavaScript
   * @return this
   */
  public LambdaOutcomeAssert hasErrorType(String expected) {
    error().hasErrorType(expected);
    return this;
  }

  /**
   * Verifies the whole message of the error.
   *
   * <pre>{@code
   * assertThat(outcome).hasErrorMessage("no such order");
   * }</pre>
   *
   * @param expected the message
   * @return this
   */
  public LambdaOutcomeAssert hasErrorMessage(String expected) {
    error().hasErrorMessage(expected);
    return this;
  }

  /**
   * Verifies a part of the error's message.
   *
   * <pre>{@code
   * assertThat(outcome).hasErrorMessageContaining("order");
   * }</pre>
   *
   * @param part what the message contains
   * @return this
   */
  public LambdaOutcomeAssert hasErrorMessageContaining(String part) {
    error().hasErrorMessageContaining(part);
    return this;
  }

  /**
   * Goes on to the error; fails if there is none.
   *
   * <pre>{@code
   * assertThat(outcome).error().hasTraceContaining("helloworld.js:3");
   * }</pre>
   *
   * @return assertions on the error
   */
  public LambdaErrorAssert error() {
    return navigate(
        LambdaErrorAssert.PART,
        () -> {
          isNotNull();
          return orUnmet(actual.error(), Messages::shouldHaveError);
        });
  }

  /**
   * Asserts on the error and stays with the outcome.
   *
   * <pre>{@code
   * assertThat(outcome).error(e -> e.hasErrorType("RangeError")).logs().isEmpty();
   * }</pre>
   *
   * @param requirements asserts on the error
   * @return this
   */
  public final LambdaOutcomeAssert error(Consumer<LambdaErrorAssert> requirements) {
    return on(error(), requirements);
  }

  /**
   * Goes on to what the function and its runtime logged during the invocation.
   *
   * <pre>{@code
   * assertThat(outcome).logs().contains("value1 = a");
   * }</pre>
   *
   * @return assertions on the log records
   */
  public LogsAssert logs() {
    return navigate(
        LogsAssert.PART,
        () -> {
          isNotNull();
          return actual.logs();
        });
  }

  /**
   * Asserts on what was logged during the invocation and stays with the outcome.
   *
   * <pre>{@code
   * assertThat(outcome).logs(l -> l.contains("value1 = a").hasSize(2)).returnedNull();
   * }</pre>
   *
   * @param requirements asserts on the log records
   * @return this
   */
  public final LambdaOutcomeAssert logs(Consumer<LogsAssert> requirements) {
    return on(logs(), requirements);
  }

  /**
   * Goes on to what was logged while the execution environment started.
   *
   * <pre>{@code
   * assertThat(outcome).initLogs().contains("connected");
   * }</pre>
   *
   * @return assertions on the log records; there are none after a warm start
   */
  public LogsAssert initLogs() {
    return navigate(
        LogsAssert.PART,
        () -> {
          isNotNull();
          return actual.initLogs();
        });
  }

  /**
   * Asserts on what was logged at start-up and stays with the outcome.
   *
   * <pre>{@code
   * assertThat(outcome).initLogs(l -> l.isEmpty()).succeeded();
   * }</pre>
   *
   * @param requirements asserts on the log records
   * @return this
   */
  public final LambdaOutcomeAssert initLogs(Consumer<LogsAssert> requirements) {
    return on(initLogs(), requirements);
  }

  /**
   * Verifies that Lambda cut an error object that was too long for the log: a record says {@code
   * Truncated by Lambda}.
   *
   * <pre>{@code
   * assertThat(outcome).hasTruncatedLog();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert hasTruncatedLog() {
    isNotNull();
    if (!OutcomeFacts.hasTruncatedLog(actual)) {
      throw unmet(Messages.shouldHaveTruncatedLog());
    }
    return this;
  }

  /**
   * Verifies that no log record was cut.
   *
   * <pre>{@code
   * assertThat(outcome).hasNoTruncatedLog();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert hasNoTruncatedLog() {
    isNotNull();
    if (OutcomeFacts.hasTruncatedLog(actual)) {
      throw unmet(Messages.shouldHaveNoTruncatedLog());
    }
    return this;
  }

  /**
   * Verifies that nothing was left in the event loop.
   *
   * <pre>{@code
   * assertThat(outcome).hasNoPendingWork();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert hasNoPendingWork() {
    isNotNull();
    if (!actual.pendingWork().isEmpty()) {
      throw unmet(Messages.shouldHaveNoPendingWork(actual));
    }
    return this;
  }

  /**
   * Verifies that the outcome as text is the one that somebody has approved. The text has the
   * status, the completion, the payload with sorted keys, the log, attempts and pending work. Ids,
   * times in the present and measured durations are replaced by names such as {@code <uuid 1>};
   * what a {@linkplain org.lambdajunit.VirtualTime virtual clock} shows stays as it is.
   *
   * <pre>{@code
   * assertThat(outcome).matchesApproved("orders/created");
   * }</pre>
   *
   * <p>The approved text is in {@code src/test/approved/orders/created.txt}. With the system
   * property {@code lambda.junit.approval=update}, also as a line of {@code
   * junit-platform.properties}, the text of the outcome is written there: look at it, and commit
   * it.
   *
   * @param name the file's name without its end, with folders if you like
   * @return this
   * @throws IllegalArgumentException if it is no name, or the property has another value
   */
  public LambdaOutcomeAssert matchesApproved(String name) {
    return matchesApproved(ApprovedFile.named(name), ApprovedFile.mode());
  }

  LambdaOutcomeAssert matchesApproved(ApprovedFile file, ApprovedFile.Mode mode) {
    isNotNull();
    String text = StableText.of(actual);
    Optional<String> approved = file.text();
    if (approved.filter(text::equals).isPresent()) {
      return this;
    }
    if (mode == ApprovedFile.Mode.UPDATE) {
      file.write(text);
      return this;
    }
    String expected =
        approved.orElseThrow(() -> unmet(Messages.shouldBeApproved(file.path(), text)));
    throw unequal(expected, text, Messages.shouldMatchApproved(file.path(), expected, text));
  }

  /**
   * Verifies that timers or other work were left in the event loop.
   *
   * <pre>{@code
   * assertThat(outcome).hasPendingWork();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert hasPendingWork() {
    isNotNull();
    if (actual.pendingWork().isEmpty()) {
      throw unmet(Messages.shouldHavePendingWork());
    }
    return this;
  }

  /**
   * Verifies that certain work was left in the event loop.
   *
   * <pre>{@code
   * assertThat(outcome).hasPendingWork("setInterval").hasPendingWork("index.js:12");
   * }</pre>
   *
   * @param part what its description or the line that made it contains
   * @return this
   */
  public LambdaOutcomeAssert hasPendingWork(String part) {
    isNotNull();
    if (actual.pendingWork().stream().noneMatch(work -> work.toString().contains(part))) {
      throw unmet(Messages.shouldHavePendingWork(part, actual));
    }
    return this;
  }

  /**
   * Goes on to the HTTP response that API Gateway, a function URL or a load balancer makes of the
   * outcome.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse().hasStatusCode(503).hasHeader("retry-after", "1");
   * }</pre>
   *
   * @return assertions on the response, by the rules that {@link GatewayResponse} states
   */
  public HttpResponseAssert httpResponse() {
    return navigate(
        HttpResponseAssert.PART,
        () -> {
          isNotNull();
          return GatewayResponse.of(actual);
        });
  }

  /**
   * Goes on to the HTTP response that a certain gateway makes of the outcome, where the event does
   * not tell which it is.
   *
   * <pre>{@code
   * assertThat(lambda.invoke()).httpResponse(Gateway.REST_API).hasStatusCode(502);
   * }</pre>
   *
   * @param gateway what invokes the function
   * @return assertions on the response
   * @throws IllegalArgumentException if the event is that of another gateway
   */
  public HttpResponseAssert httpResponse(Gateway gateway) {
    return navigate(
        HttpResponseAssert.PART,
        () -> {
          isNotNull();
          return GatewayResponse.of(actual, gateway);
        });
  }

  /**
   * Asserts on the HTTP response and stays with the outcome.
   *
   * <pre>{@code
   * assertThat(outcome).httpResponse(r -> r.hasStatusCode(200)).logs().isEmpty();
   * }</pre>
   *
   * @param requirements asserts on the response
   * @return this
   */
  public final LambdaOutcomeAssert httpResponse(Consumer<HttpResponseAssert> requirements) {
    return on(httpResponse(), requirements);
  }

  /**
   * Verifies that the authorizer lets a request pass: a policy, or {@code isAuthorized}.
   *
   * <pre>{@code
   * assertThat(outcome).allowsAccessTo("arn:aws:execute-api:eu-west-1:123456789012:a1/prod/GET/orders");
   * }</pre>
   *
   * @param methodArn the ARN of the method, as in the authorizer's event
   * @return this
   */
  public LambdaOutcomeAssert allowsAccessTo(String methodArn) {
    if (!decision(methodArn).allowed()) {
      throw unmet(Messages.shouldAllow(methodArn));
    }
    return this;
  }

  /**
   * Verifies that the authorizer turns a request away: a policy, {@code isAuthorized}, or the error
   * {@code Unauthorized}.
   *
   * <pre>{@code
   * assertThat(outcome).deniesAccessTo("arn:aws:execute-api:eu-west-1:123456789012:a1/prod/GET/orders");
   * }</pre>
   *
   * @param methodArn the ARN of the method, as in the authorizer's event
   * @return this
   */
  public LambdaOutcomeAssert deniesAccessTo(String methodArn) {
    if (decision(methodArn).allowed()) {
      throw unmet(Messages.shouldDeny(methodArn));
    }
    return this;
  }

  /**
   * Verifies with which status API Gateway turns a request away: 401 if the authorizer fails with
   * the message {@code Unauthorized}, 403 by policy or {@code isAuthorized}, and 500 if it fails
   * otherwise or answers what an authorizer of the event's format must not answer, such as {@code
   * isAuthorized} to a REST API.
   *
   * <pre>{@code
   * assertThat(outcome).deniesAccessTo("arn:aws:execute-api:eu-west-1:123456789012:a1/prod/GET/orders", 401);
   * }</pre>
   *
   * @param methodArn the ARN of the method, as in the authorizer's event
   * @param status 401, 403 or 500
   * @return this
   * @throws IllegalArgumentException if the status is another
   */
  public LambdaOutcomeAssert deniesAccessTo(String methodArn, int status) {
    isNotNull();
    if (!AuthorizerDecision.STATUSES.contains(status)) {
      throw new IllegalArgumentException(Messages.noStatusOfAuthorizers(status));
    }
    AuthorizerDecision decision = AuthorizerDecision.of(actual, methodArn);
    if (decision.allowed()) {
      throw unmet(Messages.shouldDeny(methodArn));
    }
    if (decision.status() != status) {
      throw unequal(status, decision.status(), Messages.shouldDenyWith(status, decision));
    }
    return this;
  }

  /**
   * Verifies which items of its batch a consumer of SQS, Kinesis or DynamoDB streams reports as
   * failed.
   *
   * <pre>{@code
   * assertThat(outcome).hasBatchItemFailures("msg-2");
   * }</pre>
   *
   * @param itemIdentifiers the identifiers, in any order
   * @return this
   */
  public LambdaOutcomeAssert hasBatchItemFailures(String... itemIdentifiers) {
    return hasBatchItemFailures(List.of(itemIdentifiers));
  }

  /**
   * Verifies that a consumer reports no item of its batch as failed.
   *
   * <pre>{@code
   * assertThat(outcome).hasNoBatchItemFailures();
   * }</pre>
   *
   * @return this
   */
  public LambdaOutcomeAssert hasNoBatchItemFailures() {
    return hasBatchItemFailures(List.of());
  }

  /**
   * Verifies how often the function was run for an event that was queued.
   *
   * <pre>{@code
   * assertThat(outcome).hasAttempts(3);
   * }</pre>
   *
   * @param expected the number of attempts
   * @return this
   */
  public LambdaOutcomeAssert hasAttempts(int expected) {
    isNotNull();
    int attempts = actual.attempts().size();
    if (attempts != expected) {
      throw unequal(expected, attempts, Messages.shouldHaveAttempts(expected, actual));
    }
    return this;
  }

  /**
   * Goes on to what was sent to the destination of an event; fails if nothing was.
   *
   * <pre>{@code
   * assertThat(outcome).destination().hasCondition("RetriesExhausted");
   * }</pre>
   *
   * @return assertions on the record
   */
  public DestinationAssert destination() {
    return navigate(
        DestinationAssert.PART,
        () -> {
          isNotNull();
          return orUnmet(actual.destinationRecord(), () -> Messages.shouldHaveDestination(actual));
        });
  }

  /**
   * Asserts on what was sent to the destination and stays with the outcome.
   *
   * <pre>{@code
   * assertThat(outcome).destination(d -> d.hasCondition("Success")).hasAttempts(1);
   * }</pre>
   *
   * @param requirements asserts on the record
   * @return this
   */
  public final LambdaOutcomeAssert destination(Consumer<DestinationAssert> requirements) {
    return on(destination(), requirements);
  }

  /**
   * Verifies the pieces of a streamed response.
   *
   * <pre>{@code
   * assertThat(outcome).hasChunks("Hello, ", "world");
   * }</pre>
   *
   * @param expected the text of each piece
   * @return this
   */
  public LambdaOutcomeAssert hasChunks(String... expected) {
    isNotNull();
    List<String> chunks = actual.chunks().stream().map(ResponseChunk::text).toList();
    if (!chunks.equals(List.of(expected))) {
      throw unequal(
          String.join("\n", expected),
          String.join("\n", chunks),
          Messages.shouldHaveChunks(List.of(expected), chunks, actual));
    }
    return this;
  }

  /**
   * Goes on to the pieces of a streamed response, for all that AssertJ asserts on a list.
   *
   * <pre>{@code
   * assertThat(outcome).chunks().hasSizeGreaterThan(1);
   * }</pre>
   *
   * @return assertions on the pieces; there are none if the response was not streamed
   */
  public ListAssert<ResponseChunk> chunks() {
    return navigate(
        Part.<ResponseChunk>list(),
        () -> {
          isNotNull();
          return actual.chunks();
        });
  }

  /**
   * Goes on to the prelude of a streamed HTTP response; fails if there is none.
   *
   * <pre>{@code
   * assertThat(outcome).prelude().hasStatusCode(201);
   * }</pre>
   *
   * @return assertions on the prelude
   */
  public HttpPreludeAssert prelude() {
    return navigate(
        HttpPreludeAssert.PART,
        () -> {
          isNotNull();
          return orUnmet(actual.prelude(), () -> Messages.shouldHavePrelude(actual));
        });
  }

  /**
   * Asserts on the prelude and stays with the outcome.
   *
   * <pre>{@code
   * assertThat(outcome).prelude(p -> p.hasStatusCode(201)).hasChunks("created");
   * }</pre>
   *
   * @param requirements asserts on the prelude
   * @return this
   */
  public final LambdaOutcomeAssert prelude(Consumer<HttpPreludeAssert> requirements) {
    return on(prelude(), requirements);
  }

  private LambdaOutcomeAssert hasResult(JsonNode expected) {
    JsonNode result = resultOf();
    JsonComparison.difference(result, expected)
        .ifPresent(
            difference -> {
              throw unequalJson("the result", expected, result, difference);
            });
    return this;
  }

  private JsonNode resultOf() {
    verifyHasResult();
    return OutcomeFacts.result(actual);
  }

  private void verifyHasResult() {
    if (actual.completion() == Completion.NOT_RUN) {
      throw unmet(Messages.shouldHaveRun());
    }
    if (OutcomeFacts.failed(actual)) {
      throw unmet(Messages.shouldHaveSucceeded(actual));
    }
  }

  private Object callbackError() {
    Object error = actual.callbackError();
    if (error == null) {
      throw unmet(Messages.shouldHaveCallbackError(actual));
    }
    return error;
  }

  private LambdaOutcomeAssert hasBatchItemFailures(List<String> expected) {
    isNotNull();
    BatchResponse response = BatchResponse.of(actual);
    response
        .problem()
        .ifPresent(
            problem -> {
              throw unmet(Messages.shouldBeBatchResponse(problem));
            });
    List<String> wanted = expected.stream().sorted().toList();
    List<String> failures = response.failures().stream().sorted().toList();
    if (!failures.equals(wanted)) {
      throw unequal(
          String.join("\n", wanted),
          String.join("\n", failures),
          Messages.shouldHaveBatchItemFailures(wanted, failures));
    }
    return this;
  }

  private AuthorizerDecision decision(String methodArn) {
    isNotNull();
    AuthorizerDecision decision = AuthorizerDecision.of(actual, methodArn);
    decision
        .problem()
        .ifPresent(
            problem -> {
              throw unmet(Messages.shouldHaveAuthorizerAnswer(problem));
            });
    return decision;
  }
}
