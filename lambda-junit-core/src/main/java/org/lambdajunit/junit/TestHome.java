package org.lambdajunit.junit;

import java.util.List;
import java.util.Optional;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.mock.MockedSurroundings;
import org.lambdajunit.mock.Mocks;
import org.lambdajunit.service.FunctionConfiguration;
import org.lambdajunit.service.InvocationWatch;
import org.lambdajunit.service.Surroundings;

/** The home of an invoker that tests use: the scope of the test or class that runs now. */
abstract sealed class TestHome implements InvokerHome
    permits FixedHome, CurrentTestHome, StaticFieldHome, BuiltHome {

  private final String description;

  /**
   * Makes a home.
   *
   * @param description what the user wrote, for example {@code @LambdaHandler on field T.f}
   */
  TestHome(String description) {
    this.description = description;
  }

  /** The scope of the test or class that runs now. */
  abstract Optional<TestScope> testScope();

  @Override
  public final Optional<FunctionScope> scope() {
    return testScope().map(TestScope::functions);
  }

  /** What holds where a function of this home runs: what its test has mocked. */
  Mocks mocks() {
    return testScope()
        .map(TestHome::running)
        .map(TestScope::mocks)
        .orElseGet(() -> new Mocks(null));
  }

  @Override
  public final Surroundings surroundings() {
    return new MockedSurroundings(this::mocks);
  }

  /** The test that runs now, also where the function is that of its class. */
  private static TestScope running(TestScope scope) {
    return scope.run().running().current().filter(s -> s.isWithin(scope)).orElse(scope);
  }

  @Override
  public final InvocationWatch watch(FunctionConfiguration function) {
    return invokingScope().map(scope -> scope.watch(function)).orElse(InvocationWatch.NONE);
  }

  @Override
  public final void invoked(FunctionConfiguration function, LambdaOutcome outcome) {
    invokingScope().ifPresent(scope -> scope.invoked(function, outcome));
  }

  private Optional<TestScope> invokingScope() {
    return testScope().map(scope -> scope.run().running().current().orElse(scope));
  }

  /** The one of several scopes that is meant, where the thread does not tell. */
  final Optional<TestScope> onlyOne(List<TestScope> scopes) {
    return RunningScopes.onlyOne(scopes, description);
  }

  @Override
  public final String toString() {
    return description;
  }
}
