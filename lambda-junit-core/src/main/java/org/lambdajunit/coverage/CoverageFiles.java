package org.lambdajunit.coverage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeSet;

/**
 * The folder of the reports. Each JVM leaves a file of its own there, and makes the reports anew
 * out of all of them: those of the last one are complete.
 */
final class CoverageFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One lock at a time, for tests that run in one JVM. */
  private static final Object WRITING = new Object();

  private final Path directory;
  private final Path base;

  CoverageFiles(Path directory, Path base) {
    this.directory = directory;
    this.base = base;
  }

  /**
   * Adds what a JVM has seen, and makes the reports.
   *
   * @param build what the JVMs of a build have in common; the files of other builds are deleted
   * @param jvm tells a JVM from the others of its build
   * @return the coverage of all JVMs of the build so far
   */
  CoverageMap add(CoverageMap seen, String build, String jvm) throws IOException {
    Files.createDirectories(directory);
    synchronized (WRITING) {
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("Cannot lock " + directory);
        }
        deleteOthers(build);
        JSON.writeValue(
            directory.resolve("raw-%s-%s.json".formatted(build, jvm)).toFile(), seen.byPath());
        CoverageMap all = read();
        report(all);
        return all;
      }
    }
  }

  private void deleteOthers(String build) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "raw-*.json")) {
      for (Path file : files) {
        if (!file.getFileName().toString().startsWith("raw-" + build + "-")) {
          Files.delete(file);
        }
      }
    }
  }

  /** The sum of the files that lie in the folder. */
  CoverageMap read() throws IOException {
    TreeSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "raw-*.json")) {
      found.forEach(files::add);
    }
    CoverageMap all = new CoverageMap();
    for (Path file : files) {
      Map<String, FileCoverage> coverage =
          JSON.readValue(file.toFile(), new TypeReference<Map<String, FileCoverage>>() {});
      coverage.values().forEach(all::add);
    }
    return all;
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
