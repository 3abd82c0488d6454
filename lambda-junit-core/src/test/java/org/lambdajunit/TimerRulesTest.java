package org.lambdajunit;

import static java.util.Objects.requireNonNull;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Timers, immediates, ticks and promises as sinon's fake timers order them. The programs were made
 * up by chance and run by @sinonjs/fake-timers 15.5.0 with {@code tickAsync}. They have no delays
 * of 0, which Node.js makes 1 and sinon leaves, and no immediates inside of timers, which sinon
 * puts off by a millisecond.
 */
class TimerRulesTest {

  @LambdaHandler(value = "timers.handler", taskRoot = "src/test/lambda", timeout = 60)
  LambdaInvoker lambda;

  private static JsonNode recorded() throws IOException {
    try (InputStream file = TimerRulesTest.class.getResourceAsStream("timers-of-sinon.json")) {
      return new ObjectMapper().readTree(requireNonNull(file));
    }
  }

  @Test
  void programsFireAsSinonHasThem(@VirtualTime LambdaClock clock) throws IOException {
    JsonNode recorded = recorded();
    JsonNode fired = lambda.invoke(recorded).payloadAs(JsonNode.class);
    assertThat(fired).hasSameSizeAs(recorded).isNotEmpty();
    for (int i = 0; i < recorded.size(); i++) {
      JsonNode expected = recorded.get(i);
      assertThat(fired.get(i))
          .as(() -> expected.get("program").toString())
          .isEqualTo(expected.get("fired"));
    }
    assertThat(clock.elapsed()).isEqualTo(Duration.ofMillis(200L * recorded.size()));
  }
}
