package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type that users see is shown by an example, and says since when it is there. */
class PublicTypesTest {

  private static final Path CORE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  private static final Path SOURCES = CORE.resolve("src/main/java");

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:(?:final|abstract|sealed|non-sealed)"
              + " )*(?:class|interface|@interface|enum|record) \\w+",
          Pattern.MULTILINE);
  private static final List<String> PUBLIC_PACKAGES =
      List.of(
          "org.lambdajunit",
          "org.lambdajunit.assertions",
          "org.lambdajunit.event",
          "org.lambdajunit.sdk");

  @ParameterizedTest
  @MethodSource("publicTypes")
  void isShownByAnExample(Path type) throws IOException {
    assertThat(documentation(type)).contains("<pre>{@code");
  }

  @ParameterizedTest
  @MethodSource("publicTypes")
  void saysSinceWhenItIsThere(Path type) throws IOException {
    assertThat(documentation(type)).containsPattern("\\* @since \\d+\\.\\d+");
  }

  private static String documentation(Path type) throws IOException {
    String source = Files.readString(SOURCES.resolve(type));
    Matcher declaration = PUBLIC_TYPE.matcher(source);
    assertThat(declaration.find()).isTrue();
    String before = source.substring(0, declaration.start());
    return before.substring(before.lastIndexOf("/**"));
  }

  static List<Path> publicTypes() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> types =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(SOURCES::relativize)
              .filter(file -> PUBLIC_PACKAGES.contains(packageOf(file)))
              .filter(PublicTypesTest::isPublic)
              .sorted()
              .toList();
      assertThat(types)
          .hasSizeGreaterThan(70)
          .contains(Path.of("org/lambdajunit/LambdaHandler.java"))
          .contains(Path.of("org/lambdajunit/event/SqsEventBuilder.java"));
      return types;
    }
  }

  private static String packageOf(Path file) {
    return file.getParent().toString().replace(file.getFileSystem().getSeparator(), ".");
  }

  private static boolean isPublic(Path file) {
    try {
      return PUBLIC_TYPE.matcher(Files.readString(SOURCES.resolve(file))).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
