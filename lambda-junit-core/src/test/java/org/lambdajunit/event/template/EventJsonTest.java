package org.lambdajunit.event.template;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.File;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventJsonTest {

  record Order(String id, int amount, Instant placedAt) {}

  static class Greeting {
    private final String text;

    Greeting(String text) {
      this.text = text;
    }

    @JsonProperty("Text")
    public String getText() {
      return text;
    }
  }

  @Nested
  class JavaValues {

    @Test
    void mapsAndListsKeepTheirOrder() {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("z", Arrays.asList(1, 2.5, null, true, "é\n"));
      event.put("a", Map.of());
      assertThat(EventJson.of(event)).isEqualTo("{\"z\":[1,2.5,null,true,\"é\\n\"],\"a\":{}}");
    }

    @Test
    void recordsAreWrittenByTheirComponents() {
      assertThat(EventJson.of(new Order("o-1", 3, Instant.EPOCH)))
          .isEqualTo("{\"id\":\"o-1\",\"amount\":3,\"placedAt\":\"1970-01-01T00:00:00Z\"}");
    }

    @Test
    void objectsAreWrittenByTheirGettersAndJacksonAnnotations() {
      assertThat(EventJson.of(new Greeting("hi"))).isEqualTo("{\"Text\":\"hi\"}");
    }

    @Test
    void datesAndDurationsAreIso8601() {
      assertThat(EventJson.of(List.of(LocalDate.of(2026, 1, 2), Duration.ofMinutes(5))))
          .isEqualTo("[\"2026-01-02\",\"PT5M\"]");
    }

    @Test
    void numbersKeepAllDigits() {
      assertThat(EventJson.of(new BigDecimal("12345678901234567890.123456789")))
          .isEqualTo("12345678901234567890.123456789");
    }

    @Test
    void whatCannotBeWrittenIsNamed() {
      Map<String, Object> circular = new LinkedHashMap<>();
      circular.put("self", circular);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EventJson.of(circular))
          .withMessageStartingWith(
              "The event, a java.util.LinkedHashMap, cannot be written as JSON: ");
    }
  }

  @Nested
  class JsonTrees {

    @Test
    void jackson2() {
      assertThat(EventJson.of(JsonNodeFactory.instance.objectNode().put("a", 1)))
          .isEqualTo("{\"a\":1}");
    }

    @Test
    void jackson3() {
      assertThat(EventJson.of(tools.jackson.databind.node.JsonNodeFactory.instance.stringNode("a")))
          .isEqualTo("\"a\"");
    }

    @Test
    void jackson3InsideOfAnotherValue() {
      var tree = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode().put("a", 1);
      assertThat(EventJson.of(Map.of("tree", List.of(tree)))).isEqualTo("{\"tree\":[{\"a\":1}]}");
    }
  }

  @Nested
  class AwsEvents {

    @Test
    void sqsEventIsWrittenAsAwsSendsIt() {
      assertThatJson(EventJson.of(sqsEvent()))
          .node("Records[0]")
          .isObject()
          .containsEntry("messageId", "m-1")
          .containsEntry("body", "hello")
          .containsEntry("eventSourceARN", "arn:aws:sqs:us-east-1:123456789012:q");
    }

    @Test
    void snsEventIsWrittenAsAwsSendsIt() {
      SNSEvent.SNSRecord snsRecord = new SNSEvent.SNSRecord();
      snsRecord.setSns(
          new SNSEvent.SNS()
              .withMessage("hello")
              .withTimestamp(new DateTime(0L, DateTimeZone.UTC)));
      assertThatJson(EventJson.of(new SNSEvent().withRecords(List.of(snsRecord))))
          .node("Records[0].Sns")
          .isObject()
          .containsEntry("Message", "hello")
          .containsEntry("Timestamp", "1970-01-01T00:00:00.000Z");
    }

    @Test
    void scheduledEventIsWrittenAsAwsSendsIt() {
      ScheduledEvent event =
          new ScheduledEvent()
              .withDetailType("Scheduled Event")
              .withTime(new DateTime(0L, DateTimeZone.UTC));
      assertThatJson(EventJson.of(event))
          .isObject()
          .containsEntry("detail-type", "Scheduled Event")
          .containsEntry("time", "1970-01-01T00:00:00.000Z");
    }

    @Test
    void httpEventIsWrittenAsAwsSendsIt() {
      assertThatJson(
              EventJson.of(
                  APIGatewayV2HTTPEvent.builder()
                      .withRawPath("/orders")
                      .withIsBase64Encoded(false)
                      .build()))
          .isObject()
          .containsEntry("rawPath", "/orders")
          .containsEntry("isBase64Encoded", false);
    }

    @Test
    void classWithoutRulesOfItsOwnIsWrittenAsByAwsJavaRuntime() {
      SQSBatchResponse response =
          new SQSBatchResponse(List.of(new SQSBatchResponse.BatchItemFailure("m-1")));
      assertThatJson(EventJson.of(response))
          .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"}]}");
    }

    @Test
    void eventInsideOfAnotherValueIsWrittenAsAwsSendsIt() {
      assertThatJson(EventJson.of(Map.of("wrapped", sqsEvent())))
          .node("wrapped.Records")
          .isArray()
          .hasSize(1);
    }

    @Test
    void partOfAnEventIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EventJson.of(new SQSEvent.SQSMessage()))
          .havingRootCause()
          .withMessage(
              "A com.amazonaws.services.lambda.runtime.events.SQSEvent$SQSMessage is a part of a SQSEvent; AWS's serialiser writes whole events only. Give the event as JSON text or as a Map instead.");
    }

    @Test
    void eventThatAwsSerialiserCannotWriteIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EventJson.of(new S3Event(List.of(s3Record()))))
          .withMessageContaining(
              "AWS's serialiser cannot write this com.amazonaws.services.lambda.runtime.events.S3Event: ")
          .withMessageEndingWith("Give the event as JSON text or as a Map instead.");
    }

    @Test
    void withoutAwsSerialiserTheErrorNamesIt() throws Exception {
      URL[] classPath =
          Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
              .filter(entry -> !entry.contains("aws-lambda-java-serialization"))
              .map(AwsEvents::toUrl)
              .toArray(URL[]::new);
      try (URLClassLoader without =
          new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
        Object event =
            without.loadClass(SQSEvent.class.getName()).getDeclaredConstructor().newInstance();
        Method of = without.loadClass(EventJson.class.getName()).getMethod("of", Object.class);
        assertThatException()
            .isThrownBy(() -> of.invoke(null, event))
            .havingCause()
            .isInstanceOf(IllegalArgumentException.class)
            .withMessageContaining(
                "A com.amazonaws.services.lambda.runtime.events.SQSEvent is written by AWS's own serialiser, which is not on the class path. Add com.amazonaws:aws-lambda-java-serialization.");
      }
    }

    private static URL toUrl(String path) {
      try {
        return Path.of(path).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static S3EventNotificationRecord s3Record() {
      return new S3EventNotificationRecord(
          "us-east-1",
          "ObjectCreated:Put",
          "aws:s3",
          "1970-01-01T00:00:00Z",
          "2.1",
          null,
          null,
          null,
          null);
    }

    private static SQSEvent sqsEvent() {
      SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
      message.setMessageId("m-1");
      message.setBody("hello");
      message.setEventSourceArn("arn:aws:sqs:us-east-1:123456789012:q");
      SQSEvent event = new SQSEvent();
      event.setRecords(List.of(message));
      return event;
    }
  }
}
