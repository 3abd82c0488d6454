package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.lambdajunit.LambdaCaseSource;
import org.lambdajunit.LambdaEventSource;

/** What a user reads whose test data are not as they should be. */
class EventSourceErrorsTest {

  private static final String DATA = "src/test/data/";
  private static final Path ABSOLUTE = Path.of(DATA).toAbsolutePath();

  private static void assertError(Class<?> testClass, String message) {
    assertThat(Run.of(testClass).failure())
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessage(message);
  }

  record Order(int amount) {}

  static class MissingCase {
    @ParameterizedTest
    @LambdaEventSource(DATA + "events/craete.json")
    void test(String event) {}
  }

  @Test
  void aMissingFileGetsASuggestion() {
    assertError(
        MissingCase.class,
        "@LambdaEventSource(\"src/test/data/events/craete.json\"): no such file or folder; looked for "
            + ABSOLUTE.resolve("events/craete.json")
            + " and on the class path. Did you mean src/test/data/events/create.json?");
  }

  static class MissingFolderCase {
    @ParameterizedTest
    @LambdaEventSource(DATA + "event/*.json")
    void test(String event) {}
  }

  @Test
  void soDoesAMissingFolder() {
    assertError(
        MissingFolderCase.class,
        "@LambdaEventSource(\"src/test/data/event/*.json\"): no such file or folder; looked for "
            + ABSOLUTE.resolve("event")
            + " and on the class path. Did you mean src/test/data/events?");
  }

  static class MissingResourceCase {
    @ParameterizedTest
    @LambdaEventSource("classpath:no/such.json")
    void test(String event) {}
  }

  @Test
  void aMissingResource() {
    assertError(
        MissingResourceCase.class,
        "@LambdaEventSource(\"classpath:no/such.json\"): no such file or folder; looked for on the class path.");
  }

  static class NoMatchCase {
    @ParameterizedTest
    @LambdaEventSource(DATA + "events/*.yaml")
    void test(String event) {}
  }

  @Test
  void aPatternThatMatchesNothing() {
    assertError(
        NoMatchCase.class,
        "@LambdaEventSource(\"src/test/data/events/*.yaml\"): no file matches in "
            + ABSOLUTE.resolve("events")
            + ". There are: src/test/data/events/create.json, src/test/data/events/lines.jsonl, src/test/data/events/list.json, src/test/data/events/more/deep.json, src/test/data/events/readme.txt.");
  }

  static class NoPatternCase {
    @ParameterizedTest
    @LambdaEventSource(DATA + "events/[.json")
    void test(String event) {}
  }

  @Test
  void whatIsNoPattern() {
    assertError(
        NoPatternCase.class,
        "@LambdaEventSource(\"src/test/data/events/[.json\"): is no pattern for files: Missing '].");
  }

  static class FolderCase {
    @ParameterizedTest
    @LambdaEventSource(DATA + "events")
    void test(String event) {}
  }

  @Test
  void aFolderIsNoFile() {
    assertError(
        FolderCase.class,
        "@LambdaEventSource(\"src/test/data/events\"): is a folder. Name its files, for example src/test/data/events/*.json.");
  }

  static class NoFilesCase {
    @ParameterizedTest
    @LambdaEventSource({})
    void test(String event) {}
  }

  @Test
  void noFilesAtAll() {
    assertError(
        NoFilesCase.class,
        "@LambdaEventSource names no files. Write it like @LambdaEventSource(\"events/*.json\").");
  }

  static class CommaCase {
    @ParameterizedTest
    @LambdaEventSource(DATA + "wrong/comma.json")
    void test(String event) {}
  }

  @Test
  void whatIsNoJsonIsShownWithLineAndColumn() {
    assertError(
        CommaCase.class,
        "@LambdaEventSource(\"src/test/data/wrong/comma.json\"): "
            + ABSOLUTE.resolve("wrong/comma.json")
            + ":4:1 is no JSON: Unexpected character ('}' (code 125)): was expecting double-quote to start field name.");
  }

  static class LineCase {
    @ParameterizedTest
    @LambdaEventSource(DATA + "wrong/line.jsonl")
    void test(String event) {}
  }

  @Test
  void alsoInLines() {
    assertError(
        LineCase.class,
        "@LambdaEventSource(\"src/test/data/wrong/line.jsonl\"): "
            + ABSOLUTE.resolve("wrong/line.jsonl")
            + ":2:7 is no JSON: Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false').");
  }

