package org.lambdajunit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdajunit.CpuTime;
import org.lambdajunit.LambdaEvents;

/** Making an event costs nothing that a test would notice: less than 0.1 ms once it is warm. */
class EventSpeedTest {

  private static final int ROUNDS = 1_000;
  private static final int EVENTS_A_ROUND = 100;
  private static final Duration LIMIT = Duration.ofNanos(100_000);

  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  void takesLessThanATenthOfAMillisecond(String name, Supplier<String> event) {
    assertThat(CpuTime.best(ROUNDS, EVENTS_A_ROUND, LIMIT, () -> make(event))).isLessThan(LIMIT);
  }

  /** Each of the catalogue. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("org.lambdajunit.event.GeneratedEventsTest#events")
  void soDoesEachEventOfTheCatalogue(String service, String event) {
    assertThat(
            CpuTime.best(
                ROUNDS,
                EVENTS_A_ROUND,
                LIMIT,
                () -> make(() -> LambdaEvents.generate(service, event))))
        .isLessThan(LIMIT);
  }

  private static void make(Supplier<String> event) {
    for (int i = 0; i < EVENTS_A_ROUND; i++) {
      assertThat(event.get().length()).isPositive();
    }
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
