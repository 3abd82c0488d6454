package org.lambdajunit.node.loop;

/**
 * The loop's thread was interrupted while it waited, or while guest code ran. It is still marked as
 * interrupted.
 */
public final class LoopInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String MESSAGE =
      "The thread was interrupted while it ran or waited for JavaScript.";

  /** While guest code ran. */
  public LoopInterruptedException() {
    super(MESSAGE);
  }

  /** While it waited. */
  LoopInterruptedException(InterruptedException cause) {
    super(MESSAGE, cause);
  }
}
