package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/**
 * One at a time: a run counts what runs in its JVM meanwhile. Each test has a task root of its own,
 * since the counters live as long as the JVM.
 */
@Execution(ExecutionMode.SAME_THREAD)
@Isolated("counts what runs in this JVM meanwhile")
class CoverageTest {

  @TempDir Path temporary;
  private Path code;
  private Path reports;

  static class OrdersCase {
    @Test
    void small(@LambdaHandler("orders.handler") LambdaInvoker lambda) {
      assertThat(lambda.invoke("{\"total\": 5}").payload()).isEqualTo("\"small\"");
    }

    @Test
    void none(@LambdaHandler("orders.handler") LambdaInvoker lambda) {
      assertThat(lambda.invoke("{\"total\": 0}").payload()).isEqualTo("\"small\"");
    }
  }

  @BeforeEach
  void writeHandler() throws IOException {
    Path folder = temporary.toRealPath();
    code = Files.createDirectories(folder.resolve("code"));
    reports = folder.resolve("reports");
    Files.writeString(
        code.resolve("orders.js"),
        """
        const { size } = require('lib');
        exports.handler = async (event) => {
          // %s
          if (event.total > 10) {
            return 'large';
          }
          return size(event);
        };
        function unused() {
          return 1;
        }
        """
            .formatted(folder));
    Files.createDirectories(code.resolve("node_modules/lib"));
    Files.writeString(
        code.resolve("node_modules/lib/index.js"), "exports.size = () => 'small'; // " + folder);
    Files.writeString(code.resolve("other.mjs"), "export const a = 1;\nif (a) { console.log(a); }");
  }

  private Run run() {
    return Run.of(OrdersCase.class)
        .with("lambda.junit.task-root", code.toString())
        .with("lambda.junit.coverage", "true")
        .with("lambda.junit.coverage.directory", reports.toString());
  }

  static class OtherCase {
    @Test
    void other(@LambdaHandler("other.handler") LambdaInvoker lambda) {
      lambda.invoke();
    }
  }

  private String report(String name) throws IOException {
    return Files.readString(reports.resolve(name));
  }

  @Test
  void lcovTellsLinesFunctionsAndBranches() throws IOException {
    run().passes(2);
    assertThat(report("lcov.info").lines().toList())
        .containsExactly(
            "TN:",
            "SF:" + code.resolve("orders.js"),
            "FN:2,(anonymous_0)",
            "FN:9,unused",
            "FNDA:2,(anonymous_0)",
            "FNDA:0,unused",
            "FNF:2",
            "FNH:1",
            "BRDA:4,0,0,0",
            "BRDA:4,0,1,2",
            "BRF:2",
            "BRH:1",
            "DA:1,2",
            "DA:2,2",
            "DA:4,2",
            "DA:5,0",
            "DA:7,2",
            "DA:10,0",
            "LF:6",
            "LH:4",
            "end_of_record");
  }

  @Test
  void istanbulHasCountsForAllThatItMaps() throws IOException {
    run().passes(2);
    JsonNode file =
        new ObjectMapper()
            .readTree(report("coverage-final.json"))
            .get(code.resolve("orders.js").toString());
    assertThat(file.get("path").asText()).isEqualTo(code.resolve("orders.js").toString());
    for (List<String> names :
        List.of(List.of("statementMap", "s"), List.of("fnMap", "f"), List.of("branchMap", "b"))) {
      assertThat(file.get(names.get(0)).fieldNames())
          .toIterable()
          .isNotEmpty()
          .containsExactlyElementsOf(() -> file.get(names.get(1)).fieldNames());
    }
    assertThat(file.at("/branchMap/0/type").asText()).isEqualTo("if");
    assertThat(file.at("/b/0")).hasToString("[0,2]");
    assertThat(file.at("/branchMap/0/loc/start/line").asInt()).isEqualTo(4);
  }

  @Test
  void coberturaIsWellFormedAndHasTheRates() throws Exception {
    run().passes(2);
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setEntityResolver((id, uri) -> new InputSource(new StringReader("")));
    Element root =
        builder
            .parse(new InputSource(new StringReader(report("cobertura.xml"))))
            .getDocumentElement();
    assertThat(root.getAttribute("lines-covered")).isEqualTo("4");
    assertThat(root.getAttribute("line-rate")).isEqualTo("0.6667");
    assertThat(root.getAttribute("branch-rate")).isEqualTo("0.5000");
    assertThat(((Element) root.getElementsByTagName("class").item(0)).getAttribute("filename"))
        .endsWith("orders.js");
    assertThat(report("cobertura.xml")).contains("condition-coverage=\"50% (1/2)\"");
  }

