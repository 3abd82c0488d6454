package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathCodeTest {

  private final ClassPathCode code = new ClassPathCode();
  @TempDir Path folder;
  private URLClassLoader classLoader;

  @BeforeEach
  void makeClassPath() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("class es/code"));
    Files.writeString(classes.resolve("index.js"), "in a folder");
    Path jar = folder.resolve("code.jar");
    jar(jar, "packed/", "packed/index.js", "packed/lib/a.js", "packedtoo/b.js", "function.zip");
    classLoader = new URLClassLoader(new URL[] {url(classes.getParent()), url(jar)}, null);
  }

  private static URL url(Path path) throws IOException {
    return path.toUri().toURL();
  }

  private static void jar(Path jar, String... entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream content = new JarOutputStream(out)) {
      for (String entry : entries) {
        content.putNextEntry(new JarEntry(entry));
        content.write(entry.endsWith("/") ? new byte[0] : entry.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @AfterEach
  void close() throws IOException {
    code.close();
    classLoader.close();
  }

  @Test
  void folderIsTakenAsItIs() {
    assertThat(code.locate("code", classLoader).resolve("index.js")).hasContent("in a folder");
    assertThat(code.locate("/code", classLoader)).isEqualTo(folder.resolve("class es/code"));
  }

  @Test
  void folderOfAJarIsUnpacked() {
    Path unpacked = code.locate("packed", classLoader);
    assertThat(unpacked.resolve("lib/a.js")).hasContent("packed/lib/a.js");
    assertThat(unpacked.resolveSibling("packedtoo")).doesNotExist();
  }

  @Test
  void fileOfAJarIsUnpacked() {
    assertThat(code.locate("function.zip", classLoader)).hasContent("function.zip");
  }

  @Test
  void itIsUnpackedOnce() {
    assertThat(code.locate("packed", classLoader)).isEqualTo(code.locate("packed", classLoader));
  }

  @Test
  void whatWasUnpackedIsRemovedAtTheEnd() throws IOException {
    Path unpacked = code.locate("packed", classLoader);
    code.close();
    assertThat(unpacked.getParent()).doesNotExist();
  }

  @Test
  void missingResourceIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> code.locate("no/such", classLoader))
        .withMessage("classpath:no/such: no such folder or zip on the class path.");
  }
}
