package org.lambdajunit.junit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.lambdajunit.mock.Mocks;
import org.lambdajunit.service.FunctionConfiguration;

/**
 * The home of an invoker that a built extension hands out, perhaps before any test runs: the test
 * that runs now among those that the extension is registered for.
 */
final class BuiltHome extends TestHome {

  private final RunningScopes running;
  private final FunctionSettings settings;

  BuiltHome(String description, RunningScopes running, FunctionSettings settings) {
    super(description);
    this.running = running;
    this.settings = settings;
  }

  @Override
  Optional<TestScope> testScope() {
    return running
        .currentForSure()
        .or(() -> onlyOne(running.running(TestScope::isTest)))
        .or(() -> onlyOne(running.running(scope -> true)));
  }

  @Override
  Mocks mocks() {
    return settings.mocks().within(super.mocks());
  }

  @Override
  public FunctionConfiguration configuration() {
    TestScope scope = testScope().orElseThrow();
    try {
      return settings.orElse(scope.run().configuration().settings()).resolve(scope.code());
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException("%s: %s".formatted(this, e.getMessage()), e);
    }
  }
}
