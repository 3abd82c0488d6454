package org.lambdajunit.node.sourcemap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file of generated code with its source map.
 *
 * <p>Thread-safe.
 */
public final class MappedFile {

  private record Source(String name, Optional<Path> file) {}

  private final SourceMap map;
  private final OriginalFiles files;
  private final Map<String, Source> sources = new ConcurrentHashMap<>();

  MappedFile(SourceMap map, OriginalFiles files) {
    this.map = map;
    this.files = files;
  }

  /**
   * Where code comes from.
   *
   * @param line the line of the generated code, from 1
   * @param column the column, from 0
   * @return nothing if it comes from no source
   */
  public Optional<OriginalPlace> original(int line, int column) {
    return map.originalPosition(line, column).map(this::original);
  }

  /**
   * Where the code ends that stands before a place.
   *
   * @param line the line of the generated code, from 1
   * @param column the column after the last one, from 0
   * @return nothing if it comes from no source; the column may lie behind the end of its line
   */
  public Optional<OriginalPlace> originalEnd(int line, int column) {
    return map.originalEnd(line, column).map(this::original);
  }

  /**
   * Where code comes from, in the words of the map.
   *
   * @param line the line of the generated code, from 1
   * @param column the column, from 0
   * @return nothing if it comes from no source
   */
  public Optional<SourceMap.Position> position(int line, int column) {
    return map.originalPosition(line, column);
  }

  /** The text of a source, by its name in the map, if the map has it. */
  public Optional<String> text(String source) {
    return map.content(source);
  }

  /** A place in the words of the map as a reader sees it. */
  public OriginalPlace original(SourceMap.Position position) {
    Source source = sources.computeIfAbsent(position.source(), this::source);
    return new OriginalPlace(source.name, source.file, position.line(), position.column());
  }

  private Source source(String name) {
    Optional<Path> file = files.of(name, map.content(name));
    return new Source(file.map(files::shown).orElseGet(() -> OriginalFiles.cleaned(name)), file);
  }

  /** The text of a source, by the name that a reader sees: that of the file, or the map's. */
  public Optional<String> text(OriginalPlace place) {
    return place
        .file()
        .filter(Files::isRegularFile)
        .flatMap(OriginalFiles::read)
        .or(
            () ->
                sources.entrySet().stream()
                    .filter(entry -> entry.getValue().name.equals(place.source()))
                    .findFirst()
                    .flatMap(entry -> map.content(entry.getKey())));
  }
}
