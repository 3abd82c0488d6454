package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaInvokerTest {

  private static final Path ROOT = Path.of("src/test/lambda");

  private final LambdaInvoker lambda = builder().build();

  private static LambdaInvoker.Builder builder() {
    return LambdaInvoker.builder().handler("counter.count").taskRoot(ROOT);
  }

  @AfterEach
  void close() {
    lambda.close();
  }

  private static Object get(LambdaOutcome outcome, String key) {
    return ((Map<?, ?>) outcome.result()).get(key);
  }

  @Nested
  class Events {

    record Order(String id, int amount) {}

    @Test
    void noEventIsAnEmptyObject() {
      assertThat(get(lambda.invoke(), "event")).isEqualTo(Map.of());
    }

    @Test
    void emptyTextIsNoEvent() {
      assertThat(get(lambda.invoke(""), "event")).isEqualTo(Map.of());
    }

    @Test
    void textIsJson() {
      assertThat(get(lambda.invoke("{\"a\":[1,\"é\"]}"), "event"))
          .isEqualTo(Map.of("a", List.of(1, "é")));
    }

    @Test
    void textInAVariableOfAnotherTypeIsJson() {
      Object text = "[1]";
      assertThat(get(lambda.invoke(text), "event")).isEqualTo(List.of(1));
    }

    @Test
    void bytesAreJson() {
      assertThat(get(lambda.invoke("\"é\"".getBytes(StandardCharsets.UTF_8)), "event"))
          .isEqualTo("é");
    }

    @Test
    void objectsAreWrittenAsJson() {
      assertThat(get(lambda.invoke(Map.of("a", 1)), "event")).isEqualTo(Map.of("a", 1));
      assertThat(get(lambda.invoke(new Order("o-1", 2)), "event"))
          .isEqualTo(Map.of("id", "o-1", "amount", 2));
      assertThat(get(lambda.invoke(JsonNodeFactory.instance.arrayNode().add(1)), "event"))
          .isEqualTo(List.of(1));
    }

    @Test
    void numbersThatJsonLacksAreTheirNames() {
      assertThat(get(lambda.invoke(List.of(Double.NaN, Float.NEGATIVE_INFINITY)), "event"))
          .isEqualTo(List.of("NaN", "-Infinity"));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
      assertThatExceptionOfType(InvalidRequestContentException.class)
          .isThrownBy(() -> lambda.invoke(new byte[] {'"', (byte) 0xc3, '"'}))
          .withMessage("Could not parse request body into json: Invalid UTF-8: Input length = 1");
    }

    @Test
    void fileHoldsJson(@TempDir Path folder) throws IOException {
      Path file = Files.writeString(folder.resolve("event.json"), "{\"a\": 1}\n");
      assertThat(get(lambda.invoke(file), "event")).isEqualTo(Map.of("a", 1));
      Object path = file;
      assertThat(get(lambda.invoke(path), "event")).isEqualTo(Map.of("a", 1));
    }

    @Test
    void missingFileIsNamed() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> lambda.invoke(Path.of("no.json")))
          .withMessage("No event file " + Path.of("no.json").toAbsolutePath() + ".");
    }

    @Test
    void folderIsNoEvent(@TempDir Path folder) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> lambda.invoke(folder))
          .withMessage(folder + " is a folder, and no file with an event.");
    }

    @Test
    void unfinishedBuilderOfAnEventSaysWhatIsMissing() {
      assertThatIllegalStateException()
          .isThrownBy(() -> lambda.invoke(LambdaEvents.sqs()))
          .withMessage("sqs() has no record yet: call record(body) before build().");
    }

    @Test
    void misspeltFileIsToldWhatIsCalledAlike(@TempDir Path folder) throws IOException {
      Files.writeString(folder.resolve("order-1.json"), "{}");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> lambda.invoke(folder.resolve("order_l.json")))
          .withMessageEndingWith(" Did you mean %s?".formatted(folder.resolve("order-1.json")));
    }

    @Test
    void fileInAnotherEncodingIsRefused(@TempDir Path folder) throws IOException {
      Path file = folder.resolve("event.json");
      Files.write(file, "\"é\"".getBytes(StandardCharsets.ISO_8859_1));
      assertThatExceptionOfType(InvalidRequestContentException.class)
          .isThrownBy(() -> lambda.invoke(file))
          .withMessage(
              "Could not parse request body into json: "
                  + file
                  + ": Invalid UTF-8: Input length = 1");
    }

    @Test
    void emptyFileIsRefused(@TempDir Path folder) throws IOException {
      Path file = Files.createFile(folder.resolve("event.json"));
      assertThatExceptionOfType(InvalidRequestContentException.class)
          .isThrownBy(() -> lambda.invoke(file))
          .withMessage("Could not parse request body into json: " + file + ": the file is empty.");
    }

    @Test
    void noJsonIsRefused() {
      assertThatExceptionOfType(InvalidRequestContentException.class)
          .isThrownBy(() -> lambda.invoke("{'a': 1}"))
          .withMessageStartingWith("Could not parse request body into json: ");
    }

    @Test
    void moreThanSixMegabytesAreRefused() {
      assertThatExceptionOfType(RequestTooLargeException.class)
          .isThrownBy(() -> lambda.invoke(List.of("x".repeat(6 * 1024 * 1024))))
          .withMessage(
              "6291460 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)");
    }

    @Test
    void whatIsRefusedDoesNotReachTheHandler() {
      assertThatExceptionOfType(InvalidRequestContentException.class)
          .isThrownBy(() -> lambda.invoke("{"));
      assertThat(get(lambda.invoke(), "count")).isEqualTo(1);
    }

    @Test
    void nullIsAMistake() {
      assertThatNullPointerException()
          .isThrownBy(() -> lambda.invoke((String) null))
          .withMessage("The event must not be null. Use \"null\" for JSON's null.");
      assertThatNullPointerException().isThrownBy(() -> lambda.invoke((Object) null));
      assertThatNullPointerException().isThrownBy(() -> lambda.invoke((Path) null));
    }
  }

  @Nested
  class Invocations {

    @Test
    void haveAllFieldsOfAnInvokeRequest() {
      LambdaOutcome outcome =
          lambda
              .invocation()
              .payload(List.of(1))
              .logType(LogType.TAIL)
              .clientContext(Map.of("Custom", Map.of("k", "v")))
              .identity("id-1", "pool-1")
              .qualifier("live")
              .requestId("11111111-2222-4333-8444-555555555555")
              .invoke();
      assertThat(get(outcome, "event")).isEqualTo(List.of(1));
      assertThat(get(outcome, "clientContext")).isEqualTo(Map.of("Custom", Map.of("k", "v")));
      assertThat(get(outcome, "identity"))
          .isEqualTo(Map.of("cognitoIdentityId", "id-1", "cognitoIdentityPoolId", "pool-1"));
      assertThat((String) get(outcome, "arn")).endsWith(":live");
      assertThat(get(outcome, "requestId")).isEqualTo("11111111-2222-4333-8444-555555555555");
      assertThat(outcome.logResult()).contains("count = 1");
    }

    @Test
    void eventIsAccepted() {
      LambdaOutcome outcome = lambda.invocation().invocationType(InvocationType.EVENT).invoke();
      assertThat(outcome.statusCode()).isEqualTo(202);
      assertThat(outcome.attempts()).hasSize(1);
    }

    @Test
    void failingEventIsTriedAsOftenAsSaid() {
      try (LambdaInvoker failing = builder().handler("counter.fail").build()) {
        assertThat(
                failing
                    .invocation()
                    .invocationType(InvocationType.EVENT)
                    .maximumRetryAttempts(1)
                    .invoke()
                    .attempts())
            .hasSize(2);
        assertThat(
                failing
                    .invocation()
                    .invocationType(InvocationType.EVENT)
                    .maximumEventAge(Duration.ofSeconds(90))
                    .invoke()
                    .attempts())
            .hasSize(2);
      }
    }

    @Test
    void dryRunDoesNotRunTheHandler() {
      LambdaOutcome outcome = lambda.invocation().invocationType(InvocationType.DRY_RUN).invoke();
      assertThat(outcome.statusCode()).isEqualTo(204);
      assertThat(get(lambda.invoke(), "count")).isEqualTo(1);
    }

    @Test
    void limitOfAnEventIsThatOfTheRuntimesEra() {
      LambdaInvocation invocation =
          lambda
              .withRuntime(LambdaRuntime.NODEJS6_10)
              .invocation()
              .invocationType(InvocationType.EVENT)
              .payload('"' + "x".repeat(131_072) + '"');
      assertThatExceptionOfType(RequestTooLargeException.class)
          .isThrownBy(invocation::invoke)
          .withMessage(
              "131074 byte payload is too large for the Event invocation type (limit 131072 bytes)");
    }

    @Test
    void mayBeRepeated() {
      LambdaInvocation invocation = lambda.invocation().payload("1");
      invocation.invoke();
      assertThat(get(invocation.invoke(), "count")).isEqualTo(2);
    }

    @Test
    void valuesThatAwsRefusesAreErrors() {
      LambdaInvocation invocation = lambda.invocation();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> invocation.maximumRetryAttempts(3))
          .withMessage("maximumRetryAttempts = 3: must be 0 to 2.");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> invocation.maximumEventAge(Duration.ofHours(7)))
          .withMessage("maximumEventAge = 25200: must be 60 to 21600 seconds.");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> invocation.qualifier("a b"))
          .withMessage("qualifier = \"a b\": must be $LATEST, a version's number or an alias.");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> invocation.requestId(""))
          .withMessage("requestId = \"\": must be 1 to 128 characters without blanks.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "[]", "null", "{'a': 1}"})
    void clientContextThatIsNoJsonObjectIsRefused(String context) {
      assertThatExceptionOfType(InvalidRequestContentException.class)
          .isThrownBy(() -> lambda.invocation().clientContext(context).invoke())
          .withMessage("Client context must be a valid Base64-encoded JSON object.");
    }

    @Test
    void nullsAreMistakes() {
      LambdaInvocation invocation = lambda.invocation();
      assertThatNullPointerException()
          .isThrownBy(() -> invocation.clientContext(null))
          .withMessage("The client context must not be null.");
      assertThatNullPointerException()
          .isThrownBy(() -> invocation.identity(null, "pool"))
          .withMessage("The identity must not be null.");
      assertThatNullPointerException()
          .isThrownBy(() -> invocation.identity("identity", null))
          .withMessage("The identity pool must not be null.");
      assertThatNullPointerException()
          .isThrownBy(() -> invocation.invocationType(null))
          .withMessage("The invocation type must not be null.");
      assertThatNullPointerException()
          .isThrownBy(() -> invocation.logType(null))
          .withMessage("The log type must not be null.");
      assertThatNullPointerException()
          .isThrownBy(() -> invocation.qualifier(null))
          .withMessage("The qualifier must not be null.");
      assertThatNullPointerException()
          .isThrownBy(() -> invocation.requestId(null))
          .withMessage("The request id must not be null.");
      assertThatNullPointerException()
          .isThrownBy(() -> invocation.maximumEventAge(null))
          .withMessage("The maximum event age must not be null.");
    }
  }

  @Nested
  class Environments {

    @Test
    void laterInvocationsAreWarm() {
      assertThat(lambda.invoke().coldStart()).isTrue();
      assertThat(lambda.invoke().coldStart()).isFalse();
    }

    @Test
    void coldStartCanBeForced() {
      lambda.invoke();
      lambda.forceColdStart();
      LambdaOutcome outcome = lambda.invoke();
      assertThat(outcome.coldStart()).isTrue();
      assertThat(get(outcome, "count")).isEqualTo(1);
    }

    @Test
    void coldStartCanBeForcedBeforeTheFirstInvocation() {
      lambda.forceColdStart();
      assertThat(get(lambda.invoke(), "count")).isEqualTo(1);
    }

    @Test
    void copiesHaveEnvironmentsOfTheirOwn() {
      LambdaInvoker copy = lambda.withEnvironment("AA", "copy");
      lambda.invoke();
      assertThat(get(copy.invoke(), "count")).isEqualTo(1);
      assertThat(get(lambda.invoke(), "count")).isEqualTo(2);
    }

    @Test
    void copiesDifferInWhatTheyAreNamedAfter() {
      LambdaInvoker copy =
          lambda
              .withRuntime(LambdaRuntime.NODEJS18_X)
              .withTimeout(Duration.ofSeconds(60))
              .withEnvironment("AA", "1")
              .withEnvironment("BB", "2");
      LambdaOutcome outcome = copy.invoke();
      assertThat(get(outcome, "runtime")).isEqualTo("AWS_Lambda_nodejs18.x");
      assertThat((Integer) get(outcome, "remaining")).isBetween(40_000, 60_000);
      assertThat(get(outcome, "environment")).hasToString("{A=1, B=2}");
    }

    @Test
    void variableMayHaveANameOfOneLetter(@TempDir Path root) throws IOException {
      Files.writeString(root.resolve("index.js"), "exports.handler = async () => process.env.K;");
      try (LambdaInvoker built = LambdaInvoker.builder().taskRoot(root).build()) {
        assertThat(built.withEnvironment("K", "V").invoke().result()).isEqualTo("V");
        assertThat(built.invoke().result()).isNull();
      }
    }

    @Test
    void copiesWithNullAreMistakes() {
      assertThatNullPointerException()
          .isThrownBy(() -> lambda.withRuntime(null))
          .withMessage("The runtime must not be null.");
      assertThatNullPointerException()
          .isThrownBy(() -> lambda.withTimeout(null))
          .withMessage("The timeout must not be null.");
      assertThatNullPointerException()
          .isThrownBy(() -> lambda.withEnvironment("TABLE", null))
          .withMessage("The environment variable TABLE must not be null.");
      assertThatNullPointerException()
          .isThrownBy(() -> lambda.withEnvironment(null, "orders"))
          .withMessage("The name of an environment variable must not be null.");
    }

    @Test
    void originalIsUnchanged() {
      lambda.withRuntime(LambdaRuntime.NODEJS18_X).withEnvironment("AA", "1").invoke();
      LambdaOutcome outcome = lambda.invoke();
      assertThat(get(outcome, "runtime")).isEqualTo("AWS_Lambda_nodejs22.x");
      assertThat(get(outcome, "environment")).isEqualTo(Map.of());
    }

    @Test
    void copyMayBeClosedAlone() {
      LambdaInvoker copy = lambda.withEnvironment("AA", "1");
      copy.invoke();
      copy.close();
      assertThatIllegalStateException()
          .isThrownBy(copy::invoke)
          .withMessage("LambdaInvoker of counter.count is closed.");
      assertThat(get(lambda.invoke(), "count")).isEqualTo(1);
    }

    @Test
    void closingClosesTheCopies() {
      LambdaInvoker copy = lambda.withEnvironment("AA", "1").withTimeout(Duration.ofSeconds(1));
      copy.invoke();
      lambda.close();
      assertThatIllegalStateException().isThrownBy(copy::invoke);
      assertThatIllegalStateException().isThrownBy(lambda::forceColdStart);
    }

    @Test
    void closingTwiceIsClosingOnce() {
      lambda.invoke();
      lambda.close();
      lambda.close();
      assertThatIllegalStateException().isThrownBy(lambda::invoke);
    }

    @Test
    void valuesThatAwsRefusesAreErrors() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> lambda.withTimeout(Duration.ofMillis(500)))
          .withMessage("timeout = PT0.5S: must be 1 to 900 whole seconds.");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> lambda.withEnvironment("_HANDLER", "x"))
          .withMessageStartingWith("environment variable _HANDLER is reserved");
    }
  }

  @Nested
  class Building {

    @Test
    void setsWhatAFunctionHas() {
      try (LambdaInvoker built =
          builder()
              .runtime(LambdaRuntime.NODEJS20_X)
              .timeout(Duration.ofMinutes(15))
              .memorySize(10240)
              .environment("AA", "1")
              .environment(Map.of("BB", "2"))
              .functionName("orders")
              .functionVersion("3")
              .logFormat(LogFormat.JSON)
              .logLevel(LogLevel.WARN)
              .build()) {
        LambdaOutcome outcome = built.invoke();
        assertThat(get(outcome, "functionName")).isEqualTo("orders");
        assertThat(get(outcome, "functionVersion")).isEqualTo("3");
        assertThat(get(outcome, "memory")).isEqualTo("10240");
        assertThat(get(outcome, "environment")).hasToString("{A=1, B=2}");
        assertThat(outcome.logs()).isEmpty();
      }
    }

    @Test
    void nullsAreMistakes() {
      LambdaInvoker.Builder builder = builder();
      assertThatNullPointerException()
          .isThrownBy(() -> builder.runtime(null))
          .withMessage("The runtime must not be null.");
      assertThatNullPointerException()
          .isThrownBy(() -> builder.handler(null))
          .withMessage("The handler must not be null.");
      assertThatNullPointerException()
          .isThrownBy(() -> builder.logLevel(null))
          .withMessage("The log level must not be null.");
      assertThatNullPointerException()
          .isThrownBy(() -> builder.environment("TABLE", null))
          .withMessage("The environment variable TABLE must not be null.");
    }

    @Test
    void misspeltFileGetsASuggestion() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder().handler("count_er.count").build())
          .withMessage(
              "no file count_er.js, count_er.mjs or count_er.cjs in "
                  + ROOT.toAbsolutePath()
                  + " (task root). Did you mean counter.js? Set taskRoot.");
    }

    @Test
    void missingTaskRootIsNamed() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder().taskRoot(Path.of("nowhere")).build())
          .withMessage(
              "task root \"nowhere\": no such folder or zip; looked for "
                  + Path.of("nowhere").toAbsolutePath()
                  + ". Set taskRoot.");
    }

    @Test
    void classPathIsForTheExtension() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder().taskRoot(Path.of("classpath:lambda")).build())
          .withMessage(
              "classpath:lambda: only @LambdaHandler and LambdaExtension look on the class path; give a path.");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "index",
          ".handler",
          "index.",
          "a b.c",
          "../index.handler",
          "a/../b.c",
          "/a.b",
          "a..b"
        })
    void whatIsNoHandlerIsRefused(String handler) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LambdaInvoker.builder().handler(handler))
          .withMessageStartingWith("a handler ")
          .withMessageContaining("\"" + handler + "\"");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "index.handler",
          "a/b/index.handler",
          "index.a.b",
          "./index.handler",
          "a.b/index.handler"
        })
    void whatMayBeAHandlerIsAccepted(String handler) {
      assertThat(LambdaInvoker.builder().handler(handler)).isNotNull();
    }
  }
}
