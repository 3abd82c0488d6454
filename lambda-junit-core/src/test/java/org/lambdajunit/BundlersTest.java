package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bundlers and tsc make of a handler is shown as the handler that its author has written. */
class BundlersTest {

  @ParameterizedTest
  @CsvSource({
    "esbuild, src/total.ts, 6",
    "esbuild-minified-inline, src/total.ts, 6",
    "esbuild-source-root, src/total.ts, 6",
    "esbuild-sections, src/total.ts, 6",
    "tsc, src/total.ts, 6",
    "webpack, out-webpack/js/total.js, 4",
    "webpack-inline, out-webpack-inline/js/total.js, 4"
  })
  void stacksAreThoseOfTheSources(String tool, String file, int line)
      throws IOException, InterruptedException {
    try (LambdaInvoker lambda =
        LambdaInvoker.builder()
            .handler("orders.handler")
            .taskRoot(Bundles.of(tool))
            .runtime(LambdaRuntime.NODEJS22_X)
            .build()) {
      assertThat(lambda.invoke(Map.of("items", List.of(Map.of("price", 3))))).hasResult(3);
      LambdaOutcome outcome = lambda.invoke(Map.of("items", List.of()));
      assertThat(outcome).hasErrorType("RangeError");
      JavaScriptFrame frame = outcome.frames().get(0);
      assertThat(frame.source()).contains(Bundles.FOLDER.resolve(file));
      assertThat(frame.line()).isEqualTo(line);
      assertThat(outcome.pendingWork().get(0).source())
          .contains(file.replace("total", "orders") + ":");
      assertThatThrownBy(() -> assertThat(outcome).succeeded())
          .hasMessageContaining(file + ":" + line + ":")
          .hasMessageContaining("> " + line + " |")
          .hasMessageContaining("throw new RangeError('nothing to pay');")
          .satisfies(
              failure ->
                  assertThat(failure.getSuppressed()[0].getStackTrace()[0].getFileName())
                      .isEqualTo(file.substring(file.lastIndexOf('/') + 1)));
    }
  }
}
