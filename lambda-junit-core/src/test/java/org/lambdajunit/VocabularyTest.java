package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lambdajunit.OutcomeFixture.error;
import static org.lambdajunit.OutcomeFixture.logEvent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

  @Nested
  class Runtimes {

    @ParameterizedTest
    @EnumSource
    void runtimeIsFoundByItsIdentifier(LambdaRuntime runtime) {
      assertThat(LambdaRuntime.ofIdentifier(runtime.identifier())).isEqualTo(runtime);
    }

    @ParameterizedTest
    @CsvSource({
      "NODEJS, nodejs, 0",
      "NODEJS4_3, nodejs4.3, 4",
      "NODEJS8_10, nodejs8.10, 8",
      "NODEJS22_X, nodejs22.x, 22"
    })
    void identifierIsSpeltAsAwsSpellsIt(LambdaRuntime runtime, String identifier, int nodeMajor) {
      assertThat(runtime.identifier()).isEqualTo(identifier);
      assertThat(runtime.nodeMajor()).isEqualTo(nodeMajor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodejs22", "NODEJS22_X", "nodejs22x"})
    void misspeltIdentifierIsToldTheRightOne(String identifier) {
      assertThatThrownBy(() -> LambdaRuntime.ofIdentifier(identifier))
          .hasMessageStartingWith(
              "No Lambda runtime \"%s\". Did you mean nodejs22.x? There are: nodejs,", identifier);
    }

    @Test
    void unknownIdentifierIsAnErrorThatListsTheKnownOnes() {
      assertThatThrownBy(() -> LambdaRuntime.ofIdentifier("nodejs21.x"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "No Lambda runtime \"nodejs21.x\". There are: nodejs, nodejs4.3, nodejs6.10,"
                  + " nodejs8.10, nodejs10.x, nodejs12.x, nodejs14.x, nodejs16.x, nodejs18.x,"
                  + " nodejs20.x, nodejs22.x, nodejs24.x.");
    }
  }

  @Test
  void enumsHaveTheValuesThatAwsSends() {
    assertThat(FunctionError.values())
        .extracting(FunctionError::value)
        .containsExactly("Handled", "Unhandled");
    assertThat(InvocationType.values())
        .extracting(InvocationType::value)
        .containsExactly("RequestResponse", "Event", "DryRun");
    assertThat(LogFormat.values()).extracting(LogFormat::value).containsExactly("Text", "JSON");
  }

  @Nested
  class Chunks {

    @Test
    void chunkKeepsACopyOfItsBytes() {
      byte[] bytes = {'a', 'b'};
      ResponseChunk chunk = ResponseChunk.of(bytes);
      bytes[0] = 'x';
      chunk.bytes()[1] = 'x';

      assertThat(chunk.bytes()).containsExactly('a', 'b');
    }

    @Test
    void textIsReadAsUtf8() {
      ResponseChunk chunk = ResponseChunk.of("grün");

      assertThat(chunk.size()).isEqualTo(5);
      assertThat(chunk.text()).isEqualTo("grün");
      assertThat(chunk).hasToString("grün");
    }

    @Test
    void chunksOfTheSameBytesAreEqual() {
      assertThat(ResponseChunk.of("a"))
          .isEqualTo(ResponseChunk.of(new byte[] {'a'}))
          .hasSameHashCodeAs(ResponseChunk.of("a"))
          .isNotEqualTo(ResponseChunk.of("b"))
          .isNotEqualTo("a");
    }
  }

  @Nested
  class ShortTexts {

    @Test
    void errorReadsAsInJavaScript() {
      assertThat(error("TypeError", "x is undefined")).hasToString("TypeError: x is undefined");
      assertThat(error("", "some error type")).hasToString("some error type");
      assertThat(error("Error", "")).hasToString("Error");
    }

    @Test
    void logEventIsItsLevelAndMessage() {
      assertThat(logEvent(LogLevel.WARN, "low")).hasToString("WARN low");
    }

    @Test
    void pendingWorkSaysWhereItWasMade() {
      assertThat(new PendingWork("Timeout", "setTimeout 100 ms", "/var/task/index.js:3:1"))
          .hasToString("setTimeout 100 ms at /var/task/index.js:3:1");
      assertThat(new PendingWork("FSReqCallback", "", "/var/task/index.js:3:1"))
          .hasToString("FSReqCallback at /var/task/index.js:3:1");
      assertThat(new PendingWork("Timeout", "setTimeout 100 ms", ""))
          .hasToString("setTimeout 100 ms");
    }

    @Test
    void attemptSaysHowItEnded() {
      Optional<LambdaError> error = Optional.of(error("Error", "boom"));

      assertThat(new Attempt(2, List.of(), error, Duration.ofMinutes(1)))
          .hasToString("attempt 2 after 60 s: Error: boom");
      assertThat(new Attempt(1, List.of(), Optional.empty(), Duration.ZERO))
          .hasToString("attempt 1 after 0 s: succeeded");
    }

    @Test
    void destinationRecordIsItsConditionAndAttempts() {
      LambdaOutcome outcome =
          OutcomeFixture.outcome().attempt(null, Duration.ZERO).destination("Success", "null");

      assertThat(outcome.destinationRecord().orElseThrow()).hasToString("Success after 1 attempts");
    }
  }

  @Nested
  class Copies {

    @Test
    void errorKeepsItsTrace() {
      List<String> trace = new ArrayList<>(List.of("Error: boom"));
      LambdaError error = new LambdaError("Error", "boom", trace, Optional.empty());
      trace.clear();

      assertThat(error.trace()).containsExactly("Error: boom");
    }

    @Test
    void preludeKeepsItsHeadersAndCookies() {
      Map<String, String> headers = new HashMap<>(Map.of("etag", "1"));
      List<String> cookies = new ArrayList<>(List.of("a=b"));
      HttpPrelude prelude = new HttpPrelude(200, headers, cookies);
      headers.clear();
      cookies.clear();

      assertThat(prelude.headers()).containsExactly(Map.entry("etag", "1"));
      assertThat(prelude.cookies()).containsExactly("a=b");
    }

    @Test
    void attemptKeepsItsLogs() {
      List<LogEvent> logs = new ArrayList<>(List.of(logEvent(LogLevel.INFO, "a")));
      Attempt attempt = new Attempt(1, logs, Optional.empty(), Duration.ZERO);
      logs.clear();

      assertThat(attempt.logs()).hasSize(1);
    }
  }
}
