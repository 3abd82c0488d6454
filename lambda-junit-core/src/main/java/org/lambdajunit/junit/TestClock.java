package org.lambdajunit.junit;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.lambdajunit.LambdaClock;

/**
 * The clock of the test that runs now.
 *
 * @param scope the test
 */
record TestClock(Supplier<TestScope> scope) implements LambdaClock {

  private LambdaClock clock() {
    return scope.get().functions().clock();
  }

  @Override
  public void advanceBy(Duration step) {
    clock().advanceBy(step);
  }

  @Override
  public void advanceTo(Instant time) {
    clock().advanceTo(time);
  }

  @Override
  public Duration elapsed() {
    return clock().elapsed();
  }

  @Override
  public Instant now() {
    return clock().now();
  }

  @Override
  public String toString() {
    return clock().toString();
  }
}
