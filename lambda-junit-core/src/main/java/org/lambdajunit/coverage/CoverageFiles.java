package org.lambdajunit.coverage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.lambdajunit.fork.ForkFiles;

/**
 * The folder of the reports. Each run of tests leaves a file of its own there, and makes the
 * reports anew out of all of them: those of the last one are complete.
 */
final class CoverageFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final Path base;
  private final ForkFiles forks;

  CoverageFiles(Path directory, Path base) {
    this.directory = directory;
    this.forks = new ForkFiles(directory, ".json");
    this.base = base;
  }

  /**
   * Adds what a run has seen, and makes the reports.
   *
   * @param build what the JVMs of a build have in common; the files of other builds are deleted
   * @param jvm tells a JVM from the others of its build
   * @return the coverage of all runs of the build so far
   */
  CoverageMap add(CoverageMap seen, String build, String jvm) throws IOException {
    CoverageMap all = new CoverageMap();
    forks.locked(
        () -> {
          forks.deleteOthers(build);
          JSON.writeValue(forks.newFile(build, jvm).toFile(), seen.byPath());
          read(all);
          report(all);
        });
    return all;
  }

  /** The sum of the files that lie in the folder. */
  CoverageMap read() throws IOException {
    CoverageMap all = new CoverageMap();
    read(all);
    return all;
  }

  private void read(CoverageMap all) throws IOException {
    for (Path file : forks.all()) {
      Map<String, FileCoverage> coverage =
          JSON.readValue(file.toFile(), new TypeReference<Map<String, FileCoverage>>() {});
      coverage.values().forEach(all::add);
    }
  }

  /** Writes all reports. */
  void report(CoverageMap coverage) throws IOException {
    Files.writeString(directory.resolve("lcov.info"), LcovReport.of(coverage, base));
    Files.writeString(
        directory.resolve("cobertura.xml"),
        CoberturaReport.of(coverage, base, System.currentTimeMillis()));
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve("coverage-final.json").toFile(), coverage.byPath());
    Files.writeString(directory.resolve("index.html"), HtmlReport.of(coverage, base));
  }
}
