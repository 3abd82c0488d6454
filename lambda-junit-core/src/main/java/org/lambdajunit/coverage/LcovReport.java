package org.lambdajunit.coverage;

import java.nio.file.Path;
import java.util.List;

/** Writes LCOV, which Codecov, Coveralls and Sonar read. */
final class LcovReport {

  private LcovReport() {}

  static String of(CoverageMap coverage, Path base) {
    StringBuilder lcov = new StringBuilder();
    coverage.files().forEach(file -> append(file, base, lcov));
    return lcov.toString();
  }

  private static void append(FileCoverage file, Path base, StringBuilder lcov) {
    line(lcov, "TN:");
    line(lcov, "SF:" + RelativePath.of(file.path(), base));
    file.fnMap().values().forEach(fn -> line(lcov, "FN:" + fn.line() + "," + fn.name()));
    file.fnMap().forEach((key, fn) -> line(lcov, "FNDA:" + file.f().get(key) + "," + fn.name()));
    line(lcov, "FNF:" + file.functions().total());
    line(lcov, "FNH:" + file.functions().covered());
    file.branchMap()
        .forEach(
            (key, branch) -> {
              List<Long> hits = file.hits(key);
              for (int arm = 0; arm < hits.size(); arm++) {
                line(lcov, "BRDA:" + branch.line() + "," + key + "," + arm + "," + hits.get(arm));
              }
            });
    line(lcov, "BRF:" + file.branches().total());
    line(lcov, "BRH:" + file.branches().covered());
    file.lineHits().forEach((line, hits) -> line(lcov, "DA:" + line + "," + hits));
    line(lcov, "LF:" + file.lines().total());
    line(lcov, "LH:" + file.lines().covered());
    line(lcov, "end_of_record");
  }

  private static void line(StringBuilder lcov, String text) {
    lcov.append(text).append('\n');
  }
}
