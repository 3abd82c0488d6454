package org.lambdajunit.mock;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.LambdaInvoker;

class ScratchTest {
  @ParameterizedTest
  @ValueSource(strings = {"index.handler", "index2.handler", "presign.handler", "index.handler"})
  void real(String handler) {
    AwsSdk aws = AwsSdk.create();
    aws.client("DynamoDBClient")
        .on("GetItemCommand")
        .resolves(Map.of("Item", Map.of("id", Map.of("S", "1"))));
    aws.client("DynamoDBClient")
        .on("GetItemCommand", Map.of("TableName", "x"))
        .rejects("ConditionalCheckFailedException", "no");
    aws.client("DynamoDBClient")
        .on("QueryCommand")
        .resolvesOnce(Map.of("Items", List.of(1), "LastEvaluatedKey", Map.of("a", 1)))
        .resolves(Map.of("Items", List.of(2)));
    aws.client("DynamoDBDocumentClient").on("GetCommand").resolves(Map.of("Item", Map.of("id", 1)));
    aws.client("S3Client").on("GetObjectCommand").resolves(Map.of("Body", "text"));
    try (LambdaInvoker l =
        LambdaInvoker.builder()
            .taskRoot(Path.of("/tmp/lab-mocks/app"))
            .handler(handler)
            .timeout(java.time.Duration.ofSeconds(60))
            .aws(aws)
            .module("zlib", Map.of("x", 1))
            .module("http", Map.of("x", 1))
            .module("https", Map.of("x", 1))
            .build()) {
      long t = System.nanoTime();
      var o = l.invoke();
      System.out.println(
          handler
              + " "
              + (System.nanoTime() - t) / 1000000
              + " ms\n"
              + o.payload()
              + "\n"
              + o.logStream());
      t = System.nanoTime();
      o = l.invoke();
      System.out.println(
          handler + " again " + (System.nanoTime() - t) / 1000000 + " ms " + o.payload());
    }
  }
}
