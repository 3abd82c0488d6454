package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.lambdajunit.LambdaClock;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.RandomSeed;
import org.lambdajunit.VirtualTime;

/** What a user reads who goes wrong about time. */
class VirtualTimeErrorsTest {

  private static final String ROOT = "src/test/lambda";

  private static void assertFails(
      Class<?> testClass, Class<? extends Throwable> type, String message) {
    assertThat(Run.of(testClass).failure()).isInstanceOf(type).hasMessage(message);
  }

  static class NoTimeCase {
    @Test
    void test(@VirtualTime("2026-13-01") LambdaClock clock) {
      clock.now();
    }
  }

  @Test
  void whatIsNoTimeIsAnErrorThatShowsOne() {
    assertFails(
        NoTimeCase.class,
        ParameterResolutionException.class,
        "@VirtualTime(\"2026-13-01\") on parameter 0 of VirtualTimeErrorsTest.NoTimeCase.test: is no time. Write it like 2026-01-01T00:00:00Z, or a date like 2026-01-01.");
  }

  static class UnusedFieldCase {
    @VirtualTime("soon")
    LambdaClock clock;

    @Test
    void test() {}
  }

  @Test
  void soIsThatOfAFieldThatNoTestUses() {
    assertFails(
        UnusedFieldCase.class,
        ExtensionConfigurationException.class,
        "@VirtualTime(\"soon\") on field VirtualTimeErrorsTest.UnusedFieldCase.clock: is no time. Write it like 2026-01-01T00:00:00Z, or a date like 2026-01-01.");
  }

  static class LocalTimeCase {
    @Test
    @VirtualTime("2026-01-01T10:00")
    void test(@LambdaHandler(value = "clock.now", taskRoot = ROOT) LambdaInvoker lambda) {
      lambda.invoke();
    }
  }

  @Test
  void aTimeWithoutAZoneIsNone() {
    assertFails(
        LocalTimeCase.class,
        ExtensionConfigurationException.class,
        "@VirtualTime(\"2026-01-01T10:00\") on method VirtualTimeErrorsTest.LocalTimeCase.test: is no time. Write it like 2026-01-01T00:00:00Z, or a date like 2026-01-01.");
  }

  @VirtualTime("1969-12-31")
  static class EarlyCase {
    @Test
    void test(LambdaClock clock) {
      clock.now();
    }
  }

  @Test
  void aTimeBefore1970IsAnError() {
    assertFails(
        EarlyCase.class,
        ExtensionConfigurationException.class,
        "@VirtualTime(\"1969-12-31\") on class VirtualTimeErrorsTest.EarlyCase: virtual time 1969-12-31T00:00:00Z: must lie in the years 1970 to 9999.");
  }

