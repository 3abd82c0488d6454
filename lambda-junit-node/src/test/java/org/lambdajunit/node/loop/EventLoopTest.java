package org.lambdajunit.node.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventLoopTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Guest guest = new Guest();
  private EventLoop loop = new EventLoop(LoopClock.virtual(Instant.EPOCH), guest);

  /** Guest code: it notes its turns, and does in each what a test has laid down for it. */
  private static final class Guest implements GuestTurns {

    private final List<String> turns = new ArrayList<>();
    private final Map<String, Runnable> scripts = new HashMap<>();

    void on(String turn, Runnable script) {
      scripts.put(turn, script);
    }

    private void take(String turn) {
      turns.add(turn);
      scripts.getOrDefault(turn, () -> {}).run();
    }

    @Override
    public void timer(int id) {
      take("timer " + id);
    }

    @Override
    public void immediate(int id) {
      take("immediate " + id);
    }

    @Override
    public void ticks() {
      take("ticks");
    }
  }

  private LoopEnd run() {
    return loop.run(() -> false, MINUTE);
  }

  @Nested
  class Timers {

    @Test
    void fireInTheOrderInWhichTheyAreDue() {
      loop.startTimer(1, 20, true);
      loop.startTimer(2, 10, true);
      loop.startTimer(3, 20, true);

      assertThat(loop.pendingTimers()).containsExactly(2, 1, 3);
      assertThat(run()).isEqualTo(LoopEnd.EMPTY);
      assertThat(guest.turns).containsExactly("timer 2", "timer 1", "timer 3");
      assertThat(loop.loopTime()).isEqualTo(20);
      assertThat(loop.clock().now()).isEqualTo(Instant.EPOCH.plusMillis(20));
    }

    @Test
    void fireNoMoreWhenStopped() {
      loop.startTimer(1, 10, true);
      loop.startTimer(2, 10, true);
      loop.stopTimer(1);
      loop.stopTimer(7);

      run();

      assertThat(guest.turns).containsExactly("timer 2");
    }

    @Test
    void countAnewWhenStartedAgain() {
      loop.startTimer(1, 10, true);
      loop.startTimer(2, 20, true);
      guest.on("timer 2", () -> assertThat(loop.pendingTimers()).containsExactly(1));
      loop.startTimer(1, 30, true);

      run();

      assertThat(guest.turns).containsExactly("timer 2", "timer 1");
    }

    @Test
    void doNotHoldTheLoopWithoutReference() {
      loop.startTimer(1, 10, false);
      loop.startTimer(2, 5, true);
      loop.startTimer(3, 7, true);
      loop.refTimer(3, false);

      assertThat(run()).isEqualTo(LoopEnd.EMPTY);
      assertThat(guest.turns).containsExactly("timer 2");
      assertThat(loop.pendingTimers()).containsExactly(3, 1);
    }

    @Test
    void holdItAgainWithReference() {
      loop.startTimer(1, 10, false);
      loop.refTimer(1, true);
      loop.refTimer(2, true);

      assertThat(run()).isEqualTo(LoopEnd.EMPTY);
      assertThat(guest.turns).containsExactly("timer 1");
    }
  }

  @Nested
  class Immediates {

    @Test
    void runInTheirOrderAndThoseTheyQueueInTheNextRound() {
      loop.addImmediate(1);
      loop.addImmediate(2);
      guest.on(
          "immediate 1",
          () -> {
            loop.addImmediate(3);
            loop.startTimer(1, 0, true);
          });

      assertThat(loop.pendingImmediates()).containsExactly(1, 2);
      assertThat(run()).isEqualTo(LoopEnd.EMPTY);
      assertThat(guest.turns)
          .containsExactly("immediate 1", "immediate 2", "timer 1", "immediate 3");
    }

    @Test
    void runNoMoreWhenTakenOut() {
      loop.addImmediate(1);
      loop.addImmediate(2);
      guest.on("immediate 1", () -> loop.removeImmediate(2));

      run();

      assertThat(guest.turns).containsExactly("immediate 1");
    }

    @Test
    void doNotHoldTheLoopWithoutReference() {
      loop.addImmediate(1);
      loop.refImmediate(1, false);
      loop.refImmediate(2, true);

      assertThat(run()).isEqualTo(LoopEnd.EMPTY);
      assertThat(guest.turns).isEmpty();
      assertThat(loop.isAlive()).isFalse();
    }
  }

  @Nested
  class Ticks {

    @Test
    void runAfterEachTurnUntilNoneIsQueued() {
      loop.startTimer(1, 1, true);
      loop.addImmediate(1);
      guest.on("timer 1", () -> loop.queueTicks());
      guest.on(
          "ticks",
          () -> {
            if (guest.turns.size() < 4) {
              loop.queueTicks();
            }
          });

      run();

      assertThat(guest.turns).containsExactly("immediate 1", "timer 1", "ticks", "ticks");
    }
  }

  @Nested
  class HostWork {

    private final PendingOperation reading = loop.begin("FSReqCallback", "read /var/task/a.json");

    private void completeFromAnotherThread() {
      Thread host = new Thread(() -> loop.post(this::read));
      host.start();
    }

    private void read() {
      guest.take("read");
      reading.close();
    }

    @Test
    void holdsTheLoopUntilItIsClosed() {
      guest.on("read", () -> loop.startTimer(1, 10, true));
      completeFromAnotherThread();

      assertThat(run()).isEqualTo(LoopEnd.EMPTY);
      assertThat(guest.turns).containsExactly("read", "timer 1");
      assertThat(loop.pendingOperations()).isEmpty();
    }

    @Test
    void isNamedForThoseWhoWaitForIt() {
      assertThat(loop.pendingOperations())
          .extracting(PendingOperation::kind, PendingOperation::description)
          .containsExactly(tuple("FSReqCallback", "read /var/task/a.json"));
    }

    @Test
    void doesNotHoldTheLoopWithoutReference() {
      reading.ref(false);

      assertThat(reading.isRef()).isFalse();
      assertThat(run()).isEqualTo(LoopEnd.EMPTY);
      assertThat(loop.pendingOperations()).containsExactly(reading);
    }

    @Test
    void endsTheLoopWhereItIsWhatWasWaitedFor() {
      loop.startTimer(1, 0, true);
      guest.on("timer 1", this::completeFromAnotherThread);

      LoopEnd end = loop.run(() -> guest.turns.contains("read"), MINUTE);

      assertThat(end).isEqualTo(LoopEnd.DONE);
      assertThat(guest.turns).containsExactly("timer 1", "read");
    }

    @Test
    void isWaitedForInRealTimeUpToTheDeadline() {
      long before = System.nanoTime();

      assertThat(loop.run(() -> false, Duration.ofMillis(30))).isEqualTo(LoopEnd.DEADLINE);
      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    /** The timer's hour is not skipped while the host reads, and is once it has read. */
    @Test
    void keepsTheClockFromJumping() {
      loop = new EventLoop(LoopClock.of(LoopClock.Mode.SKIP_IDLE), guest);
      PendingOperation inFlight = loop.begin("TCPWRAP", "connection");
      AtomicLong readAt = new AtomicLong();
      loop.startTimer(1, Duration.ofHours(1).toMillis(), true);
      Thread host =
          new Thread(
              () ->
                  loop.post(
                      () -> {
                        guest.take("read");
                        readAt.set(loop.loopTime());
                        inFlight.close();
                      }));
      guest.on("timer 2", host::start);
      loop.startTimer(2, 0, true);

      assertThat(loop.run(() -> false, Duration.ofHours(2))).isEqualTo(LoopEnd.EMPTY);
      assertThat(guest.turns).containsExactly("timer 2", "read", "timer 1");
      assertThat(readAt.get()).isLessThan(Duration.ofHours(1).toMillis());
      assertThat(loop.loopTime()).isGreaterThanOrEqualTo(Duration.ofHours(1).toMillis());
    }

    @Test
    void interruptionOfTheWaitIsPassedOn() {
      Thread.currentThread().interrupt();

      assertThatExceptionOfType(LoopInterruptedException.class)
          .isThrownBy(EventLoopTest.this::run)
          .withCauseInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Nested
  class TheEnd {

    @Test
    void comesAtOnceWhereWhatIsWaitedForHasHappened() {
      loop.startTimer(1, 0, true);

      assertThat(loop.run(() -> true, MINUTE)).isEqualTo(LoopEnd.DONE);
      assertThat(guest.turns).isEmpty();
    }

    @Test
    void comesBetweenTwoTurns() {
      loop.startTimer(1, 0, true);
      loop.startTimer(2, 0, true);

      assertThat(loop.run(() -> !guest.turns.isEmpty(), MINUTE)).isEqualTo(LoopEnd.DONE);
      assertThat(guest.turns).containsExactly("timer 1");
      assertThat(run()).isEqualTo(LoopEnd.EMPTY);
      assertThat(guest.turns).containsExactly("timer 1", "timer 2");
    }

    @Test
    void comesAtTheDeadlineAndNotATurnLater() {
      loop.startTimer(1, 10, true);
      guest.on("timer 1", () -> loop.startTimer(1, 10, true));

      assertThat(loop.run(() -> false, Duration.ofMillis(35))).isEqualTo(LoopEnd.DEADLINE);
      assertThat(guest.turns).containsExactly("timer 1", "timer 1", "timer 1");
      assertThat(loop.loopTime()).isEqualTo(35);
    }
  }

  @Nested
  class Clocks {

    @Test
    void skipIdleJumpsToTheNextTimer() {
      loop = new EventLoop(LoopClock.of(LoopClock.Mode.SKIP_IDLE), guest);
      long before = System.nanoTime();
      loop.startTimer(1, 60_000, true);

      assertThat(loop.run(() -> false, Duration.ofHours(1))).isEqualTo(LoopEnd.EMPTY);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(MINUTE);
      assertThat(Duration.ofNanos(loop.clock().elapsedNanos())).isGreaterThanOrEqualTo(MINUTE);
    }

    @Test
    void realWaits() {
      loop = new EventLoop(LoopClock.of(LoopClock.Mode.REAL), guest);
      loop.startTimer(1, 30, true);

      assertThat(run()).isEqualTo(LoopEnd.EMPTY);
      assertThat(Duration.ofNanos(loop.clock().elapsedNanos()))
          .isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void realPassesAnInterruptionOn() {
      loop = new EventLoop(LoopClock.of(LoopClock.Mode.REAL), guest);
      loop.startTimer(1, 10_000, true);
      Thread.currentThread().interrupt();

      assertThatExceptionOfType(LoopInterruptedException.class)
          .isThrownBy(EventLoopTest.this::run)
          .withMessage("The thread was interrupted while it ran or waited for JavaScript.");
      assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void virtualMovesOnlyWhenItIsMoved() {
      LoopClock clock = LoopClock.virtual(Instant.parse("2026-01-01T00:00:00Z"));

      clock.advanceBy(Duration.ofMillis(1500));

      assertThat(clock.mode()).isEqualTo(LoopClock.Mode.VIRTUAL);
      assertThat(clock.now()).isEqualTo("2026-01-01T00:00:01.500Z");
      assertThat(clock.epochMillis()).isEqualTo(1_767_225_601_500.0);
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> clock.advanceBy(Duration.ofSeconds(-1)))
          .withMessage("A clock does not run backwards: cannot advance by PT-1S.");
    }
  }
}
