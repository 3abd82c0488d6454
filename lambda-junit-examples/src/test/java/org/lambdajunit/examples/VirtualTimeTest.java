package org.lambdajunit.examples;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaClock;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.VirtualTime;

/** Each run of these tests sees the same times. */
class VirtualTimeTest {

  @LambdaHandler("token.handler")
  LambdaInvoker token;

  @Test
  void theTokenIsRenewedAfterTenMinutes(@VirtualTime("2026-01-01T00:00:00Z") LambdaClock clock) {
    assertThat(token.invoke()).hasResult("2026-01-01T00:00:00.000Z");
    clock.advanceBy(Duration.ofMinutes(9));
    assertThat(token.invoke()).hasResult("2026-01-01T00:00:00.000Z");
    clock.advanceBy(Duration.ofMinutes(1));
    assertThat(token.invoke()).hasResult("2026-01-01T00:10:00.000Z");
  }

  @Test
  void sevenMinutesOfWaitingTakeNoTime(
      @VirtualTime("2026-01-01T00:00:00Z") LambdaClock clock,
      @LambdaHandler(value = "token.patient", timeout = 900) LambdaInvoker patient) {
    assertThat(patient.invoke("{\"busy\":7}")).hasResult("2026-01-01T00:07:00.000Z");
    assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(7));
  }

  @Test
  @VirtualTime("2028-02-29")
  void leapDaysAreDaysToo() {
    assertThat(token.invoke()).hasResult("2028-02-29T00:00:00.000Z");
  }

  @Test
  void withoutVirtualTimeTheClockCanBeMovedForwardToo(LambdaClock clock) {
    Object first = token.invoke().result();
    clock.advanceBy(Duration.ofMinutes(10));
    assertThat(token.invoke().result()).isNotEqualTo(first);
  }
}
