package org.lambdajunit.junit;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which tests and classes run, and on which threads: how an invoker that several tests share knows
 * for which of them it is used.
 *
 * <p>A thread that a test starts belongs to that test, too. Of other threads, such as those of a
 * pool, nothing is known.
 */
final class RunningScopes {

  private record Entry(TestScope scope, Thread thread, @Nullable Entry outer) {}

  /** Of each test run its own, so that nothing is global. */
  @SuppressWarnings("ThreadLocalUsage")
  private final InheritableThreadLocal<@Nullable Entry> current = new InheritableThreadLocal<>();

  private final Collection<TestScope> running = new ConcurrentLinkedQueue<>();

  /** Says that the scope runs on this thread from now on. */
  void enter(TestScope scope) {
    current.set(new Entry(scope, Thread.currentThread(), current.get()));
    running.add(scope);
  }

  /** Says that the scope runs no longer. A scope that has not been entered is ignored. */
  void exit(TestScope scope) {
    Entry entry = current.get();
    if (entry != null && entry.scope == scope) {
      if (entry.outer == null) {
        current.remove();
      } else {
        current.set(entry.outer);
      }
    }
    running.remove(scope);
  }

  /** What runs on this thread, or ran on the thread that started it. */
  Optional<TestScope> current() {
    return Optional.ofNullable(current.get()).map(Entry::scope).filter(TestScope::isOpen);
  }

  /**
   * What runs on this thread, as far as that decides which test it belongs to: the thread that a
   * class has started for all of its tests does not.
   */
  Optional<TestScope> currentForSure() {
    Entry entry = current.get();
    boolean sure =
        entry != null && (entry.scope.isTest() || entry.thread == Thread.currentThread());
    return sure ? current() : Optional.empty();
  }

  /**
   * The test that runs in a class: the one on this thread, or the only one.
   *
   * @param user who asks, for a message
   * @throws IllegalStateException if there are several, and the thread does not tell which is meant
   */
  Optional<TestScope> currentForSureIn(TestScope classScope, String user) {
    return currentForSure()
        .filter(scope -> scope.isWithin(classScope))
        .or(() -> onlyOne(running(scope -> scope.isTest() && scope.isWithin(classScope)), user));
  }

  /**
   * The one of several scopes that is meant, where the thread does not tell.
   *
   * @param user who asks, for a message
   * @throws IllegalStateException if there are several
   */
  static Optional<TestScope> onlyOne(List<TestScope> scopes, String user) {
    if (scopes.size() > 1) {
      throw new IllegalStateException(
          "%s is used on the thread \"%s\", which belongs to none of the %d tests that run at the same time. Invoke on the thread of the test, or on one that it starts."
              .formatted(user, Thread.currentThread().getName(), scopes.size()));
    }
    return scopes.stream().findFirst();
  }

  /** What runs on whatever thread. */
  List<TestScope> running(Predicate<TestScope> filter) {
    return running.stream().filter(filter).distinct().toList();
  }
}
