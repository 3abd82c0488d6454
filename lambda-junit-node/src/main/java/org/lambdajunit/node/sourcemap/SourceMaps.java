package org.lambdajunit.node.sourcemap;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The source maps of files of generated code, each read once for as long as its file does not
 * change.
 *
 * <p>Thread-safe.
 */
public final class SourceMaps {

  private static final String COMMENT_NAME = "sourceMappingURL=";
  private static final Pattern COMMENT =
      Pattern.compile("(?m)^\\s*(?://|/\\*)[#@]\\s*sourceMappingURL=(\\S+?)\\s*(?:\\*/)?\\s*$");
  private static final Pattern DATA = Pattern.compile("data:[^,]*?(;base64)?,");
  private static final Path PROJECT = Path.of("");

  private record FileVersion(Path file, FileTime modified, long size) {}

  private final Map<FileVersion, Optional<MappedFile>> files = new ConcurrentHashMap<>();
  private final Map<String, Set<Path>> shown = new ConcurrentHashMap<>();

  /** Makes an empty collection. */
  public SourceMaps() {}

  /**
   * The map of a file.
   *
   * @param file a file of code
   * @return nothing if it has none, or one that cannot be read
   */
  public Optional<MappedFile> of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      FileVersion version = new FileVersion(file, attributes.lastModifiedTime(), attributes.size());
      return files.computeIfAbsent(version, key -> read(file));
    } catch (IOException e) {
      // The file is gone: nobody can say where its code came from.
      return Optional.empty();
    }
  }

  /** Takes note that guest code was shown a path in place of a file of this machine. */
  public void show(String guestPath, Path file) {
    shown.computeIfAbsent(guestPath, path -> ConcurrentHashMap.newKeySet()).add(file);
  }

  /** The files in whose place guest code was shown a path; functions may have some in common. */
  public Set<Path> shownAs(String guestPath) {
    return shown.getOrDefault(guestPath, Set.of());
  }

  /**
   * Code behind a text that is put before its first line. If its map says something about that
   * line, a map that says the same further right comes in its place.
   *
   * @param text the code
   * @param file its file, beside which the map may lie
   * @param columns how long the text before it is
   * @return the code, which is the same but for the comment that leads to the map
   */
  public static String shifted(String text, Path file, int columns) {
    return found(text, file)
        // What a map calls its sources is relative to the map's folder.
        .filter(map -> Objects.equals(map.place().getParent(), file.getParent()))
        .flatMap(map -> SourceMap.shifted(map.json(), columns))
        .map(json -> withMap(text, json))
        .orElse(text);
  }

  private static String withMap(String text, String json) {
    int begin = text.lastIndexOf(COMMENT_NAME) + COMMENT_NAME.length();
    String data = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    return text.substring(0, begin)
        + "data:application/json;base64,"
        + data
        + text.substring(begin + url(text).length());
  }

  private static Optional<MappedFile> read(Path file) {
    try {
      return OriginalFiles.read(file)
          .flatMap(text -> found(text, file))
          .map(map -> mapped(map.json(), map.place()));
    } catch (IllegalArgumentException e) {
      // A map that is none must not hide the error that it was looked for.
      return Optional.empty();
    }
  }

  private record Found(String json, Path place) {}

  private static Optional<Found> found(String text, Path file) {
    String url = url(text);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    try {
      Matcher data = DATA.matcher(url);
      if (data.lookingAt()) {
        String content = url.substring(data.end());
        String json =
            data.group(1) == null
                ? URLDecoder.decode(content.replace("+", "%2B"), StandardCharsets.UTF_8)
                : new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
        return Optional.of(new Found(json, file));
      }
      Path map =
          file.resolveSibling(URLDecoder.decode(url.replace("+", "%2B"), StandardCharsets.UTF_8));
      return OriginalFiles.read(map).map(json -> new Found(json, map));
    } catch (IllegalArgumentException e) {
      // An address that is none leads to no map.
      return Optional.empty();
    }
  }

  private static MappedFile mapped(String json, Path place) {
    Path folder = place.toAbsolutePath().getParent();
    return new MappedFile(
        SourceMap.parse(json), new OriginalFiles(folder == null ? PROJECT : folder, PROJECT));
  }

  /** Where the last comment says that the map is. */
  private static String url(String text) {
    int begin = text.lastIndexOf(COMMENT_NAME);
    if (begin < 0) {
      return "";
    }
    Matcher comment = COMMENT.matcher(text);
    int line = text.lastIndexOf('\n', begin) + 1;
    return comment.find(line) ? comment.group(1) : "";
  }
}
