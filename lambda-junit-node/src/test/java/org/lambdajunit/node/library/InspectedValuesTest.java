package org.lambdajunit.node.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.node.MainScript;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;

/**
 * What programs log, as {@code util.format} of each Node.js shows it: recorded with the real
 * v4.9.1, v6.10.3, v8.10.0, v10.24.1, v12.22.12, v14.21.3, v16.20.2, v18.20.8, v20.20.2, v22.23.3
 * and v24.21.0.
 *
 * <p>{@code inspected.json} has the arguments and, by the major version that changed it, the text
 * ({@code null} where that Node.js cannot make the values). Under {@code differs} stand the
 * versions that are not told so here.
 */
class InspectedValuesTest {

  private static final int OWN_MAJOR = 22;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNode RECORDED = recorded();

  private static final String MAIN =
      """
      const util = require('util');
      const isOther = (line) => /^\\s*at /.test(line) && !/\\/var\\/task|[yb]:1:1/.test(line);
      const shown = (code) => {
        try {
          const text = util.format(...new Function('require', 'util', code)(require, util));
          return text.split('\\n').filter((line) => !isOther(line)).join('\\n');
        } catch (error) {
          return `${error}`;
        }
      };
      console.log(JSON.stringify(require('./inspected.json').map(({ values }) => shown(values))));
      """;

  private static JsonNode recorded() {
    try (InputStream stream = InspectedValuesTest.class.getResourceAsStream("/inspected.json")) {
      return JSON.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "Node.js {0}")
  @ValueSource(
      strings = {
        "4.3.2",
        "6.10.3",
        "8.10.0",
        "10.24.1",
        "12.22.12",
        "14.21.3",
        "16.20.2",
        "18.20.8",
        "20.19.5",
        "22.19.0",
        "24.14.1"
      })
  void areShownAsByTheirNode(String version, @TempDir Path folder) throws IOException {
    int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
    List<JsonNode> rows = rows(major);
    Files.writeString(folder.resolve("inspected.json"), rows.toString());
    Files.writeString(folder.resolve("main.js"), MAIN);

    List<String> shown = shown(folder, version);

    assertThat(shown).hasSameSizeAs(rows);
    Map<String, String> wrong = new LinkedHashMap<>();
    Map<String, String> right = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      JsonNode expected = expected(row, major);
      if (expected == null || expected.isNull()) {
        continue;
      }
      boolean isEqual = shown.get(i).equals(expected.asText());
      String values = row.get("values").asText();
      if (isEqual == differs(row, major)) {
        wrong.put(values, shown.get(i));
        right.put(
            values, isEqual ? "no longer different: take it off `differs`" : expected.asText());
      }
    }
    assertThat(wrong).isEqualTo(right);
  }

  /**
   * All of them for this library's own version, and for others what they changed or the next one
   * did.
   */
  private static List<JsonNode> rows(int major) {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode row : RECORDED) {
      JsonNode changes = row.get("shown");
      boolean isNear = changes.has("" + major) || changes.has("" + (major + 2));
      if (major == OWN_MAJOR || isNear || differs(row, major)) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static boolean differs(JsonNode row, int major) {
    for (JsonNode other : row.path("differs")) {
      if (other.asInt() == major) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode expected(JsonNode row, int major) {
    TreeMap<Integer, JsonNode> byVersion = new TreeMap<>();
    row.get("shown")
        .properties()
        .forEach(entry -> byVersion.put(Integer.valueOf(entry.getKey()), entry.getValue()));
    return byVersion.floorEntry(major) == null ? null : byVersion.floorEntry(major).getValue();
  }

  private static List<String> shown(Path folder, String version) throws IOException {
    StringBuilder output = new StringBuilder();
    try (NodeEnvironment node =
        NodeEnvironment.builder()
            .files(GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder))))
            .workingDirectory("/var/task")
            .nodeVersion(version)
            .stdout(output::append)
            .stderr(warning -> {})
            .build()) {
      MainScript.run(node, LIMIT);
    }
    List<String> texts = new ArrayList<>();
    JSON.readTree(output.toString()).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
