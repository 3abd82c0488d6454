package org.lambdajunit.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.service.EmulatedFunction;
import org.lambdajunit.service.FunctionClock;
import org.lambdajunit.service.FunctionConfiguration;
import org.lambdajunit.service.FunctionRandom;
import org.lambdajunit.service.Surroundings;

/**
 * The functions that live as long as one test, one class, or one invoker made without JUnit. They
 * share a clock, and are closed together, in reverse order of their making.
 *
 * <p>Thread-safe.
 */
public final class FunctionScope implements AutoCloseable {

  private final Supplier<FunctionClock> clock;
  private final Map<Object, Hosted> functions = new LinkedHashMap<>();
  private final Supplier<FunctionRandom> newRandom;
  private @Nullable FunctionRandom random;
  private boolean closed;

  /**
   * A function and what it was made of.
   *
   * @param configuration what it was made of
   * @param function the function
   * @param surroundings what it finds around itself
   */
  public record Hosted(
      FunctionConfiguration configuration, EmulatedFunction function, Surroundings surroundings) {}

  /**
   * Makes a scope.
   *
   * @param clock gives the clock that its functions share, always the same
   * @param newRandom makes the source of their random numbers, when it is first needed
   */
  public FunctionScope(Supplier<FunctionClock> clock, Supplier<FunctionRandom> newRandom) {
    this.clock = clock;
    this.newRandom = newRandom;
  }

  /**
   * The clock that the functions share.
   *
   * @return always the same
   */
  public FunctionClock clock() {
    return clock.get();
  }

  private FunctionRandom random() {
    FunctionRandom current = random;
    if (current == null) {
      current = newRandom.get();
      random = current;
    }
    return current;
  }

  /**
   * The function of an owner, made if there is none yet.
   *
   * @param owner whose function it is
   * @param configuration what to make it of
   * @param surroundings what it finds around itself
   * @return the function
   * @throws IllegalStateException if the scope is closed
   */
  public synchronized Hosted function(
      Object owner,
      Supplier<FunctionConfiguration> configuration,
      Supplier<Surroundings> surroundings) {
    if (closed) {
      throw new IllegalStateException(
          "%s is closed: the test or class that it belongs to has ended.".formatted(owner));
    }
    Hosted hosted = functions.get(owner);
    if (hosted == null) {
      FunctionConfiguration made = configuration.get();
      Surroundings around = surroundings.get();
      hosted = new Hosted(made, new EmulatedFunction(made, around, clock(), random()), around);
      functions.put(owner, hosted);
    }
    return hosted;
  }

  /**
   * The function of an owner, if it has been made.
   *
   * @param owner whose function it is
   * @return the function
   */
  public synchronized Optional<Hosted> existing(Object owner) {
    return Optional.ofNullable(functions.get(owner));
  }

  /**
   * Closes the functions of some owners.
   *
   * @param owners which
   */
  public void release(Predicate<Object> owners) {
    closeAll(remove(owners));
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    release(owner -> true);
  }

  /** Takes the functions out, the youngest first. */
  private synchronized Deque<EmulatedFunction> remove(Predicate<Object> owners) {
    Deque<EmulatedFunction> removed = new ArrayDeque<>();
    Iterator<Map.Entry<Object, Hosted>> all = functions.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Object, Hosted> entry = all.next();
      if (owners.test(entry.getKey())) {
        removed.addFirst(entry.getValue().function());
        all.remove();
      }
    }
    return removed;
  }

  /** Closes each, whatever happens to the others. */
  private static void closeAll(Deque<EmulatedFunction> functions) {
    RuntimeException first = null;
    for (EmulatedFunction function : functions) {
      try {
        function.close();
      } catch (RuntimeException e) {
        first = withSuppressed(first, e);
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private static RuntimeException withSuppressed(
      @Nullable RuntimeException first, RuntimeException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }
}
