package org.lambdajunit.event;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaEvents;

/** Builders of events with messages: queues, topics and brokers. */
class MessageBuildersTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  record Order(String id, int amount) {}

  @Nested
  class Sqs {

    @Test
    void sendsTheBatchOfItsRecords() {
      assertThatJson(LambdaEvents.sqs().queue("orders").region("eu-west-1").record("good").build())
          .isEqualTo(
              LambdaEvents.generate(
                  "sqs",
                  "receive-message",
                  Map.of("queue-name", "orders", "region", "eu-west-1", "body", "good")));
      assertThat(bodies(LambdaEvents.sqs().record("good").record("bad").build()))
          .containsExactly("good", "bad");
    }

    @Test
    void sendsRecordsByTheNumber() throws IOException {
      JsonNode event = MAPPER.readTree(LambdaEvents.sqs().records(3, n -> "m" + n).build());
      assertThat(event.findValuesAsText("body")).containsExactly("m0", "m1", "m2");
      assertThat(event.findValuesAsText("messageId")).doesNotHaveDuplicates();
      assertThat(event.findValuesAsText("receiptHandle")).doesNotHaveDuplicates();
    }

    @Test
    void writesJson() {
      assertThat(
              bodies(
                  LambdaEvents.sqs()
                      .jsonRecord(new Order("o-1", 3))
                      .jsonRecord(" {\"raw\": true} ")
                      .jsonRecord(Map.of("id", 1), m -> m.messageId("m-1"))
                      .build()))
          .containsExactly("{\"id\":\"o-1\",\"amount\":3}", " {\"raw\": true} ", "{\"id\":1}");
    }

    /** The checksum that SQS itself gave for this attribute, as recorded by the tests of moto. */
    @Test
    void checksumOfAttributesIsThatOfSqs() {
      assertThatJson(
              LambdaEvents.sqs().record("b", m -> m.attribute("timestamp", 1493147359900L)).build())
          .node("Records[0].md5OfMessageAttributes")
          .isString()
          .isEqualTo("235c5c510d26fb653d073faed50ae77c");
    }

    @Test
    void writesAttributesAndTheirChecksum() {
      assertThatJson(
              LambdaEvents.sqs()
                  .record(
                      "b",
                      m ->
                          m.attribute("text", "value")
                              .attribute("number", 12)
                              .attribute("bytes", new byte[] {1, 2}))
                  .build())
          .node("Records[0]")
          .isObject()
          .containsEntry("md5OfMessageAttributes", "0074390e58cbe280e70cbb39fd5f199f")
          .node("messageAttributes")
          .isEqualTo(
              """
              {"text": {"stringValue": "value", "stringListValues": [], "binaryListValues": [], "dataType": "String"},
               "number": {"stringValue": "12", "stringListValues": [], "binaryListValues": [], "dataType": "Number"},
               "bytes": {"binaryValue": "AQI=", "stringListValues": [], "binaryListValues": [], "dataType": "Binary"}}""");
    }

    @Test
    void givesMessagesOfFifoQueuesTheirPlace() {
      assertThatJson(
              LambdaEvents.sqs()
                  .queue("orders.fifo")
                  .record("a")
                  .record("b", m -> m.groupId("g").deduplicationId("d").receiveCount(3))
                  .build())
          .node("Records[1].attributes")
          .isObject()
          .containsEntry("MessageGroupId", "g")
          .containsEntry("MessageDeduplicationId", "d")
          .containsEntry("SequenceNumber", "18849496460467696129")
          .containsEntry("ApproximateReceiveCount", "3");
    }

    @Test
    void deduplicatesByContentByDefault() {
      assertThatJson(LambdaEvents.sqs().queue("q.fifo").record("abc").build())
          .node("Records[0].attributes.MessageDeduplicationId")
          .isString()
          .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void writesSystemAttributesAndTime() {
      assertThatJson(
              LambdaEvents.sqs()
                  .at(Instant.ofEpochMilli(5))
                  .record("a", m -> m.systemAttribute("AWSTraceHeader", "Root=1"))
                  .build())
          .node("Records[0].attributes")
          .isObject()
          .containsEntry("AWSTraceHeader", "Root=1")
          .containsEntry("SentTimestamp", "5");
    }

    @Test
    void isNothingWithoutRecords() {
      assertThatIllegalStateException()
          .isThrownBy(() -> LambdaEvents.sqs().build())
          .withMessage("sqs() has no record yet: call record(body) before build().");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.sqs().records(0, n -> "x"))
          .withMessage("sqs() cannot have 0 records: the number must be 1 or more.");
    }

    @Test
    void refusesWhatNoMessageHas() {
      assertThatNullPointerException()
          .isThrownBy(() -> LambdaEvents.sqs().record(null))
          .withMessage("The body must not be null.");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.sqs().record("a", m -> m.receiveCount(0)))
          .withMessage("A message that is here has been received once at least, not 0 times.");
      assertThatIllegalStateException()
          .isThrownBy(() -> LambdaEvents.sqs().record("a", m -> m.deduplicationId("d")).build())
          .withMessage(
              "Only messages of a FIFO queue have a deduplicationId: name the queue with queue(\"orders.fifo\").");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.sqs().jsonRecord("{oops"))
          .withMessageStartingWith("The text is no JSON: ");
    }

    private static List<String> bodies(String event) {
      try {
        return MAPPER.readTree(event).findValuesAsText("body");
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Nested
  class Sns {

    @Test
    void sendsItsMessages() {
      assertThatJson(
              LambdaEvents.sns()
                  .topic("orders")
                  .record("shipped", n -> n.subject("o-1").attribute("n", 1).attribute("s", "t"))
                  .build())
          .node("Records[0].Sns")
          .isObject()
          .containsEntry("TopicArn", "arn:aws:sns:us-east-1:123456789012:orders")
          .containsEntry("Subject", "o-1")
          .containsEntry("Message", "shipped")
          .node("MessageAttributes")
          .isEqualTo(
              "{\"n\": {\"Type\": \"Number\", \"Value\": \"1\"}, \"s\": {\"Type\": \"String\", \"Value\": \"t\"}}");
    }

    @Test
    void hasNoSubjectByDefault() {
      assertThatJson(LambdaEvents.sns().records(2, n -> "m" + n).build())
          .node("Records[1].Sns")
          .isObject()
          .containsEntry("Subject", null)
          .containsEntry("Message", "m1");
    }

    @Test
    void writesJsonBytesAndIds() {
      assertThatJson(
              LambdaEvents.sns()
                  .jsonRecord(
                      new Order("o-1", 3),
                      n -> n.messageId("m-1").attribute("b", new byte[] {1, 2}))
                  .jsonRecord(Map.of())
                  .build())
          .node("Records[0].Sns")
          .isObject()
          .containsEntry("Message", "{\"id\":\"o-1\",\"amount\":3}")
          .containsEntry("MessageId", "m-1")
          .node("MessageAttributes.b")
          .isEqualTo("{\"Type\": \"Binary\", \"Value\": \"AQI=\"}");
    }

    @Test
    void isNothingWithoutRecords() {
      assertThatIllegalStateException()
          .isThrownBy(() -> LambdaEvents.sns().build())
          .withMessage("sns() has no record yet: call record(message) before build().");
    }
  }

  @Nested
  class Kafka {

    @Test
    void groupsRecordsByTopicAndPartition() {
      assertThatJson(
              LambdaEvents.msk()
                  .topic("orders")
                  .record("a")
                  .record("b", r -> r.partition(1).key("k").header("h", "hé"))
                  .jsonRecord(Map.of("id", 1))
                  .build())
          .node("records")
          .isEqualTo(
              """
              {"orders-0": [{"topic": "orders", "partition": 0, "offset": 15, "timestamp": 1767225600000,
                             "timestampType": "CREATE_TIME", "value": "YQ==", "headers": []},
                            {"topic": "orders", "partition": 0, "offset": 16, "timestamp": 1767225600000,
                             "timestampType": "CREATE_TIME", "value": "eyJpZCI6MX0=", "headers": []}],
               "orders-1": [{"topic": "orders", "partition": 1, "offset": 15, "timestamp": 1767225600000,
                             "timestampType": "CREATE_TIME", "key": "aw==", "value": "Yg==",
                             "headers": [{"h": [104, -61, -87]}]}]}""");
    }

    @Test
    void clusterOfOnesOwnHasNoArn() {
      assertThatJson(LambdaEvents.kafka().records(2, n -> "m" + n).build())
          .isObject()
          .containsEntry("eventSource", "SelfManagedKafka")
          .doesNotContainKey("eventSourceArn")
          .node("records.mytopic-0")
          .isArray()
          .hasSize(2);
    }

    @Test
    void takesBytes() {
      assertThatJson(LambdaEvents.kafka().record(new byte[] {-1, 0}, r -> {}).build())
          .node("records.mytopic-0[0].value")
          .isString()
          .isEqualTo("/wA=");
    }

    @Test
    void refusesWhatNoTopicHas() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.kafka().record("a", r -> r.partition(-1)))
          .withMessage("Partitions are numbered from 0 on, so there is no -1.");
      assertThatIllegalStateException()
          .isThrownBy(() -> LambdaEvents.kafka().build())
          .withMessage("kafka() has no record yet: call record(value) before build().");
      assertThatIllegalStateException()
          .isThrownBy(() -> LambdaEvents.msk().build())
          .withMessage("msk() has no record yet: call record(value) before build().");
    }
  }

  @Nested
  class Brokers {

    @Test
    void activeMq() {
      assertThatJson(
              LambdaEvents.activeMq().queue("q").byteMessages().record("a").record("b").build())
          .node("messages[1]")
          .isObject()
          .containsEntry("data", "Yg==")
          .containsEntry("messageType", "jms/bytes-message")
          .containsEntry(
              "messageID",
              "ID:b-00000000-1111-4222-8333-444444444444-1.mq.us-east-1.amazonaws.com-37557-1234520418293-4:1:1:1:2")
          .node("destination.physicalName")
          .isEqualTo("q");
    }

    @Test
    void rabbitMq() {
      assertThatJson(
              LambdaEvents.rabbitMq()
                  .queue("q")
                  .virtualHost("v")
                  .contentType("application/json")
                  .jsonRecord(Map.of("id", 1))
                  .build())
          .node("rmqMessagesByQueue.q::v[0]")
          .isObject()
          .containsEntry("data", "eyJpZCI6MX0=")
          .node("basicProperties")
          .isObject()
          .containsEntry("contentType", "application/json")
          .containsEntry("bodySize", BigDecimal.valueOf(8));
    }

    @Test
    void areNothingWithoutRecords() {
      assertThatIllegalStateException()
          .isThrownBy(() -> LambdaEvents.activeMq().build())
          .withMessage("activeMq() has no record yet: call record(data) before build().");
      assertThatIllegalStateException()
          .isThrownBy(() -> LambdaEvents.rabbitMq().build())
          .withMessage("rabbitMq() has no record yet: call record(data) before build().");
    }
  }

  @Nested
  class CloudWatchLogs {

    @Test
    void compressesItsLogEvents() throws IOException {
      JsonNode event =
          MAPPER.readTree(
              LambdaEvents.cloudWatchLogs()
                  .logGroup("g")
                  .logStream("s")
                  .record("one")
                  .record("two")
                  .build());
      byte[] data = Base64.getDecoder().decode(event.at("/awslogs/data").textValue());
      try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(data))) {
        JsonNode logs = MAPPER.readTree(gzip);
        assertThat(logs.path("logGroup").textValue()).isEqualTo("g");
        assertThat(logs.path("logStream").textValue()).isEqualTo("s");
        assertThat(logs.path("logEvents").findValuesAsText("message"))
            .containsExactly("one", "two");
        assertThat(logs.path("logEvents").findValuesAsText("id")).doesNotHaveDuplicates();
      }
    }
  }
}
