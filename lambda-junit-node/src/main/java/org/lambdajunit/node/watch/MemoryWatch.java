package org.lambdajunit.node.watch;

import java.util.Arrays;

/**
 * Finds out whether a thread holds more memory than it may. Used by the watchdog's thread only.
 *
 * <p>Collections of the whole heap are dear. So one is asked for only when the thread has allocated
 * as much as it may hold, and as much more is in use in the JVM than when it began; or when it has
 * allocated twice as much while nothing was collected, as in a heap with much room, so that nobody
 * can tell what is in use.
 */
final class MemoryWatch {

  /** What is assumed to live before the first collection tells. */
  private static final long AT_FIRST = 128L << 20;

  /** How often it may allocate what it may hold while nothing is collected. */
  private static final int UNCOLLECTED = 2;

  /** What a measurement has shown. */
  enum Finding {
    /** The thread holds more than it may, for certain. */
    HOLDS_TOO_MUCH,
    /** So much more is held in the JVM, but perhaps by others. */
    UNDECIDED,
    /** What was in use was garbage, or cannot be measured. */
    NOTHING
  }

  private final MemoryFigures jvm;
  private final Allocations allocations;
  private long[] threads;
  private final long limit;
  private long allocatedAtFirst;
  private long gaps;
  private long collections;
  private long byOthers;
  private long leastInUse;
  private Holdings holdings;
  private long nextMeasurement;
  private long allocatedAtCollection;
  private long proven;

  MemoryWatch(MemoryFigures jvm, Allocations allocations, long thread, long limit) {
    this.jvm = jvm;
    this.allocations = allocations;
    threads = new long[] {thread};
    this.limit = limit;
    allocatedAtFirst = allocations.by(threads);
    gaps = allocations.gaps();
    collections = allocations.collections();
    byOthers = allocations.byAllBut(threads);
    nextMeasurement = limit;
    long used = jvm.used();
    leastInUse =
        jvm.lastCollection().map(MemoryFigures.Collection::after).orElse(Math.min(AT_FIRST, used));
    // Some of what is in use may be garbage; the next collection shows a better base.
    holdings = new Holdings(used, byOthers);
  }

  /** What another thread allocates from now on counts, too. */
  void add(long thread) {
    long before = allocations.by(thread);
    threads = Arrays.copyOf(threads, threads.length + 1);
    threads[threads.length - 1] = thread;
    allocatedAtFirst += before;
    if (before > 0) {
      // Until now it was one of the others.
      byOthers = allocations.byAllBut(threads);
      holdings = new Holdings(jvm.used(), byOthers);
    }
  }

  /** Takes note of what has happened since the last look. */
  void look() {
    long byOthersBefore = byOthers;
    byOthers = allocations.byAllBut(threads);
    if (gaps != allocations.gaps()) {
      gaps = allocations.gaps();
      holdings = new Holdings(jvm.used(), byOthers);
    } else if (collections != allocations.collections()) {
      jvm.lastCollection().ifPresent(last -> holdings.note(last.after(), byOthersBefore));
    }
    if (collections != allocations.collections()) {
      collections = allocations.collections();
      allocatedAtCollection = allocated();
    }
  }

  long limit() {
    return limit;
  }

  /** What the thread has allocated since it was first looked at. */
  long allocated() {
    return allocations.by(threads) - allocatedAtFirst;
  }

  /** Whether it is worth a measurement. */
  boolean isSuspicious() {
    if (allocated() < nextMeasurement) {
      return false;
    }
    long inUse = inUse();
    // What an earlier collection left may have been garbage that a later one found.
    leastInUse = Math.min(leastInUse, inUse);
    return inUse - leastInUse >= limit || isUncollected();
  }

  private boolean isUncollected() {
    return allocated() - allocatedAtCollection >= UNCOLLECTED * limit;
  }

  private long inUse() {
    return jvm.lastCollection().map(MemoryFigures.Collection::after).orElse(0L);
  }

  /** Whether it is proven to hold too much if all lives that the last collection has left. */
  boolean mayHoldTooMuch() {
    return holdings.atLeast(inUse(), byOthers) >= limit;
  }

  /** Collects the garbage of the whole heap and looks at what is left. */
  Finding measure() {
    allocations.look();
    look();
    long before = allocations.by(threads);
    MemoryFigures.Collection collection = jvm.collect().orElse(null);
    allocations.look();
    look();
    // Also where nothing is collected when asked.
    allocatedAtCollection = allocated();
    long live = collection == null ? 0 : collection.after();
    leastInUse = Math.min(leastInUse, collection == null ? leastInUse : live);
    // A collector that works beside the program leaves what is allocated meanwhile.
    long meanwhile = allocations.by(threads) - before;
    if (live - leastInUse < limit) {
      nextMeasurement = allocated() + limit / 2;
      return Finding.NOTHING;
    }
    proven = holdings.atLeast(live - meanwhile, byOthers);
    return proven < limit ? Finding.UNDECIDED : Finding.HOLDS_TOO_MUCH;
  }

  /** What the thread was proven to hold when it was last measured. */
  long proven() {
    return proven;
  }

  /** Is not suspicious again before it has allocated twice as much as so far. */
  void postpone() {
    nextMeasurement = allocated() * 2;
  }
}
