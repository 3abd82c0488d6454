package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.lambdajunit.mock.NpmFolder;

/** A handler of two files in TypeScript, and what bundlers and tsc make of it. */
public final class Bundles {

  /** The project; the sources lie in its {@code src}. */
  public static final Path FOLDER = Path.of("target", "npm-bundlers").toAbsolutePath();

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

  private static final Map<String, Path> BUILT = new HashMap<>();

  private Bundles() {}

  /** The folder that a tool has put its code into. Each tool runs once in a JVM. */
  public static synchronized Path of(String tool) throws IOException, InterruptedException {
    install();
    if (!BUILT.containsKey(tool)) {
      String out = "out-" + tool;
      build(tool, out);
      BUILT.put(tool, FOLDER.resolve(out));
    }
    return BUILT.get(tool);
  }

  private static void install() throws IOException, InterruptedException {
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
      case "esbuild-sections" -> {
        esbuild(out, "--sourcemap");
        inSections(FOLDER.resolve(out));
      }
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

  /**
   * As tools do that join bundles: a line before the code, and a map of one section that says so.
   */
  private static void inSections(Path out) throws IOException {
    Path code = out.resolve("orders.js");
    Path map = out.resolve("orders.js.map");
    Files.writeString(code, "/* joined */\n" + Files.readString(code));
    Files.writeString(
        map,
        "{\"version\": 3, \"sections\": [{\"offset\": {\"line\": 1, \"column\": 0}, \"map\": %s}]}"
            .formatted(Files.readString(map)));
  }

  /**
   * The same in a folder of its own, and with other texts. Files of one text share their counts,
   * and what was loaded before somebody counts is not counted.
   */
  public static Path copyOf(String tool, String name) throws IOException, InterruptedException {
    Path original = of(tool);
    Path copy = Files.createDirectories(FOLDER.resolve("out-%s-%s".formatted(tool, name)));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(original, "*.{js,map}")) {
      for (Path file : files) {
        String text = Files.readString(file);
        int comment = text.lastIndexOf("//# sourceMappingURL");
        Files.writeString(
            copy.resolve(file.getFileName()),
            comment < 0
                ? text
                : "%s// %s of %s\n%s"
                    .formatted(text.substring(0, comment), name, tool, text.substring(comment)));
      }
    }
    return copy;
  }
}
