package org.lambdajunit.assertions;

import static org.lambdajunit.OutcomeFixture.answered;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;
import static org.lambdajunit.assertions.LambdaAssertions.assertThatIllegalArgumentException;
import static org.lambdajunit.assertions.LambdaAssertions.catchThrowableOfType;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LogLevel;
import org.lambdajunit.OutcomeFixture;
import org.lambdajunit.assertions.ApprovedFile.Mode;
import org.opentest4j.AssertionFailedError;

class ApprovalTest {

  private static final LambdaOutcome CREATED =
      answered("{\"total\": 7, \"id\": \"o-1\"}").log(LogLevel.INFO, "created o-1");

  private static final String CREATED_TEXT =
      """
      Status 200, completed by CALLBACK

      Payload:
      {
        "id": "o-1",
        "total": 7
      }

      Log:
      INFO created o-1
      """;

  @TempDir Path folder;

  private ApprovedFile file() {
    return ApprovedFile.in(folder, "orders/created");
  }

  private static LambdaOutcomeAssert check(LambdaOutcome outcome, ApprovedFile file, Mode mode) {
    return assertThat(outcome).matchesApproved(file, mode);
  }

  private static AssertionError failure(LambdaOutcome outcome, ApprovedFile file) {
    return catchThrowableOfType(AssertionError.class, () -> check(outcome, file, Mode.VERIFY));
  }

  @Nested
  class Comparison {

    @Test
    void passesForWhatIsApproved() {
      file().write(CREATED_TEXT);
      check(CREATED, file(), Mode.VERIFY);
    }

    @Test
    void ofWhatCameFromWindowsPassesToo() {
      file().write(CREATED_TEXT.replace("\n", "\r\n"));
      check(CREATED, file(), Mode.VERIFY);
    }

    @Test
    void showsTheDifferenceAndHowToApprove() {
      file().write(CREATED_TEXT);
      AssertionError failure =
          failure(
              answered("{\"id\": \"o-1\", \"total\": 8}").log(LogLevel.INFO, "created o-1"),
              file());
      assertThat(failure)
          .isInstanceOf(AssertionFailedError.class)
          .hasMessageStartingWith(
              """

              Expecting the outcome approved in %s
              but it differs (- approved, + outcome):
                  …
                  {
                    "id": "o-1",
                -   "total": 7
                +   "total": 8
                  }
                  \n\
                  …
              If it is right, run the test with -Dlambda.junit.approval=update and commit the file."""
                  .formatted(file().path()));
      AssertionFailedError both = (AssertionFailedError) failure;
      assertThat(both.getExpected().getStringRepresentation()).isEqualTo(CREATED_TEXT);
      assertThat(both.getActual().getStringRepresentation()).contains("\"total\": 8");
    }

    @Test
    void failsForWhatNobodyHasApproved() {
      assertThat(failure(CREATED, file()))
          .hasMessageStartingWith(
              """

              Expecting an approved outcome in %s
              but there is no such file. The outcome is:
                Status 200, completed by CALLBACK
              """
                  .formatted(file().path()))
          .hasMessageContaining(
              "If it is right, run the test with -Dlambda.junit.approval=update and commit the file.");
      assertThat(file().path()).doesNotExist();
    }

    @Test
    void isSoftInSoftAssertions() {
      LambdaSoftAssertions softly = new LambdaSoftAssertions();
      softly.assertThat(CREATED).matchesApproved("no/such").hasStatusCode(200);
      assertThat(softly.assertionErrorsCollected()).hasSize(1);
    }
  }

  @Nested
  class Update {

    @Test
    void writesWhatThereIs() {
      check(CREATED, file(), Mode.UPDATE);
      assertThat(file().path()).hasContent(CREATED_TEXT);
      check(CREATED, file(), Mode.VERIFY);
    }

