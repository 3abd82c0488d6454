package org.lambdajunit.junit;

import java.util.Optional;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.service.FunctionConfiguration;

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
   * @return the home
   */
  static InvokerHome of(FunctionConfiguration function) {
    return new OwnHome(function, new FunctionScope());
  }

  /** A home of one invoker and its copies. */
  record OwnHome(FunctionConfiguration configuration, FunctionScope functions)
      implements InvokerHome {
    @Override
    public Optional<FunctionScope> scope() {
      return Optional.of(functions);
    }

    @Override
    public void invoked(FunctionConfiguration function, LambdaOutcome outcome) {}

    @Override
    public String toString() {
      return configuration.handler();
    }
  }
}
