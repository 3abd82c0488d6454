package org.lambdajunit.junit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.junit.DataFiles.DataFile;

/**
 * A file of JSON, cut into the values that it holds, each as it stands there.
 *
 * <p>Throws an {@link IllegalArgumentException} for what is no JSON, with file, line and column.
 */
final class JsonFile {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonFile() {}

  /**
   * One value of a file.
   *
   * @param text its text
   * @param name the file, and the place in it if it holds several
   */
  record JsonValue(String text, String name) {}

  /** The one value of a file. */
  static JsonValue whole(DataFile file) {
    String text = text(file);
    check(text, file, 1);
    return new JsonValue(text, file.name());
  }

  /** The values of a file: one, those of an array, or those of its lines. */
  static List<JsonValue> each(DataFile file) {
    String text = text(file);
    List<JsonValue> values =
        file.name().endsWith(".jsonl") || file.name().endsWith(".ndjson")
            ? lines(text, file)
            : elements(text, file);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("%s holds no event.".formatted(file.path()));
    }
    return values;
  }

  private static String text(DataFile file) {
    try {
      String text = Files.readString(file.path());
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("%s is no text in UTF-8.".formatted(file.path()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonValue> lines(String text, DataFile file) {
    List<JsonValue> values = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        check(line, file, number);
        values.add(new JsonValue(line.strip(), "%s:%d".formatted(file.name(), number)));
      }
    }
    return values;
  }

  private static List<JsonValue> elements(String text, DataFile file) {
    check(text, file, 1);
    if (!text.stripLeading().startsWith("[")) {
      return List.of(new JsonValue(text, file.name()));
    }
    List<JsonValue> values = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        int begin = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getCharOffset();
        values.add(
            new JsonValue(
                text.substring(begin, end).strip(),
                "%s[%d]".formatted(file.name(), values.size())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  private static void check(String text, DataFile file, int firstLine) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new IllegalArgumentException("%s is empty.".formatted(file.path()));
      }
      parser.skipChildren();
      parser.finishToken();
      if (parser.nextToken() != null) {
        throw noJson(
            "more follows after the end of the value",
            parser.currentTokenLocation(),
            file,
            firstLine,
            null);
      }
    } catch (JsonProcessingException e) {
      throw noJson(e.getOriginalMessage(), e.getLocation(), file, firstLine, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IllegalArgumentException noJson(
      String what, JsonLocation place, DataFile file, int firstLine, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "%s:%d:%d is no JSON: %s."
            .formatted(
                file.path(),
                firstLine - 1 + place.getLineNr(),
                place.getColumnNr(),
                what.replaceFirst("\\.$", "")),
        cause);
  }
}
