package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lambdajunit.assertions.LambdaAssertions;

/** The failures that the guide shows are those that a failing test gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuideMessagesTest {

  private static final Path ROOT = Path.of("src/test/lambda/guide");

  private final LambdaInvoker lambda =
      LambdaInvoker.builder().handler("orders.create").taskRoot(ROOT).build();
  private final Throwable failure =
      catchThrowable(
          () ->
              LambdaAssertions.assertThat(
                      lambda
                          .invocation()
                          .payload("{\"order\":7}")
                          .requestId("e08ba2df-47be-4e4e-b6a9-cf19b1ca6a79")
                          .invoke())
                  .succeeded());

  @AfterAll
  void close() {
    lambda.close();
  }

  @Test
  void ofAnAssertion() {
    String message =
        failure
            .getMessage()
            .strip()
            .replace(ROOT.toUri().toString(), "file:///home/me/shop/src/main/lambda/");
    assertThat(Path.of("src/test/resources/guide/failed-assertion.txt"))
        .content()
        .isEqualToNormalizingNewlines(message + "\n");
  }

  @Test
  void ofTheStackInIt() {
    Throwable suppressed = failure.getSuppressed()[0];
    String frames =
        Arrays.stream(suppressed.getStackTrace())
            .map(frame -> "    at " + frame + "\n")
            .collect(Collectors.joining());
    assertThat(Path.of("src/test/resources/guide/suppressed-stack.txt"))
        .content()
        .isEqualToNormalizingNewlines("Suppressed: " + suppressed + "\n" + frames);
  }
}
