package org.lambdajunit.examples.servers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Installs the packages of the layer by npm, once for all test classes. Tests that need them are
 * skipped where npm cannot.
 */
class InstalledPackages implements BeforeAllCallback {

  /** The layer that {@code package.json} becomes. */
  static final String LAYER = "target/layer";

  private static final Path PACKAGES = Path.of("src/main/layer/nodejs/package.json");
  private static final Path INSTALLED = Path.of(LAYER, "nodejs");

  @Override
  public void beforeAll(ExtensionContext context) {
    boolean installed =
        context
            .getRoot()
            .getStore(Namespace.create(InstalledPackages.class))
            .getOrComputeIfAbsent(PACKAGES, packages -> install(), Boolean.class);
    assumeTrue(installed, "npm can install what %s names".formatted(PACKAGES));
  }

  private static boolean install() {
    Path done = INSTALLED.resolve("installed.json");
    try {
      if (Files.exists(done) && Files.mismatch(PACKAGES, done) < 0) {
        return true;
      }
      Files.createDirectories(INSTALLED);
      Files.copy(PACKAGES, INSTALLED.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
      boolean installed = npmInstall();
      if (installed) {
        Files.copy(PACKAGES, done, StandardCopyOption.REPLACE_EXISTING);
      }
      return installed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean npmInstall() {
    ProcessBuilder npm =
        new ProcessBuilder(
                "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
            .directory(INSTALLED.toFile())
            .redirectErrorStream(true)
            .redirectOutput(INSTALLED.resolve("npm.log").toFile());
    try {
      Process process = npm.start();
      return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      // There is no npm here.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
