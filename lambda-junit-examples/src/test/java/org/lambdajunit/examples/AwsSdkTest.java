package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** Stubs answer in place of AWS. The SDK need not even be installed. */
class AwsSdkTest {

  private static final String EVENT =
      LambdaEvents.apiGatewayV2().post("/orders").jsonBody(Map.of("id", "o-1")).build();

  @LambdaHandler("shop/place-order.handler")
  LambdaInvoker placeOrder;

  @Test
  void anOrderIsStoredAndShipped(AwsSdk aws) {
    aws.client("DynamoDBDocumentClient").on("PutCommand").resolves(Map.of());
    aws.client("SQSClient").on("SendMessageCommand").resolves(Map.of("MessageId", "m-1"));

    assertThat(placeOrder.invoke(EVENT)).httpResponse().hasStatusCode(201);

    assertThat(
            aws.client("DynamoDBDocumentClient")
                .calls("PutCommand", Map.of("Item", Map.of("id", "o-1"))))
        .hasSize(1);
  }

  @Test
  void anOrderThatIsThereAlreadyIsAConflict(AwsSdk aws) {
    aws.client("DynamoDBDocumentClient")
        .on("PutCommand")
        .rejects("ConditionalCheckFailedException", "The conditional request failed");

    assertThat(placeOrder.invoke(EVENT)).httpResponse().hasStatusCode(409);
  }

  @Test
  void aQueueThatIsTooBusyFailsTheFunction(AwsSdk aws) {
    aws.client("DynamoDBDocumentClient").on("PutCommand").resolves(Map.of());
    aws.client("SQSClient").on("SendMessageCommand").rejects("ThrottlingException", "slow down");

    assertThat(placeOrder.invoke(EVENT)).failed().hasErrorType("ThrottlingException");
  }

  @Test
  void servicesOfTheOldSdkAreStubbedToo(
      AwsSdk aws, @LambdaHandler("shop/export-report.handler") LambdaInvoker exportReport) {
    aws.service("DynamoDB.DocumentClient")
        .on("query")
        .resolves(Map.of("Items", List.of(Map.of("id", "o-1"))));
    aws.service("S3").on("putObject", Map.of("Key", "5.json")).resolves(Map.of());

    assertThat(exportReport.invoke(Map.of("month", 5))).hasResult(1);
  }
}
