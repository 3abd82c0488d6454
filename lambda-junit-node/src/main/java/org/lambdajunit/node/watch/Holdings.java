package org.lambdajunit.node.watch;

/**
 * How much a thread holds at the least.
 *
 * <p>Nobody can tell heaps of contexts apart on a common JVM. But what lives now lived already at
 * an earlier moment, or was allocated since then, by this thread or by another. What was in use is
 * the most that can have lived then. So of what lives now this thread holds what is left when one
 * takes away what was in use then, and all that the others have allocated since. That is true of
 * each earlier moment; the one that proves most is kept.
 */
final class Holdings {

  private long base;

  /**
   * Starts at a moment of which is known what was in use.
   *
   * @param used how many bytes, garbage included
   * @param byOthers what others had allocated until then, or earlier
   */
  Holdings(long used, long byOthers) {
    base = used - byOthers;
  }

  /** Adds another such moment. */
  void note(long used, long byOthers) {
    base = Math.min(base, used - byOthers);
  }

  /**
   * What the thread holds at the least.
   *
   * @param live how many bytes live
   * @param byOthers what others had allocated until then, or later
   */
  long atLeast(long live, long byOthers) {
    return live - byOthers - base;
  }
}
