package org.lambdajunit.node.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.graalvm.polyglot.Context;

/**
 * Stops guest code that keeps its thread busy for longer than its limit. What counts is the CPU
 * time of that thread, so that a loaded machine stops nobody early.
 *
 * <p>One thread serves all environments. It starts with the first guard and ends when none is left
 * for a while.
 */
public final class BusyWatchdog {

  private static final Duration PERIOD = Duration.ofMillis(20);
  private static final int IDLE_PERIODS_BEFORE_END = 50;
  private static final Duration INTERRUPT_PATIENCE = Duration.ofMillis(500);
  private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Thread> thread = new AtomicReference<>();

  BusyWatchdog() {}

  /**
   * Watches the calling thread until the guard is closed.
   *
   * @param context the context whose guest code is stopped
   * @param limit how much CPU time the calling thread may use
   * @param whereIs tells the stack of the guest code that a thread runs
   */
  public Guard watch(
      Context context, Duration limit, Function<Thread, List<String>> whereIs) {
    Guard guard = new Guard(context, limit.toNanos(), Thread.currentThread(), whereIs);
    guards.add(guard);
    if (thread.get() == null) {
      startThread();
    }
    return guard;
  }

  private void startThread() {
    Thread created = new Thread(this::patrol, "lambda-junit-watchdog");
    created.setDaemon(true);
    if (thread.compareAndSet(null, created)) {
      created.start();
    }
  }

  private void patrol() {
    int idlePeriods = 0;
    try {
      while (idlePeriods < IDLE_PERIODS_BEFORE_END && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(PERIOD.toNanos());
        idlePeriods = guards.isEmpty() ? idlePeriods + 1 : 0;
        guards.forEach(Guard::check);
      }
    } finally {
      thread.set(null);
      // A guard that was added between the last look and this line needs a thread again.
      if (!guards.isEmpty()) {
        startThread();
      }
    }
  }

  /** One watched stretch of work. */
  public final class Guard implements AutoCloseable {

    private final Context context;
    private final long limitNanos;
    private final Thread watched;
    private long startNanos = -1;
    private final Function<Thread, List<String>> whereIs;
    private volatile List<String> stack = List.of();
    private volatile boolean fired;

    Guard(
        Context context,
        long limitNanos,
        Thread watched,
        Function<Thread, List<String>> whereIs) {
      this.context = context;
      this.limitNanos = limitNanos;
      this.watched = watched;
      this.whereIs = whereIs;
    }

    /** Where the guest code was when it was told to stop. */
    public List<String> stack() {
      return stack;
    }

    /** Whether the limit was passed and the guest code told to stop. */
    public boolean fired() {
      return fired;
    }

    private void check() {
      long now = busyNanos(watched);
      if (startNanos < 0) {
        // Reading the clock here and not in watch() keeps it off the path of short invocations.
        startNanos = now;
      } else if (now - startNanos > limitNanos) {
        if (!fired) {
          stack = whereIs.apply(watched);
        }
        fired = true;
        interrupt(context);
      }
    }

    @Override
    public void close() {
      guards.remove(this);
    }
  }

  /**
   * Makes the guest code of a context end with an exception that it cannot catch. The context stays
   * usable.
   */
  public static void interrupt(Context context) {
    try {
      context.interrupt(INTERRUPT_PATIENCE);
    } catch (TimeoutException | IllegalStateException e) {
      // Still in host code, or already closed: the next patrol sees which.
      Thread.onSpinWait();
    }
  }

  /** Made by the watchdog's own thread, as it takes longer than a short invocation. */
  private static final class Threads {
    static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();
  }

  @SuppressWarnings("deprecation") // getId() is the only name that JDK 17 knows.
  private static long busyNanos(Thread thread) {
    long cpu =
        Threads.BEAN.isThreadCpuTimeSupported()
            ? Threads.BEAN.getThreadCpuTime(thread.getId())
            : -1;
    // A virtual thread has no CPU time of its own: the wall clock is the next best thing.
    return cpu >= 0 ? cpu : System.nanoTime();
  }
}
