package org.lambdajunit.junit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.lambdajunit.InvalidRequestContentException;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.RequestTooLargeException;
import org.lambdajunit.assertions.LambdaAssertions;

/** What somebody reads whose function or event is wrong: each line would do to mend it. */
class BadInputTest {

  @LambdaHandler(taskRoot = "src/test/lambda/bad")
  static class Cases {

    private static void succeeds(LambdaInvoker lambda) {
      LambdaAssertions.assertThat(lambda.invoke("{\"id\":\"o-1\"}")).succeeded();
    }

    @Test
    void missingExport(@LambdaHandler("orders.craete") LambdaInvoker lambda) {
      succeeds(lambda);
    }

    @Test
    void exportThatIsNoFunction(@LambdaHandler("orders.limit") LambdaInvoker lambda) {
      succeeds(lambda);
    }

    @Test
    void syntaxError(@LambdaHandler("syntax.create") LambdaInvoker lambda) {
      succeeds(lambda);
    }

    @Test
    void throwWhileLoading(@LambdaHandler("loading.create") LambdaInvoker lambda) {
      succeeds(lambda);
    }

    @Test
    void missingModule(@LambdaHandler("requires.create") LambdaInvoker lambda) {
      succeeds(lambda);
    }

    @Test
    void resultThatIsNoJson(@LambdaHandler("orders.circular") LambdaInvoker lambda) {
      succeeds(lambda);
    }

    @Test
    void thrownText(@LambdaHandler("orders.throwsText") LambdaInvoker lambda) {
      succeeds(lambda);
    }

    @Test
    void noEvent(@LambdaHandler("orders.create") LambdaInvoker lambda) {
      lambda.invoke((String) null);
    }

    @Test
    void eventThatIsNoJson(@LambdaHandler("orders.create") LambdaInvoker lambda) {
      lambda.invoke("{'id': 'o-1'}");
    }

    @Test
    void emptyEventFile(@LambdaHandler("orders.create") LambdaInvoker lambda, @TempDir Path folder)
        throws IOException {
      lambda.invoke(Files.createFile(folder.resolve("event.json")));
    }

    @Test
    void largeEvent(@LambdaHandler("orders.create") LambdaInvoker lambda) {
      lambda.invoke("\"" + "x".repeat(6 * 1024 * 1024) + "\"");
    }
  }

  private static Map<String, Throwable> failures;

  @BeforeAll
  static void runTheCases() {
    failures =
        Run.of(Cases.class).results().testEvents().failed().stream()
            .collect(
                toMap(
                    event -> event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", ""),
                    event ->
                        event
                            .getRequiredPayload(TestExecutionResult.class)
                            .getThrowable()
                            .orElseThrow()));
  }

  /**
   * All failed assertions say this first; then AWS's own type and message, where it was, and the
   * log.
   */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      textBlock =
          """
          missingExport          | Runtime.HandlerNotFound: orders.craete is undefined or not exported
          exportThatIsNoFunction | Runtime.HandlerNotFound: orders.limit is not a function
          syntaxError            | Runtime.UserCodeSyntaxError: SyntaxError: Unexpected token ';'
          syntaxError            | > 3 |   return { total: items.length ;
          throwWhileLoading      | TypeError: Cannot read properties of undefined (reading 'toLowerCase')
          throwWhileLoading      | > 1 | const table = process.env.TABLE.toLowerCase();
          missingModule          | Runtime.ImportModuleError: Error: Cannot find module './lib/toatl'
          missingModule          | - /var/task/requires.js
          resultThatIsNoJson     | Error: Unable to stringify response body
          thrownText             | string: out of stock
          """)
  void isTheMessageOfAFailedAssertion(String name, String detail) {
    assertThat(failures.get(name))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expecting the invocation to succeed")
        .hasMessageContaining(detail)
        .hasMessageContaining("Event:%n  {\"id\":\"o-1\"}".formatted())
        .hasMessageContaining("Payload:")
        .hasMessageContaining("Log:");
  }

  @Test
  void noEventIsAnErrorOfTheTest() {
    assertThat(failures.get("noEvent"))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("The event must not be null. Use \"null\" for JSON's null.");
  }

  @Test
  void eventThatIsNoJsonIsRefusedAtItsPlace() {
    assertThat(failures.get("eventThatIsNoJson"))
        .isInstanceOf(InvalidRequestContentException.class)
        .hasMessage(
            """
            Could not parse request body into json: Could not parse payload into json: \
            Unexpected character (''' (code 39)): was expecting double-quote to start field name
             at [Source: (String)"{'id': 'o-1'}"; line: 1, column: 2]""");
  }

  @Test
  void emptyEventFileIsRefusedByItsName() {
    assertThat(failures.get("emptyEventFile"))
        .isInstanceOf(InvalidRequestContentException.class)
        .message()
        .matches(
            "Could not parse request body into json: \\S+[/\\\\]event\\.json: the file is empty\\.");
  }

  @Test
  void largeEventIsRefusedWithItsSizeAndTheLimit() {
    assertThat(failures.get("largeEvent"))
        .isInstanceOf(RequestTooLargeException.class)
        .hasMessage(
            "6291458 byte payload is too large for the RequestResponse invocation type (limit"
                + " 6291456 bytes)");
  }

  @Test
  void everyCaseFails() {
    assertThat(failures).hasSize(11);
  }
}
