package org.lambdajunit.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much has to be covered, in per cent.
 *
 * @param lines of the lines
 * @param functions of the functions
 * @param branches of the branches
 */
public record Thresholds(double lines, double functions, double branches) {

  /** Nothing has to be. */
  public static final Thresholds NONE = new Thresholds(0, 0, 0);

  /** What is missing, one sentence each. */
  List<String> missedBy(CoverageMap coverage) {
    List<String> missed = new ArrayList<>();
    check("lines", coverage.lines(), lines, missed);
    check("functions", coverage.functions(), functions, missed);
    check("branches", coverage.branches(), branches, missed);
    return missed;
  }

  private static void check(String what, Ratio ratio, double minimum, List<String> missed) {
    if (ratio.percent() < minimum) {
      missed.add(
          String.format(
              Locale.ROOT,
              "Of the handlers' %s, %.2f %% are covered (%d of %d), but lambda.junit.coverage.minimum-%s"
                  + " = %s.",
              what,
              ratio.percent(),
              ratio.covered(),
              ratio.total(),
              what,
              number(minimum)));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
