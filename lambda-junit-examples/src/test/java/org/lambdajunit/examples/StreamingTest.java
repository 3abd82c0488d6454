package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lambdajunit.Completion;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;

/** Responses that are streamed. */
class StreamingTest {

  @Test
  void eachPieceIsSeen(@LambdaHandler("streaming.countsDown") LambdaInvoker lambda) {
    LambdaOutcome outcome = lambda.invoke("{\"from\": 2}");
    assertThat(outcome).completedBy(Completion.STREAM).hasResult("2 1 lift-off");
    assertThat(outcome)
        .chunks()
        .extracting(chunk -> chunk.text())
        .containsExactly("2 ", "1 ", "lift-off");
  }

  @Test
  void theHeadIsKeptApart(@LambdaHandler("streaming.page") LambdaInvoker lambda) {
    LambdaOutcome outcome = lambda.invoke();
    assertThat(outcome).prelude().hasStatusCode(200).hasHeader("content-type", "text/html");
    assertThat(outcome).hasResult("<h1>Orders</h1>");
  }

  @Test
  void anErrorComesAfterWhatWasWritten(@LambdaHandler("streaming.breaksOff") LambdaInvoker lambda) {
    LambdaOutcome outcome = lambda.invoke();
    assertThat(outcome).failed().hasErrorMessage("The database is gone");
    assertThat(outcome).chunks().hasSize(1);
  }
}
