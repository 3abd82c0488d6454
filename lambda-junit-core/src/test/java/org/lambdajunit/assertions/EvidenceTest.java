package org.lambdajunit.assertions;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lambdajunit.OutcomeFixture.answered;
import static org.lambdajunit.OutcomeFixture.error;
import static org.lambdajunit.OutcomeFixture.failed;
import static org.lambdajunit.OutcomeFixture.outcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.Completion;
import org.lambdajunit.InvocationType;
import org.lambdajunit.JavaScriptFrame;
import org.lambdajunit.LambdaError;
import org.lambdajunit.LogLevel;
import org.lambdajunit.OutcomeFixture;

class EvidenceTest {

  @Test
  void failedInvocationShowsPayloadErrorAndLog() {
    assertThat(
            Evidence.of(
                failed()
                    .log(LogLevel.INFO, "value1 = a")
                    .log(LogLevel.ERROR, "Invoke Error\nin two lines")))
        .isEqualTo(
            """


            Invocation 00000000-0000-4000-8000-000000000001: RequestResponse, cold start, completed by CALLBACK
            Payload:
              {
                "errorType": "RangeError",
                "errorMessage": "too big"
              }
            Error:
              RangeError: too big
                  at exports.handler (/var/task/helloworld.js:3:12)
            Log:
              INFO value1 = a
              ERROR Invoke Error
                in two lines""");
  }

  @Test
  void answeredInvocationShowsThatThereIsNoLog() {
    assertThat(Evidence.of(answered("\"some success message\"").warm()))
        .isEqualTo(
            """


            Invocation 00000000-0000-4000-8000-000000000001: RequestResponse, warm start, completed by CALLBACK
            Payload:
              "some success message"
            Log:
              (empty)""");
  }

  @Test
  void eventIsShownUnlessItIsEmpty() {
    assertThat(Evidence.of(answered("1").event("{\"id\":7}")))
        .contains("completed by CALLBACK\nEvent:\n  {\"id\":7}\nPayload:\n");
    assertThat(Evidence.of(answered("1"))).doesNotContain("Event:");
  }

  @Test
  void longEventIsCutInTheMiddle() {
    assertThat(Evidence.of(answered("1").event("a".repeat(300) + "bb" + "c".repeat(100))))
        .contains(
            "Event:\n  %s\n  … 2 characters left out …\n  %s\n"
                .formatted("a".repeat(300), "c".repeat(100)));
  }

  @Test
  void payloadOfManyLinesIsCutInTheMiddle() {
    String payload =
        IntStream.range(0, 49).mapToObj(String::valueOf).collect(joining(",", "[", "]"));
    assertThat(Evidence.of(answered(payload)))
        .contains("\n    28,\n  … 11 lines left out …\n    40,\n")
        .contains("\n    48\n  ]\n");
  }

  @Nested
  class Place {

    @TempDir Path folder;

    private JavaScriptFrame frame(String file, int line, int column, String text)
        throws IOException {
      Path source = folder.resolve(file.substring(file.lastIndexOf('/') + 1));
      Files.writeString(source, text);
      return new JavaScriptFrame("exports.handler", file, line, column, Optional.of(source));
    }

    @Test
    void linesAroundTheThrowingOneAreShownWithALinkToIt() throws IOException {
      String evidence =
          Evidence.of(
              failed()
                  .frame(frame("/var/task/a.js", 10, 3, "//\n".repeat(9) + "  throw x;\n//\n")));

      assertThat(evidence)
          .contains(
              "\nAt "
                  + folder.resolve("a.js").toUri().toString().replaceFirst("^file:/+", "file:///")
                  + ":10:\n"
                  + "     8 | //\n"
                  + "     9 | //\n"
                  + "  > 10 |   throw x;\n"
                  + "       |   ^\n"
                  + "    11 | //\n");
    }

    @Test
    void ofAStackTheFunctionsOwnCodeIsShownBeforeItsPackages() throws IOException {
      String evidence =
          Evidence.of(
              failed()
                  .frame(frame("/var/task/node_modules/p/lib.js", 1, 1, "throw inPackage;"))
                  .frame(frame("/var/task/own.js", 1, 1, "callOfPackage();")));

      assertThat(evidence).contains("> 1 | callOfPackage();").doesNotContain("inPackage");
    }

