package org.lambdajunit.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.mock.NpmFolder;

/**
 * The same handlers, called the same way, are covered as Istanbul and c8 say, which count in
 * Node.js.
 */
@Execution(ExecutionMode.SAME_THREAD)
@Isolated("counts what runs in this JVM meanwhile")
class OtherToolsTest {

  private static final Path TOOLS = Path.of("target", "npm-coverage").toAbsolutePath();
  private static final Path HANDLERS = Path.of("src", "test", "resources", "coverage");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, List<String>> EVENTS =
      Map.of(
          "forms.js",
          List.of(
              "{}",
              "{\"items\":[]}",
              "{\"items\":[{\"price\":3}]}",
              "{\"items\":[{\"price\":3},{\"price\":20,\"count\":2}],\"kind\":\"book\",\"name\":\"Ann\","
                  + "\"note\":\" x \",\"address\":{\"city\":\"Ulm\"}}",
              "{\"items\":[{\"price\":1},{\"price\":2}],\"skip\":1}"),
          "returns.js",
          List.of("{}"),
          "callbacks.js",
          List.of("{}", "{\"fail\":true}"),
          "patterns.js",
          List.of(
              "{}",
              "{\"name\":\"a\",\"tags\":[\"t\"],\"b\":{}}",
              "{\"size\":2,\"items\":[{\"price\":1},{\"price\":2,\"count\":3}],\"fail\":{}}"),
          "module.mjs",
          List.of("{\"pages\":2}", "{\"name\":\"a\"}"));

  @TempDir Path temporary;
  private Path folder;

  static class FormsCase {
    @Test
    void all(
        @LambdaHandler("forms.handler") LambdaInvoker forms,
        @LambdaHandler("callbacks.handler") LambdaInvoker callbacks,
        @LambdaHandler("patterns.handler") LambdaInvoker patterns,
        @LambdaHandler("returns.handler") LambdaInvoker returns,
        @LambdaHandler("module.handler") LambdaInvoker module) {
      EVENTS.get("returns.js").forEach(returns::invoke);
      EVENTS.get("patterns.js").forEach(patterns::invoke);
      EVENTS.get("forms.js").forEach(forms::invoke);
      EVENTS.get("callbacks.js").forEach(callbacks::invoke);
      EVENTS.get("module.mjs").forEach(module::invoke);
    }
  }

