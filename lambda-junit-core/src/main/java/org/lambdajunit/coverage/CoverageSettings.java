package org.lambdajunit.coverage;

import java.nio.file.Path;
import java.util.List;

/**
 * What is measured, and what is made of it.
 *
 * @param directory where the reports are written
 * @param include globs of the files that count, relative to the task root; none for all
 * @param exclude globs of files that do not count
 * @param layers whether the files of layers count
 * @param all whether files that nobody has loaded count, as not covered
 * @param thresholds how much has to be covered
 */
public record CoverageSettings(
    Path directory,
    List<String> include,
    List<String> exclude,
    boolean layers,
    boolean all,
    Thresholds thresholds) {

  /** Copies the lists. */
  public CoverageSettings {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }
}
