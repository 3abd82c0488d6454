package org.lambdajunit.assertions;

import static org.lambdajunit.OutcomeFixture.answered;
import static org.lambdajunit.OutcomeFixture.error;
import static org.lambdajunit.OutcomeFixture.failed;
import static org.lambdajunit.OutcomeFixture.outcome;
import static org.lambdajunit.assertions.FailureTexts.assertThatDiffers;
import static org.lambdajunit.assertions.FailureTexts.assertThatFails;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
import static org.lambdajunit.assertions.LambdaAssertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.OutcomeFixture;

/** Assertions on answers that an event source reads: partial batch responses, authorizers. */
class EventSourceAssertionsTest {

  @Nested
  class Batches {

    private final OutcomeFixture partial =
        answered(
            """
            {"batchItemFailures":[{"itemIdentifier":"msg-2"},{"itemIdentifier":"msg-1"}]}""");

    @Test
    void itemsThatFailedAreReported() {
      assertThat(partial)
          .hasBatchItemFailures("msg-1", "msg-2")
          .hasBatchItemFailures("msg-2", "msg-1");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"null", "{}", "{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}"})
    void noItemFailed(String payload) {
      assertThat(answered(payload)).hasNoBatchItemFailures().hasBatchItemFailures();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '\'',
        value = {
          "{\"kinesis\":{\"sequenceNumber\":\"a\"}}  | []   | true",
          "{\"kinesis\":{\"sequenceNumber\":\"a\"}}  | \"\" | true",
          "{\"dynamodb\":{\"SequenceNumber\":\"a\"}} | []   | true",
          "{\"dynamodb\":{\"SequenceNumber\":\"a\"}} | \"\" | false",
          "{\"messageId\":\"a\"}                     | []   | false",
          "{\"messageId\":\"a\"}                     | \"\" | false"
        })
    void emptyAnswerIsASuccessForStreamsAsRecorded(String item, String payload, boolean success) {
      OutcomeFixture empty = answered(payload).event("{\"Records\":[" + item + "]}");

      assertThat(BatchResponse.of(empty).problem().isEmpty()).isEqualTo(success);
    }

    @Test
    void otherItemsFailed() {
      assertThatDiffers(
          () -> assertThat(partial).hasBatchItemFailures("msg-3"),
          partial,
          "msg-3",
          "msg-1\nmsg-2",
          """
          Expecting the batchItemFailures to be, in any order:
            "msg-3"
          but was:
            "msg-1"
            "msg-2\"""");
    }

