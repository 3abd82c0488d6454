package org.lambdajunit.coverage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lambdajunit.node.coverage.Coverage;
import org.lambdajunit.node.coverage.CoveredCode;
import org.lambdajunit.node.coverage.CoveredCode.Arm;
import org.lambdajunit.node.coverage.CoveredCode.Branch;
import org.lambdajunit.node.coverage.CoveredCode.Function;
import org.lambdajunit.node.coverage.CoveredCode.Place;
import org.lambdajunit.node.coverage.CoveredCode.Statement;
import org.lambdajunit.node.sourcemap.MappedFile;
import org.lambdajunit.node.sourcemap.OriginalPlace;

/**
 * The coverage of the sources that generated code was made of. What comes from no source, such as
 * the helpers of a bundler, does not count.
 */
final class MappedCoverage {

  /** What webpack calls its own code and what is not in the bundle, and Rollup its own. */
  private static final Pattern BUNDLERS_OWN = Pattern.compile("webpack/|external |\0");

  private final MappedFile map;
  private final Map<String, Source> sources = new TreeMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();

  /** A place in a source. */
  private record Mapped(OriginalPlace source, Place place) {}

  /** What is known of one source. Several pieces of generated code may be one of the source. */
  private static final class Source {
    private final OriginalPlace name;
    private final Map<Place, Long> statements = new LinkedHashMap<>();
    private final Map<Place, Function> functions = new LinkedHashMap<>();
    private final Map<Place, Branch> branches = new LinkedHashMap<>();

    Source(OriginalPlace name) {
      this.name = name;
    }
  }

  private MappedCoverage(MappedFile map) {
    this.map = map;
  }

  /** The coverage of each source; nothing if the map leads nowhere. */
  static Collection<Coverage.File> of(Coverage.File file, MappedFile map) {
    MappedCoverage mapped = new MappedCoverage(map);
    file.code().statements().forEach(mapped::add);
    file.code().functions().forEach(mapped::add);
    file.code().branches().forEach(mapped::add);
    return mapped.files(file.guestPath());
  }

  private List<Coverage.File> files(String guestPath) {
    List<Coverage.File> files = new ArrayList<>();
    for (Source source : sources.values()) {
      if (isOfTheBundler(source.name)) {
        continue;
      }
      files.add(
          new Coverage.File(
              guestPath,
              source.name.file().orElseGet(() -> Path.of(source.name.source()).toAbsolutePath()),
              map.text(source.name).orElse(""),
              new CoveredCode(
                  source.statements.entrySet().stream()
                      .map(entry -> new Statement(entry.getKey(), entry.getValue()))
                      .toList(),
                  List.copyOf(source.functions.values()),
                  List.copyOf(source.branches.values()))));
    }
    return files;
  }

  private static boolean isOfTheBundler(OriginalPlace source) {
    return source.file().isEmpty() && BUNDLERS_OWN.matcher(source.source()).lookingAt();
  }

  private void add(Statement statement) {
    mapped(statement.place())
        .ifPresent(
            mapped -> source(mapped).statements.merge(mapped.place, statement.hits(), Math::max));
  }

  private void add(Function function) {
    mapped(function.place())
        .ifPresent(
            mapped ->
                source(mapped)
                    .functions
                    .merge(
                        mapped.place,
                        new Function(function.name(), mapped.place, function.hits()),
                        (a, b) -> a.hits() >= b.hits() ? a : b));
  }

  private void add(Branch branch) {
    Mapped whole = mapped(branch.place()).orElse(null);
    if (whole == null) {
      return;
    }
    List<Arm> arms = new ArrayList<>();
    for (Arm arm : branch.arms()) {
      // The other way of an if without an else is nowhere: it stands for the whole.
      Place place =
          mapped(arm.place())
              .filter(mapped -> isSame(mapped.source, whole.source))
              .map(Mapped::place)
              .orElse(whole.place);
      arms.add(new Arm(place, arm.hits()));
    }
    source(whole).branches.putIfAbsent(whole.place, new Branch(branch.kind(), whole.place, arms));
  }

  private Source source(Mapped mapped) {
    return sources.computeIfAbsent(mapped.source.source(), name -> new Source(mapped.source));
  }

  private Optional<Mapped> mapped(Place place) {
    OriginalPlace begin = map.original(place.startLine(), place.startColumn()).orElse(null);
    OriginalPlace end = map.originalEnd(place.endLine(), place.endColumn()).orElse(null);
    if (begin == null || end == null || !isSame(begin, end)) {
      return Optional.empty();
    }
    boolean backwards =
        end.line() < begin.line() || (end.line() == begin.line() && end.column() < begin.column());
    return backwards
        ? Optional.empty()
        : Optional.of(
            new Mapped(
                begin, new Place(begin.line(), begin.column(), end.line(), endColumn(begin, end))));
  }

  /** The end of its line for what ends there. */
  private int endColumn(OriginalPlace source, OriginalPlace end) {
    if (end.column() != Integer.MAX_VALUE) {
      return end.column();
    }
    return lines(source).skip(end.line() - 1L).findFirst().map(String::length).orElse(0);
  }

  private Stream<String> lines(OriginalPlace source) {
    return texts.computeIfAbsent(source.source(), name -> map.text(source).orElse("")).lines();
  }

  private static boolean isSame(OriginalPlace a, OriginalPlace b) {
    return a.source().equals(b.source());
  }
}
