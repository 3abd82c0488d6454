package org.lambdajunit.coverage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lambdajunit.node.coverage.Coverage;
import org.lambdajunit.node.coverage.CoveredCode;

/**
 * The coverage of a file, as Istanbul writes it.
 *
 * @param path the file, absolute
 * @param hash tells one text from another
 * @param statementMap where the statements are
 * @param fnMap what functions there are
 * @param branchMap what branches there are
 * @param s how often each statement ran
 * @param f how often each function was called
 * @param b how often each arm of a branch was taken
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record FileCoverage(
    @JsonProperty("path") String path,
    @JsonProperty("hash") String hash,
    @JsonProperty("statementMap") Map<String, Range> statementMap,
    @JsonProperty("fnMap") Map<String, Function> fnMap,
    @JsonProperty("branchMap") Map<String, Branch> branchMap,
    @JsonProperty("s") Map<String, Long> s,
    @JsonProperty("f") Map<String, Long> f,
    @JsonProperty("b") Map<String, List<Long>> b) {

  record Position(@JsonProperty("line") int line, @JsonProperty("column") int column) {}

  record Range(@JsonProperty("start") Position start, @JsonProperty("end") Position end) {

    static Range of(CoveredCode.Place place) {
      return new Range(
          new Position(place.startLine(), place.startColumn()),
          new Position(place.endLine(), place.endColumn()));
    }
  }

  record Function(
      @JsonProperty("name") String name,
      @JsonProperty("decl") Range decl,
      @JsonProperty("loc") Range loc,
      @JsonProperty("line") int line) {}

  record Branch(
      @JsonProperty("loc") Range loc,
      @JsonProperty("type") String type,
      @JsonProperty("locations") List<Range> locations,
      @JsonProperty("line") int line) {}

  static FileCoverage of(Coverage.File file) {
    FileCoverage coverage =
        new FileCoverage(
            file.file().toString(),
            TextHash.of(file.text()),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    file.code().statements().forEach(coverage::add);
    file.code().functions().forEach(coverage::add);
    file.code().branches().forEach(coverage::add);
    return coverage;
  }

  private void add(CoveredCode.Statement statement) {
    String key = Integer.toString(s.size());
    statementMap.put(key, Range.of(statement.place()));
    s.put(key, statement.hits());
  }

  private void add(CoveredCode.Function function) {
    String key = Integer.toString(f.size());
    String name = function.name().isEmpty() ? "(anonymous_%s)".formatted(key) : function.name();
    Range range = Range.of(function.place());
    fnMap.put(key, new Function(name, range, range, function.place().startLine()));
    f.put(key, function.hits());
  }

  private void add(CoveredCode.Branch branch) {
    String key = Integer.toString(b.size());
    branchMap.put(
        key,
        new Branch(
            Range.of(branch.place()),
            branch.kind().identifier(),
            branch.arms().stream().map(arm -> Range.of(arm.place())).toList(),
            branch.place().startLine()));
    b.put(key, branch.arms().stream().map(CoveredCode.Arm::hits).toList());
  }

  /** The coverage of both, which are about the same text. */
  FileCoverage plus(FileCoverage other) {
    Map<String, List<Long>> arms = new LinkedHashMap<>();
    b.forEach((key, hits) -> arms.put(key, sum(hits, other.b.getOrDefault(key, List.of()))));
    return new FileCoverage(
        path, hash, statementMap, fnMap, branchMap, sum(s, other.s), sum(f, other.f), arms);
  }

  private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
    Map<String, Long> sum = new LinkedHashMap<>();
    one.forEach((key, hits) -> sum.put(key, hits + other.getOrDefault(key, 0L)));
    return sum;
  }

  private static List<Long> sum(List<Long> one, List<Long> other) {
    List<Long> sum = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      sum.add(one.get(i) + (i < other.size() ? other.get(i) : 0));
    }
    return sum;
  }

  /** How often each arm of a branch was taken. */
  List<Long> hits(String branch) {
    return b.getOrDefault(branch, List.of());
  }

  /** How often each line ran that a statement begins in. */
  @JsonIgnore
  SortedMap<Integer, Long> lineHits() {
    SortedMap<Integer, Long> hits = new TreeMap<>();
    statementMap.forEach(
        (key, range) -> hits.merge(range.start.line, s.getOrDefault(key, 0L), Math::max));
    return hits;
  }

  @JsonIgnore
  Ratio lines() {
    return ratio(lineHits().values());
  }

  @JsonIgnore
  Ratio functions() {
    return ratio(f.values());
  }

  @JsonIgnore
  Ratio branches() {
    return b.values().stream().map(FileCoverage::ratio).reduce(Ratio.NONE, Ratio::plus);
  }

  private static Ratio ratio(Iterable<Long> hits) {
    Ratio ratio = Ratio.NONE;
    for (long hit : hits) {
      ratio = ratio.plus(new Ratio(hit > 0 ? 1 : 0, 1));
    }
    return ratio;
  }
}
