package org.lambdajunit.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the page: one file without a network, in which the rows are data, and a script shows those
 * that fit on the screen.
 */
final class ReportPage {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_INVOCATIONS = 100_000;

  private final Writer page;
  private final Allowance allowance = new Allowance();
  private final Map<String, JsonNode> tests = new LinkedHashMap<>();
  private int invocations;
  private int leftOut;
  private int withoutDetails;

  private ReportPage(Writer page) {
    this.page = page;
  }

  /** Writes the page about what the JVMs have left in their files. */
  static void write(Path file, Collection<Path> rows) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try (Writer page = AnyText.writer(draft)) {
      new ReportPage(page).write(rows);
    }
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(Collection<Path> rows) throws IOException {
    String[] frame =
        resource("page.html")
            .replace("/* style */", resource("page.css"))
            .replace("/* script */", resource("page.js"))
            .split("<!-- data -->", 2);
    page.write(frame[0]);
    page.write("{\"invocations\":[");
    int jvm = 0;
    for (Path file : rows) {
      jvm++;
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          row(line, jvm);
        }
      }
    }
    page.write("],\n\"tests\":[");
    String separator = "\n";
    for (JsonNode test : tests.values()) {
      page.write(separator + escaped(test.toString()));
      separator = ",\n";
    }
    page.write(
        "],\n\"made\":%d,\"jvms\":%d,\"leftOut\":%d,\"withoutDetails\":%d}"
            .formatted(Instant.now().toEpochMilli(), jvm, leftOut, withoutDetails));
    page.write(frame[1]);
  }

  private void row(String line, int jvm) throws IOException {
    ObjectNode row = parsed(line);
    if (row == null) {
      return;
    }
    if (row.get("test") instanceof ObjectNode test) {
      String id = jvm + "-" + test.path("id").asInt();
      tests.put(id, test.put("id", id).put("jvm", jvm));
    } else if (row.get("invocation") instanceof ObjectNode invocation) {
      if (invocations == MOST_INVOCATIONS) {
        leftOut++;
        return;
      }
      if (!allowance.fits(line.length(), invocation.has("error"))) {
        invocation.remove("details");
      }
      withoutDetails += invocation.has("details") ? 0 : 1;
      invocation.put("test", jvm + "-" + invocation.path("test").asInt()).put("jvm", jvm);
      page.write(invocations == 0 ? "\n" : ",\n");
      page.write(escaped(invocation.toString()));
      invocations++;
    }
  }

  /** A row, or nothing of one that is only half written because its JVM has crashed. */
  private static @Nullable ObjectNode parsed(String line) {
    try {
      return JSON.readTree(line) instanceof ObjectNode row ? row : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Nothing in the data must look like the end of the script element. */
  private static String escaped(String json) {
    return json.replace("<", "\\u003c");
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
