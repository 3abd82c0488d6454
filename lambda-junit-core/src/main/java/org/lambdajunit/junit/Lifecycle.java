package org.lambdajunit.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/** Follows tests and classes from their begin to their end. */
public final class Lifecycle {

  private final RunningScopes own = new RunningScopes();

  /**
   * Whether an extension is the one that injects. A class may have several: one that annotations
   * register, and those that are built. The first that JUnit calls injects for the class and what
   * is inside of it.
   *
   * @param extension the extension
   * @param context of a class or a test
   * @return whether it is the one
   */
  public static boolean injects(Object extension, ExtensionContext context) {
    return context
            .getStore(TestScope.NAMESPACE)
            .getOrComputeIfAbsent("the extension that injects", key -> extension)
        == extension;
  }

  /**
   * Takes note that a class or a test begins.
   *
   * @param context of the class or test
   * @param settings what the user set on the extension
   */
  public void begin(ExtensionContext context, @Nullable FunctionSettings settings) {
    TestScope scope = TestScope.of(context);
    if (settings != null) {
      scope.conditions().defaultTo(settings);
    }
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
    Optional<Throwable> failure = context.getExecutionException();
    if (failure.isPresent()) {
      FailureReport.publish(context, scope);
    }
    // Of the extensions of a test, one looks.
    if (scope.isFirstEnd()) {
      Optional<AssertionFailedError> unused =
          failure.isPresent() ? Optional.empty() : unused(scope);
      scope.finished(failure.or(() -> unused));
      if (unused.isPresent()) {
        throw unused.get();
      }
    }
  }

  /** A mock that nothing has used is a mistake. */
  private static Optional<AssertionFailedError> unused(TestScope scope) {
    return scope.mocks().unused().map(AssertionFailedError::new);
  }

  /**
   * Reports on a dynamic test that has failed; it has no end of its own.
   *
   * @param context of the dynamic test
   * @param failure why it has failed
   */
  public void dynamicTestFailed(ExtensionContext context, Throwable failure) {
    try {
      TestScope.around(context)
          .ifPresent(
              scope -> {
                scope.dynamicTestFailed(context, failure);
                FailureReport.publish(context, scope);
              });
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
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
