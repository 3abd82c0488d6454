package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guide says to those who come from other tools is said in words that there are. */
class MigrationTableTest {

  private static final Path PAGE =
      Path.of(System.getProperty("basedir", ""), "..", "src/site/markdown/migration.md");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CALL = Pattern.compile("(?<!@)\\b([a-z]\\w*)\\(");
  private static final Pattern ANNOTATION =
      Pattern.compile("@(\\w+)(?:\\(([^)]*(?:\\([^)]*\\))?[^)]*)\\))?");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\b(\\w+) = ");

  private static final Map<String, Class<?>> TYPES = new HashMap<>();
  private static final Set<String> METHODS = new HashSet<>();

  @BeforeAll
  static void readTheApi() throws IOException, ClassNotFoundException {
    for (Path type : PublicTypesTest.publicTypes()) {
      String name = type.toString().replaceFirst("\\.java$", "").replaceAll("[/\\\\]", ".");
      add(Class.forName(name));
    }
    Stream.of(Map.class, List.class, Path.class, Duration.class, ParameterizedTest.class)
        .forEach(MigrationTableTest::add);
  }

  private static void add(Class<?> type) {
    TYPES.put(type.getSimpleName(), type);
    Stream.of(type.getMethods()).map(Method::getName).forEach(METHODS::add);
    Stream.of(type.getClasses()).forEach(MigrationTableTest::add);
  }

  static List<String> rows() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.matches("\\| .* \\| .* \\|") && !line.equals("| there | here |"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(50);
    return rows;
  }

  private static List<String> here(String row) {
    String cell = row.replaceFirst("^\\| .* \\| (.*) \\|$", "$1");
    List<String> code = new ArrayList<>();
    Matcher matcher = CODE.matcher(cell);
    while (matcher.find()) {
      code.add(matcher.group(1));
    }
    return code;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void methodsAreThoseOfTheLibrary(String row) {
    for (String code : here(row)) {
      Matcher call = CALL.matcher(code);
      while (call.find()) {
        assertThat(METHODS).as(code).contains(call.group(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void annotationsAndTheirAttributesAreThoseOfTheLibrary(String row) throws NoSuchMethodException {
    for (String code : here(row)) {
      Matcher annotation = ANNOTATION.matcher(code);
      boolean found = false;
      while (annotation.find()) {
        found = true;
        Class<?> type = TYPES.get(annotation.group(1));
        assertThat(type).as(code).isNotNull();
        haveAttributes(type, String.valueOf(annotation.group(2)));
      }
      if (!found && code.matches("[a-zA-Z]+ = .*")) {
        haveAttributes(LambdaHandler.class, code);
      }
    }
  }

  private static void haveAttributes(Class<?> annotation, String text)
      throws NoSuchMethodException {
    Matcher attribute = ATTRIBUTE.matcher(text.replaceAll("\"[^\"]*\"", ""));
    while (attribute.find()) {
      assertThat(annotation.getMethod(attribute.group(1))).isNotNull();
    }
  }
}
