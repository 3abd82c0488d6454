package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.InvocationType;
import org.lambdajunit.LambdaClock;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.VirtualTime;

/** What tests for other tools look like here; the guide's page on migration shows these. */
class MigrationTest {

  @Nested
  class FromLambdaTester {

    @Test
    void expectations(
        @LambdaHandler("callback.result") LambdaInvoker myHandler,
        @LambdaHandler("errors.rejects") LambdaInvoker failing,
        @LambdaHandler("context.caller") LambdaInvoker caller) {
      assertThat(myHandler.invoke(Map.of("name", "Fred")))
          .succeeded()
          .result()
          .node("to")
          .isEqualTo("Fred");
      assertThat(failing.invoke()).failed().hasErrorMessage("rejected");
      assertThat(
              caller
                  .invocation()
                  .clientContext(Map.of("custom", Map.of("app", "test")))
                  .identity("id-1", "pool-1")
                  .invoke())
          .result()
          .node("[1].cognitoIdentityId")
          .isEqualTo("id-1");
    }

    @Test
    void resourceLeaks(@LambdaHandler("eventloop.keepsATimer") LambdaInvoker myHandler) {
      assertThat(myHandler.invoke()).hasPendingWork("setInterval");
    }
  }

  @Nested
  class FromLambdaLocal {

    @Test
    void execute(
        @LambdaHandler(value = "startup.handler", timeout = 3, environment = "STAGE=test")
            LambdaInvoker lambda) {
      assertThat(lambda.invoke(Map.of("key", 1))).result().node("stage").isEqualTo("test");
    }
  }

  @Nested
  class FromJest {

    @Test
    void mockedCommands(
        AwsSdk aws, @LambdaHandler("shop/place-order.handler") LambdaInvoker placeOrder) {
      aws.client("DynamoDBDocumentClient").on("PutCommand").resolves(Map.of());
      aws.client("SQSClient").on("SendMessageCommand").resolves(Map.of("MessageId", "m-1"));

      assertThat(
              placeOrder.invoke(
                  LambdaEvents.apiGatewayV2()
                      .post("/orders")
                      .jsonBody(Map.of("id", "o-1"))
                      .build()))
          .httpResponse()
          .hasStatusCode(201);

      assertThat(aws.client("SQSClient").calls("SendMessageCommand")).hasSize(1);
    }

    @Test
    void fakeTimers(
        @VirtualTime("2026-01-01T00:00:00Z") LambdaClock clock,
        @LambdaHandler("token.handler") LambdaInvoker token) {
      assertThat(token.invoke()).hasResult("2026-01-01T00:00:00.000Z");
      clock.advanceBy(Duration.ofMinutes(10));
      assertThat(token.invoke()).hasResult("2026-01-01T00:10:00.000Z");
    }

    @Test
    void freshModules(@LambdaHandler("startup.handler") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).result().node("invocations").isEqualTo(1);
      lambda.forceColdStart();
      assertThat(lambda.invoke()).result().node("invocations").isEqualTo(1);
    }
  }

  @Nested
  class FromSamLocal {

    @Test
    void localInvoke(
        @LambdaHandler(template = "template.yaml#StartupFunction") LambdaInvoker startup,
        @LambdaHandler("echo.handler") LambdaInvoker echo) {
      assertThat(startup.invoke()).succeeded().logs().contains("invocation");

      String event =
          LambdaEvents.generate("s3", "put", Map.of("bucket", "photos", "key", "cat.jpg"));
      assertThat(echo.invoke(event)).result().node("Records[0].s3.bucket.name").isEqualTo("photos");
    }
  }

  @Nested
  class FromLocalStack {

    @Test
    void asynchronousInvocations(@LambdaHandler("errors.rejects") LambdaInvoker lambda) {
      assertThat(lambda.invocation().invocationType(InvocationType.EVENT).invoke())
          .hasStatusCode(202)
          .hasAttempts(3)
          .destination()
          .hasCondition("RetriesExhausted");
    }

    @Test
    void anotherRuntime(@LambdaHandler("echo.handler") LambdaInvoker lambda) {
      assertThat(lambda.withRuntime(LambdaRuntime.NODEJS24_X).invoke(Map.of("id", "o-1")))
          .hasResultJson("{\"id\": \"o-1\"}");
    }
  }
}
