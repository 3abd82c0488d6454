package org.lambdajunit.node.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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
 * what it is proven to hold, so that nobody is stopped for what another thread holds. See {@link
 * Holdings} for the proof, and {@link Trial} for how it succeeds beside other threads that allocate
 * much, too.
 *
 * <p>One thread serves all environments. It starts with the first guard and ends when none is left
 * for a while.
 */
public final class Watchdog {

  private static final Duration PERIOD = Duration.ofMillis(20);

  /** In a new JVM, a short invocation takes longer, and so does making what a look needs. */
  private static final Duration FIRST_PERIOD = Duration.ofMillis(240);

  /** With so many bytes more in use, the first look cannot wait. */
  private static final long MUCH_MORE = 64 << 20;

  private static final int IDLE_PERIODS_BEFORE_END = 50;
  private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
  private volatile @Nullable Trial trial;
  private volatile boolean hasLooked;

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
    awaitTrial();
    Guard guard = new Guard(context, busyLimit.toNanos(), memoryLimit, Thread.currentThread());
    guards.add(guard);
    if (thread.get() == null) {
      startThread();
    }
    return guard;
  }

  /**
   * Has the calling thread wait while another one is on {@linkplain Trial trial}. For those who are
   * about to allocate much.
   */
  public void awaitTrial() {
    Trial running = trial;
    if (running != null) {
      running.await();
    }
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
    Patrol patrol = null;
    try {
      while (idlePeriods < IDLE_PERIODS_BEFORE_END && !Thread.currentThread().isInterrupted()) {
        awaitNextLook();
        if (guards.isEmpty()) {
          idlePeriods++;
          // The suspect may have been the last, and whoever comes next waits for it.
          endTrial();
        } else {
          idlePeriods = 0;
          // Made this late, as short invocations are over before the first look.
          patrol = patrol == null ? new Patrol() : patrol;
          patrol.run();
          hasLooked = true;
        }
      }
    } finally {
      endTrial();
      thread.set(null);
      // A guard that was added between the last look and this line needs a thread again.
      if (!guards.isEmpty()) {
        startThread();
      }
    }
  }

  private void awaitNextLook() {
    LockSupport.parkNanos(PERIOD.toNanos());
    if (!hasLooked) {
      long end = System.nanoTime() + FIRST_PERIOD.minus(PERIOD).toNanos();
      long most = bytesInUse() + MUCH_MORE;
      while (System.nanoTime() < end && bytesInUse() < most) {
        LockSupport.parkNanos(PERIOD.toNanos());
      }
    }
  }

  private static long bytesInUse() {
    Runtime jvm = Runtime.getRuntime();
    return jvm.totalMemory() - jvm.freeMemory();
  }

  /** What the watchdog's own thread knows from one look at the guards to the next. */
  private final class Patrol {

    private final MemoryFigures jvm = new JvmFigures();
    private final Allocations allocations = new Allocations(jvm);

    void run() {
      try {
        allocations.look();
      } catch (OutOfMemoryError e) {
        // Whoever takes all of it finds that there is no more, too.
        return;
      }
      guards.forEach(guard -> guard.check(this));
      Trial running = trial;
      if (running != null && (running.isOver() || hasEnded(running.suspect()))) {
        endTrial();
      }
    }

    private boolean hasEnded(Guard suspect) {
      return suspect.reason() != null || !guards.contains(suspect);
    }

    MemoryWatch watch(long thread, long limit) {
      return new MemoryWatch(jvm, allocations, thread, limit);
    }

    /** Whether a guarded thread holds too much, as far as is known by now. */
    boolean isProven(Guard guard, MemoryWatch memory, long busy) {
      memory.look();
      Trial running = trial;
      if (running == null) {
        // It begins at the next look, when the others wait.
        trial = memory.isSuspicious() ? new Trial(guard, memory) : null;
        return false;
      }
      if (running.suspect() == guard) {
        return running.proves(busy);
      }
      if (!running.suspect().isOn(guard.watched)) {
        running.hold(guard, guard.context, guard.running());
      }
      return false;
    }
  }

  /** Only the watchdog's own thread begins and ends trials. */
  private void endTrial() {
    Trial running = trial;
    if (running != null) {
      trial = null;
      running.end();
    }
  }

  /** One watched stretch of work. */
  public final class Guard implements AutoCloseable {

    private final WatchedContext context;
    private final long busyLimit;
    private final long memoryLimit;
    private final Thread watched;

    /** Where guest code goes on meanwhile, if it is on another thread than it began on. */
    private volatile @Nullable Thread substitute;

    private @Nullable Thread lastSubstitute;
    private long startNanos;
    private long substituteNanos;
    private @Nullable MemoryWatch memory;
    private volatile List<String> stack = List.of();
    private volatile @Nullable Reason reason;
    private boolean closed;

    Guard(WatchedContext context, long busyLimit, long memoryLimit, Thread watched) {
      this.context = context;
      this.busyLimit = busyLimit;
      this.memoryLimit = memoryLimit;
      this.watched = watched;
    }

    boolean isOn(Thread thread) {
      return thread == watched || thread == substitute;
    }

    /**
     * Guest code goes on on another thread, while the one that is watched waits for it. What both
     * do counts.
     *
     * @param thread the other one, or {@code null} when it is the watched one's again
     */
    public void runsOn(@Nullable Thread thread) {
      substitute = thread;
    }

    private Thread running() {
      Thread other = substitute;
      return other == null ? watched : other;
    }

    /** For what guest code was told to stop, or {@code null} if it was not. */
    public @Nullable Reason reason() {
      return reason;
    }

    /** Where the guest code was when it was told to stop. */
    public List<String> stack() {
      return stack;
    }

    private synchronized void check(Patrol patrol) {
      if (closed) {
        return;
      }
      try {
        look(patrol);
      } catch (OutOfMemoryError e) {
        // The last collection has found no room, so all lives that it has left.
        if (memory != null && memory.mayHoldTooMuch()) {
          stop(Reason.MEMORY);
        }
      }
    }

    @SuppressWarnings("deprecation") // getId() is the only name that JDK 17 knows.
    private void look(Patrol patrol) {
      Thread running = running();
      long now = busyNanos(running);
      MemoryWatch memory = this.memory;
      if (running.isInterrupted()) {
        stop(Reason.INTERRUPTED);
      } else if (memory == null) {
        // Reading the clock here and not in watch() keeps it off the path of short invocations.
        startNanos = now;
        MemoryWatch begun = patrol.watch(watched.getId(), memoryLimit);
        if (lastSubstitute != null) {
          begun.add(lastSubstitute.getId());
        }
        this.memory = begun;
      } else if (reason != null || now - startNanos > busyLimit) {
        stop(Reason.BUSY);
      } else if (patrol.isProven(this, memory, now)) {
        endTrial();
        stop(Reason.MEMORY);
      }
    }

    /**
     * The CPU time of both threads. What the other one has used before it came, and until it is
     * first seen, is not counted.
     */
    @SuppressWarnings("deprecation") // getId() is the only name that JDK 17 knows.
    private long busyNanos(Thread running) {
      if (running != watched && running != lastSubstitute) {
        lastSubstitute = running;
        substituteNanos = Threads.busyNanos(running);
        if (memory != null) {
          memory.add(running.getId());
        }
      }
      long own = Threads.busyNanos(watched);
      return lastSubstitute == null
          ? own
          : own + Threads.busyNanos(lastSubstitute) - substituteNanos;
    }

    private void stop(Reason why) {
      if (reason == null) {
        stack = context.stack(running());
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

    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private Threads() {}

    @SuppressWarnings("deprecation") // getId() is the only name that JDK 17 knows.
    static long busyNanos(Thread thread) {
      long cpu = BEAN.isThreadCpuTimeSupported() ? BEAN.getThreadCpuTime(thread.getId()) : -1;
      // A virtual thread has no CPU time of its own: the wall clock is the next best thing.
      return cpu >= 0 ? cpu : System.nanoTime();
    }
  }
}
