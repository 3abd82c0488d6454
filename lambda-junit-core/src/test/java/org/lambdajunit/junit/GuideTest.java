package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.console.ConsoleLauncher;

/**
 * What the README and the guide show is what the build compiles and runs: a block of code names the
 * file that it comes from, or is of a kind that is checked here by itself. A block that is neither
 * fails.
 */
class GuideTest {

  private static final Path REPOSITORY =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

  /**
   * A block of code, with the comment above it that says where it comes from. In a list it is
   * indented.
   */
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:^ *<!-- (?<source>file|shown by): (?<path>\\S+)"
              + " -->\\R)?^(?<indent> *)```(?<language>\\w*)\\R(?<code>.*?)^\\k<indent>```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern FENCE = Pattern.compile("^\\s*(?:```|~~~)", Pattern.MULTILINE);

  /** What the build compiles, runs, or checks otherwise. */
  private static final Pattern TESTED =
      Pattern.compile(
          "lambda-junit-examples/(real-servers/)?src/.*|lambda-junit-core/src/(it|test)/.*");

  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\((?<target>[^)\\s]+)\\)");
  private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern HEADING = Pattern.compile("^#+ (?<text>.+)$", Pattern.MULTILINE);
  private static final Pattern COORDINATES =
      Pattern.compile("\"(?<group>[\\w.]+):(?<artifact>[\\w-]+):(?<version>[\\w.-]+)\"");
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<groupId>(?<group>[^<]+)</groupId>\\s*<artifactId>[^<]+</artifactId>\\s*<version>(?<version>[^<]+)</version>");
  private static final Pattern SETTING =
      Pattern.compile("lambda\\.junit\\.[a-z][a-z-]*(?:\\.[A-Za-z][A-Za-z-]*)*");

  record Block(Path page, int line, String source, String path, String language, String code) {
    @Override
    public String toString() {
      return "%s:%d %s".formatted(page.getFileName(), line, language);
    }

    Path file() {
      assertThat(path).as("a file that the build tests").matches(TESTED);
      return REPOSITORY.resolve(path);
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void blockIsTested(Block block) throws IOException {
    if ("file".equals(block.source())) {
      standsIn(filled(Files.readString(block.file())), block.code());
      return;
    }
    switch (block.language()) {
      case "text" -> isShownBy(block);
      case "shell" -> block.code().lines().forEach(GuideTest::isACommand);
      case "json" -> JsonMapper.builder().build().readTree(block.code());
      case "properties" -> areSettings(block.code());
      case "kotlin" -> isGradle(block.code());
      case "xml" -> areDependencies(block.code());
      default -> fail("%s names no file that it comes from: <!-- file: path -->".formatted(block));
    }
  }

  /**
   * A sample's file as Maven reads it: with the versions of the build, and with its own properties.
   */
  private static String filled(String file) throws IOException {
    String build = Files.readString(REPOSITORY.resolve("pom.xml"));
    String withBuild =
        Pattern.compile("@([\\w.-]+)@")
            .matcher(file)
            .replaceAll(
                name ->
                    property(build, name.group(1).replaceFirst("^project\\.", ""))
                        .orElse(name.group()));
    return Pattern.compile("\\$\\{(junit\\.version)}")
        .matcher(withBuild)
        .replaceAll(
            name ->
                Matcher.quoteReplacement(property(withBuild, name.group(1)).orElse(name.group())));
  }

  private static Optional<String> property(String pom, String name) {
    Matcher value =
        Pattern.compile("<%1$s>([^<]+)</%1$s>".formatted(Pattern.quote(name))).matcher(pom);
    return value.find() ? Optional.of(value.group(1)) : Optional.empty();
  }

  /** In a file the block may stand deeper. */
  private static void standsIn(String file, String code) {
    List<String> depths = IntStream.range(0, 12).mapToObj(depth -> code.indent(2 * depth)).toList();
    if (depths.stream().noneMatch(file::contains)) {
      assertThat(file).contains(code);
    }
  }

  /**
   * Messages are those that a test expects, but for names and numbers that the text of the test
   * makes up otherwise.
   */
  private static void isShownBy(Block block) throws IOException {
    assertThat(block.source())
        .as("%s is a message: <!-- shown by: path of the test -->", block)
        .isEqualTo("shown by");
    String source = Files.readString(block.file());
    assertThat(phrases(source))
        .as("five words in a row of %s in %s", block, block.path())
        .containsAnyElementsOf(phrases(block.code()));
    Set<String> test = words(source);
    Set<String> message = words(block.code());
    Set<String> unknown = new HashSet<>(message);
    unknown.removeAll(test);
    assertThat((double) unknown.size() / message.size())
        .as("share of the words that %s does not show: %s", block.path(), unknown)
        .isLessThan(0.34);
  }

  private static Set<String> words(String text) {
    return inOrder(text).filter(word -> word.length() > 2).collect(Collectors.toSet());
  }

  private static Set<String> phrases(String text) {
    List<String> words = inOrder(text).toList();
    return IntStream.rangeClosed(0, words.size() - 5)
        .mapToObj(first -> String.join(" ", words.subList(first, first + 5)))
        .collect(Collectors.toSet());
  }

  private static Stream<String> inOrder(String text) {
    return Stream.of(text.replaceAll("%n|\\\\n", " ").split("[^A-Za-z]+"))
        .map(word -> word.toLowerCase(Locale.ROOT));
  }

  /** Maven or a script of the repository, with modules and settings that there are. */
  private static void isACommand(String line) {
    String command =
        line.replaceFirst("\\s+#.*", "").replaceFirst("^(\\w+=(\"[^\"]*\"|\\S+) )+", "");
    String program = command.replaceFirst(" .*", "");
    if (program.equals("java")) {
      startsTheConsoleLauncher(command);
    } else if (!program.equals("mvn")) {
      assertThat(REPOSITORY.resolve(program)).isExecutable();
    }
    Matcher module = Pattern.compile("-pl (\\S+)").matcher(command);
    while (module.find()) {
      assertThat(REPOSITORY.resolve(module.group(1)).resolve("pom.xml")).exists();
    }
    areKnown(command);
  }

  private static void startsTheConsoleLauncher(String command) {
    String launcher = ConsoleLauncher.class.getName() + " execute ";
    assertThat(command).contains(launcher);
    StringWriter help = new StringWriter();
    PrintWriter output = new PrintWriter(help);
    ConsoleLauncher.run(output, output, "execute", "--help");
    Matcher option =
        Pattern.compile("--[a-z-]+").matcher(command.substring(command.indexOf(launcher)));
    while (option.find()) {
      assertThat(help.toString()).contains(option.group() + "=");
    }
  }

  private static void areSettings(String code) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(code));
    assertThat(properties).isNotEmpty();
    properties.forEach(
        (key, value) -> {
          areKnown((String) key);
          ConfigurationParameter.ofKey((String) key)
              .ifPresent(parameter -> parameter.read((String) value, new FunctionSettings()));
        });
  }

  /** Every setting that is named is one that the library reads. */
  private static void areKnown(String text) {
    Matcher setting = SETTING.matcher(text);
    while (setting.find()) {
      assertThat(setting.group())
          .satisfiesAnyOf(
              key -> assertThat(ConfigurationParameter.ofKey(key)).isPresent(),
              key -> assertThat(key).startsWith(ConfigurationParameter.ENVIRONMENT_PREFIX));
    }
  }

  /**
   * Gradle does not run in this build; what it is told to fetch and to set is known all the same.
   */
  private static void isGradle(String code) throws IOException {
    String versions =
        Files.readString(REPOSITORY.resolve("pom.xml"))
            + Files.readString(
                REPOSITORY.resolve("lambda-junit-core/src/it/hello-world/invoker.properties"));
    Matcher dependency = COORDINATES.matcher(code);
    while (dependency.find()) {
      assertThat(versions).as(dependency.group()).contains(dependency.group("version"));
    }
    areKnown(code);
    Matcher type = Pattern.compile("mainClass = \"(org\\.lambdajunit\\.[\\w.]+)\"").matcher(code);
    while (type.find()) {
      assertThat(
              REPOSITORY.resolve(
                  "lambda-junit-core/src/main/java/" + type.group(1).replace('.', '/') + ".java"))
          .exists();
    }
  }

  /** Dependencies alone are in the versions that this build manages for their groups. */
  private static void areDependencies(String code) throws IOException {
    String rest =
        code.replaceAll("<!--.*?-->", "").replaceAll("(?s)<dependency>.*?</dependency>", "");
    assertThat(rest).as("more than dependencies: name the file that it comes from").isBlank();
    String build = Files.readString(REPOSITORY.resolve("pom.xml"));
    Matcher dependency = DEPENDENCY.matcher(code);
    while (dependency.find()) {
      assertThat(managedVersions(build, dependency.group("group")))
          .as(dependency.group())
          .contains(dependency.group("version"));
    }
  }

  private static Set<String> managedVersions(String build, String group) {
    Set<String> versions = new HashSet<>();
    Matcher managed = DEPENDENCY.matcher(build);
    while (managed.find()) {
      if (managed.group("group").equals(group)) {
        String name = managed.group("version").replaceAll("[${}]", "");
        versions.add(property(build, name).orElse(name));
      }
    }
    return versions;
  }

  /** No block is passed over, wherever it stands and whatever fences it. */
  @ParameterizedTest
  @MethodSource("pages")
  void eachFenceIsOneOfABlock(Path page) throws IOException {
    String text = Files.readString(page);
    assertThat(BLOCK.matcher(text).results().count() * 2)
        .isEqualTo(FENCE.matcher(text).results().count());
  }

  /** Settings are those of the library in sentences and tables, too. */
  @ParameterizedTest
  @MethodSource("pages")
  void settingsInTheTextAreKnown(Path page) throws IOException {
    Matcher code = INLINE.matcher(BLOCK.matcher(Files.readString(page)).replaceAll(""));
    while (code.find()) {
      areKnown(code.group(1));
    }
  }

  /** Links between pages lead to pages and headings that there are. */
  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Path page) throws IOException {
    Matcher link = LINK.matcher(BLOCK.matcher(Files.readString(page)).replaceAll(""));
    while (link.find()) {
      String target = link.group("target");
      if (!target.contains("://")) {
        leadsSomewhere(page, target);
      }
    }
  }

  private static void leadsSomewhere(Path page, String target) throws IOException {
    String[] parts = target.split("#", 2);
    // The site's pages are made of Markdown: elsewhere.html of elsewhere.md.
    Path file =
        parts[0].isEmpty()
            ? page
            : page.resolveSibling(parts[0].replaceFirst("\\.html$", ".md")).normalize();
    assertThat(file).as("%s in %s", target, page.getFileName()).exists();
    if (parts.length == 2) {
      assertThat(anchors(file)).as("headings of %s", file.getFileName()).contains(parts[1]);
    }
  }

  /** GitHub shows the README and the like, Maven's site plugin the pages of the guide. */
  private static Set<String> anchors(Path file) throws IOException {
    boolean isOfTheSite = file.startsWith(REPOSITORY.resolve("src/site"));
    Set<String> anchors = new HashSet<>();
    Matcher heading = HEADING.matcher(Files.readString(file));
    while (heading.find()) {
      String text = heading.group("text");
      anchors.add(
          isOfTheSite
              ? text.replace(' ', '_').replaceAll("[^\\w.:-]", "")
              : text.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-'));
    }
    return anchors;
  }

  /** Every page of the guide can be reached from its menu. */
  @ParameterizedTest
  @MethodSource("pages")
  void pageStandsInTheMenu(Path page) {
    if (page.startsWith(REPOSITORY.resolve("src/site"))) {
      String name = page.getFileName().toString().replaceFirst("\\.md$", ".html");
      assertThat(REPOSITORY.resolve("src/site/site.xml"))
          .content()
          .contains("href=\"" + name + "\"");
    }
  }

  /** The order service shows how short tests are: none has fifteen lines. */
  @Test
  void testsOfTheOrderServiceAreShort() throws IOException {
    Path folder =
        REPOSITORY.resolve(
            "lambda-junit-examples/src/test/java/org/lambdajunit/examples/orderservice");
    Pattern method =
        Pattern.compile(
            "^  @(?:Test|ParameterizedTest)\\b(?:.*\\R  @.*)*.*\\R(?<test>  \\w[\\s\\S]*?\\R  }$)",
            Pattern.MULTILINE);
    List<String> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher matcher = method.matcher(Files.readString(file));
        while (matcher.find()) {
          tests.add(matcher.group("test"));
        }
      }
    }
    assertThat(tests)
        .hasSizeGreaterThanOrEqualTo(14)
        .allSatisfy(test -> assertThat(test.lines().count()).describedAs(test).isLessThan(15));
  }

  static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      Matcher matcher = BLOCK.matcher(text);
      while (matcher.find()) {
        int line = (int) text.substring(0, matcher.start("language")).lines().count();
        blocks.add(
            new Block(
                page,
                line,
                matcher.group("source"),
                matcher.group("path"),
                matcher.group("language"),
                outdented(matcher.group("code"), matcher.group("indent"))));
      }
    }
    assertThat(blocks).hasSizeGreaterThan(40);
    return blocks;
  }

  private static String outdented(String code, String indent) {
    return Pattern.compile("^" + indent, Pattern.MULTILINE).matcher(code).replaceAll("");
  }

  static List<Path> pages() throws IOException {
    List<Path> pages =
        new ArrayList<>(
            List.of(REPOSITORY.resolve("README.md"), REPOSITORY.resolve("CONTRIBUTING.md")));
    try (Stream<Path> guide = Files.walk(REPOSITORY.resolve("src/site/markdown"))) {
      guide.filter(path -> path.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }
}
