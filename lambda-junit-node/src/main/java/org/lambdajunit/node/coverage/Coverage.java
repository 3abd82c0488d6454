package org.lambdajunit.node.coverage;

import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.NodeEngine;
import org.lambdajunit.node.engine.SourceCache;

/**
 * Counts what runs of the files of guest code. It begins when it is first asked for and goes on for
 * the life of the engine.
 *
 * <p>The counters belong to a file's text, so that all environments, on all threads, add to the
 * same ones.
 *
 * <p>Thread-safe.
 */
public final class Coverage {

  private static final long STACK_BYTES = 512L * 1024 * 1024;

  /**
   * A file that was loaded.
   *
   * @param guestPath the file as guest code sees it, for example {@code /var/task/index.js}
   * @param file the file on the host
   * @param text its text
   * @param code what of it has run
   */
  public record File(String guestPath, Path file, String text, CoveredCode code) {}

  /** What the engine parses once, wherever on the host it lies. */
  private record Text(String guestPath, String characters) {}

  private record Counted(CountedSource source, int begin) {}

  private final Map<Text, Counted> texts = new ConcurrentHashMap<>();
  private final Map<Source, Optional<Counted>> sourcesSeen =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final Set<RootNode> seen = Collections.newSetFromMap(new WeakHashMap<>());
  private volatile Predicate<String> wanted = guestPath -> true;

  Coverage() {}

  /**
   * The coverage of the engine that all environments share. Asking for it makes it begin.
   *
   * @param wanted which files are counted, by their guest paths; it holds for files that are loaded
   *     later
   */
  public static Coverage begin(Predicate<String> wanted) {
    NodeEngine engine = NodeEngine.shared();
    engine.sources().rememberOrigins();
    Coverage coverage = begun(engine);
    coverage.wanted = wanted;
    return coverage;
  }

  /**
   * An instrument that begins visits all code there is, and that of a generator may nest deeply.
   */
  private static Coverage begun(NodeEngine engine) {
    FutureTask<Coverage> task =
        new FutureTask<>(() -> engine.instrument(CoverageInstrument.ID, Coverage.class));
    new Thread(null, task, "lambda-junit-coverage", STACK_BYTES).start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * All files that were loaded so far, and how much of them has run. Of files with the same text at
   * the same place nobody can tell which one has run, so all of them have.
   */
  public List<File> files() {
    List<File> covered = new ArrayList<>();
    texts.forEach(
        (text, counted) -> {
          CoveredCode code = new Summary(counted.source, text.characters, counted.begin).code();
          for (SourceCache.Origin origin : sources().origins(text.guestPath)) {
            if (origin.text().equals(text.characters)) {
              covered.add(new File(text.guestPath, origin.file(), text.characters, code));
            }
          }
        });
    return covered;
  }

  /**
   * A file that nobody has loaded.
   *
   * @param guestPath the file as guest code would see it
   * @param file the file
   * @param text its text
   * @return nothing if it cannot be parsed
   */
  public static Optional<File> unloaded(String guestPath, Path file, String text) {
    String script = "(async function () { " + text + "\n})";
    int begin = script.indexOf(text);
    return PointFinder.find(file.toString(), text, 0, text.length(), true)
        .map(points -> new Summary(new CountedSource(points), text, 0))
        .or(
            () ->
                PointFinder.find(file.toString(), script, begin, begin + text.length(), false)
                    .map(points -> new Summary(new CountedSource(points), text, begin)))
        .map(summary -> new File(guestPath, file, text, summary.code()));
  }

  private static SourceCache sources() {
    return NodeEngine.shared().sources();
  }

  void loaded(RootNode root, Source source) {
    Counted counted = sourcesSeen.computeIfAbsent(source, this::counted).orElse(null);
    if (counted != null) {
      synchronized (seen) {
        if (seen.add(root)) {
          counted.source.instrument(root);
        }
      }
    }
  }

  private Optional<Counted> counted(Source source) {
    String path = Objects.requireNonNullElse(source.getPath(), source.getName());
    String characters = source.getCharacters().toString();
    // The longest one: a file of the same path, of another function, may be a part of this one.
    return sources().origins(path).stream()
        .filter(origin -> wanted.test(origin.guestPath()) && characters.contains(origin.text()))
        .max(Comparator.comparingInt(origin -> origin.text().length()))
        .map(
            origin ->
                counted(
                    new Text(origin.guestPath(), origin.text()),
                    source,
                    characters.indexOf(origin.text())));
  }

  private @Nullable Counted counted(Text text, Source source, int begin) {
    return texts.computeIfAbsent(
        text,
        key ->
            PointFinder.find(
                    source.getName(),
                    source.getCharacters(),
                    begin,
                    begin + text.characters.length(),
                    String.valueOf(source.getMimeType()).endsWith("module")
                        || source.getName().endsWith(".mjs"))
                .map(points -> new Counted(new CountedSource(points), begin))
                .orElse(null));
  }
}
