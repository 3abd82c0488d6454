package org.lambdajunit.examples.servers;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.AutoCreateQueuesConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** Messages go through ElasticMQ, an SQS that runs in the JVM of the tests. */
@ExtendWith(InstalledPackages.class)
@LambdaHandler(layers = InstalledPackages.LAYER, timeout = 60)
class SqsTest {

  private static final Map<String, Object> ORDER = Map.of("id", "o-1", "items", List.of("tea"));

  private static SQSRestServer elasticMq;
  private static String endpoint;

  @BeforeAll
  static void startServer() {
    AutoCreateQueuesConfig noQueues = AutoCreateQueuesConfig.disabled();
    elasticMq =
        SQSRestServerBuilder.withInterface("127.0.0.1")
            .withDynamicPort()
            .withAutoCreateQueues(noQueues.copy(true, noQueues.template()))
            .start();
    endpoint = "http://127.0.0.1:" + elasticMq.waitUntilStarted().localAddress().getPort();
  }

  @AfterAll
  static void stopServer() {
    elasticMq.stopAndWait();
  }

  @Test
  void aMessageIsReceivedOnce(@LambdaHandler("mailbox.handler") LambdaInvoker mailbox) {
    sendsAndReceives(mailbox, "orders");
  }

  @Test
  void theSameWithVersion2OfTheSdk(@LambdaHandler("mailbox-v2.handler") LambdaInvoker mailbox) {
    sendsAndReceives(mailbox, "orders-v2");
  }

  private static void sendsAndReceives(LambdaInvoker mailbox, String queue) {
    LambdaInvoker lambda =
        mailbox
            .withEnvironment("AWS_ENDPOINT_URL_SQS", endpoint)
            .withEnvironment("QUEUE_URL", endpoint + "/000000000000/" + queue);

    assertThat(lambda.invoke(Map.of("send", ORDER))).hasResult(Map.of("sent", true));
    assertThat(lambda.invoke(Map.of())).hasResult(List.of(ORDER));
    assertThat(lambda.invoke(Map.of())).hasResult(List.of());
  }
}
