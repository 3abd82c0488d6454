package org.lambdajunit.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

/** Follows tests and classes from their begin to their end. */
public final class Lifecycle {

  private final RunningScopes own = new RunningScopes();

  /**
   * Takes note that a class or a test begins.
   *
   * @param context of the class or test
   */
  public void begin(ExtensionContext context) {
    TestScope scope = TestScope.of(context);
    scope.run().running().enter(scope);
    own.enter(scope);
  }

  /**
   * Reports on a class or a test that has failed, and takes note that it ends.
   *
   * @param context of the class or test
   */
  public void end(ExtensionContext context) {
    TestScope scope = TestScope.of(context);
    own.exit(scope);
    scope.run().running().exit(scope);
    if (context.getExecutionException().isPresent()) {
      FailureReport.publish(context, scope);
    }
  }

  /**
   * The home of an invoker that is used in the tests that this life cycle follows.
   *
   * @param description what the user wrote
   * @param settings what the user set
   * @return the home
   */
  public InvokerHome home(String description, FunctionSettings settings) {
    return new BuiltHome(description, own, settings);
  }
}
