package org.lambdajunit.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What lies in the middle of some measurements. */
final class Median {

  private Median() {}

  static <T extends Number & Comparable<T>> double of(List<T> values) {
    List<T> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2).doubleValue();
  }
}
