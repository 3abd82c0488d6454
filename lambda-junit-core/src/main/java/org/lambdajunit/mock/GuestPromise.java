package org.lambdajunit.mock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A promise of guest code in Java, and what Java makes of it. It settles while the loop runs on the
 * thread of the test, so that thread must not wait for it.
 */
final class GuestPromise<T> extends CompletableFuture<T> {

  private final @Nullable Value promise;
  private final Origin origin;

  GuestPromise(Value promise) {
    this(promise, new Origin());
  }

  private GuestPromise(@Nullable Value promise, Origin origin) {
    this.promise = promise;
    this.origin = origin;
  }

  /** What all that is made of one promise has in common. */
  private static final class Origin {
    private final Thread thread = Thread.currentThread();
    private final List<Runnable> afterwards = new ArrayList<>();
    private boolean settled;
  }

  /** The promise itself, if this is one and not something that Java has made of it. */
  @Nullable Value promise() {
    return promise;
  }

  /** Completes this promise, and then does what waits for that. */
  void settle(Runnable completion) {
    completion.run();
    origin.settled = true;
    origin.afterwards.forEach(Runnable::run);
  }

  /** Does something as soon as the promise has settled and all that follows from it at once. */
  void onceSettled(Runnable action) {
    if (origin.settled) {
      action.run();
    } else {
      origin.afterwards.add(action);
    }
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new GuestPromise<>(null, origin);
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    requireDone();
    return super.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    requireDone();
    return super.get(timeout, unit);
  }

  @Override
  public T join() {
    requireDone();
    return super.join();
  }

  private void requireDone() {
    if (!isDone() && Thread.currentThread() == origin.thread) {
      throw new WrongUseException(
          "A promise of the handler cannot be waited for here, as the handler itself waits for this method. Go on by thenApply or thenAccept, and return a CompletionStage.");
    }
  }

  @Override
  public String toString() {
    return "a promise";
  }
}
