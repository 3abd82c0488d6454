package org.lambdajunit.junit;

import java.util.Optional;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.mock.MockedSurroundings;
import org.lambdajunit.mock.Mocks;
import org.lambdajunit.service.FunctionClock;
import org.lambdajunit.service.FunctionConfiguration;
import org.lambdajunit.service.FunctionRandom;
import org.lambdajunit.service.InvocationWatch;
import org.lambdajunit.service.Surroundings;

/**
 * Where an invoker belongs: which function it invokes, and how long that lives. Both may differ
 * from one test to the next, so they are asked for at each invocation.
 *
 * <p>{@link Object#toString()} says it as a user would.
 */
public interface InvokerHome {

  /**
   * Holds the functions of the test, or the class, that runs now.
   *
   * @return the scope, if something runs that this home belongs to
   * @throws IllegalStateException if several tests run, and the thread does not tell which is meant
   */
  Optional<FunctionScope> scope();

  /**
   * The function to invoke.
   *
   * @return its configuration
   */
  FunctionConfiguration configuration();

  /**
   * What a function finds around itself that is made now.
   *
   * @return its surroundings
   */
  Surroundings surroundings();

  /**
   * Who follows the next invocation.
   *
   * @param function what is invoked
   * @return who does
   */
  default InvocationWatch watch(FunctionConfiguration function) {
    return InvocationWatch.NONE;
  }

  /**
   * Takes note of an invocation.
   *
   * @param function what was invoked
   * @param outcome what came of it
   */
  void invoked(FunctionConfiguration function, LambdaOutcome outcome);

  /**
   * The home of an invoker made without JUnit.
   *
   * @param function what it invokes
   * @param mocks what stands in place of something
   * @param clock its clock
   * @param random where it gets what is random about it
   * @return the home
   */
  static InvokerHome of(
      FunctionConfiguration function, Mocks mocks, FunctionClock clock, FunctionRandom random) {
    return new OwnHome(function, mocks, new FunctionScope(() -> clock, () -> random));
  }

  /** A home of one invoker and its copies. */
  record OwnHome(FunctionConfiguration configuration, Mocks mocks, FunctionScope functions)
      implements InvokerHome {
    @Override
    public Optional<FunctionScope> scope() {
      return Optional.of(functions);
    }

    @Override
    public Surroundings surroundings() {
      return new MockedSurroundings(() -> mocks);
    }

    @Override
    public void invoked(FunctionConfiguration function, LambdaOutcome outcome) {}

    @Override
    public String toString() {
      return configuration.handler();
    }
  }
}
