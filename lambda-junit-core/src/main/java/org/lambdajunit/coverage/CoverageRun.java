package org.lambdajunit.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lambdajunit.fork.Fork;
import org.lambdajunit.node.coverage.Coverage;
import org.lambdajunit.node.coverage.CoveredCode;
import org.lambdajunit.node.sourcemap.SourceMaps;

/** Measures coverage from the begin of a test run to its end, and reports on it then. */
public final class CoverageRun {

  private static final String TASK = "/var/task/";
  private static final String LAYERS = "/opt/";
  private static final String PACKAGES = "node_modules/";

  private final CoverageSettings settings;
  private final Predicate<String> wanted;
  private final Coverage coverage;
  private final Map<FileText, CoveredCode> before = new HashMap<>();
  private final SourceMaps sourceMaps = new SourceMaps();
  private final Set<Path> taskRoots = ConcurrentHashMap.newKeySet();

  /** The counters belong to it for as long as the JVM lives, which may have several runs. */
  private record FileText(Path file, String text) {
    static FileText of(Coverage.File file) {
      return new FileText(file.file(), file.text());
    }
  }

  private CoverageRun(CoverageSettings settings) {
    this.settings = settings;
    List<PathMatcher> include = matchers(settings.include());
    List<PathMatcher> exclude = matchers(settings.exclude());
    wanted = guestPath -> isWanted(guestPath, include, exclude);
    coverage = Coverage.begin(wanted);
    coverage.files().forEach(file -> before.put(FileText.of(file), file.code()));
  }

  /**
   * Begins to measure.
   *
   * @param settings what is measured
   * @return the run, to be finished
   */
  public static CoverageRun begin(CoverageSettings settings) {
    return new CoverageRun(settings);
  }

  private static List<PathMatcher> matchers(List<String> globs) {
    return globs.stream()
        .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
        .toList();
  }

  private boolean isWanted(String guestPath, List<PathMatcher> include, List<PathMatcher> exclude) {
    boolean task = guestPath.startsWith(TASK);
    if (!task && !(settings.layers() && guestPath.startsWith(LAYERS))) {
      return false;
    }
    String relative = guestPath.substring((task ? TASK : LAYERS).length());
    Path path = Path.of(relative);
    if (exclude.stream().anyMatch(glob -> glob.matches(path))) {
      return false;
    }
    // Who names packages means them.
    return include.isEmpty()
        ? !("/" + relative).contains("/" + PACKAGES) || !task
        : include.stream().anyMatch(glob -> glob.matches(path));
  }

  /**
   * Takes note of a function that was invoked.
   *
   * @param taskRoot the folder of its code
   */
  public void invoked(Path taskRoot) {
    if (settings.all()) {
      taskRoots.add(taskRoot.toAbsolutePath().normalize());
    }
  }

  /**
   * Writes the reports.
   *
   * @throws IllegalStateException if less is covered than has to be
   */
  public void finish() {
    CoverageMap seen = new CoverageMap();
    for (Coverage.File file : coverage.files()) {
      CoveredCode earlier = before.get(FileText.of(file));
      // What another run of this JVM has loaded, and this one has not used, is none of its
      // business.
      if (wanted.test(file.guestPath()) && !file.code().equals(earlier)) {
        add(earlier == null ? file : since(earlier, file), seen);
      }
    }
    try {
      for (Path taskRoot : taskRoots) {
        addUnloaded(taskRoot, seen);
      }
      Fork fork = Fork.current();
      CoverageMap all =
          new CoverageFiles(settings.directory(), Path.of("")).add(seen, fork.build(), fork.jvm());
      List<String> missed = settings.thresholds().missedBy(all);
      if (!missed.isEmpty()) {
        throw new IllegalStateException(String.join("\n", missed));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Coverage.File since(CoveredCode earlier, Coverage.File file) {
    return new Coverage.File(
        file.guestPath(), file.file(), file.text(), file.code().since(earlier));
  }

  /** A file, or, if it was generated, the sources that it was made of. */
  private void add(Coverage.File file, CoverageMap seen) {
    Collection<Coverage.File> originals =
        sourceMaps.of(file.file()).map(map -> MappedCoverage.of(file, map)).orElse(List.of());
    if (originals.isEmpty()) {
      seen.add(FileCoverage.of(file));
    }
    for (Coverage.File original : originals) {
      String path = original.file().toString().replace('\\', '/');
      if (!path.contains("/" + PACKAGES)) {
        seen.add(FileCoverage.of(original));
      }
    }
  }

  private void addUnloaded(Path taskRoot, CoverageMap seen) throws IOException {
    if (!Files.isDirectory(taskRoot)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(taskRoot)) {
      files =
          walk.filter(file -> file.toString().matches(".*\\.[cm]?js"))
              .filter(Files::isRegularFile)
              .toList();
    }
    for (Path file : files) {
      String guestPath = TASK + taskRoot.relativize(file).toString().replace('\\', '/');
      if (wanted.test(guestPath) && !seen.byPath().containsKey(file.toString())) {
        Coverage.unloaded(guestPath, file, Files.readString(file))
            .ifPresent(unloaded -> add(unloaded, seen));
      }
    }
  }
}
