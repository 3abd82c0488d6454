package org.lambdajunit.node.module;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lambdajunit.node.engine.NodeEngine;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.sourcemap.MappedFile;
import org.lambdajunit.node.sourcemap.SourceMap;

/**
 * The places of original code as a process sees them that was started with {@code
 * --enable-source-maps}: sources have paths of the guest, whether there is such a file or not.
 */
final class GuestSourceMaps {

  private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://.*");

  private record Found(MappedFile map, SourceMap.Position place) {}

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
    return find(file, line, column).map(found -> shown(file, found)).orElse("");
  }

  private String shown(String file, Found found) {
    SourceMap.Position place = found.place;
    String source = source(file, place);
    found
        .map
        .original(place)
        .file()
        .ifPresent(original -> engine.sourceMaps().show(source, original));
    return String.join(
        "\0",
        source,
        Integer.toString(place.line()),
        Integer.toString(place.column() + 1),
        place.name().orElse(""));
  }

  /** The line of the source that a place comes from, or an empty text. */
  String sourceLine(String file, int line, int column) {
    return find(file, line, column)
        .flatMap(
            found ->
                found.map.text(found.place.source()).map(content -> lineAt(content, found.place)))
        .orElse("");
  }

  private static String lineAt(String content, SourceMap.Position place) {
    return content.lines().skip(place.line() - 1L).findFirst().orElse("");
  }

  private Optional<Found> find(String file, int line, int column) {
    Path host = files.host(path(file));
    return host == null
        ? Optional.empty()
        : engine
            .sourceMaps()
            .of(host)
            .flatMap(
                map ->
                    map.position(line, Math.max(0, column - 1))
                        .map(place -> new Found(map, place)));
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