    @Test
    void whereATimedOutFunctionWasStillRunningIsSaid() throws IOException {
      assertThat(
              Evidence.of(
                  outcome()
                      .completion(Completion.TIMEOUT)
                      .frame(frame("/var/task/busy.js", 1, 1, "for (;;);"))))
          .contains("Still running when the time was up, at file:///")
          .contains("> 1 | for (;;);");
    }

    @Test
    void whereAFunctionWasThatHeldTooMuchMemoryIsSaid() throws IOException {
      assertThat(
              Evidence.of(
                  outcome()
                      .completion(Completion.EXIT)
                      .exitCode(137)
                      .frame(frame("/var/task/greedy.js", 1, 1, "all.push(more);"))))
          .contains("Was killed, as it held too much memory, at file:///")
          .contains("> 1 | all.push(more);");
    }

    @Test
    void whereNobodyCaughtWhatEndedTheProcessIsShown() throws IOException {
      assertThat(
              Evidence.of(
                  outcome()
                      .completion(Completion.EXIT)
                      .exitCode(1)
                      .frame(frame("/var/task/a.js", 1, 1, "throw x;"))))
          .contains("\nAt file:///")
          .doesNotContain("Was killed");
    }

    @Test
    void workThatATimedOutFunctionWaitedForIsSaid() {
      assertThat(
              Evidence.of(
                  outcome()
                      .completion(Completion.TIMEOUT)
                      .pending("setInterval of 1000 ms", "/var/task/a.js:3:1")))
          .startsWith(
              "\nWaiting when the time was up:\n  setInterval of 1000 ms at /var/task/a.js:3:1\n"
                  + "\nInvocation ")
          .endsWith("Log:\n  (empty)");
    }

    @Test
    void whereThatWorkWasMadeIsShown() throws IOException {
      assertThat(
              Evidence.of(
                  outcome()
                      .completion(Completion.TIMEOUT)
                      .pending("setTimeout of 9000 ms", "/var/task/slow.js:1:7")
                      .frame(frame("/var/task/slow.js", 1, 7, "await setTimeout(f, 9000);"))))
          .contains("\n  setTimeout of 9000 ms at /var/task/slow.js:1:7\nAt file:///")
          .contains("> 1 | await setTimeout(f, 9000);");
    }

    @Test
    void whyAndWhereComeFirst() throws IOException {
      assertThat(
              Evidence.of(
                  failed()
                      .explainedBy("It cannot be.")
                      .frame(frame("/var/task/a.js", 1, 1, "throw x;"))))
          .matches(
              "(?s)\nExplanation:\n  It cannot be\\.\nAt file:///\\S+:1:\n  > 1 \\| throw x;\n +\\| \\^"
                  + "\n\nInvocation .*");
    }

    @Test
    void fileThatIsGoneOrShorterIsNotShown() throws IOException {
      JavaScriptFrame gone = frame("/var/task/gone.js", 1, 1, "x");
      Files.delete(folder.resolve("gone.js"));
      assertThat(Evidence.of(failed().frame(gone))).doesNotContain("\nAt ");
      assertThat(Evidence.of(failed().frame(frame("/var/task/short.js", 3, 1, "x"))))
          .doesNotContain("\nAt ");
    }

    @Test
    void framesAreAnExceptionThatAnIdeLinks() throws IOException {
      JavaScriptFrame frame = frame("/var/task/lib/a.js", 3, 12, "x");
      assertThatThrownBy(() -> LambdaAssertions.assertThat(failed().frame(frame)).succeeded())
          .satisfies(
              failure -> {
                Throwable javaScript = failure.getSuppressed()[0];
                assertThat(javaScript).hasToString("RangeError: too big");
                assertThat(javaScript.getStackTrace())
                    .containsExactly(new StackTraceElement("<js>", "exports.handler", "a.js", 3));
              });
    }

    @Test
    void withoutFramesNothingIsAdded() {
      assertThatThrownBy(() -> LambdaAssertions.assertThat(failed()).succeeded())
          .satisfies(failure -> assertThat(failure.getSuppressed()).isEmpty());
    }
  }

  @Test
  void eventHasNoPayload() {
    assertThat(Evidence.of(answered("").invocationType(InvocationType.EVENT)))
        .contains(": Event, cold start, completed by CALLBACK\nPayload:\n  (empty)\n");
  }

