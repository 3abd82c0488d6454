package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.service.FunctionConfiguration;

class CodeLocatorTest {

  private final CodeLocator code = CodeLocator.ofPaths();
  @TempDir Path folder;

  private Path folder(String... files) throws IOException {
    for (String file : files) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.createFile(path);
    }
    return folder;
  }

  private Path zip(String... files) throws IOException {
    Path zip = folder.resolve("function.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (String file : files) {
        entries.putNextEntry(new ZipEntry(file));
      }
    }
    return zip;
  }

  private void require(String handler, Path taskRoot, Path... layers) {
    code.requireHandlerFile(
        FunctionConfiguration.builder(handler, taskRoot).layers(List.of(layers)).build());
  }

  @Nested
  class MissingFolders {

    private String folderAs(String name) {
      return folder + "/" + name;
    }

    @Test
    void layerGetsASuggestionAndItsOwnRemedy() throws IOException {
      folder("layers/shared/nodejs/x.js", "layers/sharde.txt");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> code.layers(Optional.of(List.of(folderAs("layers/sharde")))))
          .withMessage(
              "layer \"%s\": no such folder or zip; looked for %s. Did you mean %s? Set layers.",
              folderAs("layers/sharde"),
              folder.resolve("layers/sharde"),
              folderAs("layers/shared"));
    }

    @Test
    void taskRootGetsASuggestion() throws IOException {
      folder("dist.zip", "src/x.js");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> code.taskRoot(Optional.of(folderAs("dits.zip"))))
          .withMessage(
              "task root \"%s\": no such folder or zip; looked for %s. Did you mean %s? Set taskRoot.",
              folderAs("dits.zip"), folder.resolve("dits.zip"), folderAs("dist.zip"));
    }

    @Test
    void relativePathsAreSuggestedAsTheyWereWritten() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> code.layers(Optional.of(List.of("src/maim"))))
          .withMessageEndingWith(". Did you mean src/main? Set layers.");
    }

    @Test
    void nothingIsSuggestedWhereTheFolderAboveIsMissingToo() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> code.layers(Optional.of(List.of(folderAs("no/such")))))
          .withMessageEndingWith("looked for " + folder.resolve("no/such") + ". Set layers.");
    }

    @Test
    void fileThatIsNoLayerGetsTheRemedyOfLayers() throws IOException {
      folder("shared.js");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> code.layers(Optional.of(List.of(folderAs("shared.js")))))
          .withMessage(
              "layer \"%s\": %s is no folder and no zip. Set layers.",
              folderAs("shared.js"), folder.resolve("shared.js"));
    }
  }

  @Nested
  class Cases {

    @Test
    void ofAnotherFileDoNotHideTheHandlers() throws IOException {
      Path root = folder("task/index.js", "task/iNDEX.JS");
      assertThatCode(() -> require("index.handler", root.resolve("task")))
          .doesNotThrowAnyException();
    }

    @Test
    void differAsOnLambda() throws IOException {
      Path root = folder("Index.js");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> require("index.handler", root))
          .withMessageContaining("Did you mean Index.js?");
    }
  }

  @Nested
  class Zips {

    @ParameterizedTest
    @ValueSource(
        strings = {"../evil.js", "a/../../evil.js", "/etc/evil.js", "./a.js", "..\\\\evil.js"})
    void whoseEntriesLeadElsewhereAreErrors(String entry) throws IOException {
      Path zip = zip("index.js", entry);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> code.taskRoot(Optional.of(zip.toString())))
          .withMessage(
              "%s holds an entry \"%s\". Its paths must not begin with / nor have . or .. in them.",
              zip, entry);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> code.layers(Optional.of(List.of(zip.toString()))));
    }

    @Test
    void thatAreTooLargeAreErrors() throws IOException {
      Path zip = zip("index.js", "bomb.bin");
      claimSize(zip, "bomb.bin", 262_144_000);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> code.taskRoot(Optional.of(zip.toString())))
          .withMessage(
              "%s holds 262144000 bytes. Unzipped size must be smaller than 262144000 bytes.", zip);
      claimSize(zip, "bomb.bin", 262_143_999);
      assertThat(code.taskRoot(Optional.of(zip.toString()))).isEqualTo(zip);
    }

    @Test
    void thatHoldMoreThanTheySayAreErrors() throws IOException {
      Path zip = folder.resolve("function.zip");
      try (OutputStream out = Files.newOutputStream(zip);
          ZipOutputStream entries = new ZipOutputStream(out)) {
        entries.putNextEntry(new ZipEntry("bomb.bin"));
        entries.write(new byte[1 << 20]);
      }
      assertThat(code.taskRoot(Optional.of(zip.toString()))).isEqualTo(zip);
      claimSize(zip, "bomb.bin", 10);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> code.taskRoot(Optional.of(zip.toString())))
          .withMessage(
              "%s holds an entry \"bomb.bin\" that is larger than the 10 bytes that the zip says. Make the zip anew.",
              zip);
    }

    /** Writes a size into the zip's directory, so that no such file is needed. */
    private void claimSize(Path zip, String file, int size) throws IOException {
      byte[] bytes = Files.readAllBytes(zip);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      int header = text.lastIndexOf(file) - 46;
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(header + 24, size);
      Files.write(zip, bytes);
    }
  }

  @Nested
  class HandlerFiles {

    @ParameterizedTest
    @CsvSource({
      "index.handler,        index.js",
      "index.handler,        index.mjs",
      "index.handler,        index.cjs",
      "index.handler,        index.json",
      "index.handler,        index",
      "index.a.b,            index.js",
      "./index.handler,      index.js",
      "src/orders.create,    src/orders.js",
      "src.v1/orders.create, src.v1/orders.js",
      "orders.create,        orders/index.js",
      "orders.create,        node_modules/orders/package.json",
      "orders.create,        node_modules/orders.js",
    })
    void areFoundInFoldersAndInZips(String handler, String file) throws IOException {
      Path zip = zip(file);
      assertThatCode(() -> require(handler, zip)).doesNotThrowAnyException();
      Path root = folder(file);
      assertThatCode(() -> require(handler, root)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"nodejs/node_modules/orders/index.js", "nodejs/node22/node_modules/orders.js"})
    void areFoundInLayers(String file) throws IOException {
      Path root = Files.createDirectory(folder.resolve("root"));
      Path layer = zip(file);
      assertThatCode(() -> require("orders.create", root, layer)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
      "Index.handler,         index.js,             index.js",
      "hello_world.handler,   hello-world.mjs,      hello-world.mjs",
      "helloworld.handler,    hello.world.js,       hello.world.js",
      "orders.create,         src/orders.js,        src/orders.js",
      "src/orders.create,     orders.js,            orders.js",
      "oders.create,          orders.cjs,           orders.cjs",
    })
    void thatAreMisspeltGetASuggestion(String handler, String file, String suggestion)
        throws IOException {
      String inFolder = " Did you mean " + suggestion + "? ";
      Path zip = zip(file);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> require(handler, zip))
          .withMessageContaining(inFolder);
      Files.delete(zip);
      Path root = folder(file);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> require(handler, root))
          .withMessageContaining(inFolder);
    }

    @Test
    void installedPackagesAndOtherFilesAreNotSuggested() throws IOException {
      Path root = folder("node_modules/oders/oders.js", ".cache/oders.js", "oders.txt");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> require("orders.create", root))
          .withMessage(
              "no file orders.js, orders.mjs or orders.cjs in "
                  + root
                  + " (task root). Set taskRoot.");
    }
  }
}
