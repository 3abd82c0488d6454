package org.lambdajunit.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that makes the reports of all forks of a build, and fails if too little is covered.
 *
 * <p>Its arguments are the folder of the reports and the three thresholds in per cent: lines,
 * functions, branches. Thresholds that are left out are 0.
 */
public final class CoverageReport {

  private CoverageReport() {}

  /**
   * Runs it.
   *
   * @param arguments folder, lines, functions, branches
   * @throws IOException if a file cannot be read or written
   * @throws IllegalArgumentException if the arguments are others, or nothing was counted
   * @throws IllegalStateException if too little is covered. It is thrown rather than printed, since
   *     the program may run in Maven's own JVM, which has to end its build as failed
   */
  public static void main(String... arguments) throws IOException {
    run(List.of(arguments));
  }

  private static void run(List<String> arguments) throws IOException {
    if (arguments.isEmpty() || arguments.size() > 4) {
      throw new IllegalArgumentException(
          "Expected: the folder of the reports, and the minimum of lines, functions and branches"
              + " in per cent.");
    }
    Path directory = Path.of(arguments.get(0));
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "No folder "
              + directory
              + ". Tests write it if they run with lambda.junit.coverage = true.");
    }
    CoverageFiles files = new CoverageFiles(directory, Path.of(""));
    CoverageMap all = files.read();
    files.report(all);
    List<String> missed =
        new Thresholds(percent(arguments, 1), percent(arguments, 2), percent(arguments, 3))
            .missedBy(all);
    if (!missed.isEmpty()) {
      throw new IllegalStateException(String.join("\n", missed));
    }
  }

  private static double percent(List<String> arguments, int index) {
    if (index >= arguments.size()) {
      return 0;
    }
    try {
      return Double.parseDouble(arguments.get(index));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s is no percentage: a number from 0 to 100 is expected."
              .formatted(arguments.get(index)),
          e);
    }
  }
}
