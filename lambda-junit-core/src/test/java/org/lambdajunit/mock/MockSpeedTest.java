package org.lambdajunit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.CpuTime;
import org.lambdajunit.LambdaInvoker;

/**
 * What a mock costs once it is warm, in time of the processor: nothing that a test would notice.
 */
class MockSpeedTest {

  private static final int ROUNDS = 200;

  @TempDir Path folder;

  interface Rates {
    double rateOf(String currency);
  }

  private static Duration best(int repetitions, Duration enough, Runnable all) {
    return CpuTime.best(ROUNDS, repetitions, enough, all);
  }

  private LambdaInvoker.Builder repeating(String head, String call) {
    return new HandlerFiles(folder)
        .file(
            "index.js",
            """
            %s
            exports.handler = async ({ n }) => {
              for (let i = 0; i < n; i += 1) {
                %s
              }
            };
            """
                .formatted(head, call))
        .function();
  }

  @Test
  void aCallOfAMockTakesAtMost30MicrosecondsMoreThanMockito() {
    int calls = 2_000;
    Rates rates = mock(Rates.class, withSettings().stubOnly());
    when(rates.rateOf("EUR")).thenReturn(1.25);
    Duration direct =
        best(
            calls,
            Duration.ofNanos(1_000),
            () -> {
              for (int i = 0; i < calls; i++) {
                assertThat(rates.rateOf("EUR")).isPositive();
              }
            });
    LambdaInvoker.Builder function =
        repeating("const rates = require('./rates');", "rates.rateOf('EUR');");
    try (LambdaInvoker lambda = function.module("./rates", rates).build()) {
      Duration limit = direct.plusNanos(30_000);
      assertThat(best(calls, limit, () -> lambda.invoke(Map.of("n", calls)))).isLessThan(limit);
    }
  }

  @Test
  void aStubbedCommandTakesAtMostAMillisecond() {
    int calls = 300;
    AwsSdk aws = AwsSdk.create();
    aws.client("DynamoDBClient")
        .on("GetItemCommand", Map.of("TableName", "orders"))
        .resolves(Map.of("Item", Map.of("id", Map.of("S", "o-1"))));
    LambdaInvoker.Builder function =
        repeating(
            "const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb'); const client = new DynamoDBClient({});",
            "await client.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: 'o-1' } } }));");
    try (LambdaInvoker lambda = function.aws(aws).build()) {
      Duration limit = Duration.ofMillis(1);
      assertThat(best(calls, limit, () -> lambda.invoke(Map.of("n", calls)))).isLessThan(limit);
    }
  }
}
