package org.lambdajunit.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.node.coverage.Coverage;
import org.lambdajunit.node.coverage.CoveredCode;
import org.lambdajunit.node.coverage.CoveredCode.Arm;
import org.lambdajunit.node.coverage.CoveredCode.Branch;
import org.lambdajunit.node.coverage.CoveredCode.BranchKind;
import org.lambdajunit.node.coverage.CoveredCode.Function;
import org.lambdajunit.node.coverage.CoveredCode.Place;
import org.lambdajunit.node.coverage.CoveredCode.Statement;

class CoverageReportTest {

  private static final Place FIRST = new Place(1, 0, 1, 8);
  private static final Place SECOND = new Place(2, 0, 2, 8);

  @TempDir Path folder;

  /** What a fork has seen of a file with two lines, a function and a branch. */
  private CoverageMap seen(String text, long first, long second) {
    CoverageMap map = new CoverageMap();
    map.add(
        FileCoverage.of(
            new Coverage.File(
                "/var/task/a.js",
                folder.resolve("a.js"),
                text,
                new CoveredCode(
                    List.of(new Statement(FIRST, first), new Statement(SECOND, second)),
                    List.of(new Function("f", FIRST, first)),
                    List.of(
                        new Branch(
                            BranchKind.IF,
                            FIRST,
                            List.of(new Arm(FIRST, first), new Arm(SECOND, second))))))));
    return map;
  }

  private CoverageFiles files() {
    return new CoverageFiles(folder.resolve("reports"), folder);
  }

  @Test
  void forksOfABuildAreAddedUp() throws IOException {
    files().add(seen("a", 3, 0), "build", "1");
    CoverageMap all = files().add(seen("a", 4, 2), "build", "2");
    assertThat(all.lines()).isEqualTo(new Ratio(2, 2));
    assertThat(Files.readString(folder.resolve("reports/lcov.info")))
        .contains("SF:a.js", "FNDA:7,f", "BRDA:1,0,0,7", "BRDA:1,0,1,2", "DA:1,7", "DA:2,2");
  }

  @Test
  void anotherBuildBeginsAnew() throws IOException {
    files().add(seen("a", 3, 5), "old", "1");
    assertThat(files().add(seen("a", 4, 0), "new", "1").lines()).isEqualTo(new Ratio(1, 2));
  }

  @Test
  void countsOfAnotherTextAreDropped() throws IOException {
    files().add(seen("old", 3, 5), "build", "1");
    assertThat(files().add(seen("new", 4, 0), "build", "2").lines()).isEqualTo(new Ratio(1, 2));
  }

  @Test
  void theProgramChecksAllForks() throws IOException {
    files().add(seen("a", 3, 0), "build", "1");
    files().add(seen("a", 1, 0), "build", "2");
    String reports = folder.resolve("reports").toString();
    Files.delete(folder.resolve("reports/lcov.info"));
    CoverageReport.main(reports, "50", "100", "50");
    assertThat(folder.resolve("reports/lcov.info")).exists();
    assertThatIllegalStateException()
        .isThrownBy(() -> CoverageReport.main(reports, "50", "100", "51"))
        .withMessage(
            "Of the handlers' branches, 50.00 % are covered (1 of 2), but"
                + " lambda.junit.coverage.minimum-branches = 51.");
  }

  @Test
  void theProgramSaysWhatItNeeds() {
    assertThatIllegalArgumentException()
        .isThrownBy(CoverageReport::main)
        .withMessage(
            "Expected: the folder of the reports, and the minimum of lines, functions and branches"
                + " in per cent.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoverageReport.main("no-such-folder"))
        .withMessage(
            "No folder no-such-folder. Tests write it if they run with lambda.junit.coverage ="
                + " true.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoverageReport.main(folder.toString(), "80 %"))
        .withMessage("80 % is no percentage: a number from 0 to 100 is expected.");
  }
}