  @Test
  void htmlShowsTheSource() throws IOException {
    run().passes(2);
    assertThat(report("index.html"))
        .contains("<span class=\"miss\"><i>    5     0×  </i>    return 'large';</span>")
        .contains(
            "<span class=\"part\" title=\"1 of the branches not taken\"><i>    4     2×  </i>")
        .contains("66.7 %")
        .doesNotContain("http");
  }

  @Test
  void filesThatNobodyLoadsCountIfAllDo() throws IOException {
    run().with("lambda.junit.coverage.all", "true").passes(2);
    assertThat(report("lcov.info"))
        .contains("SF:" + code.resolve("other.mjs"), "DA:1,0\nDA:2,0\nLF:2\nLH:0")
        .doesNotContain("node_modules");
  }

  @Test
  void globsSayWhichFilesCount() throws IOException {
    run().with("lambda.junit.coverage.include", "node_modules/lib/**, x/*.js").passes(2);
    assertThat(report("lcov.info"))
        .contains("SF:" + code.resolve("node_modules/lib/index.js"))
        .doesNotContain("orders.js");
    reports = reports.resolveSibling("others");
    run().with("lambda.junit.coverage.exclude", "*.js").passes(2);
    assertThat(report("lcov.info")).isEmpty();
  }

  /** As Surefire does with failed tests: rerunFailingTestsCount. */
  @Test
  void aSecondRunInTheSameJvmAddsToTheFirst() throws IOException {
    Files.writeString(code.resolve("other.js"), "exports.handler = async () => 1; // " + code);
    Run.of(OrdersCase.class, OtherCase.class)
        .with("lambda.junit.task-root", code.toString())
        .with("lambda.junit.coverage", "true")
        .with("lambda.junit.coverage.directory", reports.toString())
        .passes(3);
    run().passes(2);
    assertThat(report("lcov.info"))
        .contains("SF:" + code.resolve("other.js"), "FNDA:1,")
        .contains("FNDA:4,(anonymous_0)", "DA:7,4", "DA:5,0", "BRDA:4,0,1,4");
  }

  @Test
  void tooLittleFailsTheRun() {
    assertThat(
            run()
                .with("lambda.junit.coverage.minimum-lines", "80")
                .with("lambda.junit.coverage.minimum-functions", "50")
                .with("lambda.junit.coverage.minimum-branches", "50.5")
                .failure())
        .hasRootCauseMessage(
            """
            Of the handlers' lines, 66.67 % are covered (4 of 6), but lambda.junit.coverage.minimum-lines = 80.
            Of the handlers' branches, 50.00 % are covered (1 of 2), but lambda.junit.coverage.minimum-branches = 50.5.""");
  }

  @Test
  void generatedCodeCountsAsTheSourceThatItWasMadeOf() throws IOException {
    Files.delete(code.resolve("orders.js"));
    Files.writeString(
        code.resolve("orders.ts"),
        """
        interface Order { total: number }
        export const place: string = '%s';

        export const handler = async (order: Order): Promise<string> => {
          if (order.total > 10) {
            return 'large';
          }
          return 'small';
        };

        export function unused(kind: string): number {
          return kind.length;
        }
        """
            .formatted(temporary.toRealPath()));
    run().passes(2);
    assertThat(report("lcov.info").lines().toList())
        .contains(
            "SF:" + code.resolve("orders.ts"),
            "FNDA:0,unused",
            "BRDA:5,0,0,0",
            "BRDA:5,0,1,2",
            "DA:5,2",
            "DA:6,0",
            "DA:8,2",
            "DA:12,0",
            "FNF:2")
        .doesNotContain("DA:1,2", "DA:1,1", "DA:1,0");
    assertThat(report("index.html"))
        .contains("<span class=\"miss\"><i>    6     0×  </i>    return 'large';</span>");
  }

  @Test
  void nothingIsWrittenUnlessAskedFor() {
    Run.of(OrdersCase.class)
        .with("lambda.junit.task-root", code.toString())
        .with("lambda.junit.coverage.directory", reports.toString())
        .passes(2);
    assertThat(reports).doesNotExist();
  }
}
