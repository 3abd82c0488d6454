package org.lambdajunit.node.watch;

import java.util.HashMap;
import java.util.Map;

/**
 * How much room in the heap the threads of a JVM fill, never told too low. It is room and not
 * bytes, as an object may take more of it than its size. Only differences between two looks mean
 * something.
 */
final class Allocations {

  /**
   * G1 gives a large object regions of its own, and one that is a little larger than a region gets
   * two.
   */
  private static final int MOST_ROOM_FOR_A_BYTE = 2;

  private final MemoryFigures jvm;
  private Look last;
  private long bytes;
  private long unseenRoom;
  private long gaps;

  /** What there was to see at one moment. */
  private record Look(
      Map<Long, Long> allocated, long started, boolean isBlurred, long used, long collections) {

    static Look at(MemoryFigures jvm) {
      long started = jvm.startedThreads();
      long[] threads = jvm.threads();
      long[] bytes = jvm.allocated(threads);
      boolean blurred = jvm.startedThreads() != started;
      Map<Long, Long> allocated = new HashMap<>();
      for (int i = 0; i < threads.length; i++) {
        if (bytes[i] >= 0) {
          allocated.put(threads[i], bytes[i]);
        }
      }
      return new Look(allocated, started, blurred, jvm.used(), jvm.collections());
    }

    long allocated(long thread) {
      return allocated.getOrDefault(thread, 0L);
    }

    long allocatedSince(Look before) {
      long sum = 0;
      for (long thread : allocated.keySet()) {
        sum += allocated(thread) - before.allocated(thread);
      }
      return sum;
    }

    /** Whether a thread has ended since, or even started and ended. */
    boolean hasLostAThreadSince(Look before) {
      long fresh = 0;
      for (long thread : allocated.keySet()) {
        fresh += before.allocated.containsKey(thread) ? 0 : 1;
      }
      return isBlurred
          || before.isBlurred
          || allocated.size() - fresh < before.allocated.size()
          || started - before.started > fresh;
    }
  }

  Allocations(MemoryFigures jvm) {
    this.jvm = jvm;
    last = Look.at(jvm);
  }

  /** Counts what was allocated since the last look. */
  void look() {
    Look before = last;
    last = Look.at(jvm);
    long seen = last.allocatedSince(before);
    bytes += seen;
    if (last.hasLostAThreadSince(before)) {
      // What a thread has allocated that is gone, nobody tells; but the heap shows it.
      unseenRoom += Math.max(0, filledSince(before) - seen);
    }
  }

  private long filledSince(Look before) {
    long grown = last.used - before.used;
    long collections = last.collections - before.collections;
    if (collections == 1) {
      long collected = jvm.lastCollection().map(only -> only.before() - only.after()).orElse(0L);
      if (jvm.collections() == last.collections) {
        return grown + collected;
      }
    }
    gaps += collections == 0 ? 0 : 1;
    return grown;
  }

  /** What threads have allocated, in bytes. */
  long by(long... threads) {
    long sum = 0;
    for (long thread : threads) {
      sum += last.allocated(thread);
    }
    return sum;
  }

  /** The most room that all other threads can have filled, in bytes. */
  long byAllBut(long... threads) {
    return (bytes - by(threads)) * MOST_ROOM_FOR_A_BYTE + unseenRoom;
  }

  /** Another number after a look before which there is no telling how much was allocated. */
  long gaps() {
    return gaps;
  }

  /** How often garbage had been collected at the last look. */
  long collections() {
    return last.collections;
  }
}
