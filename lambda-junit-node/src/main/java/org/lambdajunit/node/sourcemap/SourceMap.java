package org.lambdajunit.node.sourcemap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A source map of version 3, also one made of sections.
 *
 * <p>Immutable and thread-safe.
 */
public final class SourceMap {

  /**
   * A place in an original source.
   *
   * @param source the source as the map names it, after its {@code sourceRoot}
   * @param line from 1
   * @param column from 0
   * @param name what stands there in the source, if the map says so
   */
  public record Position(String source, int line, int column, Optional<String> name) {}

  private record Place(int line, int column) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return line == other.line
          ? Integer.compare(column, other.column)
          : Integer.compare(line, other.line);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  /** By generated places, lines from 0. Nothing is there where the code comes from no source. */
  private final NavigableMap<Place, Optional<Position>> positions = new TreeMap<>();

  private final Map<String, Optional<String>> contents = new LinkedHashMap<>();

  private SourceMap() {}

  /**
   * Reads a map.
   *
   * @param json its text
   * @throws IllegalArgumentException if it is none
   */
  public static SourceMap parse(String json) {
    SourceMap map = new SourceMap();
    try {
      map.add(JSON.readTree(unguarded(json)), 0, 0);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a source map: " + e.getOriginalMessage(), e);
    }
    return map;
  }

  /** A server may guard a map against being run as a script. */
  private static String unguarded(String json) {
    return json.startsWith(")]}'") ? json.substring(json.indexOf('\n') + 1) : json;
  }

  /**
   * The map of code before whose first line something was put.
   *
   * @param json the map of the code
   * @param columns how many columns stand before it
   * @return the map, or nothing if there is nothing about the first line in it
   */
  static Optional<String> shifted(String json, int columns) {
    try {
      JsonNode map = JSON.readTree(unguarded(json));
      boolean isShifted = false;
      for (JsonNode section : map.path("sections")) {
        if (section.path("offset") instanceof ObjectNode offset
            && offset.path("line").asInt() == 0) {
          offset.put("column", offset.path("column").asInt() + columns);
          isShifted = true;
        }
      }
      String mappings = map.path("mappings").asText();
      if (map instanceof ObjectNode whole && !mappings.isEmpty() && !mappings.startsWith(";")) {
        // Columns are counted from the mapping before, so one that leads nowhere moves all others.
        whole.put("mappings", vlq(columns) + "," + mappings);
        isShifted = true;
      }
      return isShifted ? Optional.of(map.toString()) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String vlq(int number) {
    StringBuilder digits = new StringBuilder();
    int rest = number << 1;
    do {
      int digit = rest & 31;
      rest >>>= 5;
      digits.append(VlqReader.DIGITS.charAt(rest == 0 ? digit : digit | 32));
    } while (rest != 0);
    return digits.toString();
  }

  private void add(JsonNode map, int firstLine, int firstColumn) {
    if (map.path("version").asInt() != 3) {
      throw new IllegalArgumentException(
          "not a source map of version 3: version is " + map.path("version"));
    }
    for (JsonNode section : map.path("sections")) {
      JsonNode offset = section.path("offset");
      add(
          section.path("map"),
          firstLine + offset.path("line").asInt(),
          offset.path("column").asInt());
    }
    List<String> sources = sources(map);
    List<String> names = new ArrayList<>();
    map.path("names").forEach(name -> names.add(name.asText()));
    mappings(map.path("mappings").asText(), firstLine, firstColumn, sources, names);
  }

  private List<String> sources(JsonNode map) {
    String root = map.path("sourceRoot").asText("");
    List<String> sources = new ArrayList<>();
    for (JsonNode source : map.path("sources")) {
      String name = source.isNull() ? "" : source.asText();
      String whole = root.isEmpty() || root.endsWith("/") ? root + name : root + "/" + name;
      JsonNode content = map.path("sourcesContent").path(sources.size());
      contents.putIfAbsent(
          whole, content.isTextual() ? Optional.of(content.asText()) : Optional.empty());
      sources.add(whole);
    }
    return sources;
  }

  private void mappings(
      String mappings, int firstLine, int firstColumn, List<String> sources, List<String> names) {
    VlqReader reader = new VlqReader(mappings);
    int line = firstLine;
    int column = firstColumn;
    int source = 0;
    int sourceLine = 0;
    int sourceColumn = 0;
    int name = 0;
    while (!reader.isAtEnd()) {
      if (reader.skip(';')) {
        line++;
        column = 0;
      } else if (!reader.skip(',')) {
        column += reader.number();
        Optional<Position> position = Optional.empty();
        if (reader.hasNumber()) {
          source += reader.number();
          sourceLine += reader.number();
          sourceColumn += reader.number();
          String named = null;
          if (reader.hasNumber()) {
            name += reader.number();
            named = element(names, name);
          }
          position =
              Optional.of(
                  new Position(
                      element(sources, source),
                      sourceLine + 1,
                      sourceColumn,
                      Optional.ofNullable(named)));
        }
        positions.put(new Place(line, column), position);
      }
    }
  }

  private static String element(List<String> list, int index) {
    if (index < 0 || index >= list.size()) {
      throw new IllegalArgumentException(
          "not a source map: its mappings name number %d of %d".formatted(index, list.size()));
    }
    return list.get(index);
  }

  /**
   * Where code comes from.
   *
   * @param line the line of the generated code, from 1
   * @param column the column, from 0
   * @return nothing if it comes from no source
   */
  public Optional<Position> originalPosition(int line, int column) {
    Map.Entry<Place, Optional<Position>> entry = positions.floorEntry(new Place(line - 1, column));
    return entry == null || entry.getKey().line != line - 1 ? Optional.empty() : entry.getValue();
  }

  /**
   * Where code ends, which is where the next code of the same line of the source begins. If none
   * does, it is behind the end of that line.
   *
   * @param line the line of the generated code, from 1
   * @param column the column after the last one, from 0
   * @return nothing if it comes from no source
   */
  public Optional<Position> originalEnd(int line, int column) {
    Place last = new Place(line - 1, Math.max(0, column - 1));
    Optional<Position> begin = originalPosition(line, Math.max(0, column - 1));
    if (begin.isEmpty()) {
      return begin;
    }
    Position from = begin.get();
    Map.Entry<Place, Optional<Position>> next = positions.higherEntry(last);
    int end = Integer.MAX_VALUE;
    if (next != null && next.getValue().isPresent()) {
      Position to = next.getValue().get();
      if (to.source.equals(from.source) && to.line == from.line && to.column > from.column) {
        end = to.column;
      }
    }
    return Optional.of(new Position(from.source, from.line, end, Optional.empty()));
  }

  /** The sources in the map's order. */
  public List<String> sources() {
    return List.copyOf(contents.keySet());
  }

  /** The text of a source, if the map has it. */
  public Optional<String> content(String source) {
    return contents.getOrDefault(source, Optional.empty());
  }
}
