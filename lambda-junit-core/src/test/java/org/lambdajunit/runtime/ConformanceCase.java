package org.lambdajunit.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A handler, what it is sent, and what the real runtimes were recorded to do with it. */
record ConformanceCase(String name, Path folder, JsonNode definition, JsonNode expected) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int DEFAULT_DEADLINE_MILLIS = 3000;

  static ConformanceCase read(Path folder) {
    try {
      return new ConformanceCase(
          folder.getFileName().toString(),
          folder,
          MAPPER.readTree(Files.readString(folder.resolve("case.json"))),
          MAPPER.readTree(Files.readString(folder.resolve("expected.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The handlers that the case runs, each with what was recorded of it for a runtime. */
  Map<String, JsonNode> recordings(String runtime) {
    JsonNode recorded = expected.path(runtime);
    Map<String, JsonNode> recordings = new LinkedHashMap<>();
    if (definition.has("handlers")) {
      definition
          .get("handlers")
          .forEach(handler -> recordings.put(handler.asText(), recorded.path(handler.asText())));
    } else {
      recordings.put(definition.get("handler").asText(), recorded);
    }
    recordings.values().removeIf(JsonNode::isMissingNode);
    return recordings;
  }

  List<String> events() {
    List<String> events = new ArrayList<>();
    if (definition.has("rawEvents")) {
      definition.get("rawEvents").forEach(event -> events.add(event.asText()));
    } else {
      definition.get("events").forEach(event -> events.add(event.toString()));
    }
    return events;
  }

  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    definition
        .path("env")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    return environment;
  }

  Duration deadline() {
    return Duration.ofMillis(definition.path("deadlineMs").asInt(DEFAULT_DEADLINE_MILLIS));
  }

  Optional<String> text(String field) {
    return Optional.ofNullable(definition.get(field)).map(JsonNode::asText);
  }
}
