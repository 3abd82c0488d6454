package org.lambdajunit.junit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.service.FunctionConfiguration;

/**
 * The home of the invoker in a static field: the scope of the class of tests. Classes that inherit
 * the field share the one invoker in it, also while they run at the same time, but neither scope
 * nor configuration.
 */
final class StaticFieldHome extends TestHome {

  private final RunningScopes running;
  private final Map<TestScope, FunctionConfiguration> classes = new ConcurrentHashMap<>();

  StaticFieldHome(String description, RunningScopes running) {
    super(description);
    this.running = running;
  }

  void add(TestScope classScope, FunctionConfiguration configuration) {
    classes.put(classScope, configuration);
  }

  void remove(TestScope classScope) {
    classes.remove(classScope);
  }

  @Override
  Optional<TestScope> testScope() {
    Optional<TestScope> current = running.current();
    current.filter(TestScope::isTest).ifPresent(this::requireSameConditions);
    return current.map(this::classAround).or(() -> onlyOne(List.copyOf(classes.keySet())));
  }

  private void requireSameConditions(TestScope test) {
    test.conditions().requireThoseOfTheClass(toString());
  }

  private @Nullable TestScope classAround(TestScope current) {
    Optional<TestScope> scope = Optional.of(current);
    while (scope.isPresent() && !classes.containsKey(scope.get())) {
      scope = scope.get().parent();
    }
    return scope.orElse(null);
  }

  @Override
  public FunctionConfiguration configuration() {
    return testScope().map(classes::get).orElseThrow();
  }
}
