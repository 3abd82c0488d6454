package org.lambdajunit.junit;

import java.util.Optional;
import org.lambdajunit.service.FunctionConfiguration;

/**
 * The home of an invoker in a test instance that all tests of its class share: each test has its
 * own scope all the same.
 */
final class CurrentTestHome extends TestHome {

  private final TestScope classScope;
  private final FunctionConfiguration configuration;

  CurrentTestHome(String description, TestScope classScope, FunctionConfiguration configuration) {
    super(description);
    this.classScope = classScope;
    this.configuration = configuration;
  }

  @Override
  Optional<TestScope> testScope() {
    return classScope
        .run()
        .running()
        .currentForSureIn(classScope, toString())
        .or(() -> Optional.of(classScope));
  }

  @Override
  public FunctionConfiguration configuration() {
    return configuration;
  }
}
