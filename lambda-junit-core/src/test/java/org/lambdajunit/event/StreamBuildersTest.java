package org.lambdajunit.event;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaEvents;

/** Builders of events with records of streams, tables and buckets. */
class StreamBuildersTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  record Order(String id, int amount) {}

  @Nested
  class Kinesis {

    @Test
    void sendsTheBatchOfItsRecords() throws IOException {
      JsonNode records =
          MAPPER
              .readTree(
                  LambdaEvents.kinesis().stream("clicks")
                      .record("a", r -> r.partitionKey("p"))
                      .record(new byte[] {-1, 0})
                      .jsonRecord(Map.of("id", 1))
                      .records(2, n -> "m" + n)
                      .build())
              .path("Records");
      assertThat(records.findValuesAsText("data"))
          .containsExactly("YQ==", "/wA=", "eyJpZCI6MX0=", "bTA=", "bTE=");
      assertThat(records.findValuesAsText("partitionKey").subList(0, 2))
          .containsExactly("p", "partitionKey-03");
      assertThat(records.findValuesAsText("sequenceNumber")).isSorted().doesNotHaveDuplicates();
      assertThat(records.at("/1/eventID").textValue())
          .isEqualTo("shardId-000000000000:" + records.at("/1/kinesis/sequenceNumber").textValue());
      assertThat(records.at("/0/eventSourceARN").textValue())
          .isEqualTo("arn:aws:kinesis:us-east-1:123456789012:stream/clicks");
    }

    @Test
    void tumblingWindow() {
      assertThatJson(
              LambdaEvents.kinesis()
                  .record("a")
                  .window(NOON, NOON.plusSeconds(60), Map.of("sum", 3), true)
                  .build())
          .isObject()
          .containsEntry("isFinalInvokeForWindow", true)
          .containsKey("Records")
          .node("state")
          .isEqualTo("{\"sum\": 3}");
      assertThatJson(LambdaEvents.kinesis().record("a").window(NOON, NOON.plusSeconds(60)).build())
          .node("window")
          .isEqualTo("{\"start\": \"2026-05-01T12:00:00Z\", \"end\": \"2026-05-01T12:01:00Z\"}");
    }

    @Test
    void refusesWhatNoStreamHas() {
      assertThatIllegalStateException()
          .isThrownBy(() -> LambdaEvents.kinesis().build())
          .withMessage("kinesis() has no record yet: call record(data) before build().");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.kinesis().window(NOON, NOON))
          .withMessage(
              "A window ends after its start, but 2026-05-01T12:00:00Z is not after 2026-05-01T12:00:00Z.");
    }
  }

  @Nested
  class Firehose {

    @Test
    void sendsTheBatchOfItsRecords() throws IOException {
      JsonNode event =
          MAPPER.readTree(
              LambdaEvents.firehose()
                  .deliveryStream("d")
                  .record("a")
                  .record(new byte[] {-1, 0})
                  .build());
      assertThat(event.findValuesAsText("data")).containsExactly("YQ==", "/wA=");
      assertThat(event.findValuesAsText("recordId")).isSorted().doesNotHaveDuplicates();
      assertThat(event.path("deliveryStreamArn").textValue())
          .isEqualTo("arn:aws:firehose:us-east-1:123456789012:deliverystream/d");
    }
  }

  @Nested
  class DynamoDb {

    @Test
    void writesJavaValuesAsAttributeValues() {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("id", "o-1");
      item.put("amount", 3);
      item.put("price", new BigDecimal("1.500"));
      item.put("paid", true);
      item.put("note", null);
      item.put("bytes", new byte[] {1, 2});
      item.put("buffer", ByteBuffer.wrap(new byte[] {1}));
      item.put("at", NOON);
      item.put("list", Arrays.asList("a", 1, null));
      item.put("array", new String[] {"x"});
      item.put("order", new Order("o-2", 4));
      item.put("nested", Map.of("a", List.of(Map.of("b", 1))));
      item.put("texts", new LinkedHashSet<>(List.of("a", "b")));
      item.put("numbers", Set.of(7L));
      item.put("binaries", Set.of(new byte[] {3}));
      assertThatJson(LambdaEvents.dynamoDb().insert(item).build())
          .node("Records[0].dynamodb.NewImage")
          .isEqualTo(
              """
              {"id": {"S": "o-1"}, "amount": {"N": "3"}, "price": {"N": "1.5"}, "paid": {"BOOL": true},
               "note": {"NULL": true}, "bytes": {"B": "AQI="}, "buffer": {"B": "AQ=="},
               "at": {"S": "2026-05-01T12:00:00Z"},
               "list": {"L": [{"S": "a"}, {"N": "1"}, {"NULL": true}]}, "array": {"L": [{"S": "x"}]},
               "order": {"M": {"id": {"S": "o-2"}, "amount": {"N": "4"}}},
               "nested": {"M": {"a": {"L": [{"M": {"b": {"N": "1"}}}]}}},
               "texts": {"SS": ["a", "b"]}, "numbers": {"NS": ["7"]}, "binaries": {"BS": ["Aw=="]}}""");
    }

    @Test
    void sendsChangesInOrder() throws IOException {
      JsonNode records =
          MAPPER
              .readTree(
                  LambdaEvents.dynamoDb()
                      .table("orders")
                      .keys("pk", "sk")
                      .insert("{\"pk\": \"a\", \"sk\": 1}")
                      .modify(Map.of("pk", "a", "sk", 1), Map.of("pk", "a", "sk", 1, "n", 2))
                      .remove(Map.of("pk", "a", "sk", 1, "n", 2))
                      .expire(Map.of("pk", "b", "sk", 2))
                      .build())
              .path("Records");
      assertThat(records.findValuesAsText("eventName"))
          .containsExactly("INSERT", "MODIFY", "REMOVE", "REMOVE");
      assertThat(records.findValuesAsText("SequenceNumber")).isSorted().doesNotHaveDuplicates();
      assertThat(records.findValuesAsText("eventID")).doesNotHaveDuplicates();
      assertThatJson(records.at("/1/dynamodb/Keys").toString())
          .isEqualTo("{\"pk\": {\"S\": \"a\"}, \"sk\": {\"N\": \"1\"}}");
      assertThat(records.at("/1/dynamodb").has("NewImage")).isTrue();
      assertThat(records.at("/1/dynamodb").has("OldImage")).isTrue();
      assertThat(records.at("/2/dynamodb").has("NewImage")).isFalse();
      assertThat(records.at("/2/dynamodb").has("OldImage")).isTrue();
      assertThat(records.at("/2").has("userIdentity")).isFalse();
      assertThat(records.at("/3/userIdentity/principalId").textValue())
          .isEqualTo("dynamodb.amazonaws.com");
    }

    /** The sizes of the records that AWS documents for these items. */
    @Test
    void sizesAreThoseOfAwsExamples() throws IOException {
      Map<String, Object> first = Map.of("Id", 101, "Message", "New item!");
      Map<String, Object> second = Map.of("Id", 101, "Message", "This item has changed");
      assertThat(
              MAPPER
                  .readTree(
                      LambdaEvents.dynamoDb()
                          .keys("Id")
                          .insert(first)
                          .modify(first, second)
                          .remove(second)
                          .build())
                  .findValues("SizeBytes"))
          .extracting(JsonNode::intValue)
          .containsExactly(26, 59, 38);
    }

    @Test
    void sizesAgreeWithTheItems() {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("id", "ü");
      item.put("n", -34);
      item.put("m", Map.of("x", true));
      item.put("l", Arrays.asList(1, null));
      item.put("b", new byte[3]);
      item.put("ss", Set.of("abc"));
      item.put("ns", Set.of(12345));
      item.put("bs", Set.of(new byte[2]));
      int keys = 2 + 2;
      int image =
          keys
              + (1 + 3)
              + (1 + 3 + 1 + 1 + 1)
              + (1 + 3 + 2 + 2 + 1)
              + (1 + 3)
              + (2 + 3)
              + (2 + 4)
              + (2 + 2);
      assertThatJson(LambdaEvents.dynamoDb().insert(item).build())
          .node("Records[0].dynamodb.SizeBytes")
          .isEqualTo(keys + image);
    }

    @Test
    void showsWhatTheStreamShows() {
      View view =
          name ->
              LambdaEvents.dynamoDb()
                  .streamView(name)
                  .modify(Map.of("id", 1, "n", 1), Map.of("id", 1, "n", 2))
                  .build();
      assertThat(images(view.of("KEYS_ONLY"))).isEmpty();
      assertThat(images(view.of("NEW_IMAGE"))).containsExactly("NewImage");
      assertThat(images(view.of("OLD_IMAGE"))).containsExactly("OldImage");
      assertThat(images(view.of("NEW_AND_OLD_IMAGES"))).containsExactly("NewImage", "OldImage");
    }

    private interface View {
      String of(String name);
    }

    private static List<String> images(String event) {
      JsonNode change = json(event).at("/Records/0/dynamodb");
      return Stream.of("NewImage", "OldImage").filter(change::has).toList();
    }

    @Test
    void tumblingWindow() {
      assertThatJson(
              LambdaEvents.dynamoDb()
                  .table("t")
                  .insert(Map.of("id", 1))
                  .window(NOON, NOON.plusSeconds(60))
                  .build())
          .isObject()
          .containsEntry("isFinalInvokeForWindow", false)
          .containsEntry(
              "eventSourceARN",
              "arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/2026-01-01T00:00:00.000");
    }

    @Test
    void refusesWhatNoTableHolds() {
      assertThatIllegalStateException()
          .isThrownBy(() -> LambdaEvents.dynamoDb().build())
          .withMessage(
              "dynamoDb() has no record yet: call insert(item), modify(oldItem, newItem) or remove(item) before build().");
      assertThatIllegalStateException()
          .isThrownBy(() -> LambdaEvents.dynamoDb().insert(Map.of("pk", "a")).build())
          .withMessage(
              "dynamoDb(): the item {\"pk\":{\"S\":\"a\"}} has no key attribute \"id\". Name the table's key with keys(\"pk\").");
      refused(Map.of("s", Set.of()))
          .withMessage(
              "DynamoDB has no empty sets, but the attribute \"item.s\" is one: leave it out, or give a list.");
      refused(Map.of("s", Set.of(true)))
          .withMessage(
              "A set of DynamoDB holds texts, numbers or byte arrays of one kind, but the attribute \"item.s\" is [true].");
      refused(Map.of("s", new LinkedHashSet<Object>(List.of("a", 1))))
          .withMessage(
              "A set of DynamoDB holds texts, numbers or byte arrays of one kind, but the attribute \"item.s\" is [a, 1].");
      refused(Map.of("l", List.of(1, Double.NaN)))
          .withMessage("DynamoDB has no NaN, but the attribute \"item.l[1]\" is that.");
      refused(Map.of("m", Map.of("n", new BigDecimal("1234567890.12345678901234567890123456789"))))
          .withMessage(
              "DynamoDB has numbers of up to 38 digits, but the attribute \"item.m.n\" is 1234567890.12345678901234567890123456789.");
      refused(List.of(1))
          .withMessageStartingWith("An item is a map, a record or an object, not a java.util.");
    }

    private static ThrowableAssertAlternative<IllegalArgumentException> refused(Object item) {
      return assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.dynamoDb().insert(item));
    }

    @Test
    void refusesAnUnknownStreamView() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.dynamoDb().streamView("KEYS"))
          .withMessage(
              "DynamoDB has no stream view \"KEYS\". Stream views: KEYS_ONLY, NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES.");
    }
  }

  @Nested
  class S3 {

    @Test
    void sendsWhatHasHappened() throws IOException {
      JsonNode records =
          MAPPER
              .readTree(
                  LambdaEvents.s3()
                      .bucket("photos")
                      .put("cats/red cat.jpg", o -> o.content("hello").versionId("v1"))
                      .put("b")
                      .copy("c")
                      .completeMultipartUpload("d")
                      .delete("e")
                      .deleteMarkerCreated("f")
                      .record("ObjectTagging:Put", "g", o -> o.size(5).eTag("e"))
                      .build())
              .path("Records");
      assertThat(records.findValuesAsText("eventName"))
          .containsExactly(
              "ObjectCreated:Put",
              "ObjectCreated:Put",
              "ObjectCreated:Copy",
              "ObjectCreated:CompleteMultipartUpload",
              "ObjectRemoved:Delete",
              "ObjectRemoved:DeleteMarkerCreated",
              "ObjectTagging:Put");
      assertThatJson(records.at("/0/s3/object").toString())
          .isEqualTo(
              """
              {"key": "cats/red+cat.jpg", "size": 5, "eTag": "5d41402abc4b2a76b9719d911017c592",
               "sequencer": "0A1B2C3D4E5F678901", "versionId": "v1"}""");
      assertThat(records.at("/4/s3/object").has("size")).isFalse();
      assertThat(records.findValuesAsText("sequencer")).isSorted().doesNotHaveDuplicates();
      assertThat(records.at("/6/s3/object/size").intValue()).isEqualTo(5);
      assertThat(records.at("/0/s3/bucket/arn").textValue()).isEqualTo("arn:aws:s3:::photos");
    }

    @Test
    void refusesWhatNoBucketSends() {
      assertThatIllegalStateException()
          .isThrownBy(() -> LambdaEvents.s3().build())
          .withMessage("s3() has no record yet: call put(key) or another before build().");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.s3().record("s3:ObjectCreated:Pu", "k", o -> {}))
          .withMessageStartingWith(
              "S3 has no event \"s3:ObjectCreated:Pu\". Did you mean \"ObjectCreated:Put\"? Events: ObjectCreated:Put, ");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.s3().put("k", o -> o.size(-1)))
          .withMessage("An object has no size of -1 bytes.");
    }
  }

  @Nested
  class DocumentDb {

    @Test
    void sendsChangesOfDocuments() throws IOException {
      JsonNode events =
          MAPPER
              .readTree(
                  LambdaEvents.documentDb()
                      .collection("shop", "orders")
                      .insert(Map.of("_id", "o-1", "n", 1))
                      .update("{\"_id\": {\"$oid\": \"63ee\"}}")
                      .replace(Map.of("_id", 3))
                      .delete("o-1")
                      .build())
              .path("events");
      assertThat(events.findValuesAsText("operationType"))
          .containsExactly("insert", "update", "replace", "delete");
      assertThatJson(events.at("/0/event/ns").toString())
          .isEqualTo("{\"db\": \"shop\", \"coll\": \"orders\"}");
      assertThatJson(events.at("/0/event/fullDocument").toString())
          .isEqualTo("{\"_id\": \"o-1\", \"n\": 1}");
      assertThatJson(events.at("/1/event/documentKey").toString())
          .isEqualTo("{\"_id\": {\"$oid\": \"63ee\"}}");
      assertThatJson(events.at("/3/event/documentKey").toString()).isEqualTo("{\"_id\": \"o-1\"}");
      assertThat(events.at("/3/event").has("fullDocument")).isFalse();
    }

    @Test
    void refusesWhatNoCollectionHolds() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.documentDb().insert(Map.of("id", 1)))
          .withMessage("The document {\"id\":1} has no \"_id\".");
      assertThatIllegalStateException()
          .isThrownBy(() -> LambdaEvents.documentDb().build())
          .withMessage(
              "documentDb() has no record yet: call insert(document), update(document), replace(document) or delete(id) before build().");
    }
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
