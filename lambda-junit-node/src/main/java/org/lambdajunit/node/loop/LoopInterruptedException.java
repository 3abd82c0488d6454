package org.lambdajunit.node.loop;

/**
 * The loop's thread was interrupted while it waited, or while guest code ran. It is still marked as
 * interrupted.
 */
public final class LoopInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param cause what waiting, or guest code, ended with
   */
  public LoopInterruptedException(Exception cause) {
    super("The thread was interrupted while it ran or waited for JavaScript.", cause);
  }
}
