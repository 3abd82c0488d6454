package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
import static org.lambdajunit.assertions.LambdaAssertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.InvalidRequestContentException;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LogType;
import org.lambdajunit.RequestTooLargeException;

/** What an event can be, and what else an invocation has. */
class InvokingTest {

  record Order(String id, int amount) {}

  @LambdaHandler("echo.handler")
  LambdaInvoker echo;

  @Test
  void anEventIsWhateverCanBeWrittenAsJson() {
    assertThat(echo.invoke()).hasResultJson("{}");
    assertThat(echo.invoke("{\"id\":\"o-1\"}")).hasResultJson("{\"id\":\"o-1\"}");
    assertThat(echo.invoke(Map.of("id", "o-1"))).hasResultJson("{\"id\":\"o-1\"}");
    assertThat(echo.invoke(new Order("o-1", 2))).hasResultJson("{\"id\":\"o-1\",\"amount\":2}");
  }

  @Test
  void anEventIsInAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("event.json"), "{\"id\":\"o-1\"}");
    assertThat(echo.invoke(file)).hasResultJson("{\"id\":\"o-1\"}");
  }

  @Test
  void anInvocationHasMoreThanAnEvent(@LambdaHandler("context.caller") LambdaInvoker caller) {
    assertThat(
            caller
                .invocation()
                .payload(Map.of("id", "o-1"))
                .clientContext(Map.of("custom", Map.of("theme", "dark")))
                .identity("identity-1", "pool-1")
                .logType(LogType.TAIL)
                .invoke())
        .result()
        .node("[1].cognitoIdentityId")
        .isEqualTo("identity-1");
  }

  @Test
  void whatAwsRefusesIsAnException() {
    assertThatExceptionOfType(InvalidRequestContentException.class)
        .isThrownBy(() -> echo.invoke("{'id': 'o-1'}"))
        .withMessageStartingWith("Could not parse request body into json: ");
    assertThatExceptionOfType(RequestTooLargeException.class)
        .isThrownBy(() -> echo.invoke(Map.of("text", "x".repeat(6 * 1024 * 1024))));
  }

  @Test
  void itWorksWithoutInjection() {
    try (LambdaInvoker lambda = LambdaInvoker.builder().handler("echo.handler").build()) {
      assertThat(lambda.invoke("[1, 2]")).hasResultJson("[1, 2]");
    }
  }
}
