package org.lambdajunit.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.LambdaInvoker;

/**
 * The first invocation of a handler that loads client-dynamodb and sends a command, which a stub
 * answers. It counts in a new JVM: the script starts some, and compares their options.
 *
 * <pre>{@code lambda-junit-benchmarks/first-sdk-invocation}</pre>
 */
public final class FirstSdkInvocation {

  private FirstSdkInvocation() {}

  /** Prints the milliseconds that it took. */
  public static void main(String[] arguments) {
    long begin = System.nanoTime();
    AwsSdk aws = AwsSdk.create();
    aws.client("DynamoDBClient")
        .on("GetItemCommand")
        .resolves(Map.of("Item", Map.of("id", Map.of("S", "o-1"))));
    try (LambdaInvoker lambda =
        LambdaInvoker.builder()
            .handler("dynamodb.handler")
            .taskRoot(Path.of("target/sdk"))
            .timeout(Duration.ofMinutes(2))
            .aws(aws)
            .build()) {
      lambda.invoke(Map.of("id", "o-1")).payload();
    }
    System.out.println(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
  }
}
