package org.lambdajunit.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.lambdajunit.RandomSeed;
import org.lambdajunit.service.FunctionClock;
import org.lambdajunit.service.FunctionRandom;

/**
 * The clock and the random numbers of one test, or of one class of tests, as annotations and
 * extensions say. Loops, and no streams: this runs before the first test of a JVM.
 */
final class TestConditions {

  private final @Nullable TestConditions parent;
  private final Class<?> testClass;
  private final @Nullable Method testMethod;
  private volatile FunctionSettings defaults;
  private volatile boolean clockShared;
  private volatile @Nullable VirtualBegin begin;
  private @Nullable FunctionClock clock;

  TestConditions(
      @Nullable TestConditions parent,
      FunctionSettings defaults,
      Class<?> testClass,
      @Nullable Method testMethod) {
    this.parent = parent;
    this.defaults = parent == null ? defaults : parent.defaults;
    this.testClass = testClass;
    this.testMethod = testMethod;
  }

  /** Lays the settings of an extension over those that count if no annotation says otherwise. */
  void defaultTo(FunctionSettings settings) {
    defaults = settings.orElse(defaults);
  }

  // ---- the clock ----

  /** The clock, always the same. */
  synchronized FunctionClock clock() {
    FunctionClock current = clock;
    if (current == null) {
      current = newClock();
      clock = current;
    }
    return current;
  }

  private FunctionClock newClock() {
    for (TestConditions scope = parent; scope != null; scope = scope.parent) {
      if (scope.clockShared) {
        requireNoBeginBut(scope.begin());
        return scope.clock().fromNow();
      }
    }
    Optional<VirtualBegin> when = begin();
    return when.isPresent() ? FunctionClock.virtual(when.get().time()) : defaults.newClock();
  }

  private void requireNoBeginBut(Optional<VirtualBegin> ofClass) {
    Optional<VirtualBegin> own = ownBegin();
    if (own.isPresent() && (ofClass.isEmpty() || !ofClass.get().time().equals(own.get().time()))) {
      throw new ExtensionConfigurationException(
          "%s: this test shares the clock of its class, because something in a static field or of @BeforeAll does. Put the annotation on the class."
              .formatted(own.get().source()));
    }
  }

  /** Has the tests of this class share its clock, because they share a function or the clock. */
  void shareClock() {
    clockShared = true;
  }

  /**
   * Says when the clock begins, where the annotation could not be found beforehand.
   *
   * @throws ExtensionConfigurationException if the clock has begun at another time
   */
  synchronized void beginClock(VirtualBegin when) {
    Optional<VirtualBegin> already = begin();
    if (clock != null) {
      already.orElseThrow(() -> inUse(when)).requireSame(when);
    }
    begin = when;
  }

  private static ExtensionConfigurationException inUse(VirtualBegin when) {
    return new ExtensionConfigurationException(
        "%s: the clock of this test is in use already. Put the annotation on the test method or the class."
            .formatted(when.source()));
  }

  private Optional<VirtualBegin> begin() {
    Optional<VirtualBegin> found = ownBegin();
    if (found.isEmpty()) {
      found = VirtualBegin.ofClass(testClass);
    }
    for (TestConditions scope = parent; found.isEmpty() && scope != null; scope = scope.parent) {
      found = Optional.ofNullable(scope.begin);
    }
    return found;
  }

  private Optional<VirtualBegin> ownBegin() {
    Optional<VirtualBegin> found =
        testMethod == null ? Optional.empty() : VirtualBegin.ofMethod(testMethod);
    return found.isPresent() ? found : Optional.ofNullable(begin);
  }

  // ---- random numbers ----

  /** A new source of random numbers. */
  FunctionRandom newRandom() {
    Optional<RandomSeed> seed = ownSeed();
    for (Class<?> c = testClass; seed.isEmpty() && c != null; c = HandlerAnnotations.around(c)) {
      seed = findAnnotation(c, RandomSeed.class);
    }
    return seed.isPresent() ? FunctionRandom.seeded(seed.get().value()) : defaults.newRandom();
  }

  private Optional<RandomSeed> ownSeed() {
    return testMethod == null ? Optional.empty() : findAnnotation(testMethod, RandomSeed.class);
  }

  // ---- what belongs to the class ----

  /**
   * That nothing is asked for which a function of the class cannot heed in one of its tests.
   *
   * @param user the function as a user would name it
   * @throws ExtensionConfigurationException if something is
   */
  void requireThoseOfTheClass(String user) {
    clock();
    Optional<RandomSeed> own = ownSeed();
    if (own.isPresent() && testMethod != null) {
      throw new ExtensionConfigurationException(
          "@RandomSeed(%d) on %s: %s lives as long as its class. Put the annotation on the class."
              .formatted(own.get().value(), HandlerAnnotations.placeOf(testMethod), user));
    }
  }
}
