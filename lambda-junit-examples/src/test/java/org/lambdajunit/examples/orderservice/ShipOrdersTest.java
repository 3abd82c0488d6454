package org.lambdajunit.examples.orderservice;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaModule;
import org.lambdajunit.LogLevel;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** A consumer of a queue that reports what it could not do, with a mock in place of a module. */
@ExtendWith(MockitoExtension.class)
@TestInstance(Lifecycle.PER_METHOD) // a mock in a field belongs to one test
class ShipOrdersTest {

  interface Carrier {
    String ship(String orderId, int parcels);
  }

  @Mock
  @LambdaModule("./carrier")
  Carrier carrier;

  @LambdaHandler(template = "order-service/template.yaml#ShipOrders")
  LambdaInvoker shipOrders;

  @Test
  void allOrdersAreShipped() {
    when(carrier.ship("o-1", 2)).thenReturn("T-1");
    String batch =
        LambdaEvents.sqs().record("{\"id\": \"o-1\", \"items\": [\"tea\", \"cake\"]}").build();

    assertThat(shipOrders.invoke(batch))
        .hasBatchItemFailures()
        .logs()
        .contains("order o-1 is on its way as T-1");
  }

  @Test
  void whatTheCarrierRefusesComesAgain() {
    when(carrier.ship("o-1", 1)).thenThrow(new IllegalStateException("the lorry is full"));
    when(carrier.ship("o-2", 1)).thenReturn("T-2");
    String batch =
        LambdaEvents.sqs()
            .jsonRecord(Map.of("id", "o-1", "items", List.of("tea")), m -> m.messageId("m-1"))
            .jsonRecord(Map.of("id", "o-2", "items", List.of("cake")), m -> m.messageId("m-2"))
            .build();

    assertThat(shipOrders.invoke(batch))
        .hasBatchItemFailures("m-1")
        .logs()
        .contains(LogLevel.ERROR, "m-1: the lorry is full");
  }

  @Test
  void whatIsNoOrderComesAgain() {
    String batch = LambdaEvents.sqs().record("no JSON", m -> m.messageId("m-1")).build();

    assertThat(shipOrders.invoke(batch)).hasBatchItemFailures("m-1");

    verifyNoInteractions(carrier);
  }
}
