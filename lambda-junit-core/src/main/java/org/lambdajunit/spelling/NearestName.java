package org.lambdajunit.spelling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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

  /** The file beside a missing one that is called most like it, written as that one is. */
  public static Optional<String> ofFile(Path missing) {
    Path folder = missing.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList();
      return of(String.valueOf(missing.getFileName()), names)
          .map(name -> missing.resolveSibling(name).toString().replace('\\', '/'));
    } catch (IOException | UncheckedIOException e) {
      // Without the names there is no nearest one.
      return Optional.empty();
    }
  }

  /** A name without what is the first to be mistaken, see {@link #of}. */
  public static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
  }

  /** How many letters to insert, delete, replace or swap with the next one. */
  private static int edits(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, from, to, i, j);
      }
    }
    return edits[from.length()][to.length()];
  }

  private static int fewest(int[][] edits, String from, String to, int i, int j) {
    boolean isSame = from.charAt(i - 1) == to.charAt(j - 1);
    int fewest =
        Math.min(
            edits[i - 1][j - 1] + (isSame ? 0 : 1), 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean isSwapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return isSwapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
  }
}
