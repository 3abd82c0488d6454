package org.lambdajunit.node.watch;

import java.time.Duration;

/**
 * Finds out whether a suspect holds too much while other threads allocate as much as it does, which
 * hides what it holds. For a while the other guests wait, so that what comes to live in the JVM is
 * the suspect's. Nothing depends on their waiting: what others allocate all the same is counted
 * against the proof.
 *
 * <p>It takes two collections: one at the beginning, and one when the suspect has allocated half as
 * much again as it may hold. A suspect that has kept less than what it may hold of that is let go
 * until it has allocated twice as much as so far.
 *
 * <p>One that allocates so slowly that the others would wait for long is measured each second, and
 * let go when it does not keep most of what it allocates.
 */
final class Trial {

  /** How much CPU time the suspect may use without proof while others wait. */
  private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

  /** How often a suspect has another second that keeps what it allocates. */
  private static final int MOST_SECONDS = 5;

  /**
   * How many looks in a row may find that the suspect does nothing. Perhaps it waits for one that
   * has to wait for it.
   */
  private static final int MOST_IDLE = 5;

  private final Watchdog.Guard suspect;
  private final MemoryWatch memory;
  private final Pause pause = new Pause();
  private boolean isBegun;
  private boolean isOver;
  private long nextMeasurement;
  private long mostAllocated;
  private long nextSecond;
  private int seconds;
  private long allocated;
  private long proven;
  private long lastBusy;
  private int idle;

  Trial(Watchdog.Guard suspect, MemoryWatch memory) {
    this.suspect = suspect;
    this.memory = memory;
  }

  Watchdog.Guard suspect() {
    return suspect;
  }

  /** Has another guest wait. */
  void hold(Watchdog.Guard other, WatchedContext context, Thread thread) {
    pause.hold(other, context, thread);
  }

  boolean isOver() {
    return isOver;
  }

  /** Lets the others go on. */
  void end() {
    isOver = true;
    pause.end();
  }

  /**
   * Whether it is proven by now that the suspect holds too much.
   *
   * @param busy the CPU time that it has used so far
   */
  boolean proves(long busy) {
    return isBegun ? goesOn(busy) : begins(busy);
  }

  private boolean begins(long busy) {
    isBegun = true;
    lastBusy = busy;
    nextSecond = busy + PATIENCE;
    boolean isProven = measured();
    mostAllocated = memory.allocated() + memory.limit() + memory.limit() / 2;
    return isProven;
  }

  private boolean goesOn(long busy) {
    idle = busy == lastBusy ? idle + 1 : 0;
    lastBusy = busy;
    if (memory.allocated() >= mostAllocated || idle >= MOST_IDLE) {
      return ends(memory.mayHoldTooMuch(false) && measured());
    }
    if (busy >= nextSecond) {
      seconds++;
      nextSecond = busy + PATIENCE;
      long allocatedBefore = allocated;
      long provenBefore = proven;
      boolean isProven = measured();
      boolean keepsMost = proven - provenBefore > (allocated - allocatedBefore) / 2;
      boolean hasAnother = keepsMost && seconds < MOST_SECONDS;
      return hasAnother ? isProven : ends(isProven);
    }
    return memory.allocated() >= nextMeasurement && memory.mayHoldTooMuch(true) && measured();
  }

  private boolean ends(boolean isProven) {
    isOver = true;
    memory.postpone();
    return isProven;
  }

  private boolean measured() {
    MemoryWatch.Finding finding = memory.measure();
    isOver = finding != MemoryWatch.Finding.UNDECIDED;
    allocated = memory.allocated();
    proven = memory.proven();
    nextMeasurement = allocated + memory.limit() / 4;
    return finding == MemoryWatch.Finding.HOLDS_TOO_MUCH;
  }
}
