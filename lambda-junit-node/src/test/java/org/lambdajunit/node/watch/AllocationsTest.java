package org.lambdajunit.node.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllocationsTest {

  private final FakeJvm jvm = new FakeJvm().start(1).start(2).hold(1, 7).hold(2, 70);
  private final Allocations allocations = new Allocations(jvm);
  private final long before = allocations.byAllBut(1);

  private long byOthers() {
    return allocations.byAllBut(1) - before;
  }

  @Test
  void whatOthersAllocateMayTakeTwiceItsRoom() {
    jvm.hold(1, 5).hold(2, 30).start(3).waste(3, 10);
    allocations.look();

    assertThat(allocations.by(1)).isEqualTo(12);
    assertThat(byOthers()).isEqualTo(80);
  }

  @Test
  void whatAThreadAllocatesBeforeItEndsIsSeenInTheHeap() {
    jvm.hold(1, 5).hold(2, 30);
    allocations.look();
    jvm.hold(2, 400).end(2).hold(1, 3);
    allocations.look();

    assertThat(byOthers()).isEqualTo(60 + 400);
  }

  @Test
  void whatAThreadAllocatesThatNobodyHasSeenIsSeenInTheHeap() {
    jvm.start(3).waste(3, 400).end(3);
    allocations.look();

    assertThat(byOthers()).isEqualTo(400);
  }

  @Test
  void whatIsCollectedMeanwhileIsCounted() {
    jvm.start(3).waste(3, 400).end(3);
    jvm.collect();
    jvm.start(4).hold(4, 50).end(4);
    allocations.look();

    assertThat(byOthers()).isEqualTo(450);
    assertThat(allocations.gaps()).isZero();
  }

  @Test
  void moreThanOneCollectionLeavesAGap() {
    jvm.start(3).waste(3, 400).end(3);
    jvm.collect();
    jvm.collect();
    allocations.look();

    assertThat(allocations.gaps()).isEqualTo(1);
  }

  @Test
  void collectionsLeaveNoGapIfNoThreadHasEnded() {
    jvm.start(3).waste(3, 400);
    jvm.collect();
    jvm.collect();
    allocations.look();

    assertThat(byOthers()).isEqualTo(800);
    assertThat(allocations.gaps()).isZero();
  }
}
