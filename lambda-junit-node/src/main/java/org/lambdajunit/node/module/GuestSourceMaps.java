package org.lambdajunit.node.module;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lambdajunit.node.engine.NodeEngine;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.sourcemap.MappedFile;
import org.lambdajunit.node.sourcemap.OriginalPlace;
import org.lambdajunit.node.sourcemap.SourceMap;

/**
 * The places of original code as a process sees them that was started with {@code
 * --enable-source-maps}: sources have paths of the guest, whether there is such a file or not.
 */
final class GuestSourceMaps {

  private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://.*");

  private final NodeEngine engine;
  private final GuestFileSystem files;

  GuestSourceMaps(NodeEngine engine, GuestFileSystem files) {
    this.engine = engine;
    this.files = files;
  }

  /**
   * Where code comes from.
   *
   * @param file the guest's file of generated code, by its path or URL
   * @param line from 1
   * @param column from 1
   * @return the source, its line and column from 1, and the name that stands there, behind a zero
   *     byte each; an empty text if it comes from no source
   */
  String place(String file, int line, int column) {
    map(file)
        .flatMap(map -> map.original(line, Math.max(0, column - 1)))
        .flatMap(OriginalPlace::file)
        .ifPresent(
            original ->
                position(file, line, column)
                    .ifPresent(place -> engine.sourceMaps().show(source(file, place), original)));
    return position(file, line, column)
        .map(
            place ->
                String.join(
                    "\0",
                    source(file, place),
                    Integer.toString(place.line()),
                    Integer.toString(place.column() + 1),
                    place.name().orElse("")))
        .orElse("");
  }

  /** The line of the source that a place comes from, or an empty text. */
  String sourceLine(String file, int line, int column) {
    Optional<String> text =
        position(file, line, column)
            .flatMap(
                place ->
                    map(file)
                        .flatMap(map -> map.text(place.source()))
                        .map(content -> at(content, place)));
    return text.orElse("");
  }

  private static String at(String content, SourceMap.Position place) {
    return content.lines().skip(place.line() - 1L).findFirst().orElse("");
  }

  private Optional<SourceMap.Position> position(String file, int line, int column) {
    return map(file).flatMap(map -> map.position(line, Math.max(0, column - 1)));
  }

  private Optional<MappedFile> map(String file) {
    Path host = files.host(path(file));
    return host == null ? Optional.empty() : engine.sourceMaps().of(host);
  }

  private static String path(String file) {
    return GuestUrls.isFile(file) ? GuestUrls.path(file) : file;
  }

  private static String source(String file, SourceMap.Position place) {
    String source = place.source();
    if (GuestUrls.isFile(source)) {
      return GuestUrls.path(source);
    }
    return URL.matcher(source).matches()
        ? source
        : GuestPaths.resolve(GuestPaths.parent(path(file)), source);
  }
}
