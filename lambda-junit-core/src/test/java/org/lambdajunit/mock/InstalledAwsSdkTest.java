package org.lambdajunit.mock;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lambdajunit.AwsCall;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.NpmPackagesTest;

/** The AWS SDK v3 as npm installs it, where npm is and reaches its registry. */
class InstalledAwsSdkTest {

  private static final Path FOLDER = NpmPackagesTest.FOLDER;

  private final AwsSdk aws = AwsSdk.create();

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    NpmPackagesTest.install();
    new HandlerFiles(FOLDER)
        .file(
            "installed-sdk.js",
            """
                  const { DynamoDBClient, GetItemCommand, ConditionalCheckFailedException, paginateQuery } = require('@aws-sdk/client-dynamodb');
                  const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');
                  const client = new DynamoDBClient({});
                  const table = DynamoDBDocumentClient.from(client);
                  exports.get = async () => (await client.send(new GetItemCommand({ TableName: 'orders' }))).Item;
                  exports.document = async () => (await table.send(new GetCommand({ TableName: 'orders', Key: { id: 1 } }))).Item;
                  exports.error = () => client.send(new GetItemCommand({})).catch((e) => [e instanceof ConditionalCheckFailedException, e.name]);
                  exports.pages = async () => {
                    const items = [];
                    for await (const page of paginateQuery({ client }, { TableName: 'orders' })) items.push(...page.Items);
                    return items;
                  };
                  """)
        .file(
            "installed-sdk-module.mjs",
            """
            import { DynamoDB } from '@aws-sdk/client-dynamodb';
            const client = new DynamoDB({});
            export const get = async () => (await client.getItem({ TableName: 'orders' })).Item;
            """);
  }

  private LambdaInvoker function(String handler) {
    return LambdaInvoker.builder()
        .taskRoot(FOLDER)
        .handler(handler)
        .timeout(Duration.ofMinutes(1))
        .aws(aws)
        .build();
  }

  @Test
  void asksTheStubs() {
    aws.client("DynamoDBClient").on("GetItemCommand").resolves(Map.of("Item", Map.of("n", 1)));
    try (LambdaInvoker lambda = function("installed-sdk.get")) {
      assertThat(lambda.invoke()).hasResult(Map.of("n", 1));
    }
    assertThat(aws.client("DynamoDBClient").calls("GetItemCommand"))
        .extracting(AwsCall::input)
        .containsExactly(Map.of("TableName", "orders"));
  }

  @Test
  void asksTheStubsForAggregatedClientsInEsModules() {
    aws.client("DynamoDBClient").on("GetItemCommand").resolves(Map.of("Item", Map.of("n", 1)));
    try (LambdaInvoker lambda = function("installed-sdk-module.get")) {
      assertThat(lambda.invoke()).hasResult(Map.of("n", 1));
    }
  }

  @Test
  void asksTheStubsForDocuments() {
    aws.client("DynamoDBDocumentClient")
        .on("GetCommand", Map.of("Key", Map.of("id", 1)))
        .resolves(Map.of("Item", Map.of("id", 1)));
    try (LambdaInvoker lambda = function("installed-sdk.document")) {
      assertThat(lambda.invoke()).hasResult(Map.of("id", 1));
    }
  }

  @Test
  void knowsTheErrors() {
    aws.client("DynamoDBClient").on("GetItemCommand").rejects("ConditionalCheckFailedException");
    try (LambdaInvoker lambda = function("installed-sdk.error")) {
      assertThat(lambda.invoke()).hasResult(List.of(true, "ConditionalCheckFailedException"));
    }
  }

  @Test
  void paginates() {
    aws.client("DynamoDBClient")
        .on("QueryCommand")
        .resolvesOnce(Map.of("Items", List.of(1), "LastEvaluatedKey", Map.of("id", "1")))
        .resolves(Map.of("Items", List.of(2)));
    try (LambdaInvoker lambda = function("installed-sdk.pages")) {
      assertThat(lambda.invoke()).hasResult(List.of(1, 2));
    }
  }
}
