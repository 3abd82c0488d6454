package org.lambdajunit.node.loop;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.GuestPlace;

/**
 * An event loop with Node's phases: timers, completed I/O, immediates. It runs on the thread that
 * calls {@link #run}; other threads only {@linkplain #post hand in} completions.
 *
 * <p>Timers are kept in <em>loop time</em>, which moves while the loop waits and stands still while
 * code runs. So neither the order of timers nor a deadline depends on how fast the machine is. Who
 * advances the clock, in between or from inside of a callback, moves loop time along.
 */
public final class EventLoop {

  /** So many operations say where they were made: to look it up for thousands takes its time. */
  private static final int MOST_SOURCES = 100;

  static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NO_LIST = -1;

  private final LoopClock clock;
  private final GuestTurns guest;
  private final TimerQueue timers = new TimerQueue();
  private final Set<Integer> refedTimers = new HashSet<>();
  private final Map<Integer, Boolean> immediates = new LinkedHashMap<>();
  private final BlockingQueue<Runnable> completions = new LinkedBlockingQueue<>();

  /** The line of the user's code that began what runs now, far from it. */
  private String origin = "";

  private final Set<PendingOperation> operations = new LinkedHashSet<>();
  private long loopTime;
  private long passedNanos;
  private long seenSkips;
  private long seenAdvances;
  private boolean ticksQueued;

  /** Makes a loop that runs the guest's callbacks by the given clock. */
  public EventLoop(LoopClock clock, GuestTurns guest) {
    this.clock = clock;
    this.guest = guest;
    this.seenSkips = clock.skippedNanos();
    this.seenAdvances = clock.advancedNanos();
  }

  /** The clock that this loop moves. */
  public LoopClock clock() {
    return clock;
  }

  /** How long this loop has waited since it was made, in milliseconds. */
  public long loopTime() {
    long advances = clock.advancedNanos();
    if (advances != seenAdvances) {
      pass(advances - seenAdvances);
      seenSkips += advances - seenAdvances;
      seenAdvances = advances;
    }
    return loopTime;
  }

  /**
   * Makes up for the time that passed while this loop did not run: that by which its clock was
   * advanced, or moved by other loops. Timers that have become due meanwhile fire at once.
   */
  public void thaw() {
    long skips = clock.skippedNanos();
    seenAdvances = clock.advancedNanos();
    pass(skips - seenSkips);
    seenSkips = skips;
  }

  private void pass(long nanos) {
    passedNanos += nanos;
    loopTime += passedNanos / NANOS_PER_MILLI;
    passedNanos %= NANOS_PER_MILLI;
  }

  // ---- what guest code asks for ----

  /** Starts a timer, or starts it again. */
  public void startTimer(int id, long milliseconds, boolean ref) {
    timers.start(id, milliseconds, loopTime(), clock.elapsedNanos());
    refTimer(id, ref);
  }

  /** Stops a timer. Does nothing if it is not running. */
  public void stopTimer(int id) {
    timers.stop(id);
    refedTimers.remove(id);
  }

  /** Says whether a running timer keeps the loop alive. */
  public void refTimer(int id, boolean ref) {
    if (ref && timers.contains(id)) {
      refedTimers.add(id);
    } else {
      refedTimers.remove(id);
    }
  }

  /** Queues an immediate. */
  public void addImmediate(int id) {
    immediates.put(id, true);
  }

  /** Takes an immediate out of the queue. */
  public void removeImmediate(int id) {
    immediates.remove(id);
  }

  /** Says whether a queued immediate keeps the loop alive. */
  public void refImmediate(int id, boolean ref) {
    immediates.computeIfPresent(id, (key, before) -> ref);
  }

  /** Notes that {@code process.nextTick} has queued something. */
  public void queueTicks() {
    ticksQueued = true;
  }

  /**
   * Notes work that the host has begun for guest code. While it is in flight, the clock does not
   * jump.
   */
  public PendingOperation begin(String kind, String description) {
    String source = operations.size() < MOST_SOURCES ? place() : "";
    PendingOperation operation = new PendingOperation(this, kind, description, source);
    operations.add(operation);
    return operation;
  }

  /**
   * Ends an operation and calls back. What guest code begins meanwhile, far from the user's code,
   * was made where the operation was.
   */
  public void complete(PendingOperation operation, Runnable callback) {
    operation.close();
    String before = origin;
    origin = operation.source();
    try {
      callback.run();
    } finally {
      origin = before;
    }
  }

  /** The line of the user's code that runs now, or that began what runs now; empty if unknown. */
  public String place() {
    String place = GuestPlace.current();
    return place.isEmpty() ? origin : place;
  }

  /** Hands in a callback to run on the loop's thread. Callable from any thread. */
  public void post(Runnable completion) {
    completions.add(completion);
  }

  void end(PendingOperation operation) {
    operations.remove(operation);
  }

  // ---- running ----

  /**
   * Enters guest code once, and then as often as it takes to run the ticks that were queued.
   *
   * @param turn calls guest code; promise jobs run when that call returns
   */
  public void turn(Runnable turn) {
    turn.run();
    runTicks();
  }

