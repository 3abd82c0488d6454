package org.lambdajunit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdajunit.LambdaEvents;

/** Making an event costs nothing that a test would notice: less than 0.1 ms once it is warm. */
class EventSpeedTest {

  private static final int WARM_UP = 2_000;
  private static final int ROUNDS = 20;
  private static final int EVENTS_A_ROUND = 100;

  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  void takesLessThanATenthOfAMillisecond(String name, Supplier<String> event) {
    LongStream.range(0, WARM_UP).forEach(round -> assertThat(event.get()).isNotEmpty());
    long best =
        LongStream.range(0, ROUNDS).map(round -> cpuNanos(event)).min().orElseThrow()
            / EVENTS_A_ROUND;
    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofNanos(100_000));
  }

  /** CPU time, so that what else the machine does is not counted. */
  private static long cpuNanos(Supplier<String> event) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < EVENTS_A_ROUND; i++) {
      assertThat(event.get().length()).isPositive();
    }
    return threads.getCurrentThreadCpuTime() - start;
  }

  static Stream<Arguments> events() {
    return Stream.of(
        event("generate s3 put", () -> LambdaEvents.generate("s3", "put", Map.of("key", "k"))),
        event(
            "generate apigateway aws-proxy",
            () -> LambdaEvents.generate("apigateway", "aws-proxy")),
        event("sqs", () -> LambdaEvents.sqs().record("good").record("bad").build()),
        event(
            "dynamoDb", () -> LambdaEvents.dynamoDb().insert(Map.of("id", "o-1", "n", 3)).build()),
        event(
            "apiGatewayV2",
            () -> LambdaEvents.apiGatewayV2().post("/o").jsonBody(Map.of("a", 1)).build()));
  }

  private static Arguments event(String name, Supplier<String> event) {
    return Arguments.of(name, event);
  }
}
