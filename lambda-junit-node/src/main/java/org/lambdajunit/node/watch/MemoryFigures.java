package org.lambdajunit.node.watch;

import java.util.Optional;

/** What a JVM tells of its heap and of the threads that fill it. */
interface MemoryFigures {

  /**
   * A collection of garbage.
   *
   * @param before how many bytes of the heap were in use when it began
   * @param after how many were in use when it ended: some of them may be garbage all the same
   */
  record Collection(long before, long after) {}

  /** How many bytes of the heap are in use, garbage included. */
  long used();

  /** How many collections there were so far. */
  long collections();

  /** The latest of them. */
  Optional<Collection> lastCollection();

  /** Collects the garbage of the whole heap; nothing if this JVM does not do that when asked. */
  Optional<Collection> collect();

  /** The threads that are alive. */
  long[] threads();

  /** How many threads were started so far. */
  long startedThreads();

  /** How much threads have allocated so far; less than zero for those that have ended. */
  long[] allocated(long[] threads);
}
