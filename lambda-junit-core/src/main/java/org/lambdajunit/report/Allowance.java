package org.lambdajunit.report;

/** How much detail is kept: of invocations that failed, more than of the others. */
final class Allowance {

  private static final long CHARACTERS = 24_000_000;
  private static final long WITH_FAILED = 2 * CHARACTERS;

  private final long characters;
  private final long withFailed;
  private long used;

  Allowance() {
    this(CHARACTERS, WITH_FAILED);
  }

  Allowance(long characters, long withFailed) {
    this.characters = characters;
    this.withFailed = withFailed;
  }

  /** Whether there is room for so many characters more, which are then taken. */
  synchronized boolean fits(long length, boolean failed) {
    if (used + length > (failed ? withFailed : characters)) {
      return false;
    }
    used += length;
    return true;
  }
}
