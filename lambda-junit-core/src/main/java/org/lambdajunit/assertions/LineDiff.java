package org.lambdajunit.assertions;

import java.util.ArrayList;
import java.util.List;

/** The lines by which two texts differ, with what they have in common around them. */
final class LineDiff {

  private static final int CONTEXT = 2;

  private final List<String> before;
  private final List<String> after;
  private final int[][] common;
  private final List<String> lines = new ArrayList<>();

  private LineDiff(String before, String after) {
    this.before = before.lines().toList();
    this.after = after.lines().toList();
    this.common = commonLengths();
  }

  /** Lines that begin with {@code -}, {@code +} or a blank; {@code …} stands for left-out lines. */
  static String of(String before, String after) {
    LineDiff diff = new LineDiff(before, after);
    diff.walk();
    return diff.shortened();
  }

  /** For each pair of ends the length of the longest sequence of lines that both have. */
  private int[][] commonLengths() {
    int[][] lengths = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        lengths[i][j] =
            before.get(i).equals(after.get(j))
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    return lengths;
  }

  private void walk() {
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        lines.add("  " + before.get(i));
        i++;
        j++;
      } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add("- " + before.get(i));
        i++;
      } else {
        lines.add("+ " + after.get(j));
        j++;
      }
    }
  }

  private String shortened() {
    List<String> shown = new ArrayList<>();
    boolean leftOut = false;
    for (int i = 0; i < lines.size(); i++) {
      if (isNearChange(i)) {
        shown.add(lines.get(i));
        leftOut = false;
      } else if (!leftOut) {
        shown.add("  …");
        leftOut = true;
      }
    }
    return String.join("\n", shown);
  }

  private boolean isNearChange(int line) {
    return lines
        .subList(Math.max(0, line - CONTEXT), Math.min(lines.size(), line + CONTEXT + 1))
        .stream()
        .anyMatch(near -> !near.startsWith("  "));
  }
}
