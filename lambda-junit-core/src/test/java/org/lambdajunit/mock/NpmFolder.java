package org.lambdajunit.mock;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Packages as npm installs them. Tests that need them are skipped where npm cannot. */
public final class NpmFolder {

  private static final List<String> INSTALL =
      List.of("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save");

  private NpmFolder() {}

  /** Installs packages into a folder, unless the same ones are there. */
  public static synchronized void install(Path folder, String... packages)
      throws IOException, InterruptedException {
    Path done = folder.resolve("installed.txt");
    String wanted = String.join("\n", packages);
    if (Files.exists(done) && Files.readString(done).equals(wanted)) {
      return;
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("package.json"), "{\"name\": \"app\", \"private\": true}");
    assumeThat(npm(folder, packages)).as("npm can install " + List.of(packages)).isTrue();
    Files.writeString(done, wanted);
  }

  private static boolean npm(Path folder, String... packages) throws InterruptedException {
    List<String> command = new ArrayList<>(INSTALL);
    command.addAll(List.of(packages));
    try {
      Process npm =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("npm.log").toFile())
              .start();
      return npm.waitFor(3, TimeUnit.MINUTES) && npm.exitValue() == 0;
    } catch (IOException e) {
      // There is no npm here.
      return false;
    }
  }
}
