import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lambdajunit.assertions.JsonValueAssert;

class ClassPathTest {

  private final List<String> jars =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(path -> new File(path).getName())
          .collect(toList());

  @Test
  void holdsTheJUnitThatTheProjectNamesAndNoOther() {
    assertThat(jars)
        .filteredOn(jar -> jar.startsWith("junit-jupiter-"))
        .isNotEmpty()
        .allMatch(jar -> jar.endsWith("-" + System.getProperty("junit.version") + ".jar"));
  }

  @Test
  void holdsNothingThatTheProjectDidNotAskFor() {
    assertThat(jars)
        .noneMatch(jar -> jar.matches("(junit-4|mockito|byte-buddy-agent|slf4j)-.*"));
  }

  @Test
  void whatWantsSlf4jSaysSo() {
    assertThatThrownBy(() -> new JsonValueAssert("[1]").inPath("$[0]").isEqualTo(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("org.slf4j:slf4j-nop");
  }
}
