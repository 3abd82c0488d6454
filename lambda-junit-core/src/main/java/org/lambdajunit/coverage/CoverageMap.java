package org.lambdajunit.coverage;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** The coverage of files, by their paths. */
final class CoverageMap {

  private final SortedMap<String, FileCoverage> files = new TreeMap<>();

  /** Adds what one run saw of a file. Of two texts of a file, the later one counts. */
  void add(FileCoverage file) {
    files.merge(
        file.path(),
        file,
        (old, added) -> old.hash().equals(added.hash()) ? old.plus(added) : added);
  }

  Collection<FileCoverage> files() {
    return files.values();
  }

  SortedMap<String, FileCoverage> byPath() {
    return files;
  }

  Ratio lines() {
    return files.values().stream().map(FileCoverage::lines).reduce(Ratio.NONE, Ratio::plus);
  }

  Ratio functions() {
    return files.values().stream().map(FileCoverage::functions).reduce(Ratio.NONE, Ratio::plus);
  }

  Ratio branches() {
    return files.values().stream().map(FileCoverage::branches).reduce(Ratio.NONE, Ratio::plus);
  }
}
