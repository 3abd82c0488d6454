package org.lambdajunit.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
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
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

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
    NpmFolder.install(
        TOOLS,
        "istanbul-lib-instrument@6.0.3",
        "istanbul-lib-coverage@3.2.2",
        "istanbul-lib-report@3.0.1",
        "istanbul-reports@3.2.0",
        "v8-to-istanbul@9.3.0");
    folder = Files.createDirectories(temporary.toRealPath().resolve("code"));
    for (String file : EVENTS.keySet()) {
      Files.copy(HANDLERS.resolve(file), folder.resolve(file));
    }
    for (String program : List.of("counted-elsewhere.cjs", "reported-elsewhere.cjs")) {
      Files.copy(
          HANDLERS.resolve(program), TOOLS.resolve(program), StandardCopyOption.REPLACE_EXISTING);
    }
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

  /**
   * Istanbul reads the JSON and makes LCOV and Cobertura's XML of it: what is in its reports is in
   * ours.
   */
  @Test
  void istanbulReportsTheSame() throws Exception {
    ours();
    Path reports = temporary.resolve("reports");
    Path theirs = Files.createDirectories(temporary.resolve("theirs"));
    Process node =
        new ProcessBuilder(
                "node",
                TOOLS.resolve("reported-elsewhere.cjs").toString(),
                reports.resolve("coverage-final.json").toString(),
                theirs.toString())
            .inheritIO()
            .start();
    assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(node.exitValue()).isZero();
    assertThat(lcov(reports)).isEqualTo(lcov(theirs)).hasSizeGreaterThan(EVENTS.size() * 10);
    assertThat(cobertura(reports))
        .isEqualTo(cobertura(theirs))
        .hasSizeGreaterThan(EVENTS.size() * 10);
  }

  /** The records of LCOV, each with the name of its file. */
  private static SortedSet<String> lcov(Path folder) throws IOException {
    SortedSet<String> records = new TreeSet<>();
    String file = "";
    for (String line : Files.readAllLines(folder.resolve("lcov.info"))) {
      if (line.startsWith("SF:")) {
        file = line.replaceFirst(".*/", "");
      }
      records.add(file + " " + line.replaceFirst("^SF:.*/", "SF:"));
    }
    return records;
  }

  /** The lines of Cobertura's XML with all that it says of them, each with the name of its file. */
  private static SortedSet<String> cobertura(Path folder) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setEntityResolver((id, uri) -> new InputSource(new StringReader("")));
    NodeList all =
        builder.parse(folder.resolve("cobertura.xml").toFile()).getElementsByTagName("line");
    SortedSet<String> lines = new TreeSet<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element line = (Element) all.item(i);
      Element owner = (Element) line.getParentNode().getParentNode();
      Element type =
          owner.getTagName().equals("class")
              ? owner
              : (Element) owner.getParentNode().getParentNode();
      SortedMap<String, String> attributes = new TreeMap<>();
      for (int a = 0; a < line.getAttributes().getLength(); a++) {
        Node attribute = line.getAttributes().item(a);
        // Istanbul writes 66.66666666666666 %.
        attributes.put(
            attribute.getNodeName(), attribute.getNodeValue().replaceFirst("\\.\\d+%", "%"));
      }
      lines.add(
          "%s %s %s"
              .formatted(
                  type.getAttribute("name"),
                  owner == type ? "" : owner.getAttribute("name"),
                  attributes));
    }
    return lines;
  }
}
