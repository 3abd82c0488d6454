package org.lambdajunit.node;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of Node's own library a program has used.
 *
 * @param asked the files that the program itself has asked for, in that order
 * @param loaded the files that were loaded because of it, in the order in which they were asked for
 */
public record LibraryUse(List<String> asked, List<String> loaded) {

  /** Nothing. */
  public static final LibraryUse NONE = new LibraryUse(List.of(), List.of());

  /**
   * What is worth loading for the next program, after this one, for which another one's use was
   * loaded before: a file that was there already was not loaded again. As long as programs ask for
   * much the same, all that any of them has used is.
   */
  public LibraryUse after(LibraryUse other) {
    long common = asked.stream().filter(other.asked::contains).count();
    boolean isAlike = common > 0 && 2 * common >= other.asked.size();
    Set<String> all = new LinkedHashSet<>(isAlike ? other.loaded : asked);
    all.addAll(loaded);
    return new LibraryUse(isAlike ? other.asked : asked, List.copyOf(all));
  }
}