    @Test
    void itemsFailedThoughNoneShould() {
      assertThatDiffers(
          () -> assertThat(partial).hasNoBatchItemFailures(),
          partial,
          "",
          "msg-1\nmsg-2",
          """
          Expecting the batchItemFailures to be, in any order:
            (nothing)
          but was:
            "msg-1"
            "msg-2\"""");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '\'',
        value = {
          "\"ok\"                              | the result is no object",
          "[]                                  | the result is no object",
          "{\"batchItemFailures\":{}}          | batchItemFailures is no array",
          "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]} | one of the batchItemFailures has no itemIdentifier: {\"itemIdentifier\":\"\"}",
          "{\"batchItemFailures\":[{\"itemIdentifier\":null}]} | one of the batchItemFailures has no itemIdentifier: {\"itemIdentifier\":null}",
          "{\"batchItemFailures\":[{\"itemIdentifier\":123}]} | one of the batchItemFailures has no itemIdentifier: {\"itemIdentifier\":123}",
          "{\"batchItemFailures\":[{\"foo\":null}]} | one of the batchItemFailures has no itemIdentifier: {\"foo\":null}",
          "{\"batchItemFailures\":[null]}    | one of the batchItemFailures has no itemIdentifier: null",
          "{\"batchItemFailures\":\"a\"}    | batchItemFailures is no array",
          "\"\"                               | the result is no object",
          "{\"batchItemFailures\":[{\"itemId\":\"a\"}]} | one of the batchItemFailures has no itemIdentifier: {\"itemId\":\"a\"}"
        })
    void malformedResponseFailsTheWholeBatch(String payload, String problem) {
      OutcomeFixture malformed = answered(payload);
      String text =
          """
          Expecting a response with batchItemFailures
          but %s,
          for which Lambda takes the whole batch as failed."""
              .formatted(problem);

      assertThatFails(() -> assertThat(malformed).hasNoBatchItemFailures(), malformed, text);
      assertThatFails(() -> assertThat(malformed).hasBatchItemFailures("a"), malformed, text);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"messageId\":\"a\"},{\"messageId\":\"b\"}",
          "{\"kinesis\":{\"sequenceNumber\":\"a\"}},{\"kinesis\":{\"sequenceNumber\":\"b\"}}",
          "{\"dynamodb\":{\"SequenceNumber\":\"a\"}},{\"dynamodb\":{\"SequenceNumber\":\"b\"}}"
        })
    void anItemThatIsNotOfTheBatchFailsAllOfIt(String records) {
      String payload = "{\"batchItemFailures\":[{\"itemIdentifier\":\"%s\"}]}";
      OutcomeFixture known =
          answered(payload.formatted("b")).event("{\"Records\":[" + records + "]}");
      OutcomeFixture unknown =
          answered(payload.formatted("c")).event("{\"Records\":[" + records + "]}");

      assertThat(known).hasBatchItemFailures("b");
      assertThatFails(
          () -> assertThat(unknown).hasBatchItemFailures("c"),
          unknown,
          """
          Expecting a response with batchItemFailures
          but the batch has no item "c", but a, b,
          for which Lambda takes the whole batch as failed.""");
    }

    @Test
    void failedFunctionFailsTheWholeBatch() {
      OutcomeFixture failed = failed();

      assertThatFails(
          () -> assertThat(failed).hasNoBatchItemFailures(),
          failed,
          """
          Expecting a response with batchItemFailures
          but the function failed with RangeError: too big,
          for which Lambda takes the whole batch as failed.""");
    }
  }

  @Nested
  class Authorizers {

    private static final String ORDERS =
        "arn:aws:execute-api:eu-west-1:123456789012:a1/prod/GET/orders";
    private static final String ADMIN =
        "arn:aws:execute-api:eu-west-1:123456789012:a1/prod/GET/admin";

    private OutcomeFixture policy(String statements) {
      return answered(
          "{\"principalId\":\"u\",\"policyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":%s}}"
              .formatted(statements));
    }

    @Test
    void policyAllowsWhatMatches() {
      assertThat(
              policy(
                  """
                  [{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"%s"}]"""
                      .formatted(ORDERS)))
          .allowsAccessTo(ORDERS)
          .deniesAccessTo(ADMIN);
    }

    @Test
    void wildcardsMatch() {
      assertThat(
              policy(
                  """
                  {"Effect":"Allow","Action":["execute-api:*"],
                   "Resource":["x","arn:aws:execute-api:*:a1/pro?/GET/*"]}"""))
          .allowsAccessTo(ORDERS)
          .deniesAccessTo("arn:aws:execute-api:eu-west-1:123456789012:a1/prod/POST/orders");
      assertThat(policy("[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]"))
          .allowsAccessTo(ORDERS);
    }

    @Test
    void actionIsReadInAnyCaseAndResourceIsNot() {
      assertThat(
              policy(
                  "[{\"Effect\":\"Allow\",\"Action\":\"EXECUTE-API:invoke\",\"Resource\":\"*/orders\"}]"))
          .allowsAccessTo(ORDERS)
          .deniesAccessTo("arn:aws:execute-api:eu-west-1:123456789012:a1/prod/GET/ORDERS");
    }

    @Test
    void denyWins() {
      assertThat(
              policy(
                  """
                  [{"Effect":"Deny","Action":"execute-api:Invoke","Resource":"*/admin"},
                   {"Effect":"Allow","Action":"execute-api:Invoke","Resource":"*"}]"""))
          .allowsAccessTo(ORDERS)
          .deniesAccessTo(ADMIN);
    }

    @Test
    void otherActionsDoNotCount() {
      assertThat(policy("[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]"))
          .deniesAccessTo(ORDERS);
    }

    @Test
    void simpleResponseIsRead() {
      assertThat(answered("{\"isAuthorized\":true}")).allowsAccessTo(ORDERS);
      assertThat(answered("{\"isAuthorized\":false}")).deniesAccessTo(ORDERS);
    }

    @Test
    void errorUnauthorizedDenies() {
      assertThat(outcome().failedWith(error("Error", "Unauthorized"))).deniesAccessTo(ORDERS);
    }

    @Test
    void deniedThoughItShouldAllow() {
      OutcomeFixture denied = answered("{\"isAuthorized\":false}");

      assertThatFails(
          () -> assertThat(denied).allowsAccessTo(ORDERS),
          denied,
          "Expecting the authorizer to allow:\n  %s\nbut it denies that.".formatted(ORDERS));
    }

    @Test
    void allowedThoughItShouldDeny() {
      OutcomeFixture allowed = answered("{\"isAuthorized\":true}");

      assertThatFails(
          () -> assertThat(allowed).deniesAccessTo(ORDERS),
          allowed,
          "Expecting the authorizer to deny:\n  %s\nbut it allows that.".formatted(ORDERS));
    }

    @Test
    void answerThatIsNoneOfAnAuthorizerFailsBothWays() {
      OutcomeFixture other = answered("{\"id\":7}");
      String text =
          """
          Expecting the answer of an authorizer
          but the result has neither isAuthorized nor a policyDocument with a Statement,
          for which API Gateway answers 500.""";

      assertThatFails(() -> assertThat(other).allowsAccessTo(ORDERS), other, text);
      assertThatFails(() -> assertThat(other).deniesAccessTo(ORDERS), other, text);
    }

    @Test
    void failedAuthorizerNeitherAllowsNorDenies() {
      OutcomeFixture failed = failed();

      assertThatFails(
          () -> assertThat(failed).deniesAccessTo(ORDERS),
          failed,
          """
          Expecting the answer of an authorizer
          but the function failed,
          for which API Gateway answers 500.""");
    }

    private static final String REST_EVENT =
        "{\"type\":\"TOKEN\",\"methodArn\":\"%s\"}".formatted(ORDERS);
    private static final String HTTP_EVENT =
        "{\"version\":\"2.0\",\"type\":\"REQUEST\",\"routeArn\":\"%s\"}".formatted(ORDERS);

    @Test
    void statusOfADenialIsThatOfApiGateway() {
      assertThat(outcome().failedWith(error("Error", "Unauthorized"))).deniesAccessTo(ORDERS, 401);
      assertThat(answered("{\"isAuthorized\":false}")).deniesAccessTo(ORDERS, 403);
      assertThat(policy("[]")).deniesAccessTo(ORDERS, 403);
      assertThat(failed()).deniesAccessTo(ORDERS, 500);
      assertThat(answered("{\"id\":7}")).deniesAccessTo(ORDERS, 500);
    }

    @Test
    void statusOfADenialDiffers() {
      OutcomeFixture other = answered("{\"isAuthorized\":true}").event(REST_EVENT);

      assertThatDiffers(
          () -> assertThat(other).deniesAccessTo(ORDERS, 403),
          other,
          "403",
          "500",
          """
          Expecting the status of the denial to be:
            403
          but was:
            500
          API Gateway answers 500, since the result has no policyDocument with a Statement.""");
    }

    @Test
    void statusOfADenialIsOneOfThree() {
      assertThatThrownBy(() -> assertThat(failed()).deniesAccessTo(ORDERS, 404))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "404 is not what API Gateway answers for an authorizer: it is 401 (Unauthorized),"
                  + " 403 (denied) or 500 (no answer of an authorizer)");
    }

    @Test
    void httpApiReadsEitherForm() {
      assertThat(answered("{\"isAuthorized\":true,\"context\":{\"a\":[1]}}").event(HTTP_EVENT))
          .allowsAccessTo(ORDERS);
      assertThat(
              answered(
                      """
                      {"policyDocument":{"Statement":[
                        {"Effect":"Allow","Action":"execute-api:Invoke","Resource":"*"}]}}""")
                  .event(HTTP_EVENT))
          .allowsAccessTo(ORDERS);
    }

    @Test
    void whatIsNotNamedIsMeantByNotActionAndNotResource() {
      assertThat(
              policy("[{\"Effect\":\"Allow\",\"NotAction\":\"s3:*\",\"NotResource\":\"*/admin\"}]"))
          .allowsAccessTo(ORDERS)
          .deniesAccessTo(ADMIN);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '\'',
        value = {
          "{\"isAuthorized\":true} | the result has no policyDocument with a Statement",
          "null | the result has no policyDocument with a Statement",
          "{\"policyDocument\":{\"Statement\":[]}} | the result has no principalId",
          "{\"principalId\":\"u\",\"context\":{\"roles\":[\"a\"]},\"policyDocument\":{\"Statement\":[]}} | the context's roles is neither a string nor a number nor a boolean but [\"a\"]",
          "{\"principalId\":\"u\",\"policyDocument\":{\"Statement\":[{\"Effect\":\"allow\"}]}} | the Effect of a Statement is neither Allow nor Deny: {\"Effect\":\"allow\"}",
          "{\"principalId\":\"u\",\"policyDocument\":{\"Statement\":{\"Effect\":\"Allow\",\"Resource\":\"*\"}}} | a Statement has no Action: {\"Effect\":\"Allow\",\"Resource\":\"*\"}",
          "{\"principalId\":\"u\",\"policyDocument\":{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\"}}} | a Statement has no Resource: {\"Effect\":\"Allow\",\"Action\":\"*\"}"
        })
    void whatARestApiRefusesIsA500(String payload, String problem) {
      OutcomeFixture refused = answered(payload).event(REST_EVENT);

      assertThat(refused).deniesAccessTo(ORDERS, 500);
      assertThatFails(
          () -> assertThat(refused).deniesAccessTo(ORDERS),
          refused,
          """
          Expecting the answer of an authorizer
          but %s,
          for which API Gateway answers 500."""
              .formatted(problem));
    }

    @Test
    void conditionCannotBeJudged() {
      assertThat(
              AuthorizerDecision.of(
                      policy(
                          """
                          [{"Effect":"Allow","Action":"*","Resource":"*","Condition":{}}]"""),
                      ORDERS)
                  .problem())
          .contains(
              "a Statement has a Condition, which depends on a request that there is not:"
                  + " {\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{}}");
    }
  }
}
