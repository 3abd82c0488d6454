package org.lambdajunit.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.LambdaInvoker;

/**
 * Opens, uses and closes environments each of which loads an installed client of the AWS SDK, and
 * prints what the JVM holds meanwhile.
 */
public final class SdkSoak {

  private static final int REPORTS = 4;
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

  private SdkSoak() {}

  /**
   * Does it.
   *
   * @param arguments the task root, after how many environments to compare what is held, and how
   *     many environments there are
   */
  public static void main(String[] arguments) {
    Path taskRoot = Path.of(arguments[0]);
    int first = Integer.parseInt(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    for (int i = 1; i <= count; i++) {
      use(taskRoot, "o-" + i);
      boolean begins = i <= first && i % Math.max(1, first / REPORTS) == 0;
      boolean ends = i > count - count / REPORTS && i % Math.max(1, count / REPORTS / REPORTS) == 0;
      if (begins || ends || i == first || i == count) {
        System.out.println(i + " clients: " + Holdings.now());
      }
    }
  }

  private static void use(Path taskRoot, String id) {
    AwsSdk aws = AwsSdk.create();
    aws.client("DynamoDBClient")
        .on("GetItemCommand")
        .resolves(Map.of("Item", Map.of("id", Map.of("S", id))));
    try (LambdaInvoker lambda =
        LambdaInvoker.builder()
            .handler("sdk.handler")
            .taskRoot(taskRoot)
            .timeout(LONG_ENOUGH)
            .aws(aws)
            .build()) {
      String answer = lambda.invoke(Map.of("name", id)).payload();
      if (!answer.equals('"' + id + '"')) {
        throw new IllegalStateException("The client has answered " + answer);
      }
    }
  }
}
