package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bundle in the examples is what esbuild makes of its TypeScript, where npm can install it. */
class TypeScriptBundleTest {

  private static final Path PRICING =
      Path.of("..", "lambda-junit-examples", "order-service", "pricing").toAbsolutePath();

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    NpmPackagesTest.install();
  }

  @Test
  void theExampleIsBundledFromItsSource() throws IOException, InterruptedException {
    Path bundle = NpmPackagesTest.FOLDER.resolve("quote.mjs");
    NpmPackagesTest.esbuildIn(
        PRICING,
        "src/quote.ts",
        "--bundle",
        "--platform=node",
        "--target=node22",
        "--format=esm",
        "--outfile=" + bundle);
    assertThat(bundle).hasSameTextualContentAs(PRICING.resolve("dist/quote.mjs"));
    assertThat(Files.readString(PRICING.resolve("src/quote.ts"))).contains(": Promise<Quote>");
  }
}
