package org.lambdajunit.examples;

import static org.lambdajunit.LambdaRuntime.NODEJS6_10;
import static org.lambdajunit.LogLevel.ERROR;
import static org.lambdajunit.LogLevel.WARN;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;

/** What a function writes, and what the platform writes around it. */
class LogsTest {

  @LambdaHandler("logs.handler")
  LambdaInvoker lambda;

  @Test
  void haveLevels() {
    assertThat(lambda.invoke())
        .logs()
        .contains("a line")
        .contains(WARN, "a warning")
        .contains(ERROR, "an error")
        .contains("{ an: 'object', with: [ 1, 2 ] }")
        .contains("no prefix")
        .hasSize(6)
        .doesNotContain("START");
  }

  @Test
  void haveTheFormatOfTheirRuntime() {
    LambdaOutcome now = lambda.invoke();
    assertThat(now.logs().get(0).line())
        .matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\t" + now.requestId() + "\tINFO\ta line");
    LambdaOutcome then = lambda.withRuntime(NODEJS6_10).invoke();
    assertThat(then.logs().get(0).line()).endsWith("Z\t" + then.requestId() + "\ta line");
  }

  @Test
  void standInAStreamWithThePlatformsLines() {
    LambdaOutcome outcome = lambda.invoke();
    assertThat(outcome.logStream())
        .contains("START RequestId: " + outcome.requestId() + " Version: $LATEST\n")
        .contains("END RequestId: " + outcome.requestId() + "\n")
        .containsPattern("REPORT RequestId: .+\tBilled Duration: \\d+ ms\tMemory Size: 128 MB\t");
    assertThat(outcome.logResult()).hasSizeLessThanOrEqualTo(4096).contains("REPORT");
  }
}