  /**
   * Enters guest code as {@link #turn} does, again and again: one completion that calls back
   * several times.
   *
   * @param turn calls guest code and answers whether there is more to call
   */
  public void turns(BooleanSupplier turn) {
    boolean isMore;
    do {
      isMore = turn.getAsBoolean();
      runTicks();
    } while (isMore);
  }

  private void runTicks() {
    while (ticksQueued) {
      ticksQueued = false;
      guest.ticks();
    }
  }

  /**
   * Runs the loop.
   *
   * @param done asked after each timer and completion, and after each round of immediates; the loop
   *     ends when it answers true
   * @param deadline how long the loop may wait from now on
   */
  public LoopEnd run(BooleanSupplier done, Duration deadline) {
    return runUntil(done, loopTime() + deadline.toMillis());
  }

  /**
   * Runs the loop as {@link #run} does, up to a point in {@linkplain #loopTime loop time}. What is
   * done only after the clock has been advanced beyond that point is too late.
   */
  public LoopEnd runUntil(BooleanSupplier done, long deadline) {
    LoopEnd end = runUntilDone(() -> loopTime() > deadline || done.getAsBoolean(), deadline);
    return loopTime() > deadline ? LoopEnd.DEADLINE : end;
  }

  private LoopEnd runUntilDone(BooleanSupplier done, long deadline) {
    while (!done.getAsBoolean()) {
      if (loopTime() >= deadline) {
        return LoopEnd.DEADLINE;
      }
      if (runDueTimers(done) || runCompletions(done) || runImmediates(done)) {
        return LoopEnd.DONE;
      }
      if (!isAlive()) {
        return LoopEnd.EMPTY;
      }
      if (!hasRefedImmediates() && completions.isEmpty()) {
        await(deadline);
      }
    }
    return LoopEnd.DONE;
  }

  private boolean runDueTimers(BooleanSupplier done) {
    long phaseTime = loopTime();
    long list = NO_LIST;
    TimerQueue.Timer timer;
    while ((timer = timers.takeDue(phaseTime, list)) != null) {
      list = timer.duration();
      int id = timer.id();
      refedTimers.remove(id);
      reach(timer.notBefore());
      turn(() -> guest.timer(id));
      if (done.getAsBoolean()) {
        return true;
      }
    }
    return false;
  }

  private boolean runCompletions(BooleanSupplier done) {
    for (int left = completions.size(); left > 0; left--) {
      turn(completions.remove());
      if (done.getAsBoolean()) {
        return true;
      }
    }
    return false;
  }

  private boolean runImmediates(BooleanSupplier done) {
    if (immediates.isEmpty() || !isAlive()) {
      return false;
    }
    // All that are queued have their turn, whatever comes of them; what they queue waits for the
    // next.
    for (int id : List.copyOf(immediates.keySet())) {
      if (immediates.remove(id) != null) {
        turn(() -> guest.immediate(id));
      }
    }
    return done.getAsBoolean();
  }

  private boolean hasRefedImmediates() {
    return !immediates.isEmpty() && immediates.containsValue(true);
  }

  /** Whether anything is left that keeps the loop running. */
  public boolean isAlive() {
    return !refedTimers.isEmpty()
        || hasRefedImmediates()
        || !completions.isEmpty()
        || operations.stream().anyMatch(PendingOperation::isRef);
  }

  private void await(long deadline) {
    TimerQueue.Timer timer = timers.next();
    boolean timerFirst = timer != null && timer.due() <= deadline;
    long until = timer != null && timerFirst ? timer.due() : deadline;
    long untilNanos =
        timer != null && timerFirst
            ? timer.notBefore() - clock.elapsedNanos()
            : (until - loopTime) * NANOS_PER_MILLI;
    if (!operations.isEmpty()) {
      awaitCompletion(until);
    } else if (clock.mode() == LoopClock.Mode.REAL) {
      pause(untilNanos);
      loopTime = until;
    } else {
      // Only timers are left: nothing can happen before the next one, so go there.
      reach(clock.elapsedNanos() + untilNanos);
      loopTime = until;
    }
  }

  private void reach(long elapsedNanos) {
    seenSkips += clock.reach(elapsedNanos);
  }

  /** Waits for the host's work in real time: how long it takes is not ours to skip. */
  private void awaitCompletion(long until) {
    long before = System.nanoTime();
    Runnable completion = pollCompletion((until - loopTime) * NANOS_PER_MILLI - passedNanos);
    pass(System.nanoTime() - before);
    loopTime = Math.min(until, loopTime);
    if (completion != null) {
      turn(completion);
    }
  }

  private @Nullable Runnable pollCompletion(long nanos) {
    try {
      return completions.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void pause(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static LoopInterruptedException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new LoopInterruptedException(e);
  }

  // ---- what is left ----

  /** The timers that are running, in the order in which they are due. */
  public List<Integer> pendingTimers() {
    return timers.ids();
  }

  /** The immediates that are queued, in their order. */
  public List<Integer> pendingImmediates() {
    return List.copyOf(immediates.keySet());
  }

  /** The host's work in flight, in the order in which it began. */
  public List<PendingOperation> pendingOperations() {
    return List.copyOf(operations);
  }
}
