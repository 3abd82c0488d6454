package org.lambdajunit.node.watch;

import java.time.Duration;

/**
 * Finds out whether a suspect holds too much while other threads allocate as much as it does, which
 * hides what it holds. For a while the other guests wait, so that what comes to live in the JVM is
 * the suspect's. Nothing depends on their waiting: what others allocate all the same is counted
 * against the proof.
 *
 * <p>It takes two collections: one at the beginning, and one when the suspect has allocated half as
 * much again as it may hold, or worked for a second. It goes on so, in shorter steps, as long as it
 * keeps a quarter of what it allocates, and each time at least a sixteenth of what it may hold, so
 * that the others wait for sixteen seconds of its work at the very most. Any other suspect is let
 * go until it has allocated twice as much as so far.
 */
final class Trial {

  /** How much CPU time the suspect may use from one measurement to the next. */
  private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

  /** The part of what it allocates that it has to keep from one measurement to the next. */
  private static final int PART_OF_ALLOCATED = 4;

  /** The part of what it may hold that it has to come nearer to proof. */
  private static final int PART_OF_LIMIT = 16;

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
  private long lastBusy;
  private int idle;
  private long measuredBusy;
  private long measuredAllocated;
  private long proven;

  Trial(Watchdog.Guard suspect, MemoryWatch memory) {
    this.suspect = suspect;
    this.memory = memory;
  }

  Watchdog.Guard suspect() {
    return suspect;
  }

  /** Has the calling thread wait, if it is another than the suspect's. */
  void await() {
    if (!suspect.isOn(Thread.currentThread())) {
      pause.await();
    }
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
    return measured(busy);
  }

  private boolean goesOn(long busy) {
    idle = busy == lastBusy ? idle + 1 : 0;
    lastBusy = busy;
    long fresh = memory.allocated() - measuredAllocated;
    if (idle >= MOST_IDLE) {
      return ends();
    }
    // One that has kept what it allocated is nearly proven: half as much as it may hold will do.
    long enough = memory.limit() / 2 + (proven > 0 ? 0 : memory.limit());
    if (fresh >= enough || busy - measuredBusy >= PATIENCE) {
      long provenBefore = proven;
      boolean isProven = measured(busy);
      long kept = proven - provenBefore;
      boolean keepsPart =
          kept >= fresh / PART_OF_ALLOCATED && kept >= memory.limit() / PART_OF_LIMIT;
      return isProven || (!keepsPart && ends());
    }
    return fresh >= memory.limit() / 2 && memory.mayHoldTooMuch() && measured(busy);
  }

  private boolean ends() {
    isOver = true;
    memory.postpone();
    return false;
  }

  private boolean measured(long busy) {
    MemoryWatch.Finding finding = memory.measure();
    isOver = finding != MemoryWatch.Finding.UNDECIDED;
    measuredBusy = busy;
    measuredAllocated = memory.allocated();
    proven = memory.proven();
    return finding == MemoryWatch.Finding.HOLDS_TOO_MUCH;
  }
}
