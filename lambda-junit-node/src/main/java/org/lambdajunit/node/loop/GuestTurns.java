package org.lambdajunit.node.loop;

/**
 * What the event loop asks guest code to do. Each method is one entry into JavaScript: promise jobs
 * run when it returns.
 */
public interface GuestTurns {

  /** Runs the callback of a timer that is due. */
  void timer(int id);

  /** Runs the callback of an immediate. */
  void immediate(int id);

  /** Runs what {@code process.nextTick} has queued. */
  void ticks();
}
