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

  private static Optional<MappedFile> read(Path file) {
    Optional<String> text = OriginalFiles.read(file);
    String url = text.map(SourceMaps::url).orElse("");
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
        return Optional.of(mapped(json, file));
      }
      Path map =
          file.resolveSibling(URLDecoder.decode(url.replace("+", "%2B"), StandardCharsets.UTF_8));
      return OriginalFiles.read(map).map(json -> mapped(json, map));
    } catch (IllegalArgumentException e) {
      // A map that is none must not hide the error that it was looked for.
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
    int begin = text.lastIndexOf("sourceMappingURL=");
    if (begin < 0) {
      return "";
    }
    Matcher comment = COMMENT.matcher(text);
    int line = text.lastIndexOf('\n', begin) + 1;
    return comment.find(line) ? comment.group(1) : "";
  }
}
