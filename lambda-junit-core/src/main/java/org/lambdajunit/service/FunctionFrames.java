package org.lambdajunit.service;

import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lambdajunit.JavaScriptFrame;
import org.lambdajunit.LambdaError;
import org.lambdajunit.PendingWork;
import org.lambdajunit.node.engine.NodeEngine;
import org.lambdajunit.node.sourcemap.OriginalPlace;

/** Finds the places of a stack that lie in a function's own code, and the files behind them. */
public final class FunctionFrames {

  private static final String TASK = "/var/task/";
  private static final String LAYERS = "/opt/";
  private static final String FILE_URL = "file://";

  /**
   * {@code at f (/var/task/a.js:1:2)}, {@code f (/var/task/a.js:1:2)}, {@code /var/task/a.js:1}.
   */
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?:at )?(?:(?<function>[^()]*?(?: \\[as [^\\]]*\\])?) \\()?(?:file://)?"
              + "(?<file>/[^():]*?):(?<line>\\d+)(?::(?<column>\\d+))?\\)?");

  private final FunctionConfiguration function;

  /**
   * Makes the finder.
   *
   * @param function the function whose code it is
   */
  public FunctionFrames(FunctionConfiguration function) {
    this.function = function;
  }

  /**
   * The frames among the lines of a stack, innermost first.
   *
   * @param trace the lines, or texts of several lines
   * @return the frames that lie in the function's code
   */
  public List<JavaScriptFrame> of(List<String> trace) {
    List<JavaScriptFrame> frames = new ArrayList<>();
    for (String text : trace) {
      text.lines().forEach(line -> frame(line).ifPresent(frames::add));
    }
    return Collections.unmodifiableList(frames);
  }

  private Optional<JavaScriptFrame> frame(String text) {
    Matcher matcher = LINE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group("function");
    Place place = Place.of(matcher);
    if (!isOwn(place.file)) {
      return Optional.empty();
    }
    return Optional.of(
        original(place)
            .map(
                original ->
                    new JavaScriptFrame(
                        name == null ? "" : name,
                        original.source(),
                        original.line(),
                        original.column() + 1,
                        original.file()))
            .orElseGet(
                () ->
                    new JavaScriptFrame(
                        name == null ? "" : name,
                        place.file,
                        place.line,
                        place.column,
                        source(place.file))));
  }

  /** Lines and columns count from 1. */
  private record Place(String file, int line, int column) {
    static Place of(Matcher matcher) {
      String column = matcher.group("column");
      return new Place(
          matcher.group("file"),
          Integer.parseInt(matcher.group("line")),
          column == null ? 1 : Integer.parseInt(column));
    }
  }

  /** The place in the source that a source map leads to. */
  private Optional<OriginalPlace> original(Place place) {
    return source(place.file)
        .flatMap(file -> NodeEngine.shared().sourceMaps().of(file))
        .flatMap(map -> map.original(place.line, place.column - 1));
  }

  /** The error with the places of the sources on its stack, where source maps lead to them. */
  LambdaError mapped(LambdaError error) {
    return new LambdaError(
        error.errorType(),
        error.errorMessage(),
        error.trace().stream().map(this::mapped).toList(),
        error.cause().map(this::mapped));
  }

  private String mapped(String lines) {
    return lines.lines().map(this::mappedLine).collect(joining("\n"));
  }

  private String mappedLine(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return line;
    }
    int end = matcher.group("column") == null ? matcher.end("line") : matcher.end("column");
    String before = line.substring(0, matcher.start("file"));
    return original(Place.of(matcher))
        .map(
            original ->
                (before.endsWith(FILE_URL)
                        ? before.substring(0, before.length() - FILE_URL.length())
                        : before)
                    + "%s:%d:%d"
                        .formatted(original.source(), original.line(), original.column() + 1)
                    + line.substring(end))
        .orElse(line);
  }

  /** The work with the place of the source that made it, where a source map leads to it. */
  PendingWork mapped(PendingWork work) {
    return new PendingWork(work.kind(), work.description(), mappedLine(work.source()));
  }

  /** The file of the host that the function sees under a path. */
  Optional<Path> source(String file) {
    return deployed(file).or(() -> shown(file));
  }

  private Optional<Path> deployed(String file) {
    if (file.startsWith(TASK)) {
      String name = file.substring(TASK.length());
      Path compiled = function.compiled();
      Optional<Path> found = existing(function.taskRoot(), name);
      return found.isPresent() || compiled == null ? found : existing(compiled, name);
    }
    if (!file.startsWith(LAYERS)) {
      return Optional.empty();
    }
    String name = file.substring(LAYERS.length());
    return function.layers().stream()
        .map(layer -> existing(layer, name))
        .flatMap(Optional::stream)
        .reduce((lower, upper) -> upper);
  }

  /** Whether a file was made of another one for the function. */
  boolean isCompiled(Path file) {
    Path compiled = function.compiled();
    return compiled != null && file.startsWith(compiled.toAbsolutePath().normalize());
  }

  /** Whether a file is the function's, or one from which its code was made. */
  private boolean isOwn(String file) {
    return file.startsWith(TASK) || file.startsWith(LAYERS) || shown(file).isPresent();
  }

  /**
   * The source that the function itself has shown under a path, by {@code --enable-source-maps}.
   */
  private Optional<Path> shown(String file) {
    return NodeEngine.shared().sourceMaps().shownAs(file).stream()
        .max(Comparator.comparingInt(this::closeness));
  }

  /** How many folders a file has in common with the function's code. */
  private int closeness(Path file) {
    Path root = function.taskRoot().toAbsolutePath().normalize();
    int common = 0;
    while (common < Math.min(root.getNameCount(), file.getNameCount())
        && root.getName(common).equals(file.getName(common))) {
      common++;
    }
    return common;
  }

  private static Optional<Path> existing(Path folder, String name) {
    return Optional.of(folder.resolve(name).toAbsolutePath().normalize())
        .filter(Files::isRegularFile);
  }
}
