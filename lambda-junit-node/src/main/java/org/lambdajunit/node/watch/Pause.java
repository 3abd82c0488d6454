package org.lambdajunit.node.watch;

import com.oracle.truffle.api.ThreadLocalAction;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/**
 * Has guest code wait at its next safepoint. A thread in host code does not take notice, and one
 * that is interrupted goes on at once.
 */
final class Pause {

  private final CountDownLatch over = new CountDownLatch(1);
  private final Map<Watchdog.Guard, Future<Void>> held = new HashMap<>();

  /** Has a thread wait until the pause ends. May be said again. */
  void hold(Watchdog.Guard guard, WatchedContext context, Thread thread) {
    Future<Void> waiting = held.get(guard);
    if (waiting == null || waiting.isDone()) {
      held.put(guard, context.submit(thread, new Waiting(over)));
    }
  }

  /** Has the calling thread wait. */
  void await() {
    await(over);
  }

  private static void await(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void end() {
    over.countDown();
    held.values().forEach(waiting -> waiting.cancel(false));
  }

  private static final class Waiting extends ThreadLocalAction {

    private final CountDownLatch over;

    Waiting(CountDownLatch over) {
      super(false, false);
      this.over = over;
    }

    @Override
    protected void perform(Access access) {
      await(over);
    }
  }
}
