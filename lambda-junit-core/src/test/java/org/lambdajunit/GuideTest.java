package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the guide show is what the build compiles and runs. */
class GuideTest {

  private static final Path REPOSITORY =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

  /** A code block below a comment that names the file it comes from. */
  private static final Pattern SNIPPET =
      Pattern.compile(
          "<!-- file: (?<file>\\S+) -->\\R```\\w*\\R(?<code>.*?)^```",
          Pattern.MULTILINE | Pattern.DOTALL);

  record Snippet(Path page, Path file, String code) {}

  @ParameterizedTest
  @MethodSource("snippets")
  void snippetStandsInTheFileThatItNames(Snippet snippet) {
    assertThat(snippet.file()).content().contains(snippet.code());
  }

  static List<Snippet> snippets() throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    for (Path page : pages()) {
      Matcher matcher = SNIPPET.matcher(Files.readString(page));
      while (matcher.find()) {
        Path file = REPOSITORY.resolve(matcher.group("file"));
        snippets.add(new Snippet(page, file, matcher.group("code")));
      }
    }
    return snippets;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(REPOSITORY.resolve("README.md")));
    try (Stream<Path> guide = Files.walk(REPOSITORY.resolve("src/site/markdown"))) {
      guide.filter(path -> path.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }
}
