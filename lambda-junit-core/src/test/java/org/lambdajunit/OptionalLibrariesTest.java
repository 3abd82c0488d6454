package org.lambdajunit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a handler sees that uses a format whose library the user does not have, as here. */
class OptionalLibrariesTest {

  @ParameterizedTest
  @CsvSource({
    "brotliCompressSync, Brotli, com.aayushatharva.brotli4j:brotli4j",
    "brotliDecompressSync, Brotli, com.aayushatharva.brotli4j:brotli4j",
    "zstdCompressSync, Zstandard, com.github.luben:zstd-jni",
    "zstdDecompressSync, Zstandard, com.github.luben:zstd-jni"
  })
  void theErrorNamesTheArtifact(
      String function, String format, String artifact, @TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("index.js"),
        """
        exports.handler = async ({ name }) => {
          try {
            return require('zlib')[name]('hello');
          } catch ({ code, message }) {
            return [code, message];
          }
        };""");
    try (LambdaInvoker lambda = LambdaInvoker.builder().taskRoot(folder).build()) {
      List<?> error = requireNonNull(lambda.invoke(Map.of("name", function)).payloadAs(List.class));

      assertThat(error.get(0)).isEqualTo("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM");
      assertThat((String) error.get(1))
          .startsWith(format + " needs a library that cannot be loaded: add " + artifact + " to");
    }
  }
}