  static class TwoCase {
    @ParameterizedTest
    @LambdaEventSource(DATA + "wrong/two.json")
    void test(String event) {}
  }

  @Test
  void twoValuesInOneFile() {
    assertError(
        TwoCase.class,
        "@LambdaEventSource(\"src/test/data/wrong/two.json\"): "
            + ABSOLUTE.resolve("wrong/two.json")
            + ":1:4 is no JSON: more follows after the end of the value.");
  }

  static class EmptyCase {
    @ParameterizedTest
    @LambdaEventSource(DATA + "wrong/empty.json")
    void test(String event) {}
  }

  @Test
  void anEmptyFile() {
    assertError(
        EmptyCase.class,
        "@LambdaEventSource(\"src/test/data/wrong/empty.json\"): "
            + ABSOLUTE.resolve("wrong/empty.json")
            + " is empty.");
  }

  static class NoneCase {
    @ParameterizedTest
    @LambdaEventSource(DATA + "wrong/none.json")
    void test(String event) {}
  }

  @Test
  void anEmptyArray() {
    assertError(
        NoneCase.class,
        "@LambdaEventSource(\"src/test/data/wrong/none.json\"): "
            + ABSOLUTE.resolve("wrong/none.json")
            + " holds no event.");
  }

  static class LatinCase {
    @ParameterizedTest
    @LambdaEventSource(DATA + "wrong/latin.json")
    void test(String event) {}
  }

  @Test
  void anotherEncoding() {
    assertError(
        LatinCase.class,
        "@LambdaEventSource(\"src/test/data/wrong/latin.json\"): "
            + ABSOLUTE.resolve("wrong/latin.json")
            + " is no text in UTF-8.");
  }

  static class WrongTypeCase {
    @ParameterizedTest
    @LambdaEventSource(DATA + "events/create.json")
    void test(List<Order> event) {}
  }

  @Test
  void anEventOfAnotherType() {
    assertThat(Run.of(WrongTypeCase.class).failure())
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageStartingWith(
            "@LambdaEventSource(\"src/test/data/events/create.json\"): src/test/data/events/create.json is no java.util.List<org.lambdajunit.junit.EventSourceErrorsTest$Order> for parameter 0 of EventSourceErrorsTest.WrongTypeCase.test: Cannot deserialize value of type");
  }

  static class WrongAwsEventCase {
    @ParameterizedTest
    @LambdaEventSource(DATA + "events/list.json")
    void test(SQSEvent event) {}
  }

  @Test
  void anEventOfAnotherService() {
    assertThat(Run.of(WrongAwsEventCase.class).failure())
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageStartingWith(
            "@LambdaEventSource(\"src/test/data/events/list.json\"): src/test/data/events/list.json[1] is no com.amazonaws.services.lambda.runtime.events.SQSEvent for parameter 0 of EventSourceErrorsTest.WrongAwsEventCase.test: AWS's serialiser cannot read it: ");
  }

  static class UnpairedCase {
    @ParameterizedTest
    @LambdaCaseSource(DATA + "unpaired")
    void test(String event, String expected) {}
  }

  @Test
  void anEventWithoutExpectation() {
    assertError(
        UnpairedCase.class,
        "@LambdaCaseSource(\"src/test/data/unpaired\"): create.event.json has no create.expected.json. Is craete.expected.json meant for it?");
  }

  static class NoCasesCase {
    @ParameterizedTest
    @LambdaCaseSource(DATA + "empty-cases")
    void test(String event, String expected) {}
  }

  @Test
  void aFolderWithoutCases() {
    assertError(
        NoCasesCase.class,
        "@LambdaCaseSource(\"src/test/data/empty-cases\"): "
            + ABSOLUTE.resolve("empty-cases")
            + " holds no case: no file ends in .event.json.");
  }

  static class MissingCasesCase {
    @ParameterizedTest
    @LambdaCaseSource(DATA + "case")
    void test(String event, String expected) {}
  }

  @Test
  void aMissingFolderOfCases() {
    assertError(
        MissingCasesCase.class,
        "@LambdaCaseSource(\"src/test/data/case\"): no such file or folder; looked for "
            + ABSOLUTE.resolve("case")
            + " and on the class path. Did you mean src/test/data/cases?");
  }
}
