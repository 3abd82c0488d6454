package org.lambdajunit.examples.orderservice;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.LambdaClock;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaHttp;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.VirtualTime;

/** A nightly run that waits for a busy bank, in no time. */
class CollectPaymentsTest {

  private static final String NIGHT = LambdaEvents.scheduled().rule("nightly").build();

  @LambdaHandler(template = "order-service/template.yaml#CollectPayments")
  LambdaInvoker collectPayments;

  @BeforeEach
  void oneOrderIsOpen(AwsSdk aws) {
    aws.client("DynamoDBDocumentClient")
        .on("QueryCommand")
        .resolves(Map.of("Items", List.of(Map.of("id", "o-1"))));
    aws.client("DynamoDBDocumentClient").on("UpdateCommand").resolves(Map.of());
  }

  @Test
  void aBankThatIsBusyForThreeMinutes(
      AwsSdk aws, LambdaHttp http, @VirtualTime("2026-01-01T02:00:00Z") LambdaClock clock) {
    http.post("https://bank.example/payments/o-1")
        .respondsOnce(503)
        .respondsOnce(503)
        .responds(200);

    assertThat(collectPayments.invoke(NIGHT)).result().node("paid").isEqualTo(List.of("o-1"));

    assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(3));
    assertThat(aws.client("DynamoDBDocumentClient").calls("UpdateCommand")).hasSize(1);
  }

  @Test
  void aBankThatStaysBusyIsAskedAgainTheNextNight(
      AwsSdk aws, LambdaHttp http, @VirtualTime LambdaClock clock) {
    http.post("https://bank.example/payments/*").responds(503);

    assertThat(collectPayments.invoke(NIGHT)).result().node("paid").isEqualTo(List.of());

    assertThat(http.calls()).hasSize(4);
    assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(7));
    assertThat(aws.client("DynamoDBDocumentClient").calls("UpdateCommand")).isEmpty();
  }
}
