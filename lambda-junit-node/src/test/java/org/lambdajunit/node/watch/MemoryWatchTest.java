package org.lambdajunit.node.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lambdajunit.node.watch.MemoryWatch.Finding;

/** Thread 1 is watched and may hold 100; thread 2 is another. */
class MemoryWatchTest {

  private static final long LIMIT = 100;

  private final FakeJvm jvm = new FakeJvm().start(1).start(2);
  private Allocations allocations;
  private MemoryWatch watch;

  @BeforeEach
  void begin() {
    jvm.hold(2, 50).waste(2, 20).collect();
    allocations = new Allocations(jvm);
    watch = new MemoryWatch(jvm, allocations, 1, LIMIT);
  }

  private void look() {
    allocations.look();
    watch.look();
  }

  @Test
  void garbageAloneIsNotSuspicious() {
    jvm.waste(1, 1000).collect();
    look();

    assertThat(watch.isSuspicious()).isFalse();
  }

  @Test
  void whatOthersHoldIsNotSuspiciousInOneThatAllocatesLittle() {
    jvm.hold(2, 1000).waste(1, 99).collect();
    look();

    assertThat(watch.isSuspicious()).isFalse();
  }

  @Test
  void holderIsFound() {
    jvm.hold(1, 100).waste(1, 100).collect();
    look();

    assertThat(watch.isSuspicious()).isTrue();
    assertThat(watch.measure()).isEqualTo(Finding.HOLDS_TOO_MUCH);
    assertThat(watch.proven()).isEqualTo(100);
  }

  @Test
  void whatWasGarbageWhenTheWatchBeganIsNoProofUntilItIsCollected() {
    jvm.waste(2, 30);
    allocations.look();
    watch = new MemoryWatch(jvm, allocations, 1, LIMIT);
    jvm.hold(1, 110).collect();
    look();
    assertThat(watch.measure()).isEqualTo(Finding.UNDECIDED);
    assertThat(watch.proven()).isEqualTo(80);

    jvm.hold(1, 20);
    look();
    assertThat(watch.measure()).isEqualTo(Finding.HOLDS_TOO_MUCH);
  }

  @Test
  void collectionThatHappensByItselfShowsWhatWasGarbage() {
    jvm.waste(2, 30);
    allocations.look();
    watch = new MemoryWatch(jvm, allocations, 1, LIMIT);
    jvm.collect();
    look();
    jvm.hold(1, 110).collect();
    look();

    assertThat(watch.measure()).isEqualTo(Finding.HOLDS_TOO_MUCH);
  }

  @Test
  void garbageMakerIsNotTakenForTheThreadThatHoldsMore() {
    for (int i = 0; i < 100; i++) {
      jvm.hold(2, 10).waste(1, 100).collect();
      look();
    }

    assertThat(watch.isSuspicious()).isTrue();
    assertThat(watch.measure()).isEqualTo(Finding.UNDECIDED);
    assertThat(watch.proven()).isZero();
  }

  @Test
  void garbageMakerIsNotTakenForAThreadThatHasEnded() {
    jvm.start(3);
    look();
    jvm.hold(3, 1000).waste(1, 500).collect();
    jvm.end(3);
    look();

    assertThat(watch.isSuspicious()).isTrue();
    assertThat(watch.measure()).isEqualTo(Finding.UNDECIDED);
  }

  @Test
  void holderIsFoundOnceTheOthersAreQuiet() {
    jvm.hold(1, 150).waste(2, 5000).collect();
    look();
    assertThat(watch.measure()).isEqualTo(Finding.UNDECIDED);

    jvm.hold(1, 110).waste(2, 5);
    look();
    assertThat(watch.measure()).isEqualTo(Finding.HOLDS_TOO_MUCH);
    assertThat(watch.proven()).isEqualTo(100);
  }

  @Test
  void suspectThatWasLetGoIsNotSuspiciousSoon() {
    jvm.hold(2, 1000).waste(1, 200).collect();
    look();
    watch.postpone();
    jvm.waste(1, 199).collect();
    look();
    assertThat(watch.isSuspicious()).isFalse();

    jvm.waste(1, 1);
    look();
    assertThat(watch.isSuspicious()).isTrue();
  }

  @Test
  void holderIsFoundWhereNothingIsCollected() {
    jvm.hold(1, 199);
    look();
    assertThat(watch.isSuspicious()).isFalse();

    jvm.hold(1, 1);
    look();
    assertThat(watch.isSuspicious()).isTrue();
    assertThat(watch.measure()).isEqualTo(Finding.HOLDS_TOO_MUCH);
    assertThat(watch.proven()).isEqualTo(200);
  }

  @Test
  void holderIsFoundWhereNothingIsCollectedAndMuchWasGarbageBefore() {
    jvm.waste(2, 5000);
    allocations.look();
    watch = new MemoryWatch(jvm, allocations, 1, LIMIT);
    jvm.hold(1, 200);
    look();
    assertThat(watch.isSuspicious()).isTrue();
    assertThat(watch.measure()).isEqualTo(Finding.UNDECIDED);

    jvm.hold(1, 100);
    look();
    assertThat(watch.measure()).isEqualTo(Finding.HOLDS_TOO_MUCH);
  }

  @Test
  void garbageIsCollectedOnceForTwiceTheLimitWhereNothingElseCollectsIt() {
    jvm.waste(1, 200);
    look();
    assertThat(watch.isSuspicious()).isTrue();
    assertThat(watch.measure()).isEqualTo(Finding.NOTHING);
    assertThat(jvm.used()).isEqualTo(50);

    jvm.waste(1, 199);
    look();
    assertThat(watch.isSuspicious()).isFalse();

    jvm.waste(1, 1);
    look();
    assertThat(watch.isSuspicious()).isTrue();
  }

  @Test
  void whereNothingIsCollectedWhenAskedItIsNotAskedForAtEachLook() {
    jvm.neverCollects().hold(1, 200);
    look();
    assertThat(watch.isSuspicious()).isTrue();
    assertThat(watch.measure()).isEqualTo(Finding.NOTHING);

    jvm.hold(1, 199);
    look();
    assertThat(watch.isSuspicious()).isFalse();
  }
}
