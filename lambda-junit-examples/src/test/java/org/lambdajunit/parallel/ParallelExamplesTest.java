package org.lambdajunit.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * All examples at once: classes and methods run concurrently, in random order, on eight threads.
 * {@code mvn -pl lambda-junit-examples -am test -Pparallel} does it twenty times.
 */
class ParallelExamplesTest {

  private static final int ROUNDS = Integer.getInteger("parallel.rounds", 1);
  private static final int THREADS = 8;

  /** A round: both lifecycles take turns. */
  record Round(int seed, Lifecycle lifecycle) {}

  static List<Round> rounds() {
    return IntStream.rangeClosed(1, ROUNDS)
        .mapToObj(
            seed -> new Round(seed, seed % 2 == 1 ? Lifecycle.PER_CLASS : Lifecycle.PER_METHOD))
        .toList();
  }

  /** JUnit runs methods one after the other that it has ordered, unless the order is this one. */
  static final class Shuffled implements MethodOrderer {

    private final MethodOrderer random = new MethodOrderer.Random();

    @Override
    public void orderMethods(MethodOrdererContext context) {
      random.orderMethods(context);
    }

    @Override
    public Optional<ExecutionMode> getDefaultExecutionMode() {
      return Optional.of(ExecutionMode.CONCURRENT);
    }
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void passTogetherInAnyOrder(Round round) {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectPackage("org.lambdajunit.examples"))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .configurationParameter(
                "junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism",
                Integer.toString(THREADS))
            .configurationParameter("lambda.junit.busy-limit", "1 s")
            .configurationParameter("lambda.junit.environment.STAGE", "everywhere")
            .configurationParameter(
                "junit.jupiter.testinstance.lifecycle.default", round.lifecycle().name())
            .configurationParameter(
                "junit.jupiter.execution.order.random.seed", Integer.toString(round.seed()))
            .configurationParameter(
                "junit.jupiter.testclass.order.default", ClassOrderer.Random.class.getName())
            .configurationParameter(
                "junit.jupiter.testmethod.order.default", Shuffled.class.getName())
            .execute();

    assertThat(
            results.allEvents().failed().stream()
                .map(
                    event ->
                        event.getTestDescriptor().getUniqueId()
                            + ": "
                            + event
                                .getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow())
                .toList())
        .as("%s", round)
        .isEmpty();
    long succeeded = results.testEvents().succeeded().count();
    assertThat(succeeded).isGreaterThan(100).isEqualTo(results.testEvents().started().count());
    assertThat(results.allEvents().skipped().count()).as("skipped").isZero();
    assertThat(results.allEvents().aborted().count()).as("aborted").isZero();
    System.out.println("[parallel] " + round + ": " + succeeded + " tests passed");
  }
}
