package org.lambdajunit.node.watch;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;

/** A context that another thread can look at and stop while guest code runs in it. */
public final class WatchedContext {

  private static final Duration INTERRUPT_PATIENCE = Duration.ofMillis(500);
  private static final Duration LOOK_PATIENCE = Duration.ofMillis(500);

  private final Context context;
  private final Env env;

  private WatchedContext(Context context, Env env) {
    this.context = context;
    this.env = env;
  }

  /** A context that the calling thread may enter. */
  public static WatchedContext of(Context context) {
    context.enter();
    try {
      return new WatchedContext(context, JavaScriptLanguage.getCurrentJSRealm().getEnv());
    } finally {
      context.leave();
    }
  }

  /**
   * Makes the guest code end with an exception that it cannot keep. The context stays usable.
   *
   * @param context whose
   */
  public static void interrupt(Context context) {
    try {
      context.interrupt(INTERRUPT_PATIENCE);
    } catch (TimeoutException | IllegalStateException e) {
      // Still in host code, or already closed: the next patrol sees which.
      Thread.onSpinWait();
    }
  }

  void interrupt() {
    interrupt(context);
  }

  /** Has a thread do something at the next safepoint of the guest code that it runs. */
  Future<Void> submit(Thread thread, ThreadLocalAction action) {
    return env.submitThreadLocal(new Thread[] {thread}, action);
  }

  /** Where the guest code that a thread runs is; nothing if it runs none. */
  List<String> stack(Thread thread) {
    GuestLook look = new GuestLook();
    Future<Void> done = submit(thread, look);
    try {
      done.get(LOOK_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // It is in host code, which does not look up.
      done.cancel(false);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot look at guest code", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return look.stack();
  }
}
