package org.lambdajunit.assertions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file with a text that somebody has looked at and found right. */
final class ApprovedFile {

  /** The system property, or line in {@code junit-platform.properties}. */
  static final String PARAMETER = "lambda.junit.approval";

  private static final Path FOLDER = Path.of("src/test/approved");
  private static final Pattern NAME = Pattern.compile("[\\w-]+([./ ]?[\\w-]+)*");

  /** What to do with a text that is not the approved one. */
  enum Mode {
    /** The assertion fails. */
    VERIFY,
    /** It becomes the approved one. */
    UPDATE
  }

  private final Path path;

  private ApprovedFile(Path path) {
    this.path = path;
  }

  /**
   * The file of a name.
   *
   * @throws IllegalArgumentException if it is no name
   */
  static ApprovedFile named(String name) {
    return in(FOLDER, name);
  }

  static ApprovedFile in(Path folder, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no name of an approved file. Write it like orders/created: letters, digits, hyphens, and folders."
              .formatted(name));
    }
    return new ApprovedFile(folder.resolve(name + ".txt").toAbsolutePath());
  }

  /** Where it is, whether it is there or not. */
  Path path() {
    return path;
  }

  /** The approved text, if there is one. */
  Optional<String> text() {
    try {
      return Files.exists(path)
          ? Optional.of(Files.readString(path).replace("\r\n", "\n"))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String text) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the user wants now. */
  static Mode mode() {
    ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
    return mode(System.getProperty(PARAMETER), classLoader);
  }

  static Mode mode(@Nullable String property, ClassLoader classLoader) {
    String value = property == null ? inFile(classLoader).orElse("verify") : property;
    return Arrays.stream(Mode.values())
        .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Configuration parameter %s = \"%s\": must be one of verify, update."
                        .formatted(PARAMETER, value)));
  }

  private static Optional<String> inFile(ClassLoader classLoader) {
    try (InputStream file = classLoader.getResourceAsStream("junit-platform.properties")) {
      Properties properties = new Properties();
      if (file != null) {
        properties.load(file);
      }
      return Optional.ofNullable(properties.getProperty(PARAMETER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