    @Test
    void leavesAloneWhatIsApproved() throws Exception {
      file().write(CREATED_TEXT.replace("\n", "\r\n"));
      check(CREATED, file(), Mode.UPDATE);
      assertThat(Files.readString(file().path())).contains("\r\n");
    }
  }

  @Nested
  class Text {

    private String text(OutcomeFixture outcome) {
      return StableText.of(outcome);
    }

    private String payload(String payload) {
      return text(answered("\"" + payload + "\""));
    }

    @Test
    void namesIds() {
      String first = "1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b";
      String second = "6fa459ea-ee8a-4ca4-894e-db77e160355e";
      assertThat(payload(first + " " + second + " " + first))
          .contains("\"<uuid 1> <uuid 2> <uuid 1>\"");
      assertThat(payload(OutcomeFixture.REQUEST_ID)).contains("\"<request id>\"");
      assertThat(payload("2026/11/23/[$LATEST]4f083ce3f12bbb4b46ee9d82b52c856d"))
          .contains("\"<log stream>\"");
      assertThat(payload("Root=1-5759e988-bd862e3fe1be46a994272793;"))
          .contains("\"Root=<trace id>;\"");
    }

    @Test
    void namesThePresent() {
      Instant now = Instant.now();
      assertThat(payload(now.toString())).contains("\"<now>\"");
      assertThat(payload("at " + now.toEpochMilli())).contains("\"at <now>\"");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "2020-01-01T00:00:00.000Z",
          "2026-02-30T00:00:00Z",
          "1577836800000",
          "urn:uuid:c232ab00-9414-11ec-b3c8-9f6bdeced846",
          "took 12 ms"
        })
    void keepsWhatIsTheSameEachTime(String text) {
      assertThat(payload(text)).contains("\"" + text + "\"");
    }

    @Test
    void namesWhatWasMeasured() {
      assertThat(text(answered("1").log(LogLevel.INFO, "query: 12.345ms, 1.2 s")))
          .contains("INFO query: <duration>, <duration>");
    }

    @Test
    void showsFailures() {
      assertThat(text(OutcomeFixture.failed()))
          .startsWith("Status 200, completed by CALLBACK, function error UNHANDLED\n\nPayload:\n{");
    }
  }

  @Nested
  class Names {

    @ParameterizedTest
    @ValueSource(strings = {"created", "orders/created", "orders/v2.created", "a b/c-d_e"})
    void leadToFiles(String name) {
      assertThat(ApprovedFile.named(name).path())
          .isEqualTo(Path.of("src/test/approved").resolve(name + ".txt").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../created", "/etc/passwd", "orders/", "a//b", "a/../b", "c:\\x"})
    void thatLeadElsewhereAreErrors(String name) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> assertThat(CREATED).matchesApproved(name))
          .withMessage(
              "\"%s\" is no name of an approved file. Write it like orders/created: letters, digits, hyphens, and folders.",
              name);
    }
  }

  @Nested
  class Modes {

    private ClassLoader withFile(String content) throws Exception {
      Files.writeString(folder.resolve("junit-platform.properties"), content);
      return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    }

    @Test
    void comeFromTheSystemProperty() throws Exception {
      assertThat(ApprovedFile.mode("update", withFile("lambda.junit.approval=verify")))
          .isEqualTo(Mode.UPDATE);
    }

    @Test
    void orFromTheFile() throws Exception {
      assertThat(ApprovedFile.mode(null, withFile("lambda.junit.approval=update")))
          .isEqualTo(Mode.UPDATE);
    }

    @Test
    void orAreTheDefault() throws Exception {
      assertThat(ApprovedFile.mode(null, withFile("a=b"))).isEqualTo(Mode.VERIFY);
    }

    @Test
    void otherThanTheseAreErrors() throws Exception {
      ClassLoader nothing = withFile("");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ApprovedFile.mode("yes", nothing))
          .withMessage(
              "Configuration parameter lambda.junit.approval = \"yes\": must be one of verify, update.");
    }
  }
}
