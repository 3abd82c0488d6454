package org.lambdajunit.node.stack;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread with a large stack, on which the work of another goes on while that one waits. An
 * interruption of the one that waits reaches the work, and one that the work leaves reaches whoever
 * has waited.
 */
final class DeepThread {

  /**
   * Reserved, and taken from memory as far as it is used: 25 KB for each of the calls that Node.js
   * has room for. A call of the interpreter takes 2 KB, one of {@code require} 30 KB with all that
   * it does.
   */
  private static final long STACK_BYTES = 256L << 20;

  /** To wake a thread takes longer than a short piece of work. */
  private static final int SPINS = 200;

  private final Thread thread;
  private volatile @Nullable Runnable work;
  private volatile @Nullable Thread caller;
  private volatile boolean isClosed;

  /**
   * Starts the thread.
   *
   * @throws OutOfMemoryError if there is no room for another thread
   */
  DeepThread() {
    thread = new Thread(null, this::serve, "lambda-junit-deep", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  Thread thread() {
    return thread;
  }

  /** Does something on the thread, and waits for its end. */
  void run(Runnable wanted) {
    Thread current = Thread.currentThread();
    boolean interrupted = Thread.interrupted();
    if (interrupted) {
      thread.interrupt();
    }
    thread.setContextClassLoader(current.getContextClassLoader());
    caller = current;
    work = wanted;
    LockSupport.unpark(thread);
    for (int spins = 0; work != null; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
      if (Thread.interrupted()) {
        interrupted = true;
        thread.interrupt();
      }
    }
    if (interrupted) {
      current.interrupt();
    }
  }

  private void serve() {
    for (int spins = 0; !isClosed; spins++) {
      Runnable next = work;
      if (next != null) {
        perform(next);
        spins = 0;
      } else if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
  }

  private void perform(Runnable next) {
    Thread waiting = caller;
    try {
      next.run();
    } finally {
      if (Thread.interrupted() && waiting != null) {
        waiting.interrupt();
      }
      caller = null;
      work = null;
      LockSupport.unpark(waiting);
    }
  }

  /** Ends the thread, which does nothing. */
  void close() {
    isClosed = true;
    LockSupport.unpark(thread);
  }
}
