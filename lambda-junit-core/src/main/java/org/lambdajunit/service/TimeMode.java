package org.lambdajunit.service;

/** How the clock of an execution environment behaves while the function waits. */
public enum TimeMode {

  /** Real time, plus a jump to the next timer whenever only timers are left. */
  SKIP_IDLE,

  /** Real time: waiting takes as long as it says. */
  REAL
}
