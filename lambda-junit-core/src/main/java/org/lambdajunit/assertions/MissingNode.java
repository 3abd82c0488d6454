package org.lambdajunit.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lambdajunit.spelling.NearestName;

/** Says of a path that leads nowhere how far it leads, and what there is. */
final class MissingNode {

  private static final Pattern LAST_STEP =
      Pattern.compile("(?<before>.*?)\\.?(?<last>\\[-?\\d+\\]|(?:[^.\\[\\\\]|\\\\.)+)");

  private MissingNode() {}

  /**
   * What there is where the path ends.
   *
   * @param path as JsonUnit has it
   * @param whole what the path begins at, for a reader
   * @param valueAt the value at a path, if there is one
   */
  static Optional<String> whatThereIs(
      String path, String whole, Function<String, Optional<JsonNode>> valueAt) {
    String rest = path;
    while (!rest.isEmpty()) {
      Matcher step = LAST_STEP.matcher(rest);
      if (!step.matches()) {
        return Optional.empty();
      }
      String before = step.group("before");
      String last = step.group("last");
      Optional<JsonNode> there = valueAt.apply(before);
      if (there.isPresent()) {
        return Optional.of(
            (before.isEmpty() ? capitalised(whole) : before) + describe(there.get(), last));
      }
      rest = before;
    }
    return Optional.empty();
  }

  private static String describe(JsonNode there, String missing) {
    if (there.isArray()) {
      return " is an array of %d.".formatted(there.size());
    }
    if (!there.isObject()) {
      return " is " + Evidence.line(there.toString()) + ".";
    }
    List<String> names = new ArrayList<>();
    there.fieldNames().forEachRemaining(names::add);
    String meant = NearestName.of(missing, names).map(" Did you mean %s?"::formatted).orElse("");
    return names.isEmpty()
        ? " has no members."
        : Evidence.line(" has: " + String.join(", ", names) + ".") + meant;
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
