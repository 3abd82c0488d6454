package org.lambdajunit.node.watch;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stops guest code that keeps its thread busy for longer than its limit, or holds more memory, or
 * whose thread was interrupted.
 *
 * <p>What counts is the CPU time of that thread, so that a loaded machine stops nobody early; and
 * by how much the JVM's live heap has grown meanwhile, if that thread has allocated as much. Heaps
 * of contexts cannot be measured apart on a common JVM.
 *
 * <p>One thread serves all environments. It starts with the first guard and ends when none is left
 * for a while.
 */
public final class Watchdog {

  private static final Duration PERIOD = Duration.ofMillis(20);
  private static final int IDLE_PERIODS_BEFORE_END = 50;
  private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

  /** What a guard stops guest code for. */
  public enum Reason {
    /** It kept its thread busy. */
    BUSY,
    /** It held too much memory. */
    MEMORY,
    /** Its thread was interrupted. */
    INTERRUPTED
  }

  /**
   * Watches the calling thread until the guard is closed.
   *
   * @param context the context whose guest code is stopped
   * @param busyLimit how much CPU time the calling thread may use
   * @param memoryLimit how many bytes more may be in use
   */
  public Guard watch(WatchedContext context, Duration busyLimit, long memoryLimit) {
    Guard guard = new Guard(context, busyLimit.toNanos(), memoryLimit, Thread.currentThread());
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

    private final WatchedContext context;
    private final long busyLimit;
    private final long memoryLimit;
    private final Thread watched;
    private long startNanos = -1;
    private long startAllocated;
    private long leastHeap;
    private long nextMeasurement;
    private volatile List<String> stack = List.of();
    private volatile @Nullable Reason reason;
    private boolean closed;

    Guard(WatchedContext context, long busyLimit, long memoryLimit, Thread watched) {
      this.context = context;
      this.busyLimit = busyLimit;
      this.memoryLimit = memoryLimit;
      this.watched = watched;
    }

    /** For what guest code was told to stop, or {@code null} if it was not. */
    public @Nullable Reason reason() {
      return reason;
    }

    /** Where the guest code was when it was told to stop. */
    public List<String> stack() {
      return stack;
    }

    private synchronized void check() {
      if (closed) {
        return;
      }
      try {
        look();
      } catch (OutOfMemoryError e) {
        // There is room again once the code is stopped that took all of it.
        stop(Reason.MEMORY);
      }
    }

    private void look() {
      long now = Threads.busyNanos(watched);
      if (watched.isInterrupted()) {
        stop(Reason.INTERRUPTED);
      } else if (startNanos < 0) {
        // Reading the clock here and not in watch() keeps it off the path of short invocations.
        startNanos = now;
        startAllocated = Threads.allocatedBytes(watched);
        leastHeap = LiveHeap.afterLastCollection();
      } else if (reason != null || now - startNanos > busyLimit) {
        stop(Reason.BUSY);
      } else if (holdsTooMuch()) {
        stop(Reason.MEMORY);
      }
    }

    /** Collects garbage only where everything else says that too much is in use. */
    private boolean holdsTooMuch() {
      long allocated = Threads.allocatedBytes(watched) - startAllocated;
      if (allocated < Math.max(memoryLimit, nextMeasurement)) {
        return false;
      }
      // What an earlier collection left may have been garbage that a later one found.
      leastHeap = Math.min(leastHeap, LiveHeap.afterLastCollection());
      if (LiveHeap.afterLastCollection() - leastHeap < memoryLimit) {
        return false;
      }
      nextMeasurement = allocated + memoryLimit / 2;
      return LiveHeap.collected() - leastHeap >= memoryLimit;
    }

    private void stop(Reason why) {
      if (reason == null) {
        stack = context.stack(watched);
        reason = why;
      }
      context.interrupt();
    }

    /** Whoever runs on the thread next is not stopped for what was watched. */
    @Override
    public void close() {
      guards.remove(this);
      synchronized (this) {
        closed = true;
        if (reason != null && reason != Reason.INTERRUPTED) {
          // Stopping guest code interrupts its thread for a moment.
          Thread.interrupted();
        }
      }
    }
  }

  /** Asked by the watchdog's own thread, as making it takes longer than a short invocation. */
  private static final class Threads {

    private static final java.lang.management.ThreadMXBean BEAN =
        ManagementFactory.getThreadMXBean();

    private Threads() {}

    @SuppressWarnings("deprecation") // getId() is the only name that JDK 17 knows.
    static long busyNanos(Thread thread) {
      long cpu = BEAN.isThreadCpuTimeSupported() ? BEAN.getThreadCpuTime(thread.getId()) : -1;
      // A virtual thread has no CPU time of its own: the wall clock is the next best thing.
      return cpu >= 0 ? cpu : System.nanoTime();
    }

    /** What a thread has allocated so far; always the same where the JVM does not tell. */
    @SuppressWarnings("deprecation")
    static long allocatedBytes(Thread thread) {
      return BEAN instanceof ThreadMXBean more && more.isThreadAllocatedMemorySupported()
          ? more.getThreadAllocatedBytes(thread.getId())
          : 0;
    }
  }
}
