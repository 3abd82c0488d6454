package org.lambdajunit.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.lambdajunit.RandomSeed;
import org.lambdajunit.service.FunctionClock;
import org.lambdajunit.service.FunctionRandom;

/**
 * The clock and the random numbers of one test, or of one class of tests, as annotations and
 * extensions say.
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
    Optional<TestConditions> sharing =
        parents().filter(conditions -> conditions.clockShared).findFirst();
    if (sharing.isPresent()) {
      requireNoBeginBut(sharing.get().begin());
      return sharing.get().clock().fromNow();
    }
    return begin()
        .map(when -> FunctionClock.virtual(when.time()))
        .orElseGet(() -> defaults.newClock());
  }

  private void requireNoBeginBut(Optional<VirtualBegin> ofClass) {
    ownBegin()
        .filter(own -> ofClass.stream().noneMatch(shared -> shared.time().equals(own.time())))
        .ifPresent(
            own -> {
              throw new ExtensionConfigurationException(
                  "%s: this test shares the clock of its class, because something in a static field or of @BeforeAll does. Put the annotation on the class."
                      .formatted(own.source()));
            });
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
    return ownBegin()
        .or(() -> VirtualBegin.ofClass(testClass))
        .or(() -> parents().flatMap(p -> Stream.ofNullable(p.begin)).findFirst());
  }

  private Optional<VirtualBegin> ownBegin() {
    return Optional.ofNullable(testMethod)
        .flatMap(VirtualBegin::ofMethod)
        .or(() -> Optional.ofNullable(begin));
  }

  private Stream<TestConditions> parents() {
    return Stream.iterate(parent, Objects::nonNull, conditions -> conditions.parent);
  }

  // ---- random numbers ----

  /** A new source of random numbers. */
  FunctionRandom newRandom() {
    return ownSeed()
        .or(() -> seedOf(testClass))
        .map(seed -> FunctionRandom.seeded(seed.value()))
        .orElseGet(() -> defaults.newRandom());
  }

  private Optional<RandomSeed> ownSeed() {
    return Optional.ofNullable(testMethod)
        .flatMap(method -> findAnnotation(method, RandomSeed.class));
  }

  private static Optional<RandomSeed> seedOf(Class<?> type) {
    return findAnnotation(type, RandomSeed.class)
        .or(
            () ->
                Modifier.isStatic(type.getModifiers()) || type.getEnclosingClass() == null
                    ? Optional.empty()
                    : seedOf(type.getEnclosingClass()));
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
    ownSeed()
        .ifPresent(
            seed -> {
              throw new ExtensionConfigurationException(
                  "@RandomSeed(%d) on %s: %s lives as long as its class. Put the annotation on the class."
                      .formatted(
                          seed.value(),
                          HandlerAnnotations.placeOf(Objects.requireNonNull(testMethod)),
                          user));
            });
  }
}
