package org.lambdajunit;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@LambdaHandler(taskRoot = "src/test/lambda", timeout = 900)
class VirtualTimeTest {

  private static final String START = "2026-01-01T00:00:00Z";

  static String now(LambdaInvoker lambda) {
    return ((Map<?, ?>) lambda.invoke().result()).get("now").toString();
  }

  @Nested
  class Conduct {

    @LambdaHandler("clock.now")
    LambdaInvoker now;

    @Test
    void theClockBeginsAtTheTimeAndStandsStill(@VirtualTime(START) LambdaClock clock) {
      for (int i = 0; i < 3; i++) {
        assertThat(now(now)).isEqualTo("2026-01-01T00:00:00.000Z");
      }
      assertThat(clock.now()).isEqualTo(START);
      assertThat(clock.elapsed()).isZero();
      assertThat(clock).hasToString("LambdaClock at 2026-01-01T00:00:00Z");
    }

    @Test
    void timersMoveIt(
        @VirtualTime(START) LambdaClock clock,
        @LambdaHandler("clock.backsOff") LambdaInvoker lambda) {
      assertThat(lambda.invoke())
          .hasResult(Map.of("attempts", List.of(0, 60, 120, 180, 240, 300, 360), "uptime", true));
      assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(7));
    }

    /** Begun units count in full: of 100 ms up to nodejs8.10, of 1 ms since December 2020. */
    @ParameterizedTest
    @CsvSource({
      "NODEJS, 0, 100",
      "NODEJS6_10, 100, 100",
      "NODEJS8_10, 101, 200",
      "NODEJS8_10, 2900, 2900",
      "NODEJS10_X, 0, 1",
      "NODEJS22_X, 100, 100",
      "NODEJS22_X, 101, 101"
    })
    void whatIsBilledIsRoundedAsInTheRuntimesTime(
        LambdaRuntime runtime,
        long milliseconds,
        long billed,
        @VirtualTime(START) LambdaClock clock,
        @LambdaHandler("clock.waits") LambdaInvoker lambda) {
      LambdaOutcome outcome = lambda.withRuntime(runtime).invoke(milliseconds);

      assertThat(outcome).succeeded();
      assertThat(outcome.report().duration()).isEqualTo(Duration.ofMillis(milliseconds));
      assertThat(outcome.report().billedDuration()).isEqualTo(Duration.ofMillis(billed));
      assertThat(outcome.logStream()).contains("Billed Duration: " + billed + " ms");
    }

    @Test
    void cachesAgeBetweenInvocations(
        @VirtualTime(START) LambdaClock clock, @LambdaHandler("clock.token") LambdaInvoker lambda) {
      assertThat(lambda.invoke()).hasResult(1);
      clock.advanceBy(Duration.ofMinutes(9));
      assertThat(lambda.invoke()).hasResult(1);
      clock.advanceBy(Duration.ofMinutes(1));
      assertThat(lambda.invoke()).hasResult(2);
    }

    @Test
    void aProcessCountsFromItsOwnBegin(
        @VirtualTime(START) LambdaClock clock,
        @LambdaHandler("clock.uptime") LambdaInvoker lambda) {
      clock.advanceBy(Duration.ofHours(1));
      assertThat(lambda.invoke()).hasResult(List.of(0, 0, "2026-01-01T01:00:00.000Z"));
      clock.advanceBy(Duration.ofSeconds(2));
      assertThat(lambda.invoke()).hasResult(List.of(2, 2000, "2026-01-01T01:00:00.000Z"));
    }

