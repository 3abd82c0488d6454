package org.lambdajunit.coverage;

import java.util.Locale;

/**
 * How many of how many.
 *
 * @param covered the number of those that were reached
 * @param total the number of all
 */
record Ratio(long covered, long total) {

  static final Ratio NONE = new Ratio(0, 0);

  Ratio plus(Ratio other) {
    return new Ratio(covered + other.covered, total + other.total);
  }

  /** Nothing to cover is covered. */
  double percent() {
    return total == 0 ? 100 : 100.0 * covered / total;
  }

  /** As Cobertura writes it, from 0 to 1. */
  String rate() {
    return String.format(Locale.ROOT, "%.4f", percent() / 100);
  }
}
