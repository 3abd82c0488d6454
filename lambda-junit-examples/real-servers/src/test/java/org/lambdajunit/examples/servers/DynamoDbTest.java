package org.lambdajunit.examples.servers;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** Items lie in DynamoDB Local, which runs in the JVM of the tests and keeps them in memory. */
@ExtendWith(InstalledPackages.class)
@LambdaHandler(layers = InstalledPackages.LAYER, timeout = 60, environment = "TABLE=ledger")
class DynamoDbTest {

  private static LocalDynamoDBRequestHandler inMemory;
  private static Server dynamoDbLocal;
  private static String endpoint;

  @BeforeAll
  static void startServer() throws Exception {
    inMemory = new LocalDynamoDBRequestHandler(0, true, null, true, false);
    dynamoDbLocal = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    dynamoDbLocal.setHandler(new LocalDynamoDBServerHandler(inMemory, null));
    dynamoDbLocal.start();
    endpoint = "http://127.0.0.1:" + dynamoDbLocal.getURI().getPort();
    createTable();
  }

  @AfterAll
  static void stopServer() throws Exception {
    dynamoDbLocal.stop();
    inMemory.shutdown();
  }

  @Test
  void anAmountIsBookedOnce(@LambdaHandler("ledger.handler") LambdaInvoker ledger) {
    LambdaInvoker lambda = ledger.withEnvironment("AWS_ENDPOINT_URL_DYNAMODB", endpoint);

    assertThat(lambda.invoke(Map.of("account", "a-1", "booking", "b-1", "amount", 40)))
        .hasResult(Map.of("booked", true));
    assertThat(lambda.invoke(Map.of("account", "a-1", "booking", "b-1", "amount", 40)))
        .hasResult(Map.of("booked", false, "problem", "ConditionalCheckFailedException"));
    assertThat(lambda.invoke(Map.of("account", "a-1", "booking", "b-2", "amount", 2)))
        .hasResult(Map.of("booked", true));
    assertThat(lambda.invoke(Map.of("account", "a-1")))
        .hasResult(Map.of("balance", 42, "bookings", List.of("b-1", "b-2")));
  }

  private static void createTable() {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      client.createTable(
          table ->
              table
                  .tableName("ledger")
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(text("account"), text("booking"))
                  .keySchema(key("account", KeyType.HASH), key("booking", KeyType.RANGE)));
    }
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