  @BeforeEach
  void copyHandlers() throws IOException, InterruptedException {
    NpmFolder.install(TOOLS, "istanbul-lib-instrument@6.0.3", "v8-to-istanbul@9.3.0");
    folder = Files.createDirectories(temporary.toRealPath().resolve("code"));
    for (String file : EVENTS.keySet()) {
      Files.copy(HANDLERS.resolve(file), folder.resolve(file));
    }
    Files.copy(
        HANDLERS.resolve("counted-elsewhere.cjs"),
        TOOLS.resolve("counted-elsewhere.cjs"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private Map<String, FileCoverage> ours() throws IOException {
    Path reports = temporary.resolve("reports");
    EngineTestKit.engine("junit-jupiter")
        .selectors(DiscoverySelectors.selectClass(FormsCase.class))
        .configurationParameter("lambda.junit.task-root", folder.toString())
        .configurationParameter("lambda.junit.coverage", "true")
        .configurationParameter("lambda.junit.coverage.directory", reports.toString())
        .execute()
        .testEvents()
        .assertStatistics(events -> events.succeeded(1));
    return read(reports.resolve("coverage-final.json"));
  }

  private Map<String, FileCoverage> theirs(String tool) throws IOException, InterruptedException {
    Path output = temporary.resolve(tool + ".json");
    Map<String, Object> cases = new LinkedHashMap<>();
    EVENTS.forEach(
        (file, events) -> cases.put(file, events.stream().map(OtherToolsTest::tree).toList()));
    ProcessBuilder node =
        new ProcessBuilder(
                "node",
                TOOLS.resolve("counted-elsewhere.cjs").toString(),
                tool,
                folder.toString(),
                JSON.writeValueAsString(cases))
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    if (tool.equals("c8")) {
      node.environment().put("NODE_V8_COVERAGE", temporary.resolve("v8").toString());
    }
    Process process = node.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return read(output);
  }

  private static Object tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, FileCoverage> read(Path file) throws IOException {
    Map<String, FileCoverage> byName = new TreeMap<>();
    JSON.readValue(file.toFile(), new TypeReference<Map<String, FileCoverage>>() {})
        .forEach((path, coverage) -> byName.put(path.replaceFirst(".*/", ""), coverage));
    return byName;
  }

  private static SortedMap<Integer, List<Long>> functions(FileCoverage file) {
    SortedMap<Integer, List<Long>> hits = new TreeMap<>();
    file.fnMap()
        .forEach(
            (key, function) ->
                hits.computeIfAbsent(function.loc().start().line(), line -> new ArrayList<>())
                    .add(file.f().get(key)));
    return hits;
  }

  private static SortedMap<String, List<Long>> branches(FileCoverage file) {
    SortedMap<String, List<Long>> hits = new TreeMap<>();
    file.branchMap()
        .forEach(
            (key, branch) ->
                hits.put(
                    "%d:%d %s"
                        .formatted(
                            branch.loc().start().line(),
                            branch.loc().start().column(),
                            branch.type()),
                    file.b().get(key)));
    return hits;
  }

  /** Functions that are called without a name have one in the code: Istanbul leaves out methods. */
  private static List<String> names(FileCoverage file) {
    return file.fnMap().values().stream()
        .map(FileCoverage.Function::name)
        .filter(name -> !name.startsWith("(anonymous"))
        .toList();
  }

  @Test
  void istanbulCountsTheSame() throws IOException, InterruptedException {
    Map<String, FileCoverage> ours = ours();
    Map<String, FileCoverage> theirs = theirs("istanbul");
    assertThat(ours.keySet()).isEqualTo(theirs.keySet()).isEqualTo(EVENTS.keySet());
    ours.forEach(
        (file, own) -> {
          FileCoverage other = theirs.get(file);
          assertThat(own.lineHits()).as(file).isEqualTo(other.lineHits());
          assertThat(functions(own)).as(file).isEqualTo(functions(other));
          assertThat(names(own)).as(file).containsAll(names(other));
          assertThat(branches(own)).as(file).isEqualTo(branches(other));
          assertThat(own.lines()).as(file).isEqualTo(other.lines());
          assertThat(own.functions()).as(file).isEqualTo(other.functions());
          assertThat(own.branches()).as(file).isEqualTo(other.branches());
        });
  }

  /**
   * V8 counts blocks, and c8 gives each line, also an empty one or a comment, the count of a block
   * that it lies in. So only the lines with code can be compared, and whether they have run.
   */
  @Test
  void c8FindsTheSameCovered() throws IOException, InterruptedException {
    Map<String, FileCoverage> ours = ours();
    Map<String, FileCoverage> theirs = theirs("c8");
    assertThat(theirs.keySet()).isEqualTo(EVENTS.keySet());
    ours.forEach(
        (file, own) -> {
          FileCoverage other = theirs.get(file);
          SortedMap<Integer, Boolean> covered = covered(own.lineHits());
          // The only statement of the line is in an arrow function that nobody calls; c8 goes by
          // the function around it.
          covered.replaceAll((line, hit) -> hit || (file.equals("patterns.js") && line == 1));
          SortedMap<Integer, Boolean> coveredThere = covered(other.lineHits());
          coveredThere.keySet().retainAll(covered.keySet());
          assertThat(covered).as(file).isEqualTo(coveredThere);
          assertThat(neverCalled(own)).as(file).isEqualTo(neverCalled(other));
        });
  }

  /** V8 tells nothing of an empty function that was called. */
  private static List<Integer> neverCalled(FileCoverage file) {
    return functions(file).entrySet().stream()
        .filter(entry -> entry.getValue().contains(0L))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static SortedMap<Integer, Boolean> covered(SortedMap<Integer, Long> hits) {
    SortedMap<Integer, Boolean> covered = new TreeMap<>();
    hits.forEach((line, count) -> covered.put(line, count > 0));
    return covered;
  }
}
