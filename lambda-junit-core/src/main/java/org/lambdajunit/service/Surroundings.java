package org.lambdajunit.service;

import java.util.List;
import org.lambdajunit.node.NodeEnvironment;

/**
 * What a function finds around itself in place of the real thing. Each function has its own.
 *
 * <p>One thread at a time uses it.
 */
public interface Surroundings {

  /** Everything is real. */
  Surroundings REAL =
      new Surroundings() {
        @Override
        public void prepare(NodeEnvironment process) {}

        @Override
        public void afterInvocation() {}
      };

  /**
   * Puts into a process that has just started what stands in place of something. Nothing of the
   * function is loaded yet.
   *
   * @param process the process
   */
  void prepare(NodeEnvironment process);

  /**
   * Takes note that an invocation begins.
   *
   * @param watch who wants to know what is called in place of the real thing
   * @param function the function that is invoked
   */
  default void beforeInvocation(InvocationWatch watch, FunctionConfiguration function) {}

  /**
   * What Java code in place of something has thrown into the function.
   *
   * @return the exceptions since the invocation has begun, in their order
   */
  default List<Throwable> thrown() {
    return List.of();
  }

  /**
   * Takes note that an invocation has ended.
   *
   * @throws RuntimeException or an {@link Error} for what the test has to fail with, whatever the
   *     handler made of it
   */
  void afterInvocation();
}
