package org.lambdajunit.coverage;

import java.io.IOException;
import java.io.PrintStream;
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
   * Runs it, and ends the JVM with 1 if too little is covered.
   *
   * @param arguments folder, lines, functions, branches
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    if (!run(List.of(arguments), System.err)) {
      System.exit(1);
    }
  }

  /** Whether enough is covered. */
  static boolean run(List<String> arguments, PrintStream complaints) throws IOException {
    if (arguments.isEmpty() || arguments.size() > 4) {
      complaints.println(
          "Expected: the folder of the reports, and the minimum of lines, functions and branches"
              + " in per cent.");
      return false;
    }
    Path directory = Path.of(arguments.get(0));
    if (!Files.isDirectory(directory)) {
      complaints.println(
          "No folder "
              + directory
              + ". Tests write it if they run with lambda.junit.coverage = true.");
      return false;
    }
    CoverageFiles files = new CoverageFiles(directory, Path.of(""));
    CoverageMap all = files.read();
    files.report(all);
    List<String> missed =
        new Thresholds(percent(arguments, 1), percent(arguments, 2), percent(arguments, 3))
            .missedBy(all);
    missed.forEach(complaints::println);
    return missed.isEmpty();
  }

  private static double percent(List<String> arguments, int index) {
    return index < arguments.size() ? Double.parseDouble(arguments.get(index)) : 0;
  }
}
