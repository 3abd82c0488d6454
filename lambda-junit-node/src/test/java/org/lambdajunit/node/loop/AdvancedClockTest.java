package org.lambdajunit.node.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a loop makes of a clock that others move. */
class AdvancedClockTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final LoopClock clock = LoopClock.virtual(Instant.EPOCH);
  private final Guest guest = new Guest();
  private final EventLoop loop = new EventLoop(clock, guest);

  /** Guest code that notes at which time its timers fire. */
  private final class Guest implements GuestTurns {

    private final List<String> turns = new ArrayList<>();
    private Runnable script = () -> {};

    @Override
    public void timer(int id) {
      turns.add("timer %d at %d s".formatted(id, clock.now().getEpochSecond()));
      script.run();
    }

    @Override
    public void immediate(int id) {}

    @Override
    public void ticks() {}
  }

  @Nested
  class BetweenRuns {

    @Test
    void timersThatBecameDueFireAtOnceAndLate() {
      loop.startTimer(1, 20_000, true);
      loop.startTimer(2, 10_000, true);
      clock.advanceBy(MINUTE);
      loop.thaw();

      assertThat(loop.run(() -> false, SECOND)).isEqualTo(LoopEnd.EMPTY);
      assertThat(guest.turns).containsExactly("timer 2 at 60 s", "timer 1 at 60 s");
    }

    @Test
    void timersThatAreNotDueWaitForTheRest() {
      loop.startTimer(1, 60_500, true);
      clock.advanceBy(MINUTE);
      loop.thaw();

      assertThat(loop.run(() -> false, SECOND)).isEqualTo(LoopEnd.EMPTY);
      assertThat(clock.now()).isEqualTo(Instant.EPOCH.plusMillis(60_500));
    }

    @Test
    void theTimeThatAnotherLoopWaitedHasPassedForThisOneToo() {
      loop.startTimer(1, 60_000, true);
      EventLoop other = new EventLoop(clock, new Guest());
      other.startTimer(7, 59_500, true);
      assertThat(other.run(() -> false, MINUTE)).isEqualTo(LoopEnd.EMPTY);
      loop.thaw();

      assertThat(loop.run(() -> false, SECOND)).isEqualTo(LoopEnd.EMPTY);
      assertThat(guest.turns).containsExactly("timer 1 at 60 s");
    }

    @Test
    void itsOwnWaitingDoesNotCountTwice() {
      loop.startTimer(1, 60_000, true);
      loop.run(() -> false, MINUTE.plus(SECOND));
      loop.thaw();

      assertThat(loop.loopTime()).isEqualTo(60_000);
    }

    @Test
    void partsOfMillisecondsAddUp() {
      for (int i = 0; i < 10; i++) {
        clock.advanceBy(Duration.ofNanos(250_000));
        loop.thaw();
      }

      assertThat(loop.loopTime()).isEqualTo(2);
    }

    @Test
    void aNewLoopBeginsAtZero() {
      clock.advanceBy(MINUTE);

      EventLoop late = new EventLoop(clock, guest);
      late.thaw();

      assertThat(late.loopTime()).isZero();
    }
  }

  @Nested
  class FromInsideOfACallback {

    @Test
    void timeThatPassesCountsAgainstTheDeadline() {
      loop.startTimer(1, 100, true);
      guest.script = () -> clock.advanceBy(MINUTE);

      assertThat(loop.run(() -> !guest.turns.isEmpty(), SECOND)).isEqualTo(LoopEnd.DEADLINE);
    }

    @Test
    void whatIsDoneJustInTimeIsDone() {
      loop.startTimer(1, 100, true);
      guest.script = () -> clock.advanceBy(Duration.ofMillis(900));

      assertThat(loop.run(() -> !guest.turns.isEmpty(), SECOND)).isEqualTo(LoopEnd.DONE);
    }

    @Test
    void aTimerStartedAfterwardsCountsFromThere() {
      loop.startTimer(1, 1000, true);
      guest.script =
          () -> {
            guest.script = () -> {};
            clock.advanceBy(Duration.ofSeconds(10));
            loop.startTimer(2, 5000, true);
          };

      loop.run(() -> false, MINUTE);

      assertThat(guest.turns).containsExactly("timer 1 at 1 s", "timer 2 at 16 s");
    }

    @Test
    void theJumpOfAnotherLoopLeavesTheDeadlineAlone() {
      EventLoop other = new EventLoop(clock, new Guest());
      other.startTimer(7, 59_500, true);
      loop.startTimer(1, 100, true);
      guest.script =
          () -> {
            guest.script = () -> {};
            other.run(() -> false, MINUTE);
          };

      assertThat(loop.run(() -> !guest.turns.isEmpty(), SECOND)).isEqualTo(LoopEnd.DONE);
    }
  }

  @Test
  void aClockRunsForAtMostAHundredYears() {
    clock.advanceBy(Duration.ofDays(36_000));

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> clock.advanceBy(Duration.ofDays(600)))
        .withMessage("A clock runs for at most 100 years: cannot advance by PT14400H.");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> clock.advanceBy(Duration.ofSeconds(Long.MAX_VALUE)));
  }
}
