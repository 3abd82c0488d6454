package org.lambdajunit.node.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step of the build that takes Node's library out of the artifact that embeds Node. */
class ExtractNodeLibraryTest {

  private static final Path PROGRAM = Path.of("src/build/ExtractNodeLibrary.java");
  private static final String PATCHED_FILE = "path/posix";

  @TempDir Path folder;

  @BeforeEach
  void listTwoFiles() throws IOException {
    Files.writeString(folder.resolve("list.txt"), "# Two.\npath\n" + PATCHED_FILE + "\n");
    Files.createDirectory(folder.resolve("patches"));
  }

  @Test
  void writesTheListedFilesAndNodesLicence() throws Exception {
    extract();

    assertThat(library("path.js")).content().contains("posix");
    assertThat(library("path/posix.js")).exists();
    assertThat(library("util.js")).doesNotExist();
    assertThat(library("LICENSE")).content().startsWith("Node.js is licensed for use");
  }

  @Test
  void appliesAPatchWhereItsAnchorIs() throws Exception {
    patch("require('path')", "require('other path')");

    extract();

    assertThat(library("path/posix.js")).content().contains("require('other path')");
  }

  @Test
  void failsWhenThePatchNoLongerFits() throws IOException {
    patch("a text that Node never had", "");

    assertThatThrownBy(this::extract)
        .hasMessage("Patch mended.patch no longer fits: its anchor occurs nowhere");
  }

  @Test
  void failsWhenItIsNotClearWhereThePatchBelongs() throws IOException {
    patch("t", "");

    assertThatThrownBy(this::extract)
        .hasMessage("Patch mended.patch no longer fits: its anchor occurs more than once");
  }

  @Test
  void failsWhenNobodyReadsThePatchedFile() throws IOException {
    Files.writeString(patchFile(), "util\n----\na\n----\nb\n");

    assertThatThrownBy(this::extract)
        .hasMessage("Patch mended.patch is for util, which is not listed");
  }

  @Test
  void failsWhenNodeHasNoSuchFile() throws IOException {
    Files.writeString(folder.resolve("list.txt"), "internal/no_such_file\n");

    assertThatThrownBy(this::extract)
        .hasMessage("Node's library has no file internal/no_such_file");
  }

  @Test
  void leavesAloneWhatIsUpToDate() throws Exception {
    extract();
    FileTime old = FileTime.fromMillis(0);
    Files.setLastModifiedTime(library("path.js"), old);

    extract();

    assertThat(Files.getLastModifiedTime(library("path.js"))).isEqualTo(old);
  }

  @Test
  void leavesNothingOfAFileThatIsNoLongerListed() throws Exception {
    extract();
    Files.writeString(folder.resolve("list.txt"), "path\n");

    extract();

    assertThat(library("path/posix.js")).doesNotExist();
  }

  private Path patchFile() {
    return folder.resolve("patches").resolve("mended.patch");
  }

  private void patch(String anchor, String replacement) throws IOException {
    Files.writeString(
        patchFile(), PATCHED_FILE + "\n----\n" + anchor + "\n----\n" + replacement + "\n");
  }

  private Path library(String file) {
    return folder.resolve("target/node/lib").resolve(file);
  }

  private void extract() throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assumeThat(compiler).as("a compiler in this JVM").isNotNull();
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int result =
        compiler.run(null, null, null, "-proc:none", "-d", classes.toString(), PROGRAM.toString());
    assertThat(result).isZero();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      String[] arguments = {
        folder.resolve("list.txt").toString(),
        folder.resolve("patches").toString(),
        folder.resolve("target").toString()
      };
      loader
          .loadClass("ExtractNodeLibrary")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
