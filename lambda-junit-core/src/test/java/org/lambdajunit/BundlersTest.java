package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdajunit.mock.NpmFolder;

/** What bundlers and tsc make of a handler is shown as the handler that its author has written. */
class BundlersTest {

  private static final Path FOLDER = Path.of("target", "npm-bundlers").toAbsolutePath();
  private static final String HANDLER =
      """
      import { total, type Item } from './total';

      export const handler = async (event: { items: Item[] }): Promise<number> => {
        setTimeout(() => {}, 60_000);
        return total(event.items);
      };
      """;
  private static final String TOTAL =
      """
      export interface Item { price: number }

      export function total(items: Item[]): number {
        const all = items.map((item) => item.price);
        if (all.length === 0) {
          throw new RangeError('nothing to pay');
        }
        return all.reduce((a, b) => a + b, 0);
      }
      """;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    NpmFolder.install(
        FOLDER, "esbuild@0.28.2", "typescript@5.9.3", "webpack@5.113.0", "webpack-cli@6.0.1");
    Files.createDirectories(FOLDER.resolve("src"));
    Files.writeString(FOLDER.resolve("src/orders.ts"), HANDLER);
    Files.writeString(FOLDER.resolve("src/total.ts"), TOTAL);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(List.of(command));
    whole.set(0, FOLDER.resolve("node_modules/.bin").resolve(command[0]).toString());
    Path log = FOLDER.resolve(command[0] + ".log");
    Process process =
        new ProcessBuilder(whole)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(() -> read(log)).isZero();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void esbuild(String out, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "esbuild",
                "src/orders.ts",
                "--bundle",
                "--platform=node",
                "--outfile=" + out + "/orders.js"));
    command.addAll(List.of(options));
    run(command.toArray(String[]::new));
  }

  private static void build(String tool, String out) throws IOException, InterruptedException {
    switch (tool) {
      case "esbuild" -> esbuild(out, "--sourcemap");
      case "esbuild-minified-inline" -> esbuild(out, "--sourcemap=inline", "--minify");
      case "esbuild-source-root" ->
          esbuild(
              out,
              "--sourcemap",
              "--sources-content=false",
              "--source-root=" + FOLDER.resolve(out).toUri());
      case "tsc" ->
          run(
              "tsc",
              "src/orders.ts",
              "--outDir",
              out,
              "--module",
              "commonjs",
              "--target",
              "es2022",
              "--sourceMap",
              "--skipLibCheck");
      default -> {
        // webpack reads no TypeScript by itself, so it bundles what tsc has made.
        run(
            "tsc",
            "src/orders.ts",
            "--outDir",
            out + "/js",
            "--module",
            "es2022",
            "--target",
            "es2022",
            "--moduleResolution",
            "bundler",
            "--skipLibCheck");
        Files.writeString(
            FOLDER.resolve(out + ".config.js"),
            """
            module.exports = {
              mode: '%s', target: 'node', entry: './%s/js/orders.js', devtool: '%s',
              output: { path: __dirname + '/%s', filename: 'orders.js', library: { type: 'commonjs2' } },
            };
            """
                .formatted(
                    tool.equals("webpack") ? "production" : "development",
                    out,
                    tool.equals("webpack") ? "source-map" : "inline-source-map",
                    out));
        run("webpack", "--config", out + ".config.js");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "esbuild, src/total.ts, 6",
    "esbuild-minified-inline, src/total.ts, 6",
    "esbuild-source-root, src/total.ts, 6",
    "tsc, src/total.ts, 6",
    "webpack, out-webpack/js/total.js, 4",
    "webpack-inline, out-webpack-inline/js/total.js, 4"
  })
  void stacksAreThoseOfTheSources(String tool, String file, int line)
      throws IOException, InterruptedException {
    String out = "out-" + tool;
    build(tool, out);
    try (LambdaInvoker lambda =
        LambdaInvoker.builder()
            .handler("orders.handler")
            .taskRoot(FOLDER.resolve(out))
            .runtime(LambdaRuntime.NODEJS22_X)
            .build()) {
      assertThat(lambda.invoke(Map.of("items", List.of(Map.of("price", 3))))).hasResult(3);
      LambdaOutcome outcome = lambda.invoke(Map.of("items", List.of()));
      assertThat(outcome).hasErrorType("RangeError");
      JavaScriptFrame frame = outcome.frames().get(0);
      assertThat(frame.source()).contains(FOLDER.resolve(file));
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
