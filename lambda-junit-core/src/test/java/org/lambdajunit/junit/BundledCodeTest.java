package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdajunit.Bundles;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** Coverage and the invocation report of bundled code are about its sources. */
@Execution(ExecutionMode.SAME_THREAD)
@Isolated("counts what runs in this JVM meanwhile")
class BundledCodeTest {

  @TempDir Path folder;

  static class OrdersCase {
    @Test
    void ordersOfOneItemAndOfNone(@LambdaHandler("orders.handler") LambdaInvoker lambda) {
      lambda.invoke("{\"items\": [{\"price\": 3}]}");
      lambda.invoke("{\"items\": []}");
    }
  }

  /**
   * The tools make statements of an import and an export, too. Minifiers make one of two: webpack's
   * begins at the first, and to the second esbuild maps what comes after it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "esbuild | src/orders.ts 1:1 3:1 4:2 5:2 | src/total.ts 4:2 5:2 6:1 8:1",
        "esbuild-minified-inline | src/orders.ts 1:1 3:1 4:2 5:1 | src/total.ts 4:2 5:2 6:1 8:1",
        "esbuild-source-root | src/orders.ts 1:1 3:1 4:2 5:2 | src/total.ts 4:2 5:2 6:1 8:1",
        "esbuild-sections | src/orders.ts 1:1 3:1 4:2 5:2 | src/total.ts 4:2 5:2 6:1 8:1",
        "tsc | src/orders.ts 1:1 3:1 4:2 5:2 | src/total.ts 3:1 4:2 5:2 6:1 8:1",
        "webpack | out-webpack/js/orders.js 2:1 3:2 | out-webpack/js/total.js 2:2 3:2 4:1 6:1",
        "webpack-inline | out-webpack-inline/js/orders.js 2:1 3:2 4:2 |"
            + " out-webpack-inline/js/total.js 2:2 3:2 4:1 6:1",
      })
  void reportsAreAboutTheSources(String tool, String orders, String total)
      throws IOException, InterruptedException {
    Run.of(OrdersCase.class)
        .with("lambda.junit.task-root", Bundles.copyOf(tool, "counted").toString())
        .with("lambda.junit.echo-logs", "never")
        .with("lambda.junit.coverage", "true")
        .with("lambda.junit.coverage.directory", folder.resolve("coverage").toString())
        .with("lambda.junit.report", "true")
        .with("lambda.junit.report.directory", folder.resolve("report").toString())
        .passes(1);
    assertThat(lineHits(folder.resolve("coverage/lcov.info"))).containsExactly(orders, total);
    JsonNode failed = reported().path("invocations").path(1).path("details");
    String source = Bundles.FOLDER.resolve(total.replaceFirst(" .*", "")).toUri().toString();
    assertThat(failed.at("/frames/0/link").asText()).isEqualTo(source);
  }

  /** A line for each file: its path in the project and what each of its lines has run. */
  private static Iterable<String> lineHits(Path lcov) throws IOException {
    TreeMap<String, String> files = new TreeMap<>();
    String file = "";
    for (String line : Files.readAllLines(lcov)) {
      if (line.startsWith("SF:")) {
        file = line.substring(3).replaceFirst(".*/npm-bundlers/", "");
        files.put(file, file);
      } else if (line.startsWith("DA:")) {
        files.merge(file, " " + line.substring(3).replace(',', ':'), String::concat);
      }
    }
    return files.values();
  }

  private JsonNode reported() throws IOException {
    String text = Files.readString(folder.resolve("report/index.html"));
    String start = "<script type=\"application/json\" id=\"data\">";
    int begin = text.indexOf(start) + start.length();
    return new ObjectMapper().readTree(text.substring(begin, text.indexOf("</script>", begin)));
  }
}
