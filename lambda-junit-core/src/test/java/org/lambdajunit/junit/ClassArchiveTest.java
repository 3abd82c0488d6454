package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class-data archive, by the options that the guide gives, with JUnit's console launcher. */
class ClassArchiveTest {

  private static final Path TESTS = Path.of("target/test-classes");

  @TempDir Path folder;

  @Test
  void holdsTheClassesOfGraalJs() throws IOException, InterruptedException {
    String jars = jarsOnly();
    Path archive = folder.resolve("tests");
    run(jars, "first.txt", making(archive));
    Path loaded = folder.resolve("loaded.txt");

    run(jars, "second.txt", List.of(using(archive), "-Xlog:class+load:file=" + loaded));

    List<String> ofGraalJs =
        Files.readAllLines(loaded).stream()
            .filter(line -> line.contains(" com.oracle.truffle.js.nodes."))
            .toList();
    assertThat(ofGraalJs).hasSizeGreaterThan(500);
    assertThat(ofGraalJs)
        .filteredOn(line -> !line.contains("source: shared objects file"))
        .hasSizeLessThan(ofGraalJs.size() / 10);
  }

  private static List<String> making(Path archive) {
    int release = Runtime.version().feature();
    if (release >= 25) {
      return List.of("-XX:AOTCacheOutput=" + archive);
    }
    return release >= 19
        ? List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive)
        : List.of("-XX:ArchiveClassesAtExit=" + archive);
  }

  private static String using(Path archive) {
    return (Runtime.version().feature() >= 25 ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=")
        + archive;
  }

  private void run(String jars, String output, List<String> options)
      throws IOException, InterruptedException {
    Path log = folder.resolve(output);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC", "-Xmx512m"));
    command.addAll(options);
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(
        List.of(
            "-cp",
            jars,
            "org.junit.platform.console.ConsoleLauncher",
            "execute",
            "--class-path=" + TESTS,
            "--details=summary",
            "--select-method=" + LauncherTest.FunctionCase.class.getName() + "#second"));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(log).content().contains("1 tests successful");
    assertThat(process.exitValue()).isZero();
  }

  /** The class path of this test without that of the tests, its folders as jars. */
  private String jarsOnly() throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      Path jar = folder.resolve(jars.size() + "-" + path.getFileName() + ".jar");
      if (path.toAbsolutePath().equals(TESTS.toAbsolutePath()) || !Files.exists(path)) {
        continue;
      }
      if (Files.isDirectory(path)) {
        pack(path, jar);
      } else {
        Files.copy(path, jar, StandardCopyOption.COPY_ATTRIBUTES);
      }
      jars.add(jar.toString());
    }
    return String.join(File.pathSeparator, jars);
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      Files.walkFileTree(
          classes,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path found, BasicFileAttributes attributes)
                throws IOException {
              String name = classes.relativize(found).toString().replace(File.separatorChar, '/');
              entries.putNextEntry(new ZipEntry(name));
              Files.copy(found, entries);
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }
}
