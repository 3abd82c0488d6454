package org.lambdajunit.examples.orderservice;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.VirtualTime;

/** An ES module behind an HTTP API, with a table and a queue. */
class PlaceOrderTest {

  private static final String ORDER =
      LambdaEvents.apiGatewayV2()
          .post("/orders")
          .jsonBody(Map.of("items", List.of("tea", "cake")))
          .build();

  @LambdaHandler(template = "order-service/template.yaml#PlaceOrder")
  LambdaInvoker placeOrder;

  @Test
  @VirtualTime("2026-01-01T09:30:00Z")
  void anOrderIsStoredAndShipped(AwsSdk aws) {
    aws.client("DynamoDBDocumentClient").on("PutCommand").resolves(Map.of());
    aws.client("SQSClient").on("SendMessageCommand").resolves(Map.of("MessageId", "m-1"));

    assertThat(placeOrder.invoke(ORDER)).matchesApproved("order-service/placed");

    assertThat(aws.client("DynamoDBDocumentClient").calls()).hasSize(1);
    assertThat(aws.client("SQSClient").call(0).input().get("QueueUrl"))
        .asString()
        .endsWith("/shipping");
  }

  @Test
  void anOrderWithoutItemsIsABadRequest() {
    String empty = LambdaEvents.apiGatewayV2().post("/orders").jsonBody(Map.of()).build();

    assertThat(placeOrder.invoke(empty))
        .httpResponse()
        .hasStatusCode(400)
        .body()
        .isEqualToJson("{\"message\": \"An order has items.\"}");
  }

  @Test
  void anOrderThatIsNotStoredIsNotShipped(AwsSdk aws) {
    aws.client("DynamoDBDocumentClient")
        .on("PutCommand")
        .rejects("ProvisionedThroughputExceededException", "slow down");

    assertThat(placeOrder.invoke(ORDER))
        .failed()
        .hasErrorType("ProvisionedThroughputExceededException");

    assertThat(aws.client("SQSClient").calls()).isEmpty();
  }
}
