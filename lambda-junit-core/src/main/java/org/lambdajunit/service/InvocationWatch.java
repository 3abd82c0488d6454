package org.lambdajunit.service;

import java.time.Instant;
import java.util.function.Supplier;
import org.lambdajunit.LambdaOutcome;

/** Follows one invocation from the moment when the function is free for it. */
public interface InvocationWatch {

  /** Nobody watches. */
  InvocationWatch NONE =
      new InvocationWatch() {
        @Override
        public boolean isWatching() {
          return false;
        }

        @Override
        public void begin(Supplier<Instant> clock) {}

        @Override
        public void called(MockedCall call) {}

        @Override
        public void end(LambdaOutcome outcome) {}
      };

  /**
   * Whether somebody watches; if not, nothing has to be said.
   *
   * @return true if somebody does
   */
  default boolean isWatching() {
    return true;
  }

  /**
   * Takes note that the invocation begins.
   *
   * @param clock shows the function's time
   */
  void begin(Supplier<Instant> clock);

  /**
   * Takes note that something was called that stands in place of the real thing.
   *
   * @param call the call, which has been answered
   */
  void called(MockedCall call);

  /**
   * Takes note that the invocation has ended.
   *
   * @param outcome what came of it
   */
  void end(LambdaOutcome outcome);
}
