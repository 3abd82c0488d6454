package org.lambdajunit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Events fit the schemas that AWS publishes with Powertools for AWS Lambda (TypeScript), where npm
 * can install them.
 *
 * <p>The last column of the file names what does not, because AWS's documentation of the event has
 * it otherwise than the schema: what only an authorizer's WebSocket event has, what Cognito sends
 * as null, the empty sub-sequence number, a policy that only a failed check has, headers with
 * several values.
 */
class EventSchemasTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A row of the file. */
  record Row(String service, String event, String schema, List<String> differences) {

    static Row of(String line) {
      String[] cells = line.split(",", -1);
      List<String> differences = cells[3].isEmpty() ? List.of() : List.of(cells[3].split(" "));
      return new Row(cells[0], cells[1], cells[2], differences);
    }

    String name() {
      return service + " " + event;
    }
  }

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    NpmPackagesTest.install();
  }

  private static InputStream resource(String name) {
    return requireNonNull(EventSchemasTest.class.getResourceAsStream(name));
  }

  private static List<Row> rows() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                resource("event/powertools-schemas.csv"), StandardCharsets.UTF_8))) {
      Stream<String> lines = reader.lines().skip(1);
      return lines.map(Row::of).toList();
    }
  }

  @Test
  void eventsFitThePublishedSchemas() throws IOException, InterruptedException {
    Map<String, List<String>> expected = new TreeMap<>();
    ArrayNode events = MAPPER.createArrayNode();
    for (Row row : rows()) {
      expected.put(row.name(), row.differences());
      events
          .addObject()
          .put("name", row.name())
          .put("schema", row.schema())
          .set("event", MAPPER.readTree(LambdaEvents.generate(row.service(), row.event())));
    }
    assertThat(expected).hasSizeGreaterThan(50);
    assertThat(parsed(events.toString())).isEqualTo(expected);
  }

  /** Where each event does not fit its schema. */
  private static Map<String, List<String>> parsed(String events)
      throws IOException, InterruptedException {
    Path script = NpmPackagesTest.FOLDER.resolve("event-schemas.mjs");
    try (InputStream source = resource("/npm/event-schemas.mjs")) {
      Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
    }
    File input = NpmPackagesTest.FOLDER.resolve("events.json").toFile();
    Files.writeString(input.toPath(), events);
    Process node =
        new ProcessBuilder("node", script.getFileName().toString())
            .directory(NpmPackagesTest.FOLDER.toFile())
            .redirectInput(input)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String found = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).isZero();
    return MAPPER.readValue(found, new TypeReference<TreeMap<String, List<String>>>() {});
  }
}
