package org.lambdajunit.node.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AheadTest {

  private final Queue<Thing> made = new ConcurrentLinkedQueue<>();
  private final Semaphore madeElsewhere = new Semaphore(0);
  private final Semaphore closed = new Semaphore(0);
  private final Thread user = Thread.currentThread();
  private final Ahead<String, Thing> ahead = new Ahead<>(this::make, this::step, 2);

  private final Semaphore begunSteps = new Semaphore(0);
  private final Semaphore steps = new Semaphore(Integer.MAX_VALUE);

  private record Thing(
      String key, Thread maker, AtomicInteger steps, AtomicInteger closings, Semaphore closed)
      implements AutoCloseable {

    @Override
    public void close() {
      closings.incrementAndGet();
      closed.release();
    }
  }

  private Thing make(String key) {
    Thing thing =
        new Thing(key, Thread.currentThread(), new AtomicInteger(), new AtomicInteger(), closed);
    made.add(thing);
    if (!thing.maker.equals(user)) {
      madeElsewhere.release();
    }
    return thing;
  }

  /** A step of three, each of which somebody has to let through. */
  private boolean step(Thing thing) {
    begunSteps.release();
    steps.acquireUninterruptibly();
    return thing.steps.incrementAndGet() < 3;
  }

  /** Waits until the only one is in the middle of its first step. */
  private void beginFirstStep() throws InterruptedException {
    steps.drainPermits();
    ahead.take("a");
    ahead.take("a");
    begunSteps.acquire();
  }

  private void whenUserWaits(Runnable action) {
    Thread other =
        new Thread(
            () -> {
              while (user.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
              }
              action.run();
            });
    other.setDaemon(true);
    other.start();
  }

  @Test
  void makesNothingAheadForWhatIsAskedForOnce() {
    ahead.take("a");
    ahead.take("b");
    ahead.take("a");

    assertThat(made).extracting(Thing::maker).containsOnly(user).hasSize(3);
  }

  @Test
  void handsOutWhatAnotherThreadHasMade() throws InterruptedException {
    ahead.take("a");
    ahead.take("a");
    // The third is begun when the second is put on the shelf, so two are there now.
    madeElsewhere.acquire(2);
    Thing first = ahead.take("a");
    madeElsewhere.acquire();
    Thing second = ahead.take("a");

    assertThat(List.of(first, second)).extracting(Thing::maker).doesNotContain(user);
  }

  @Test
  void goesOnWithWhatItHasBegun() throws InterruptedException {
    ahead.take("a");
    ahead.take("a");
    begunSteps.acquire(6);
    // The last of the six steps is over when a third one is not begun for want of room.
    Thing first = ahead.take("a");

    assertThat(first.maker()).isNotEqualTo(user);
    assertThat(first.steps()).hasValue(3);
  }

  @Test
  void handsOutWhatIsNotFinishedOnceItsStepIsOver() throws InterruptedException {
    beginFirstStep();
    whenUserWaits(() -> steps.release());

    Thing taken = ahead.take("a");

    assertThat(taken.maker()).isNotEqualTo(user);
    assertThat(taken.steps()).hasValue(1);
  }

  @Test
  void handsOutWhatHasComeFurthest() throws InterruptedException {
    beginFirstStep();
    steps.release(3);
    // The next one is begun when this one is finished.
    begunSteps.acquire(3);

    Thing taken = ahead.take("a");

    assertThat(taken.steps()).hasValue(3);
  }

  @Test
  void letsWhoeverIsInterruptedMakeIt() throws InterruptedException {
    beginFirstStep();
    whenUserWaits(user::interrupt);

    Thing taken = ahead.take("a");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(taken.maker()).isEqualTo(user);
    steps.release(3);
  }

  @Test
  void letsNobodyWaitForWhatIsMadeForOthers() throws InterruptedException {
    beginFirstStep();
    ahead.take("b");

    Thing taken = ahead.take("b");

    assertThat(taken.maker()).isEqualTo(user);
    steps.release(3);
  }

  @Test
  void letsOnlyOneWait() throws InterruptedException {
    beginFirstStep();
    Thread other = new Thread(() -> ahead.take("a"));
    other.start();
    while (other.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    Thing taken = ahead.take("a");

    assertThat(taken.maker()).isEqualTo(user);
    steps.release(3);
    other.join();
  }

  @Test
  void handsOutTheFirstHoweverFarItHasCome() throws InterruptedException {
    steps.drainPermits();
    ahead.expect("a", Collections.emptyIterator());
    begunSteps.acquire();
    whenUserWaits(() -> steps.release());

    Thing first = ahead.take("a");

    assertThat(first.maker()).isNotEqualTo(user);
    assertThat(first.steps()).hasValue(1);
    assertThat(made).containsExactly(first);
  }

  @Test
  void whoeverWaitsForTheFirstHasSomethingElseToDoUntilItComes() throws InterruptedException {
    steps.drainPermits();
    List<Thread> pieces = new ArrayList<>();
    Iterator<Thread> endless =
        Stream.generate(Thread::currentThread)
            .peek(pieces::add)
            .peek(doer -> steps.release(pieces.size() == 3 ? 1 : 0))
            .iterator();
    ahead.expect("a", endless);
    begunSteps.acquire();

    Thing first = ahead.take("a");

    assertThat(first.steps()).hasValue(1);
    assertThat(pieces).hasSizeGreaterThanOrEqualTo(3).containsOnly(user);
  }

  @Test
  void closesWhatFailsOnItsWay() throws InterruptedException {
    Ahead<String, Thing> failing =
        new Ahead<>(
            this::make,
            thing -> {
              throw new IllegalStateException("no step");
            },
            2);
    failing.take("a");
    failing.take("a");
    closed.acquire();

    assertThat(failing.take("a").closings()).hasValue(0);
  }

  @Test
  void makesTheFirstWhileItsUserHasOtherThingsToDo() {
    ahead.expect("a", Collections.emptyIterator());
    Thing first = ahead.take("a");

    assertThat(first.maker()).isNotEqualTo(user);
    assertThat(made).containsExactly(first);
  }

  @Test
  void expectsOnlyTheFirst() {
    ahead.take("a");
    ahead.expect("b", Collections.emptyIterator());
    Thing second = ahead.take("b");

    assertThat(second.maker()).isEqualTo(user);
  }

  @Test
  void closesWhatWasExpectedInVain() throws InterruptedException {
    ahead.expect("a", Collections.emptyIterator());
    Thing other = ahead.take("b");

    assertThat(other.maker()).isEqualTo(user);
    closed.acquire();
    assertThat(other.closings()).hasValue(0);
  }

  @Test
  void reportsToTheUserWhatFailsAhead() {
    Ahead<String, Thing> failing =
        new Ahead<>(
            key -> {
              throw new IllegalStateException("no " + key);
            },
            this::step,
            2);
    failing.expect("a", Collections.emptyIterator());

    assertThatIllegalStateException().isThrownBy(() -> failing.take("a")).withMessage("no a");
  }

  @Test
  void leavesTheCoresToThoseWhoAskInParallel() throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      ahead.take("a");
      Thread other = new Thread(() -> ahead.take("a"));
      other.start();
      other.join();
    }

    // Each of the others has made one itself, and nobody else any.
    assertThat(made).hasSize(20);
  }

  @Test
  void leavesTheCoresToThemAlsoIfTheyTakeNoTurns() throws InterruptedException {
    ahead.take("a");
    for (int i = 0; i < 10; i++) {
      Thread other =
          new Thread(
              () -> {
                ahead.take("a");
                ahead.take("a");
              });
      other.start();
      other.join();
      ahead.take("a");
      ahead.take("a");
    }

    assertThat(made).hasSize(41);
  }

  @Test
  void makesThemAheadAgainOnceThereIsACoreToSpare() throws InterruptedException {
    Thread other = new Thread(() -> ahead.take("a"));
    other.start();
    other.join();
    for (int i = 0; i < 10; i++) {
      ahead.take("a");
    }

    madeElsewhere.acquire();
  }

  @Test
  void makesNothingAheadOnASingleCore() {
    Ahead<String, Thing> alone = new Ahead<>(this::make, this::step, 1);
    for (int i = 0; i < 10; i++) {
      alone.take("a");
    }

    assertThat(made).extracting(Thing::maker).containsOnly(user).hasSize(10);
  }

  @Test
  void closesWhatNobodyWantsAnyMore() throws InterruptedException {
    ahead.take("a");
    ahead.take("a");
    madeElsewhere.acquire(2);
    ahead.take("a");
    madeElsewhere.acquire();

    Thing other = ahead.take("b");

    assertThat(other.maker()).isEqualTo(user);
    assertThat(made)
        .filteredOn(thing -> thing.closings.get() > 0)
        .isNotEmpty()
        .allSatisfy(thing -> assertThat(thing.key).isEqualTo("a"))
        .allSatisfy(thing -> assertThat(thing.maker).isNotEqualTo(user));
  }

  @Test
  void showsItsUserWhatGoesWrong() {
    Ahead<String, Thing> failing =
        new Ahead<>(
            key -> {
              throw new IllegalStateException("cannot make " + key);
            },
            this::step);

    for (int i = 0; i < 3; i++) {
      assertThatIllegalStateException()
          .isThrownBy(() -> failing.take("a"))
          .withMessage("cannot make a");
    }
  }
}
