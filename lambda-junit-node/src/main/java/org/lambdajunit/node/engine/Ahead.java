package org.lambdajunit.node.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next of something ahead of its time, on a thread of its own, while its users are busy
 * with the last one. Work is only done ahead where the same thing was asked for twice in a row, so
 * that a run with a single test pays for nothing that it does not use; and only a few wait at a
 * time. Where as many threads ask as there are cores, as in tests that run in parallel, none is to
 * spare, and each makes its own.
 *
 * <p>Thread-safe. The thread is a daemon and ends when nobody has asked for a while.
 *
 * @param <K> what is to be made
 * @param <V> what is made
 */
public final class Ahead<K, V extends AutoCloseable> {

  private static final int STOCK = 2;

  /** How often each core may ask before it is forgotten who has asked. */
  private static final int ASKED_OF_LATE = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Function<K, V> maker;
  private final BiConsumer<V, K> finisher;
  private final Deque<V> stock = new ArrayDeque<>();
  private @Nullable K key;
  private boolean asked;
  private boolean repeated;

  /** Whether the first one is being made for somebody who is expected to ask for it. */
  private boolean makesFirst;

  private boolean firstIsClaimed;

  private final int cores;

  /** Who has asked of late, by their hash codes. */
  private final int[] users;

  private int nextUser;
  private @Nullable Thread thread;

  /**
   * Makes nothing yet.
   *
   * @param maker makes what is asked for, on any thread
   * @param finisher does to what is made ahead what its user would otherwise do
   */
  public Ahead(Function<K, V> maker, BiConsumer<V, K> finisher) {
    this(maker, finisher, Runtime.getRuntime().availableProcessors());
  }

  Ahead(Function<K, V> maker, BiConsumer<V, K> finisher, int cores) {
    this.maker = maker;
    this.finisher = finisher;
    this.cores = cores;
    this.users = new int[ASKED_OF_LATE * cores];
  }

  /**
   * Begins to make what will soon be asked for, while whoever asks for it has other things to do
   * first. That is worth a thread only once: what is asked for later is made ahead anyway, or
   * quickly.
   */
  public void expect(K wanted) {
    synchronized (stock) {
      if (key == null && cores > 1) {
        key = wanted;
        makesFirst = true;
        startThread(wanted);
      }
    }
  }

  /** One that waits, or a new one. It belongs to the caller from now on. */
  public V take(K wanted) {
    V ready = poll(wanted);
    return ready == null ? maker.apply(wanted) : ready;
  }

  private @Nullable V poll(K wanted) {
    List<V> unwanted = List.of();
    try {
      synchronized (stock) {
        users[nextUser] = System.identityHashCode(Thread.currentThread());
        nextUser = (nextUser + 1) % users.length;
        if (!wanted.equals(key)) {
          key = wanted;
          asked = true;
          repeated = false;
          unwanted = new ArrayList<>(stock);
          stock.clear();
          return null;
        }
        repeated = asked;
        asked = true;
        if (makesFirst && !firstIsClaimed) {
          firstIsClaimed = true;
          awaitFirst();
        }
        if (repeated && thread == null && hasCoreToSpare()) {
          startThread(null);
        }
        stock.notifyAll();
        return stock.poll();
      }
    } finally {
      unwanted.forEach(Ahead::close);
    }
  }

  private void startThread(@Nullable K first) {
    thread = new Thread(() -> work(first), "lambda-junit-ahead");
    thread.setDaemon(true);
    // What fails here fails again for whoever asks next, and is reported to them.
    thread.setUncaughtExceptionHandler((failed, error) -> {});
    thread.start();
  }

  /** Waits for the first one, which is ready sooner than another that would be begun now. */
  private void awaitFirst() {
    try {
      while (makesFirst) {
        stock.wait();
      }
    } catch (InterruptedException e) {
      // The caller makes one, and whoever is interrupted in it sees that.
      Thread.currentThread().interrupt();
    }
  }

  /** Whether fewer threads have asked of late than there are cores. */
  private boolean hasCoreToSpare() {
    return IntStream.of(users).filter(user -> user != 0).distinct().count() < cores;
  }

  private void work(@Nullable K first) {
    try {
      if (first != null) {
        makeFirst(first);
      }
      for (K next = awaitDemand(); next != null; next = awaitDemand()) {
        V made = maker.apply(next);
        finish(made, next);
        keep(next, made);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (stock) {
        thread = null;
      }
    }
  }

  /** What fails here would fail for its user, and is made anew for them. */
  private void finish(V made, K wanted) {
    boolean finished = false;
    try {
      finisher.accept(made, wanted);
      finished = true;
    } finally {
      if (!finished) {
        close(made);
      }
    }
  }

  private void makeFirst(K first) {
    try {
      keep(first, maker.apply(first));
    } finally {
      synchronized (stock) {
        makesFirst = false;
        stock.notifyAll();
      }
    }
  }

  /** What to make next, or {@code null} if nobody has asked for a while. */
  private @Nullable K awaitDemand() throws InterruptedException {
    synchronized (stock) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!repeated || stock.size() >= STOCK || !hasCoreToSpare()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return null;
        }
        stock.wait(left);
      }
      return key;
    }
  }

  private void keep(K made, V value) {
    synchronized (stock) {
      if (made.equals(key)) {
        stock.add(value);
        return;
      }
    }
    close(value);
  }

  private static void close(AutoCloseable value) {
    try {
      value.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Could not close " + value, e);
    }
  }
}
