package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type that users see is shown by an example, and says since when it is there. */
class PublicTypesTest {

  private static final Path CORE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  private static final Path SOURCES = CORE.resolve("src/main/java");

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^(?:  )?public (?:static )?(?:(?:final|abstract|sealed|non-sealed)"
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
    assertThat(documentation(type)).allSatisfy(text -> assertThat(text).contains("<pre>{@code"));
  }

  @ParameterizedTest
  @MethodSource("publicTypes")
  void saysSinceWhenItIsThere(Path type) throws IOException {
    assertThat(documentation(type))
        .allSatisfy(text -> assertThat(text).containsPattern("\\* @since \\d+\\.\\d+"));
  }

  /** Of the type, and of the public types in it. */
  private static List<String> documentation(Path type) throws IOException {
    String source = Files.readString(SOURCES.resolve(type));
    List<String> texts = new ArrayList<>();
    int end = 0;
    Matcher declaration = PUBLIC_TYPE.matcher(source);
    while (declaration.find()) {
      String before = source.substring(end, declaration.start());
      texts.add(before.substring(Math.max(0, before.lastIndexOf("/**"))));
      end = declaration.end();
    }
    assertThat(texts).isNotEmpty();
    return texts;
  }

  @Test
  void allOtherPackagesSayThatTheyAreInternal() throws IOException {
    List<Path> others =
        packageInfos().filter(file -> !PUBLIC_PACKAGES.contains(packageOf(file))).toList();
    assertThat(others)
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(SOURCES.resolve(file)).content().containsPattern("\\* <p>Internal[.:]"));
  }

  private static Stream<Path> packageInfos() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.endsWith("package-info.java"))
          .map(SOURCES::relativize)
          .toList()
          .stream();
    }
  }

  /** What users see has Javadoc, which the build checks, and nothing else has. */
  @Test
  void theirPackagesAndNoOthersHaveJavadoc() throws IOException {
    Matcher excluded =
        Pattern.compile("<excludePackageNames>(.+)</excludePackageNames>")
            .matcher(Files.readString(CORE.resolve("pom.xml")));
    assertThat(excluded.find()).isTrue();
    List<String> documented =
        packageInfos()
            .map(PublicTypesTest::packageOf)
            .filter(name -> !List.of(excluded.group(1).split(":")).contains(name))
            .toList();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(PUBLIC_PACKAGES);
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
