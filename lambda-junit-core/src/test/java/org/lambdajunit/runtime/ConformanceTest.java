package org.lambdajunit.runtime;

import static java.util.stream.Collectors.toSet;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
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

  private static List<ConformanceCase> cases() throws IOException, URISyntaxException {
    Path cases = Path.of(ConformanceTest.class.getResource("/conformance").toURI());
    try (Stream<Path> folders = Files.list(cases)) {
      return folders.filter(Files::isDirectory).sorted().map(ConformanceCase::read).toList();
    }
  }

  @TestFactory
  Stream<DynamicNode> behavesAsRecorded() throws IOException, URISyntaxException {
    return cases().stream().map(ConformanceTest::container);
  }

  @Test
  void noRecordingIsLeftOut() throws IOException, URISyntaxException {
    Set<String> runtimes =
        Stream.of(LambdaRuntime.values()).map(LambdaRuntime::identifier).collect(toSet());
    for (ConformanceCase definition : cases()) {
      assertThat(runtimes)
          .as(definition.name())
          .containsAll(() -> definition.expected().fieldNames());
      for (JsonNode handler : definition.definition().path("handlers")) {
        assertThat(definition.expected())
            .as("%s %s", definition.name(), handler)
            .allMatch(recorded -> recorded.has(handler.asText()));
      }
    }
  }

  @Test
  void deviationsAreFewRunsThatThereAre() throws IOException, URISyntaxException {
    Set<String> runs = new TreeSet<>();
    for (ConformanceCase definition : cases()) {
      for (LambdaRuntime runtime : LambdaRuntime.values()) {
        for (String handler : definition.recordings(runtime.identifier()).keySet()) {
          runs.add(definition.name() + " " + runtime.identifier() + " " + handler);
        }
      }
    }
    List<String> deviations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : DEVIATIONS.properties()) {
      assertThat(entry.getValue().path("reason").asText()).as(entry.getKey()).isNotBlank();
      entry
          .getValue()
          .path("runs")
          .forEach(run -> deviations.add(entry.getKey() + " " + run.asText()));
    }
    assertThat(runs).containsAll(deviations);
    assertThat(deviations).hasSizeLessThan(10);
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
