package org.lambdajunit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.lambdajunit.LambdaRuntime;

/** Every recorded case, under the rules of every runtime that it was recorded for. */
class ConformanceTest {

  private static final JsonNode DEVIATIONS = deviations();

  /** What is known not to be equal, case by case with its reason. */
  private static JsonNode deviations() {
    try (InputStream stream =
        ConformanceTest.class.getResourceAsStream("/conformance/deviations.json")) {
      return JsonMapper.builder().build().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isDeviation(ConformanceCase definition, String run) {
    for (JsonNode deviating : DEVIATIONS.path(definition.name()).path("runs")) {
      if (deviating.asText().equals(run)) {
        return true;
      }
    }
    return false;
  }

  @TestFactory
  Stream<DynamicNode> behavesAsRecorded() throws IOException, URISyntaxException {
    Path cases = Path.of(ConformanceTest.class.getResource("/conformance").toURI());
    List<DynamicNode> nodes = new ArrayList<>();
    try (Stream<Path> folders = Files.list(cases)) {
      folders
          .filter(Files::isDirectory)
          .sorted()
          .map(ConformanceCase::read)
          .forEach(definition -> nodes.add(container(definition)));
    }
    return nodes.stream();
  }

  private static DynamicNode container(ConformanceCase definition) {
    List<DynamicNode> tests = new ArrayList<>();
    for (LambdaRuntime runtime : LambdaRuntime.values()) {
      definition
          .recordings(runtime.identifier())
          .forEach(
              (handler, recording) ->
                  tests.add(
                      dynamicTest(
                          runtime.identifier() + " " + handler,
                          () -> check(definition, runtime, handler, recording))));
    }
    return dynamicContainer(definition.name(), tests);
  }

  private static void check(
      ConformanceCase definition, LambdaRuntime runtime, String handler, JsonNode recording) {
    ConformanceRun run = new ConformanceRun(definition, runtime, handler).run();
    String actual = RecordedForm.ofRun(run, recording, runtime);
    String expected = RecordedForm.ofRecording(recording, runtime);
    if (isDeviation(definition, runtime.identifier() + " " + handler)) {
      assertThat(actual)
          .as("no longer a deviation: take it off conformance/deviations.json")
          .isNotEqualTo(expected);
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }
}
