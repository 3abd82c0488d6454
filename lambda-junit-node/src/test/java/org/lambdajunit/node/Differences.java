package org.lambdajunit.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is other here than in a real Node.js, in one file: texts of expressions, snippets and
 * programs that are run in both, each under its reason. A difference that is not listed fails its
 * test, and so does a listed one that has gone.
 *
 * @param reasons the reason of each text
 */
public record Differences(Map<String, String> reasons) {

  private static final Path FILE = Path.of("src/test/resources/differences.txt");

  /** Reads the file. */
  public static Differences listed() {
    Map<String, String> reasons = new LinkedHashMap<>();
    String reason = "";
    try {
      for (String line : Files.readAllLines(FILE)) {
        if (line.isBlank()) {
          reason = "";
        } else if (line.startsWith("# ")) {
          reason = (reason + " " + line.substring(2)).strip();
        } else {
          reasons.put(line, reason);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Differences(reasons);
  }

  /** Fails if what comes of a text is other than in Node.js and not listed, or the reverse. */
  public void check(String text, Object actual, Object expected) {
    if (reasons.containsKey(text)) {
      assertThat(actual)
          .as("%s no longer differs: take it out of %s%n%s", text, FILE, reasons.get(text))
          .isNotEqualTo(expected);
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }
}
