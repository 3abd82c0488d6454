package org.lambdajunit.event;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.event.template.EventJson;

/** What all builders share, and those of EventBridge. */
class EventBuilderTest {

  @Nested
  class Members {

    @Test
    void regionIsNotBlank() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.sqs().region(""))
          .withMessage("region(\"\"): is no region. Write it like eu-west-1.");
    }

    @Test
    void objectOfS3HasAKey() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.s3().put(""))
          .withMessage(
              "ObjectCreated:Put: the key has 0 bytes, but S3 has keys of 1 to 1024 bytes, such as photos/cat.jpg.");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.s3().delete("é".repeat(513)))
          .withMessage(
              "ObjectRemoved:Delete: the key has 1026 bytes, but S3 has keys of 1 to 1024 bytes, such as photos/cat.jpg.");
    }

    @Test
    void headerHasTheNameOfOne() {
      for (String name : new String[] {"", "a b", "x-tenant:", "größe"}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> LambdaEvents.apiGatewayV2().get("/").header(name, "1"))
            .withMessage(
                "header(\"%s\", …): is no name of a header. Write it like x-tenant: of letters, digits and !#$%%&'*+-.^_`|~.",
                name);
      }
    }

    @Test
    void accountIdHasTwelveDigits() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.sqs().accountId("1234"))
          .withMessage(
              "accountId(\"1234\"): an account id has twelve digits, such as 123456789012.");
    }

    @Test
    void mayBeChanged() {
      assertThatJson(
              LambdaEvents.sqs()
                  .record("a")
                  .with("/Records/0/body", "b")
                  .with("/Records/0/attributes/AWSTraceHeader", "Root=1")
                  .with("/Records/0/new/object", Map.of("n", 1))
                  .with("/Records/0/messageId", null)
                  .build())
          .node("Records[0]")
          .isObject()
          .containsEntry("body", "b")
          .containsEntry("messageId", null)
          .node("new.object.n")
          .isEqualTo(1);
    }

    @Test
    void mayBeAddedToArrays() {
      assertThatJson(
              LambdaEvents.eventBridge()
                  .with("/resources/-", "a")
                  .with("/resources/1", "b")
                  .with("/resources/0", "c")
                  .build())
          .node("resources")
          .isEqualTo("[\"c\", \"b\"]");
    }

    @Test
    void haveAPlace() {
      refused("Records/0/body")
          .withMessage(
              "\"Records/0/body\" is no JSON Pointer below the event: it must start with \"/\", as \"/Records/0/body\" does.");
      refused("/Records/1/body")
          .withMessage("Nothing can be set at /Records/1/body: /Records has 1 elements.");
      refused("/Records/first/body")
          .withMessage("Nothing can be set at /Records/first/body: /Records has 1 elements.");
      refused("/Records/2")
          .withMessage("Nothing can be set at /Records/2: /Records has 1 elements.");
      refused("/Records/0/body/x")
          .withMessage("Nothing can be set at /Records/0/body/x: /Records/0/body is a string.");
      refused("/Records/0/body/x/y")
          .withMessage("Nothing can be set at /Records/0/body/x/y: /Records/0/body is a string.");
    }

    private static ThrowableAssertAlternative<IllegalArgumentException> refused(String pointer) {
      return assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.sqs().record("a").with(pointer, 1).build());
    }
  }

  @Test
  void builderIsWrittenAsItsEvent() {
    SqsEventBuilder builder = LambdaEvents.sqs().record("a");
    assertThat(EventJson.of(builder)).isEqualTo(builder.build());
    assertThat(EventJson.of(List.of(builder))).isEqualTo("[" + builder.build() + "]");
  }

  @Test
  void anyEventHasABuilder() {
    assertThatJson(
            LambdaEvents.event("cognito", "pre-sign-up")
                .tag("user-name", "jane")
                .region("eu-west-1")
                .with("/request/userAttributes/email", "jane@example.com")
                .build())
        .isObject()
        .containsEntry("userName", "jane")
        .containsEntry("region", "eu-west-1")
        .node("request.userAttributes.email")
        .isEqualTo("jane@example.com");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LambdaEvents.event("cognito", "pre-sign-up").tag("user", "u").build())
        .withMessageStartingWith("cognito pre-sign-up has no tag \"user\".");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LambdaEvents.event("cognito", "presignup"))
        .withMessageContaining("Did you mean \"pre-sign-up\"?");
  }

  @Nested
  class EventBridge {

    @Test
    void sendsAnEventOfOnesOwn() {
      assertThatJson(
              LambdaEvents.eventBridge()
                  .source("shop")
                  .detailType("OrderPlaced")
                  .detail(Map.of("order", "o-1"))
                  .resources("arn:a", "arn:b")
                  .at(Instant.parse("2026-05-01T12:00:00.5Z"))
                  .accountId("000000000001")
                  .build())
          .isObject()
          .containsEntry("source", "shop")
          .containsEntry("detail-type", "OrderPlaced")
          .containsEntry("resources", List.of("arn:a", "arn:b"))
          .containsEntry("time", "2026-05-01T12:00:00Z")
          .containsEntry("account", "000000000001")
          .node("detail")
          .isEqualTo("{\"order\": \"o-1\"}");
    }

    @Test
    void detailIsAnObject() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaEvents.eventBridge().detail(List.of(1)))
          .withMessage("EventBridge takes a JSON object as detail, not [1].");
    }
  }

  @Nested
  class Scheduled {

    @Test
    void ofARule() {
      assertThatJson(LambdaEvents.scheduled().rule("nightly").build())
          .isObject()
          .containsEntry("source", "aws.events")
          .containsEntry("detail-type", "Scheduled Event")
          .containsEntry(
              "resources", List.of("arn:aws:events:us-east-1:123456789012:rule/nightly"));
      assertThat(LambdaEvents.scheduled().build())
          .isEqualTo(LambdaEvents.generate("cloudwatch", "scheduled-event"));
    }

    @Test
    void ofEventBridgeScheduler() {
      assertThatJson(LambdaEvents.scheduled().schedule("jobs", "nightly").build())
          .isObject()
          .containsEntry("source", "aws.scheduler")
          .containsEntry("detail", "{}")
          .containsEntry(
              "resources",
              List.of("arn:aws:scheduler:us-east-1:123456789012:schedule/jobs/nightly"));
    }
  }
}
