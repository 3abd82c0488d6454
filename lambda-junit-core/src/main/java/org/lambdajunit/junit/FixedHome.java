package org.lambdajunit.junit;

import java.util.Optional;
import org.lambdajunit.service.FunctionConfiguration;

/** The home of an invoker that belongs to one test, or to one class. */
final class FixedHome extends TestHome {

  private final TestScope scope;
  private final FunctionConfiguration configuration;

  FixedHome(String description, TestScope scope, FunctionConfiguration configuration) {
    super(description);
    this.scope = scope;
    this.configuration = configuration;
  }

  @Override
  Optional<TestScope> testScope() {
    return Optional.of(scope);
  }

  @Override
  public FunctionConfiguration configuration() {
    return configuration;
  }
}
