package org.lambdajunit.node.loop;

/** Why a run of the event loop ended. */
public enum LoopEnd {
  /** What was waited for has happened. */
  DONE,
  /** Nothing is left that would keep the process alive. */
  EMPTY,
  /** The deadline was reached while waiting. */
  DEADLINE
}
