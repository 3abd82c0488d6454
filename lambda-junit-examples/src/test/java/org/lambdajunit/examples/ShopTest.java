package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaHttp;
import org.lambdajunit.LambdaInvoker;

/** A small system: what comes in is an event, and what it calls is a stub. */
class ShopTest {

  @Test
  void whatCannotBeShippedGoesBackToTheQueue(
      AwsSdk aws, @LambdaHandler("shop/ship-orders.handler") LambdaInvoker shipOrders) {
    aws.client("S3Client").on("PutObjectCommand").resolves(Map.of());
    String orders =
        LambdaEvents.sqs()
            .jsonRecord(Map.of("id", "o-1", "address", "1 Main St"))
            .jsonRecord(Map.of("id", "o-2"), message -> message.messageId("m-2"))
            .build();

    assertThat(shipOrders.invoke(orders)).hasBatchItemFailures("m-2");

    assertThat(aws.client("S3Client").calls("PutObjectCommand", Map.of("Key", "o-1.txt")))
        .hasSize(1);
  }

  @Test
  void remindersAreTriedAgainAndAgainWithoutKeepingTheTestWaiting(
      AwsSdk aws,
      LambdaHttp http,
      @LambdaHandler(value = "shop/remind.handler", timeout = 60) LambdaInvoker remind) {
    aws.client("DynamoDBClient")
        .on("ScanCommand")
        .resolvesOnce(
            Map.of("Items", List.of(order("o-1")), "LastEvaluatedKey", Map.of("id", "o-1")))
        .resolves(Map.of("Items", List.of(order("o-2"))));
    http.post("https://mail.example.com/reminders")
        .respondsOnce(503)
        .respondsOnce(503)
        .responds(202);

    assertThat(remind.invoke(LambdaEvents.scheduled().build()))
        .hasResult(Map.of("o-1", 3, "o-2", 1));
  }

  private static Map<String, Object> order(String id) {
    return Map.of("id", Map.of("S", id));
  }

  @Test
  void anInvoiceIsReadFromAStream(
      AwsSdk aws, @LambdaHandler("shop/invoice.handler") LambdaInvoker invoice) {
    aws.client("S3Client").on("GetObjectCommand").rejects("NoSuchKey");
    aws.client("S3Client")
        .on("GetObjectCommand", Map.of("Key", "i-1.csv"))
        .resolves(Map.of("Body", "book;12\npen;3"));

    assertThat(invoice.invoke(Map.of("pathParameters", Map.of("id", "i-1"))))
        .httpResponse()
        .hasStatusCode(200)
        .hasBody("15");
    assertThat(invoice.invoke(Map.of("pathParameters", Map.of("id", "i-2"))))
        .httpResponse()
        .hasStatusCode(404);
  }
}
