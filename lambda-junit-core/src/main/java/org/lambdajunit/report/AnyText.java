package org.lambdajunit.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files for texts of tests and handlers. Half a character, as a cut in the middle of an emoji
 * leaves it, becomes U+FFFD and is no reason to fail.
 */
final class AnyText {

  private AnyText() {}

  static BufferedWriter writer(Path file) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(
            Files.newOutputStream(file),
            StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .replaceWith("\ufffd".getBytes(StandardCharsets.UTF_8))));
  }
}
