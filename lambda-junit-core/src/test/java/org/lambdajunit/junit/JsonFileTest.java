package org.lambdajunit.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.junit.DataFiles.DataFile;
import org.lambdajunit.junit.JsonFile.JsonValue;

/** Files as editors and other programs write them. */
class JsonFileTest {

  private static final String MARK = "\uFEFF";

  @TempDir Path folder;

  private DataFile file(String name, String text) throws IOException {
    return new DataFile(Files.write(folder.resolve(name), text.getBytes(UTF_8)), name);
  }

  @Nested
  class Lines {

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.ndjson"})
    void endAsOnAnySystemAndMayBeBlank(String name) throws IOException {
      assertThat(
              JsonFile.each(
                  file(name, MARK + "{\"a\": 1}\r\n\r\n  \t\r\n[1, 2]\r\n\n\"x\"\r\n\r\n")))
          .containsExactly(
              new JsonValue("{\"a\": 1}", name + ":1"),
              new JsonValue("[1, 2]", name + ":4"),
              new JsonValue("\"x\"", name + ":6"));
    }

    @Test
    void needNotEndWithTheLast() throws IOException {
      assertThat(JsonFile.each(file("a.jsonl", "1\n2")))
          .extracting("text")
          .containsExactly("1", "2");
    }

    @Test
    void keepTheCharactersThatEndLinesElsewhere() throws IOException {
      String text = "{\"a\": \"\u2028\u0085\"}";
      assertThat(JsonFile.each(file("a.jsonl", text + "\n")))
          .extracting("text")
          .containsExactly(text);
    }

    @Test
    void areCountedWithTheBlankOnesInErrors() throws IOException {
      DataFile file = file("a.jsonl", MARK + "{}\r\n\r\n{\"a\": tru}\r\n");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> JsonFile.each(file))
          .withMessageStartingWith(file.path() + ":3:7 is no JSON: Unrecognized token 'tru'");
    }

    @Test
    void thatAreAllBlankHoldNoEvent() throws IOException {
      DataFile file = file("a.jsonl", MARK + "\r\n \r\n");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> JsonFile.each(file))
          .withMessage(file.path() + " holds no event.");
    }
  }

  @Nested
  class Values {

    @Test
    void comeWithoutTheByteOrderMark() throws IOException {
      String text = "{\r\n  \"a\": 1\r\n}\r\n";
      assertThat(JsonFile.each(file("a.json", MARK + text)))
          .containsExactly(new JsonValue(text, "a.json"));
      assertThat(JsonFile.whole(file("a.event.json", MARK + text)))
          .isEqualTo(new JsonValue(text, "a.event.json"));
    }

    @Test
    void ofAnArrayToo() throws IOException {
      assertThat(
              JsonFile.each(file("a.json", MARK + "\r\n[\r\n  {\"a\": \"😀\"},\r\n  2\r\n]\r\n")))
          .containsExactly(
              new JsonValue("{\"a\": \"😀\"}", "a.json[0]"), new JsonValue("2", "a.json[1]"));
    }

    @Test
    void haveTheirPlaceInErrorsBehindTheMarkAndOverWindowsLines() throws IOException {
      DataFile first = file("a.json", MARK + "{a: 1}");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> JsonFile.each(first))
          .withMessageStartingWith(first.path() + ":1:2 is no JSON: ");
      DataFile third = file("b.json", "{\r\n  \"a\": 1,\r\n}");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> JsonFile.each(third))
          .withMessageStartingWith(third.path() + ":3:1 is no JSON: ");
    }

    @Test
    void thatAreOnlyAMarkAreEmpty() throws IOException {
      DataFile file = file("a.json", MARK);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> JsonFile.each(file))
          .withMessage(file.path() + " is empty.");
    }
  }
}
