package org.lambdajunit.spelling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody meant who misspelt a name. */
public final class NearestName {

  private NearestName() {}

  /**
   * The candidate that is most like the name, if any is like it.
   *
   * <p>Letter case, hyphens, underscores and dots are the first to be mistaken, so they count for
   * nothing.
   */
  public static Optional<String> of(String name, Collection<String> candidates) {
    String wanted = bare(name);
    int mostEdits = Math.max(1, wanted.length() / 3);
    return candidates.stream()
        .filter(candidate -> edits(wanted, bare(candidate)) <= mostEdits)
        .min(
            Comparator.<String>comparingInt(candidate -> edits(wanted, bare(candidate)))
                .thenComparingInt(candidate -> edits(name, candidate)));
  }

  /** What is called most like a missing file in the folder where it should be. */
  public static Optional<String> ofFile(Path missing) {
    Path folder = missing.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return of(
          String.valueOf(missing.getFileName()),
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList());
    } catch (IOException e) {
      // Without the names there is no nearest one.
      return Optional.empty();
    }
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
  }

  /** Levenshtein's distance: how many letters to insert, delete or replace. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[row.length - 1];
  }
}
