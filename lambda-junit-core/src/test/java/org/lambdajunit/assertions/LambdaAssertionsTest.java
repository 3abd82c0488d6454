package org.lambdajunit.assertions;

import static org.lambdajunit.OutcomeFixture.answered;
import static org.lambdajunit.OutcomeFixture.failed;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
import static org.lambdajunit.assertions.LambdaAssertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaOutcome;

class LambdaAssertionsTest {

  @Test
  void oneImportServesOutcomesAndAllElse() {
    LambdaOutcome outcome = answered("7");

    assertThat(outcome).succeeded();
    assertThat(outcome.payload()).isEqualTo("7");
    assertThat(outcome.logs()).isEmpty();
  }

  @Test
  void outcomeIsReachedFromMoreGeneralAssertions() {
    List<LambdaOutcome> outcomes = List.of(answered("7"), failed());

    assertThat(outcomes).first(LambdaAssertions.OUTCOME).succeeded();
    assertThat(outcomes).last(LambdaAssertions.OUTCOME).failed();
    assertThat((Object) failed()).asInstanceOf(LambdaAssertions.OUTCOME).failed();
  }

  @Test
  void assertionsOfAssertJAreThereToo() {
    LambdaOutcome outcome = failed();

    assertThat(outcome)
        .isSameAs(outcome)
        .satisfies(actual -> assertThat(actual.payload()).contains("RangeError"))
        .matches(LambdaOutcome::coldStart)
        .extracting(LambdaOutcome::statusCode)
        .isEqualTo(200);
  }

  @Test
  void descriptionStandsBeforeTheFailure() {
    assertThatThrownBy(() -> assertThat(failed()).as("order %d", 7).succeeded())
        .hasMessageStartingWith("[order 7] \nExpecting the invocation to succeed\n");
  }

  @Test
  void userMayGiveTheMessage() {
    assertThatThrownBy(() -> assertThat(failed()).withFailMessage("not today").succeeded())
        .hasMessage("not today");
  }

  @Test
  void percentSignsInTheOutcomeAreLeftAlone() {
    assertThatThrownBy(() -> assertThat(answered("\"100%d %s\"")).hasResult("50%d"))
        .hasMessageContaining("  \"50%d\"\nbut was:\n  \"100%d %s\"\n");
    assertThatThrownBy(() -> assertThat(answered("\"100%d %s\"")).failed())
        .hasMessageContaining("Payload:\n  \"100%d %s\"\n");
  }
}
