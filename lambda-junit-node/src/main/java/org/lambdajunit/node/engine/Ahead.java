package org.lambdajunit.node.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next of something ahead of its time, on a thread of its own, while its users are busy
 * with the last one. Work is only done ahead where the same thing was asked for twice in a row, so
 * that a run with a single test pays for nothing that it does not use; and only a few wait at a
 * time. Where as many threads ask as there are cores, as in tests that run in parallel, none is to
 * spare, and each makes its own.
 *
 * <p>The work is done in steps. Whoever asks gets what has come furthest and does the rest itself,
 * so that neither of the two threads waits for the other, whichever has more to do. Where all there
 * is is in the middle of a step, the end of that step is waited for.
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

  /** Steps are short, and to wake a thread that sleeps takes as long. */
  private static final Duration AWAKE = Duration.ofNanos(300_000);

  private final Function<K, V> maker;
  private final Predicate<V> advancer;

  /** What may be taken. Also guards all that changes here. */
  private final List<Begun<V>> stock = new ArrayList<>();

  private @Nullable K key;
  private boolean asked;
  private boolean repeated;

  /** Whether nobody has asked so far, but somebody will. */
  private boolean expected;

  /** What whoever waits for the first can do in the meantime. */
  private Iterator<?> pastime = Collections.emptyIterator();

  private final int cores;

  /** Who has asked of late, by their hash codes. */
  private final int[] users;

  private int nextUser;
  private @Nullable Thread thread;

  /** The number of the step that is being done, or 0. */
  private volatile long step;

  private long lastStep;

  /** What that step is done for. */
  private @Nullable K stepKey;

  /** Whether somebody waits for its end. What has come furthest then is theirs. */
  private boolean isAwaited;

  /** Something on its way. */
  private static final class Begun<V extends AutoCloseable> {

    private final V value;
    private int steps = 1;
    private boolean finished;

    Begun(V value) {
      this.value = value;
    }

    void close() {
      try {
        value.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("Could not close " + value, e);
      }
    }
  }

  /**
   * Makes nothing yet.
   *
   * @param maker begins what is asked for, on any thread
   * @param advancer does one step more of what its user would otherwise do, and answers whether
   *     more is left to do
   */
  public Ahead(Function<K, V> maker, Predicate<V> advancer) {
    this(maker, advancer, Runtime.getRuntime().availableProcessors());
  }

  Ahead(Function<K, V> maker, Predicate<V> advancer, int cores) {
    this.maker = maker;
    this.advancer = advancer;
    this.cores = cores;
    this.users = new int[ASKED_OF_LATE * cores];
  }

  /**
   * Begins to make what will soon be asked for, while whoever asks for it has other things to do
   * first. That is worth a thread only once: what is asked for later is made ahead anyway, or
   * quickly.
   *
   * @param wanted what is to be made
   * @param meanwhile what whoever asks for it does as long as it has not come, a piece at a time
   */
  public void expect(K wanted, Iterator<?> meanwhile) {
    synchronized (stock) {
      if (key == null && cores > 1) {
        key = wanted;
        pastime = meanwhile;
        expected = true;
        beginStep(wanted);
        startThread(() -> doStep(wanted, null));
      }
    }
  }

  /** One that was begun, however far it has come, or a new one. It belongs to the caller. */
  public V take(K wanted) {
    Optional<V> begun = poll(wanted);
    return begun.isPresent() ? begun.get() : maker.apply(wanted);
  }

  private Optional<V> poll(K wanted) {
    List<Begun<V>> unwanted = List.of();
    Iterator<?> meanwhile;
    long awaited;
    try {
      synchronized (stock) {
        users[nextUser] = System.identityHashCode(Thread.currentThread());
        nextUser = (nextUser + 1) % users.length;
        if (!wanted.equals(key)) {
          key = wanted;
          asked = true;
          repeated = false;
          expected = false;
          unwanted = new ArrayList<>(stock);
          stock.clear();
          return Optional.empty();
        }
        repeated = asked;
        asked = true;
        expected = false;
        if (repeated && hasCoreToSpare()) {
          if (thread == null) {
            startThread(() -> {});
          }
          stock.notifyAll();
        }
        awaited = step;
        if (!stock.isEmpty() || awaited == 0 || isAwaited || !wanted.equals(stepKey)) {
          return takeFurthest();
        }
        isAwaited = true;
        meanwhile = pastime;
        pastime = Collections.emptyIterator();
      }
    } finally {
      unwanted.forEach(Begun::close);
    }
    return afterStep(awaited, wanted, meanwhile);
  }

  /** Takes what has come furthest. */
  private Optional<V> takeFurthest() {
    Begun<V> found = furthest();
    if (found == null) {
      return Optional.empty();
    }
    stock.remove(found);
    return Optional.of(found.value);
  }

  private @Nullable Begun<V> furthest() {
    Begun<V> furthest = null;
    for (Begun<V> begun : stock) {
      if (furthest == null || begun.steps > furthest.steps) {
        furthest = begun;
      }
    }
    return furthest;
  }

  /** Waits for the end of a step, and takes what there is then. */
  private Optional<V> afterStep(long awaited, K wanted, Iterator<?> meanwhile) {
    boolean interrupted = false;
    try {
      awaitEnd(awaited, meanwhile);
    } catch (InterruptedException e) {
      // The caller makes one, and whoever is interrupted in it sees that.
      interrupted = true;
    }
    synchronized (stock) {
      isAwaited = false;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return wanted.equals(key) ? takeFurthest() : Optional.empty();
    }
  }

  private void awaitEnd(long awaited, Iterator<?> meanwhile) throws InterruptedException {
    while (step == awaited && meanwhile.hasNext()) {
      meanwhile.next();
    }
    long end = System.nanoTime() + AWAKE.toNanos();
    while (step == awaited && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    synchronized (stock) {
      while (step == awaited) {
        stock.wait();
      }
    }
  }

  private void startThread(Runnable first) {
    thread = new Thread(() -> work(first), "lambda-junit-ahead");
    thread.setDaemon(true);
    // What fails here fails again for whoever asks next, and is reported to them.
    thread.setUncaughtExceptionHandler((failed, error) -> {});
    thread.start();
  }

  /** Whether fewer threads have asked of late than there are cores. */
  private boolean hasCoreToSpare() {
    int count = 0;
    for (int i = 0; i < users.length && count < cores; i++) {
      count += users[i] != 0 && isFirst(i) ? 1 : 0;
    }
    return count < cores;
  }

  /** Whether none of those before it is the same. */
  private boolean isFirst(int user) {
    for (int i = 0; i < user; i++) {
      if (users[i] == users[user]) {
        return false;
      }
    }
    return true;
  }

  private void work(Runnable first) {
    try {
      first.run();
      boolean isUseful = true;
      while (isUseful) {
        isUseful = doNextStep();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (stock) {
        thread = null;
      }
    }
  }

  private void beginStep(K wanted) {
    stepKey = wanted;
    lastStep++;
    step = lastStep;
  }

  /** Does what is in demand, or answers that nobody has asked for a while. */
  private boolean doNextStep() throws InterruptedException {
    K wanted;
    Begun<V> unfinished;
    synchronized (stock) {
      if (!awaitDemand()) {
        return false;
      }
      wanted = Objects.requireNonNull(key);
      unfinished = unfinished();
      if (unfinished != null) {
        stock.remove(unfinished);
      }
      beginStep(wanted);
    }
    doStep(wanted, unfinished);
    return true;
  }

  /** Goes on with something, or begins another. */
  private void doStep(K wanted, @Nullable Begun<V> unfinished) {
    try {
      if (unfinished == null) {
        keep(new Begun<>(maker.apply(wanted)), wanted);
      } else {
        advance(unfinished);
        keep(unfinished, wanted);
      }
    } finally {
      synchronized (stock) {
        step = 0;
        stock.notifyAll();
      }
    }
  }

  /** What is worth a step more. What has come furthest belongs to whoever waits. */
  private @Nullable Begun<V> unfinished() {
    Begun<V> awaited = isAwaited ? furthest() : null;
    Begun<V> unfinished = null;
    for (Begun<V> begun : stock) {
      boolean isFurther = unfinished == null || begun.steps > unfinished.steps;
      if (isFurther && begun != awaited && !begun.finished) {
        unfinished = begun;
      }
    }
    return unfinished;
  }

  /** What fails here would fail for its user, and is made anew for them. */
  private void advance(Begun<V> begun) {
    boolean done = false;
    try {
      begun.finished = !advancer.test(begun.value);
      begun.steps++;
      done = true;
    } finally {
      if (!done) {
        begun.close();
      }
    }
  }

  private boolean awaitDemand() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isInDemand()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      stock.wait(left);
    }
    return true;
  }

  private boolean isInDemand() {
    int demand = repeated ? STOCK : expected ? 1 : 0;
    return demand > 0
        && hasCoreToSpare()
        && (stock.size() < demand + (isAwaited ? 1 : 0) || unfinished() != null);
  }

  private void keep(Begun<V> begun, K made) {
    synchronized (stock) {
      if (made.equals(key)) {
        stock.add(begun);
        return;
      }
    }
    begun.close();
  }
}
