package org.lambdajunit.node.watch;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A JVM that has the heap and the threads that a test gives it. Its unit is what the test likes.
 */
final class FakeJvm implements MemoryFigures {

  private final Map<Long, Long> allocated = new TreeMap<>();
  private long started;
  private long used;
  private long collections;
  private Optional<Collection> last = Optional.empty();
  private long garbage;
  private boolean collects = true;

  /** Starts a thread. */
  FakeJvm start(long thread) {
    started++;
    allocated.put(thread, 0L);
    return this;
  }

  FakeJvm end(long thread) {
    allocated.remove(thread);
    return this;
  }

  /** Has a thread allocate something that it holds. */
  FakeJvm hold(long thread, long amount) {
    allocated.merge(thread, amount, Long::sum);
    used += amount;
    return this;
  }

  /** Has a thread allocate something and forget it. */
  FakeJvm waste(long thread, long amount) {
    garbage += amount;
    return hold(thread, amount);
  }

  /** Does nothing when it is asked to collect. */
  FakeJvm neverCollects() {
    collects = false;
    return this;
  }

  @Override
  public long used() {
    return used;
  }

  @Override
  public long collections() {
    return collections;
  }

  @Override
  public Optional<Collection> lastCollection() {
    return last;
  }

  @Override
  public Optional<Collection> collect() {
    if (!collects) {
      return Optional.empty();
    }
    collections++;
    last = Optional.of(new Collection(used, used - garbage));
    used -= garbage;
    garbage = 0;
    return last;
  }

  @Override
  public long[] threads() {
    return allocated.keySet().stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public long startedThreads() {
    return started;
  }

  @Override
  public long[] allocated(long[] threads) {
    long[] amounts = new long[threads.length];
    for (int i = 0; i < threads.length; i++) {
      amounts[i] = allocated.getOrDefault(threads[i], -1L);
    }
    return amounts;
  }
}
