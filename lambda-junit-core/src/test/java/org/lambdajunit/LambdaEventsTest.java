package org.lambdajunit;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LambdaEventsTest {

  @Test
  void helloWorldIsTheTestEventOfTheConsole() {
    assertThatJson(LambdaEvents.helloWorld())
        .isEqualTo(Map.of("key1", "value1", "key2", "value2", "key3", "value3"));
  }
}
