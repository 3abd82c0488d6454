package org.lambdajunit.node.loop;

/** The loop's thread was interrupted while it waited. */
public final class LoopInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LoopInterruptedException(InterruptedException cause) {
    super("Interrupted while the event loop waited.", cause);
  }
}
