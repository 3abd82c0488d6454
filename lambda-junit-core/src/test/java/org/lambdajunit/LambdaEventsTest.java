package org.lambdajunit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LambdaEventsTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @Test
  void helloWorldIsTheTestEventOfTheConsole() {
    assertThatJson(LambdaEvents.helloWorld())
        .isEqualTo(Map.of("key1", "value1", "key2", "value2", "key3", "value3"));
  }

  @Nested
  class Tags {

    @Test
    void replaceTheDefaultsWhereverTheyStand() {
      assertThatJson(
              LambdaEvents.generate(
                  "sns", "notification", Map.of("region", "eu-west-1", "topic", "orders")))
          .node("Records[0].Sns")
          .isObject()
          .containsEntry("TopicArn", "arn:aws:sns:eu-west-1:123456789012:orders")
          .containsEntry("Message", "example message");
    }

    @Test
    void textsAreEscaped() {
      assertThatJson(
              LambdaEvents.generate("sqs", "receive-message", Map.of("body", "\"\\\n${body}é")))
          .node("Records[0].body")
          .isString()
          .isEqualTo("\"\\\n${body}é");
    }

    @Test
    void keysAreWrittenAsS3WritesThem() {
      assertThatJson(LambdaEvents.generate("s3", "put", Map.of("key", "a b/ü+(1).jpg")))
          .node("Records[0].s3.object.key")
          .isString()
          .isEqualTo("a+b/%C3%BC%2B%281%29.jpg");
    }

    @Test
    void bodiesAreInBase64WhereTheEventSaysSo() {
      assertThatJson(LambdaEvents.generate("apigateway", "aws-proxy", Map.of("body", "hé")))
          .isObject()
          .containsEntry("isBase64Encoded", true)
          .containsEntry("body", base64("hé"));
    }

    @Test
    void lengthsAndChecksumsAgreeWithTheBody() {
      assertThatJson(LambdaEvents.generate("alb", "request", Map.of("body", "hé")))
          .node("headers.content-length")
          .isString()
          .isEqualTo("3");
      assertThatJson(LambdaEvents.generate("sqs", "receive-message", Map.of("body", "hello")))
          .node("Records[0].md5OfBody")
          .isString()
          .isEqualTo("5d41402abc4b2a76b9719d911017c592");
      assertThatJson(LambdaEvents.generate("mq", "rabbitmq", Map.of("data", "hé", "queue", "q")))
          .node("rmqMessagesByQueue.q::/[0].basicProperties.bodySize")
          .isEqualTo(3);
    }

    @Test
    void logEventsAreCompressed() throws IOException {
      JsonNode event =
          MAPPER.readTree(LambdaEvents.generate("cloudwatch", "logs", Map.of("message", "oops")));
      byte[] data = Base64.getDecoder().decode(event.at("/awslogs/data").textValue());
      try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(data))) {
        assertThat(MAPPER.readTree(gzip).at("/logEvents/0/message").textValue()).isEqualTo("oops");
      }
    }

    @Test
    void jsonIsTakenAsTextOrAsJavaValue() {
      String asText =
          LambdaEvents.generate("eventbridge", "custom", Map.of("detail", "{\"amount\": 1.10}"));
      assertThat(asText).contains("\"detail\":{\"amount\":1.10}");
      assertThatJson(
              LambdaEvents.generate(
                  "eventbridge", "custom", Map.of("detail", Map.of("items", List.of("a", "b")))))
          .node("detail")
          .isEqualTo("{\"items\":[\"a\",\"b\"]}");
    }

    @Test
    void whatIsNoTextIsWrittenAsJsonWhereATextIsWanted() {
      assertThatJson(
              LambdaEvents.generate("sqs", "receive-message", Map.of("body", Map.of("id", 1))))
          .node("Records[0].body")
          .isString()
          .isEqualTo("{\"id\":1}");
    }

    @Test
    void timeIsAnInstantOrItsText() {
      Instant time = Instant.parse("2027-05-06T07:08:09.123Z");
      assertThatJson(LambdaEvents.generate("sqs", "receive-message", Map.of("time", time)))
          .node("Records[0].attributes.SentTimestamp")
          .isString()
          .isEqualTo("1809587289123");
      assertThatJson(
              LambdaEvents.generate(
                  "apigateway", "http-api-proxy", Map.of("time", time.toString())))
          .node("requestContext")
          .isObject()
          .containsEntry("time", "06/May/2027:07:08:09 +0000")
          .containsEntry("timeEpoch", BigDecimal.valueOf(1809587289123L));
    }
  }

  @Nested
  class Batches {

    @Test
    void listIsAValueForEachRecord() throws IOException {
      JsonNode records =
          MAPPER
              .readTree(
                  LambdaEvents.generate(
                      "kinesis",
                      "get-records",
                      Map.of("data", List.of("a", "b"), "partition-key", "p", "sequence", "98")))
              .path("Records");
      assertThat(records.findValuesAsText("data")).containsExactly(base64("a"), base64("b"));
      assertThat(records.findValuesAsText("partitionKey")).containsExactly("p", "p");
      assertThat(records.findValuesAsText("sequenceNumber")).containsExactly("98", "99");
    }

    @Test
    void recordsOfTheSameBodyHaveDifferentIds() throws IOException {
      JsonNode event =
          MAPPER.readTree(
              LambdaEvents.generate(
                  "sqs", "receive-message", Map.of("body", Collections.nCopies(10, "same"))));
      assertThat(event.path("Records").findValuesAsText("messageId"))
          .hasSize(10)
          .doesNotHaveDuplicates();
    }

    @Test
    void recordsAreFoundByTopicAndQueue() {
      assertThatJson(
              LambdaEvents.generate(
                  "kafka", "records", Map.of("topic", "t.1", "value", List.of("a", "b"))))
          .node("records")
          .isEqualTo(
              """
              {"t.1-0": [{"topic": "t.1", "partition": 0, "offset": 15, "timestamp": 1767225600000,
                          "timestampType": "CREATE_TIME", "key": "cmVjb3JkS2V5", "value": "YQ==", "headers": []},
                         {"topic": "t.1", "partition": 0, "offset": 16, "timestamp": 1767225600000,
                          "timestampType": "CREATE_TIME", "key": "cmVjb3JkS2V5", "value": "Yg==", "headers": []}]}""");
    }

    @Test
    void batchOfResolversIsAnArray() {
      assertThatJson(
              LambdaEvents.generate(
                  "appsync", "batch-resolver", Map.of("field", List.of("comments", "likes"))))
          .isArray()
          .extracting("info")
          .extracting("fieldName")
          .containsExactly("comments", "likes");
    }
  }

  @Nested
  class BadInput {

    @Test
    void unknownServiceIsAnsweredWithTheNearestAndAll() {
      refused("sqss", "receive-message", Map.of())
          .startsWith("There is no service \"sqss\". Did you mean \"sqs\"? Services: alb, ")
          .endsWith(", stepfunctions, vpc-lattice, workmail.");
    }

    @Test
    void unknownEventIsAnsweredWithTheNearestAndAll() {
      refused("sagemaker", "ground-truth-prehuman", Map.of())
          .isEqualTo(
              "sagemaker has no event \"ground-truth-prehuman\". Did you mean \"ground-truth-pre-human\"? Events of sagemaker: ground-truth-annotation-consolidation, ground-truth-pre-human.");
    }

    @Test
    void unknownTagIsAnsweredWithTheNearestAndAll() {
      refused("sqs", "receive-message", Map.of("queue", "q"))
          .isEqualTo(
              "sqs receive-message has no tag \"queue\". Its tags: partition, region, account-id, queue-name, body, time.");
      refused("sqs", "receive-message", Map.of("queue_name", "q"))
          .contains("Did you mean \"queue-name\"?");
    }

    @Test
    void tagOfAnEventWithoutTags() {
      refused("batch", "get-job", Map.of("job", "1"))
          .isEqualTo("batch get-job has no tag \"job\", nor any other.");
    }

    @Test
    void nullValue() {
      refused("sqs", "receive-message", Collections.singletonMap("body", null))
          .isEqualTo("The tag \"body\" of sqs receive-message must not be null.");
    }

    @Test
    void timeThatIsNone() {
      refused("sqs", "receive-message", Map.of("time", "yesterday"))
          .isEqualTo(
              "The tag \"time\" takes an Instant or its text, such as 2026-01-01T00:00:00Z, not \"yesterday\".");
    }

    @Test
    void jsonThatIsNone() {
      refused("eventbridge", "custom", Map.of("detail", "{\n  'a': 1}"))
          .startsWith("The tag \"detail\": The text is no JSON: Unexpected character (''' ")
          .endsWith(", line 2, column 3: {\n  'a': 1}");
      refused("eventbridge", "custom", Map.of("detail", ""))
          .isEqualTo("The tag \"detail\": The text is empty, and so no JSON.");
    }

    @Test
    void numberThatIsNone() {
      refused("kinesis", "get-records", Map.of("sequence", "one"))
          .isEqualTo("The tag \"sequence\": \"one\" is no whole number.");
    }

    @Test
    void emptyBatch() {
      refused("sqs", "receive-message", Map.of("body", List.of()))
          .isEqualTo("sqs receive-message cannot be without records: the list body is empty.");
    }

    @Test
    void listsOfDifferentSizes() {
      refused(
              "sqs",
              "receive-message",
              new TreeMap<>(
                  Map.of("body", List.of("a", "b"), "queue-name", List.of("x", "y", "z"))))
          .isEqualTo(
              "Lists of tags of sqs receive-message are a value for each record, so they must be of one size, but are {body=2, queue-name=3}.");
    }

    private AbstractStringAssert<?> refused(String service, String event, Map<String, ?> tags) {
      return assertThat(
          catchThrowableOfType(
                  IllegalArgumentException.class, () -> LambdaEvents.generate(service, event, tags))
              .getMessage());
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