    @Test
    void advanceToGoesToATime(@VirtualTime(START) LambdaClock clock) {
      clock.advanceTo(Instant.parse("2026-02-01T12:00:00Z"));
      assertThat(now(now)).isEqualTo("2026-02-01T12:00:00.000Z");
      assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(31 * 24 + 12));
    }

    @Test
    void aTimerLeftOverFiresLateWhenTheEnvironmentThaws(
        @VirtualTime(START) LambdaClock clock,
        @LambdaHandler("clock.leavesTimer") LambdaInvoker lambda) {
      LambdaOutcome left = lambda.invoke();
      assertThat(left).hasPendingWork("setTimeout of 60000 ms");
      clock.advanceBy(Duration.ofSeconds(30));
      assertThat(lambda.invoke()).hasResult("not yet");
      clock.advanceBy(Duration.ofMinutes(5));

      assertThat(lambda.invoke()).hasResult("2026-01-01T00:05:40.000Z").hasNoPendingWork();
      assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(350));
    }

    @Test
    void allInvokersShareIt(
        @VirtualTime(START) LambdaClock clock,
        @LambdaHandler("clock.backsOff") LambdaInvoker slow) {
      now.invoke();
      slow.invoke();
      assertThat(now(now)).isEqualTo("2026-01-01T00:07:00.000Z");
      assertThat(now(now.withTimeout(Duration.ofSeconds(1)))).isEqualTo("2026-01-01T00:07:00.000Z");
      now.forceColdStart();
      assertThat(now.invoke()).result().node("loadedAt").isEqualTo("2026-01-01T00:07:00.000Z");
      assertThat(now.clock().elapsed()).isEqualTo(clock.elapsed());
    }

    @Test
    void retriesMoveItByTheirDelays(
        @VirtualTime(START) LambdaClock clock, @LambdaHandler("clock.fails") LambdaInvoker lambda) {
      LambdaOutcome outcome =
          lambda.invocation().invocationType(InvocationType.EVENT).payload("{}").invoke();
      assertThat(outcome.attempts())
          .extracting(attempt -> attempt.error().orElseThrow().errorMessage())
          .containsExactly(
              "2026-01-01T00:00:00.000Z", "2026-01-01T00:01:00.000Z", "2026-01-01T00:03:00.000Z");
      assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void theRemainingTimeIsExact(
        @VirtualTime(START) LambdaClock clock,
        @LambdaHandler(value = "clock.remaining", timeout = 10) LambdaInvoker lambda) {
      assertThat(lambda.invoke()).hasResult(List.of(10_000, 10_000, 9_000));
      assertThat(lambda.invoke().report().duration()).isEqualTo(Duration.ofSeconds(1));
      assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void logLinesAndReportsShowIt(@VirtualTime(START) LambdaClock clock) {
      clock.advanceBy(Duration.ofSeconds(90));
      LambdaOutcome outcome = now.invoke();
      assertThat(outcome.logStream()).contains("Duration: 0.00 ms");
      assertThat(outcome.initLogs())
          .allSatisfy(line -> assertThat(line.timestamp()).isEqualTo("2026-01-01T00:01:30Z"));
    }

    /** The rules of Node.js, which sinon's fake timers follow too. */
    @Test
    @VirtualTime
    void timersFireInNodesOrder(@LambdaHandler("clock.order") LambdaInvoker lambda) {
      assertThat(lambda.invoke())
          .hasResult(
              List.of(
                  "promise@0",
                  "tick@0",
                  "immediate@0",
                  "0@1",
                  "-5@1",
                  "1@1",
                  "NaN@1",
                  "10@10",
                  "15@15",
                  "15 + 0@16",
                  "every 20@20",
                  "30 a@30",
                  "30 b@30",
                  "15 + 15@30",
                  "every 20@40"));
    }

    @Test
    void sevenMinutesOfBackOffTakeLessThanTwentyMilliseconds(
        @VirtualTime(START) LambdaClock clock,
        @LambdaHandler("clock.backsOff") LambdaInvoker lambda) {
      int rounds = 0;
      Duration fastest;
      do {
        fastest = CpuTime.of(lambda::invoke);
        rounds++;
      } while (fastest.compareTo(Duration.ofMillis(20)) > 0 && rounds < 200);
      assertThat(fastest).isLessThan(Duration.ofMillis(20));
      assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(rounds * 7L));
    }
  }

  @Nested
  class SlowMocks {

    @LambdaHandler(value = "clock.asks", timeout = 6)
    LambdaInvoker patient;

    /** A service that takes five seconds. */
    interface Service {
      String ask();
    }

    @LambdaModule("./service")
    final Service service =
        () -> {
          patient.clock().advanceBy(Duration.ofSeconds(5));
          return "answer";
        };

    @Test
    @VirtualTime
    void timeThatAMockTakesCountsAgainstTheTimeout() {
      assertThat(patient.invoke()).hasResult("answer");
      assertThat(patient.invoke().report().duration()).isEqualTo(Duration.ofSeconds(5));
      assertThat(patient.withTimeout(Duration.ofSeconds(4)).invoke())
          .timedOut()
          .hasErrorMessageContaining("Task timed out after 4.00 seconds");
    }
  }

  @Nested
  class WithoutVirtualTime {

    @LambdaHandler("clock.token")
    LambdaInvoker lambda;

    @Test
    void theClockShowsThePresentAndCanBeMovedForward(LambdaClock clock) {
      assertThat(Duration.between(clock.now(), Instant.now()).abs())
          .isLessThan(Duration.ofMinutes(1));
      assertThat(lambda.invoke()).hasResult(1);
      clock.advanceBy(Duration.ofMinutes(10));
      assertThat(lambda.invoke()).hasResult(2);
      assertThat(clock.elapsed()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
    }
  }

  @Nested
  class Places {

    @LambdaHandler("clock.now")
    LambdaInvoker lambda;

    @Retention(RetentionPolicy.RUNTIME)
    @VirtualTime("2030-06-01")
    @interface InJune {}

    @Test
    @VirtualTime("2027-05-04T12:00:00+02:00")
    void aMethodWithoutAClock() {
      assertThat(now(lambda)).isEqualTo("2027-05-04T10:00:00.000Z");
    }

    @Test
    @VirtualTime("2027-05-04T12:00:00Z")
    void aMethodWithAClock(LambdaClock clock) {
      clock.advanceBy(Duration.ofMillis(5));
      assertThat(now(lambda)).isEqualTo("2027-05-04T12:00:00.005Z");
    }

    @Test
    @VirtualTime("2027-05-04")
    void aParameterWinsOverTheMethod(@VirtualTime("2028-01-01") LambdaClock clock) {
      assertThat(clock.now()).isEqualTo("2028-01-01T00:00:00Z");
      assertThat(now(lambda)).isEqualTo("2028-01-01T00:00:00.000Z");
    }

    @Test
    @InJune
    void anAnnotationOfOnesOwn() {
      assertThat(now(lambda)).isEqualTo("2030-06-01T00:00:00.000Z");
    }

    @Nested
    @VirtualTime("2031-01-01")
    class OnAClass {

      @Test
      void ofTheTest() {
        assertThat(now(lambda)).isEqualTo("2031-01-01T00:00:00.000Z");
      }

      @Test
      @VirtualTime("2032-01-01")
      void aMethodWins() {
        assertThat(now(lambda)).isEqualTo("2032-01-01T00:00:00.000Z");
      }

      @Nested
      class AroundTheTest {
        @Test
        void counts() {
          assertThat(now(lambda)).isEqualTo("2031-01-01T00:00:00.000Z");
        }
      }
    }

    @Nested
    class AField {

      @VirtualTime("2033-01-01")
      LambdaClock clock;

      @BeforeEach
      void isSetBeforeTheTest() {
        clock.advanceBy(Duration.ofSeconds(1));
      }

      @Test
      void isTheClockOfTheTest() {
        assertThat(now(lambda)).isEqualTo("2033-01-01T00:00:01.000Z");
      }

      @Test
      void beginsAnewInEachTest() {
        assertThat(now(lambda)).isEqualTo("2033-01-01T00:00:01.000Z");
      }
    }

    @Nested
    class AConstructorParameter {

      private final LambdaClock clock;

      AConstructorParameter(@VirtualTime("2034-01-01") LambdaClock clock) {
        this.clock = clock;
      }

      @Test
      void isTheClockOfTheTest() {
        clock.advanceBy(Duration.ofSeconds(2));
        assertThat(now(lambda)).isEqualTo("2034-01-01T00:00:02.000Z");
      }
    }

    @Nested
    class ALifecycleMethod {

      @BeforeEach
      void before(@VirtualTime("2035-01-01") LambdaClock clock) {
        clock.advanceBy(Duration.ofSeconds(3));
      }

      @Test
      void setsTheClockOfTheTest(LambdaClock clock) {
        assertThat(now(lambda)).isEqualTo("2035-01-01T00:00:03.000Z");
        assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(3));
      }

      @AfterEach
      void after(LambdaClock clock) {
        assertThat(clock.now()).isEqualTo("2035-01-01T00:00:03Z");
      }
    }

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class OneInstanceForAClass {

      @LambdaHandler("clock.now")
      LambdaInvoker own;

      @VirtualTime("2036-01-01")
      LambdaClock clock;

      @Test
      void hasAClockForEachTest() {
        clock.advanceBy(Duration.ofDays(1));
        assertThat(now(own)).isEqualTo("2036-01-02T00:00:00.000Z");
      }

      @Test
      void hasAnotherForTheOther() {
        clock.advanceBy(Duration.ofDays(2));
        assertThat(now(own)).isEqualTo("2036-01-03T00:00:00.000Z");
      }
    }
  }

  @Nested
  @VirtualTime("2026-01-01")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  class StaticField {

    @LambdaHandler("clock.now")
    static LambdaInvoker shared;

    @LambdaHandler("clock.now")
    LambdaInvoker own;

    @Test
    @Order(1)
    void theTestsShareTheClockOfTheClass(LambdaClock clock) {
      clock.advanceBy(Duration.ofHours(1));
      assertThat(now(shared)).isEqualTo("2026-01-01T01:00:00.000Z");
      assertThat(now(own)).isEqualTo("2026-01-01T01:00:00.000Z");
    }

    @Test
    @Order(2)
    void whichGoesOnFromTestToTest(LambdaClock clock) {
      assertThat(clock.elapsed()).isZero();
      clock.advanceBy(Duration.ofMinutes(1));
      assertThat(now(shared)).isEqualTo("2026-01-01T01:01:00.000Z");
      assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }
  }

  /** Lambda runs in UTC wherever the test does, unless the function's TZ says otherwise. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ":UTC          | GMT+0000 (Coordinated Universal Time), 2026-07-01T00:00:00.000Z",
        "Europe/Berlin | GMT+0100 (Central European Standard Time), 2026-06-30T22:00:00.000Z",
        ":Asia/Tokyo   | GMT+0900 (Japan Standard Time), 2026-06-30T15:00:00.000Z",
        "Nowhere/Land  | GMT+0000 (Coordinated Universal Time), 2026-07-01T00:00:00.000Z",
      })
  void localTimeIsThatOfTheFunctionsZone(
      String zone, String expected, @LambdaHandler("clock.local") LambdaInvoker local) {
    assertThat(local.withEnvironment("TZ", zone).invoke().payload()).contains(expected);
  }

  @Nested
  class Builders {

    @RegisterExtension
    static final LambdaExtension FUNCTIONS =
        LambdaExtension.builder()
            .taskRoot(Path.of("src/test/lambda"))
            .virtualTime(Instant.parse("2040-01-01T00:00:00Z"))
            .build();

    private final LambdaInvoker lambda = FUNCTIONS.invoker("clock.now");

    @Test
    void theExtensionGivesTheDefault(LambdaClock clock) {
      clock.advanceBy(Duration.ofSeconds(1));
      assertThat(now(lambda)).isEqualTo("2040-01-01T00:00:01.000Z");
    }

    @Test
    @VirtualTime("2041-01-01")
    void anAnnotationWins() {
      assertThat(now(lambda)).isEqualTo("2041-01-01T00:00:00.000Z");
    }

    @Test
    void anInvokerOutsideOfJUnitHasAClockOfItsOwn() {
      try (LambdaInvoker built =
          LambdaInvoker.builder()
              .handler("clock.now")
              .taskRoot(Path.of("src/test/lambda"))
              .virtualTime(Instant.parse("2042-01-01T00:00:00Z"))
              .build()) {
        built.clock().advanceBy(Duration.ofMillis(1500));
        assertThat(now(built)).isEqualTo("2042-01-01T00:00:01.500Z");
        assertThat(now(built.withTimeout(Duration.ofSeconds(1))))
            .isEqualTo("2042-01-01T00:00:01.500Z");
      }
    }
  }
}
