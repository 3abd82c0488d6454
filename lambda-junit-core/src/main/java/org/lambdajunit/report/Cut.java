package org.lambdajunit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Keeps the page small: what is long loses its middle, and says so. */
final class Cut {

  private Cut() {}

  /** A text of some length at most, and a note. */
  static String text(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int tail = most / 4;
    int head = most - tail;
    return text.substring(0, head)
        + "\n… %,d characters left out …\n".formatted(text.length() - most)
        + text.substring(text.length() - tail);
  }

  /** As many items at most, the first ones, and a note in place of the others. */
  static <T, R> List<R> list(
      List<T> items, int most, Function<T, R> toRow, Function<String, R> toNote) {
    List<R> rows = new ArrayList<>(items.stream().limit(most).map(toRow).toList());
    if (items.size() > most) {
      rows.add(toNote.apply("… %,d more".formatted(items.size() - most)));
    }
    return rows;
  }
}
