package org.lambdajunit.runtime;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.lambdajunit.spelling.NearestName;

/** Says which handlers a module has, to somebody who named one that it has not. */
final class Handlers {

  private static final int MOST_NAMES = 10;

  private Handlers() {}

  /**
   * What is there instead.
   *
   * @param prefix the handler up to the name that was not found, for example {@code orders.}
   * @param name the name that was not found, or is no function
   * @param names those of the functions that there are
   * @param type what there is under the name, in JavaScript's words; empty if there is nothing
   */
  static String without(String prefix, String name, List<String> names, String type) {
    String meant =
        NearestName.of(name, names)
            .map(nearest -> "Did you mean %s%s? ".formatted(prefix, nearest))
            .orElse("");
    String whatItIs =
        type.isEmpty() ? "" : "%s%s is of the type %s. ".formatted(prefix, name, type);
    return whatItIs + meant + "The handlers that the file exports: " + listed(prefix, names);
  }

  private static String listed(String prefix, List<String> names) {
    if (names.isEmpty()) {
      return "none.";
    }
    String more =
        names.size() > MOST_NAMES ? " and %d more".formatted(names.size() - MOST_NAMES) : "";
    return names.stream().limit(MOST_NAMES).map(prefix::concat).collect(joining(", ")) + more + ".";
  }
}
