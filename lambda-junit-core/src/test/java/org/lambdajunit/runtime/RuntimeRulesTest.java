package org.lambdajunit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdajunit.LambdaRuntime;

/** The files that say what tells one runtime from another. */
class RuntimeRulesTest {

  private static final Path FILES =
      Path.of("src/main/resources/org/lambdajunit/runtime/rules").toAbsolutePath();

  @Test
  void eachRuntimeHasAFileAndEachFileARuntime() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      List<String> names =
          files.map(file -> file.getFileName().toString().replace(".properties", "")).toList();

      assertThat(names)
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(LambdaRuntime.values()).map(LambdaRuntime::identifier).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(LambdaRuntime.class)
  void aFileIsReadAsItStands(LambdaRuntime runtime) throws IOException {
    RuntimeRules rules = RuntimeRules.of(runtime);
    String text = Files.readString(FILES.resolve(runtime.identifier() + ".properties"));

    assertThat(rules.runtime()).isEqualTo(runtime);
    assertThat(rules.nodeVersion()).startsWith(runtime.nodeMajor() + ".");
    assertThat(text).contains("node = " + rules.nodeVersion() + "\n");
    for (RuntimeRules.Trait trait : RuntimeRules.Trait.values()) {
      assertThat(rules.has(trait))
          .as("%s of %s", trait, runtime)
          .isEqualTo(text.lines().anyMatch(line -> line.strip().matches(trait + ",?(?: \\\\)?")));
    }
  }
}