  @Test
  void soItIsForABuilder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LambdaInvoker.builder().virtualTime(Instant.MAX))
        .withMessage(
            "virtual time +1000000000-12-31T23:59:59.999999999Z: must lie in the years 1970 to 9999.");
  }

  static class WrongParameterCase {
    @Test
    void test(@VirtualTime Instant clock) {}
  }

  @Test
  void aParameterOfAnotherTypeIsAnError() {
    assertFails(
        WrongParameterCase.class,
        ParameterResolutionException.class,
        "@VirtualTime on parameter 0 of VirtualTimeErrorsTest.WrongParameterCase.test: the type must be LambdaClock, but is java.time.Instant.");
  }

  static class WrongFieldCase {
    @VirtualTime Instant clock;

    @Test
    void test() {}
  }

  @Test
  void aFieldOfAnotherTypeIsAnError() {
    assertFails(
        WrongFieldCase.class,
        ExtensionConfigurationException.class,
        "@VirtualTime on field VirtualTimeErrorsTest.WrongFieldCase.clock: the type must be LambdaClock, but is java.time.Instant.");
  }

  static class FinalFieldCase {
    @VirtualTime
    final LambdaClock clock =
        LambdaInvoker.builder().taskRoot(Path.of(ROOT)).handler("clock.now").build().clock();

    @Test
    void test() {}
  }

  @Test
  void aFinalFieldIsAnError() {
    assertFails(
        FinalFieldCase.class,
        ExtensionConfigurationException.class,
        "@VirtualTime on field VirtualTimeErrorsTest.FinalFieldCase.clock: the field must not be final.");
  }

  static class TwoTimesCase {
    @Test
    void test(
        @VirtualTime("2026-01-01") LambdaClock clock,
        @VirtualTime("2027-01-01") LambdaClock other) {
      clock.now();
    }
  }

  @Test
  void twoTimesForOneTestAreAnError() {
    assertFails(
        TwoTimesCase.class,
        ParameterResolutionException.class,
        "@VirtualTime(\"2027-01-01\") on parameter 1 of VirtualTimeErrorsTest.TwoTimesCase.test: the clock of this test begins at 2026-01-01T00:00:00Z, as @VirtualTime(\"2026-01-01\") on parameter 0 of VirtualTimeErrorsTest.TwoTimesCase.test says. A test has one clock.");
  }

  static class LateCase {
    LateCase(@LambdaHandler(value = "clock.now", taskRoot = ROOT) LambdaInvoker lambda) {
      lambda.invoke();
    }

    @BeforeEach
    void before(@VirtualTime("2026-01-01") LambdaClock clock) {
      clock.now();
    }

    @Test
    void test() {}
  }

  @Test
  void aClockInUseDoesNotBeginAtAnotherTime() {
    assertFails(
        LateCase.class,
        ParameterResolutionException.class,
        "@VirtualTime(\"2026-01-01\") on parameter 0 of VirtualTimeErrorsTest.LateCase.before: the clock of this test is in use already. Put the annotation on the test method or the class.");
  }

  @LambdaHandler(taskRoot = ROOT)
  static class SharedCase {
    @LambdaHandler("clock.now")
    static LambdaInvoker lambda;

    @Test
    @VirtualTime("2026-01-01")
    void test(LambdaClock clock) {
      clock.now();
    }
  }

  @Test
  void aTestOfASharedClockHasNoTimeOfItsOwn() {
    assertFails(
        SharedCase.class,
        ExtensionConfigurationException.class,
        "@VirtualTime(\"2026-01-01\") on method VirtualTimeErrorsTest.SharedCase.test: this test shares the clock of its class, because something in a static field or of @BeforeAll does. Put the annotation on the class.");
  }

  @LambdaHandler(value = "clock.now", taskRoot = ROOT)
  static class SharedFunctionCase {
    @LambdaHandler static LambdaInvoker lambda;

    @Test
    @VirtualTime("2026-01-01")
    void test() {
      lambda.invoke();
    }
  }

  @Test
  void norDoesAFunctionOfTheClassHeedIt() {
    assertFails(
        SharedFunctionCase.class,
        ExtensionConfigurationException.class,
        "@VirtualTime(\"2026-01-01\") on method VirtualTimeErrorsTest.SharedFunctionCase.test: this test shares the clock of its class, because something in a static field or of @BeforeAll does. Put the annotation on the class.");
  }

  @LambdaHandler(value = "clock.now", taskRoot = ROOT)
  static class SharedSeedCase {
    @LambdaHandler static LambdaInvoker lambda;

    @Test
    @RandomSeed(42)
    void test() {
      lambda.invoke();
    }
  }

  @Test
  void norASeedOfATest() {
    assertFails(
        SharedSeedCase.class,
        ExtensionConfigurationException.class,
        "@RandomSeed(42) on method VirtualTimeErrorsTest.SharedSeedCase.test: @LambdaHandler on field VirtualTimeErrorsTest.SharedSeedCase.lambda lives as long as its class. Put the annotation on the class.");
  }

  static class BackwardsCase {
    @Test
    void by(@VirtualTime("2026-01-01") LambdaClock clock) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> clock.advanceBy(Duration.ofMinutes(-5)))
          .withMessage("A clock does not run backwards: cannot advance by PT-5M.");
      assertThatNullPointerException()
          .isThrownBy(() -> clock.advanceBy(null))
          .withMessage("The step of a clock must not be null.");
    }

    @Test
    void to(@VirtualTime("2026-01-01") LambdaClock clock) {
      clock.advanceBy(Duration.ofSeconds(1));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> clock.advanceTo(Instant.parse("2026-01-01T00:00:00Z")))
          .withMessage(
              "A clock does not run backwards: it shows 2026-01-01T00:00:01Z, cannot advance to 2026-01-01T00:00:00Z.");
    }

    @Test
    void tooFar(@VirtualTime("2026-01-01") LambdaClock clock) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> clock.advanceTo(Instant.MAX))
          .withMessageStartingWith("A clock runs for at most 100 years: cannot advance by PT");
    }
  }

  @Test
  void aClockDoesNotRunBackwards() {
    Run.of(BackwardsCase.class).passes(3);
  }

  @Test
  void aClosedInvokerHasNoClock() {
    LambdaInvoker lambda =
        LambdaInvoker.builder().handler("clock.now").taskRoot(Path.of(ROOT)).build();
    lambda.close();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(lambda::clock)
        .withMessage("LambdaInvoker of clock.now is closed.");
  }
}
