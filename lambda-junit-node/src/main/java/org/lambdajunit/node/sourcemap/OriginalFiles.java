package org.lambdajunit.node.sourcemap;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the files behind the names that a source map gives to its sources. */
final class OriginalFiles {

  private static final Pattern SCHEME = Pattern.compile("^(?!file:)[a-z][a-z0-9.+-]+://[^/]*/+");
  private static final Pattern QUERY = Pattern.compile("\\?[^/]*$");
  private static final Pattern DOTS = Pattern.compile("^(?:\\.{1,2}/)+");
  private static final int MOST_FOLDERS = 8;

  private final Path folder;
  private final Path project;

  /**
   * @param folder the folder of the map, or of the file that holds it
   * @param project the folder of the project
   */
  OriginalFiles(Path folder, Path project) {
    this.folder = folder.toAbsolutePath().normalize();
    this.project = project.toAbsolutePath().normalize();
  }

  /**
   * The file of a source.
   *
   * @param name the source as the map names it, for example {@code webpack://app/./src/orders.ts}
   * @param content its text, if the map has it
   */
  Optional<Path> of(String name, Optional<String> content) {
    String bare = bare(name);
    try {
      Path path = bare.startsWith("file:") ? Path.of(URI.create(bare)) : folder.resolve(bare);
      if (Files.isRegularFile(path)) {
        return Optional.of(path.normalize());
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return above(DOTS.matcher(bare).replaceFirst(""), content);
  }

  /**
   * Bundlers name sources as seen from the project's folder, which is somewhere above the bundle. A
   * file of that name may be another one, so its text has to be that of the map, if the map has it.
   */
  private Optional<Path> above(String relative, Optional<String> content) {
    if (relative.isEmpty() || relative.startsWith("/") || relative.contains(":")) {
      return Optional.empty();
    }
    Path base = folder;
    for (int i = 0; i < MOST_FOLDERS && base != null; i++) {
      Path path = base.resolve(relative).normalize();
      if (Files.isRegularFile(path) && isSame(path, content)) {
        return Optional.of(path);
      }
      if (base.equals(project)) {
        break;
      }
      base = base.getParent();
    }
    return Optional.empty();
  }

  private static boolean isSame(Path file, Optional<String> content) {
    return content.isEmpty()
        || read(file).filter(text -> lines(text).equals(lines(content.get()))).isPresent();
  }

  private static String lines(String text) {
    return text.replace("\r\n", "\n");
  }

  static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      // No text, or gone meanwhile: nothing can be shown of it.
      return Optional.empty();
    }
  }

  /** The path of a file for a reader. */
  String shown(Path file) {
    Path path = file.startsWith(project) ? project.relativize(file) : file;
    return path.toString().replace('\\', '/');
  }

  /** The name of a source for a reader, where there is no file. */
  static String cleaned(String name) {
    String bare = bare(name);
    return bare.startsWith("file:") ? bare : DOTS.matcher(bare).replaceFirst("");
  }

  private static String bare(String name) {
    return QUERY.matcher(SCHEME.matcher(name).replaceFirst("")).replaceFirst("");
  }
}
