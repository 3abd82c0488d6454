package org.lambdajunit.junit;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lambdajunit.spelling.NearestName;

/**
 * Finds the files with a test's data, below the working directory or on the class path.
 *
 * <p>Each method throws an {@link IllegalArgumentException} for what is not there.
 */
final class DataFiles {

  private static final String CLASS_PATH = "classpath:";
  private static final Pattern WILDCARD = Pattern.compile("[*?{\\[]");
  private static final int SHOWN = 10;

  private final ClassPathCode classPath;
  private final ClassLoader classLoader;

  private DataFiles(ClassPathCode classPath, ClassLoader classLoader) {
    this.classPath = classPath;
    this.classLoader = classLoader;
  }

  static DataFiles of(ExtensionContext context) {
    return new DataFiles(
        TestRun.of(context).classPathCode(), context.getRequiredTestClass().getClassLoader());
  }

  /**
   * A file with data.
   *
   * @param path where it is
   * @param name the path as the user would write it
   */
  record DataFile(Path path, String name) {}

  /** The files that a location names, sorted by their names. */
  List<DataFile> files(String location) {
    String path = location.replaceFirst("^" + CLASS_PATH, "");
    int wildcard = wildcardIn(path);
    if (wildcard < 0) {
      Path file = locate(location).orElseThrow(() -> noFile(location));
      if (Files.isDirectory(file)) {
        throw new IllegalArgumentException(
            "is a folder. Name its files, for example %s/*.json.".formatted(location));
      }
      return List.of(new DataFile(file, path));
    }
    String folderName = path.substring(0, path.lastIndexOf('/', wildcard) + 1);
    String prefix = location.startsWith(CLASS_PATH) ? CLASS_PATH : "";
    Path folder = folder(prefix + (folderName.isEmpty() ? "." : folderName));
    PathMatcher matcher = matcher(path.substring(folderName.length()));
    List<DataFile> all = filesBelow(folder, folderName);
    List<DataFile> matching =
        all.stream().filter(file -> matcher.matches(folder.relativize(file.path()))).toList();
    if (matching.isEmpty()) {
      throw new IllegalArgumentException("no file matches in %s.%s".formatted(folder, there(all)));
    }
    return matching;
  }

  private static int wildcardIn(String path) {
    Matcher matcher = WILDCARD.matcher(path);
    return matcher.find() ? matcher.start() : -1;
  }

  private static PathMatcher matcher(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "is no pattern for files: %s.".formatted(e.getDescription()), e);
    }
  }

  private static String there(List<DataFile> files) {
    return files.isEmpty()
        ? " It holds no files."
        : files.stream()
            .limit(SHOWN)
            .map(DataFile::name)
            .collect(joining(", ", " There are: ", files.size() > SHOWN ? ", …" : "."));
  }

  /** A folder. */
  Path folder(String location) {
    return locate(location).filter(Files::isDirectory).orElseThrow(() -> noFile(location));
  }

  /** All files below a folder, sorted by their names. */
  static List<DataFile> filesBelow(Path folder, String folderName) {
    try (Stream<Path> content = Files.walk(folder)) {
      return content
          .filter(Files::isRegularFile)
          .map(
              path ->
                  new DataFile(
                      path, folderName + folder.relativize(path).toString().replace('\\', '/')))
          .sorted(Comparator.comparing(DataFile::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> locate(String location) {
    if (location.startsWith(CLASS_PATH)) {
      return onClassPath(location.substring(CLASS_PATH.length()));
    }
    return Optional.of(path(location)).filter(Files::exists).or(() -> onClassPath(location));
  }

  private static Path path(String location) {
    try {
      return Path.of(location).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is no path: %s.".formatted(e.getReason()), e);
    }
  }

  private Optional<Path> onClassPath(String name) {
    String resource =
        Path.of(name.replaceFirst("^/", "")).normalize().toString().replace('\\', '/');
    return classLoader.getResource(resource) == null
        ? Optional.empty()
        : Optional.of(classPath.locate(resource, classLoader));
  }

  private IllegalArgumentException noFile(String location) {
    String onlyClassPath = location.startsWith(CLASS_PATH) ? "" : path(location) + " and ";
    return new IllegalArgumentException(
        "no such file or folder; looked for %son the class path.%s"
            .formatted(onlyClassPath, suggestion(location)));
  }

  /** What is called alike in the same folder. */
  private String suggestion(String location) {
    String bare = location.replaceAll("/+$", "");
    int slash = bare.lastIndexOf('/');
    String parent = bare.substring(0, slash + 1);
    return locate(parent.isEmpty() ? "." : parent)
        .filter(Files::isDirectory)
        .flatMap(folder -> NearestName.of(bare.substring(slash + 1), names(folder)))
        .map(name -> " Did you mean %s%s?".formatted(parent, name))
        .orElse("");
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> content = Files.list(folder)) {
      return content.map(path -> path.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