  @Test
  void exitCodeIsShown() {
    assertThat(Evidence.of(outcome().completion(Completion.EXIT).exitCode(7)))
        .contains("completed by EXIT, exit code 7\n");
  }

  @Test
  void startUpLogStandsInForAnEmptyLog() {
    assertThat(Evidence.of(outcome().initLog(LogLevel.INFO, "connected")))
        .endsWith("\nStart-up log:\n  INFO connected");
  }

  @Test
  void onlyTheLastTenLogRecordsAreShown() {
    OutcomeFixture outcome = outcome();
    IntStream.rangeClosed(1, 12).forEach(i -> outcome.log(LogLevel.INFO, "record " + i));

    assertThat(Evidence.of(outcome))
        .endsWith(
            "\nLog, the last 10 of 12 records:\n"
                + IntStream.rangeClosed(3, 12)
                    .mapToObj(i -> "  INFO record " + i)
                    .collect(joining("\n")));
  }

  @Test
  void longLogRecordIsCutInTheMiddle() {
    assertThat(Evidence.of(outcome().log(LogLevel.INFO, "a".repeat(400) + "b".repeat(200))))
        .endsWith(
            "  INFO "
                + "a".repeat(395)
                + "\n    … 105 characters left out …\n    "
                + "b".repeat(100));
  }

  @Test
  void longPayloadIsCutInTheMiddle() {
    assertThat(Evidence.of(answered("\"" + "a".repeat(1499) + "b".repeat(1000) + "\"")))
        .contains(
            "Payload:\n  \"%s\n  … 501 characters left out …\n  %s\"\n"
                .formatted("a".repeat(1499), "b".repeat(499)));
  }

  @Test
  void payloadThatJustFitsIsWhole() {
    String payload = "\"" + "a".repeat(1998) + "\"";

    assertThat(Evidence.of(answered(payload))).contains("Payload:\n  %s\n".formatted(payload));
  }

  @Test
  void payloadThatIsNoJsonIsShownAsItIs() {
    assertThat(Evidence.of(outcome().streamed("<h1>", "Hello</h1>")))
        .contains("Payload:\n  <h1>Hello</h1>\n");
  }

  @Test
  void errorWithoutTraceIsItsText() {
    assertThat(Evidence.of(outcome().failedWith(error("", "some error type"))))
        .contains("Error:\n  some error type\n");
  }

  @Test
  void traceWithoutTheErrorItselfComesAfterIt() {
    assertThat(
            Evidence.of(
                outcome().failedWith(error("Error", "boom", "exports.handler (index.js:3:12)"))))
        .contains("Error:\n  Error: boom\n  exports.handler (index.js:3:12)\n");
  }

  @Test
  void longTraceIsCut() {
    String[] trace =
        IntStream.rangeClosed(1, 25).mapToObj(i -> "Error at " + i).toArray(String[]::new);

    assertThat(Evidence.of(outcome().failedWith(error("Error", "boom", trace))))
        .contains("\n  Error at 20\n  … 5 more lines\n");
  }

  @Test
  void traceOfTwentyLinesIsWhole() {
    String[] trace =
        IntStream.rangeClosed(1, 20).mapToObj(i -> "Error at " + i).toArray(String[]::new);

    assertThat(Evidence.of(outcome().failedWith(error("Error", "boom", trace))))
        .contains("\n  Error at 20\nLog:");
  }

  @Test
  void causeFollowsTheError() {
    LambdaError error =
        new LambdaError("Error", "boom", List.of(), Optional.of(error("TypeError", "no order")));

    assertThat(Evidence.of(outcome().failedWith(error)))
        .contains("Error:\n  Error: boom\n  Caused by: TypeError: no order\n");
  }

  @Test
  void pendingWorkIsShown() {
    assertThat(Evidence.of(outcome().pending("setInterval 1000 ms", "/var/task/index.js:1:1")))
        .endsWith("\nPending work:\n  setInterval 1000 ms at /var/task/index.js:1:1");
  }

  @Test
  void onlyTheFirstPendingWorkIsShown() {
    OutcomeFixture outcome = outcome();
    IntStream.rangeClosed(1, 5).forEach(i -> outcome.pending("timer " + i, ""));
    assertThat(Evidence.of(outcome)).endsWith("\n  timer 5");

    outcome.pending("timer 6", "").pending("timer 7", "");
    assertThat(Evidence.of(outcome)).endsWith("\n  timer 5\n  … 2 more");
  }
}
