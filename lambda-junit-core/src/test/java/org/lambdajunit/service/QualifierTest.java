package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.InvocationType;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;

/** Versions, aliases and tenants: which function runs, in whose environment. */
class QualifierTest {

  private static final String HANDLER =
      """
      let count = 0;
      exports.handler = async (event, context) => [
        ++count,
        context.functionVersion,
        process.env.AWS_LAMBDA_FUNCTION_VERSION,
        context.invokedFunctionArn.split(':').slice(7).join(':'),
        context.tenantId ?? null,
      ];
      """;

  @TempDir Path taskRoot;
  private LambdaInvoker lambda;

  @BeforeEach
  void deploy() throws IOException {
    Files.writeString(taskRoot.resolve("index.js"), HANDLER);
    lambda = LambdaInvoker.builder().taskRoot(taskRoot).build();
  }

  @AfterEach
  void close() {
    lambda.close();
  }

  private static List<Object> list(Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void aVersionsNumberIsTheVersionThatRuns() {
    LambdaOutcome outcome = lambda.invocation().qualifier("7").invoke();

    assertThat(outcome.result()).isEqualTo(list(1, "7", "7", "7", null));
    assertThat(outcome.executedVersion()).isEqualTo("7");
    assertThat(outcome.logStream()).contains(" Version: 7\n");
  }

  @Test
  void eachVersionHasItsOwnEnvironment() {
    lambda.invoke();
    lambda.invocation().qualifier("7").invoke();

    assertThat(lambda.invocation().qualifier("7").invoke().result())
        .isEqualTo(list(2, "7", "7", "7", null));
    assertThat(lambda.invoke().result()).isEqualTo(list(2, "$LATEST", "$LATEST", "", null));
  }

  @Test
  void anAliasStandsForTheFunctionsOwnVersion() {
    try (LambdaInvoker third =
        LambdaInvoker.builder().taskRoot(taskRoot).functionVersion("3").build()) {
      LambdaOutcome outcome = third.invocation().qualifier("live").invoke();

      assertThat(outcome.result()).isEqualTo(list(1, "3", "3", "live", null));
      assertThat(outcome.executedVersion()).isEqualTo("3");
      assertThat(third.invoke().result()).isEqualTo(list(2, "3", "3", "", null));
    }
  }

  @Test
  void aDestinationIsToldTheQualifierAndTheVersion() {
    LambdaOutcome outcome =
        lambda.invocation().qualifier("7").invocationType(InvocationType.EVENT).invoke();

    assertThat(outcome.destinationRecord().orElseThrow().toJson())
        .contains(":7\",\"condition\":\"Success\"", "\"executedVersion\":\"7\"");
  }

  @Test
  void eachTenantHasItsOwnEnvironment() {
    lambda.invocation().tenantId("blue").invoke();

    assertThat(lambda.invocation().tenantId("blue").invoke().result())
        .isEqualTo(list(2, "$LATEST", "$LATEST", "", "blue"));
    assertThat(lambda.invocation().tenantId("green").invoke().result())
        .isEqualTo(list(1, "$LATEST", "$LATEST", "", "green"));
    assertThat(lambda.invoke().result()).isEqualTo(list(1, "$LATEST", "$LATEST", "", null));
  }

  @Test
  void aForcedColdStartIsOneForAll() {
    lambda.invocation().tenantId("blue").invoke();
    lambda.invoke();

    lambda.forceColdStart();

    assertThat(lambda.invocation().tenantId("blue").invoke().coldStart()).isTrue();
    assertThat(lambda.invoke().coldStart()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NODEJS18_X", "NODEJS20_X", "NODEJS24_X"})
  void theContextHasTheTenantFromNode20On(LambdaRuntime runtime) {
    LambdaOutcome outcome = lambda.withRuntime(runtime).invocation().tenantId("a@b c").invoke();

    assertThat(((List<?>) outcome.result()).get(4))
        .isEqualTo(runtime == LambdaRuntime.NODEJS18_X ? null : "a@b c");
  }

  @Test
  void aTenantThatAwsRefusesIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lambda.invocation().tenantId("a#b"))
        .withMessage(
            "tenantId = \"a#b\": must be 1 to 256 letters, digits, blanks and any of . _ : / = + - @.");
  }

  @Nested
  class Traces {

    private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793";
    private static final String WHOLE = ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1";

    private Object seenBy(LambdaRuntime runtime, String traceId) throws IOException {
      Files.writeString(
          taskRoot.resolve("trace.js"),
          """
          exports.handler = function (event, context) {
            const seen = [process.env._X_AMZN_TRACE_ID, context.xRayTraceId ?? null];
            return context.succeed ? context.succeed(seen) : seen;
          };
          """);
      try (LambdaInvoker traced =
          LambdaInvoker.builder()
              .taskRoot(taskRoot)
              .handler("trace.handler")
              .runtime(runtime)
              .build()) {
        return traced.invocation().traceId(traceId).invoke().result();
      }
    }

    @ParameterizedTest
    @EnumSource
    void theCallersIsTheHandlers(LambdaRuntime runtime) throws IOException {
      assertThat(seenBy(runtime, WHOLE))
          .isEqualTo(list(WHOLE, runtime == LambdaRuntime.NODEJS24_X ? WHOLE : null));
    }

    @Test
    void whatTheCallerLeavesOutIsAdded() throws IOException {
      assertThat((List<?>) seenBy(LambdaRuntime.NODEJS22_X, ROOT))
          .first()
          .asString()
          .matches(ROOT + ";Parent=[0-9a-f]{16};Sampled=0");
    }

    @Test
    void eachAttemptHasTheSame() throws IOException {
      Files.writeString(
          taskRoot.resolve("trace.js"),
          "exports.handler = async () => { throw new Error(process.env._X_AMZN_TRACE_ID); };");
      try (LambdaInvoker traced =
          LambdaInvoker.builder().taskRoot(taskRoot).handler("trace.handler").build()) {
        assertThat(
                traced
                    .invocation()
                    .traceId(WHOLE)
                    .invocationType(InvocationType.EVENT)
                    .invoke()
                    .attempts())
            .hasSize(3)
            .allSatisfy(
                attempt ->
                    assertThat(attempt.error().orElseThrow().errorMessage()).isEqualTo(WHOLE));
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "1-5759e988-bd862e3fe1be46a994272793",
          "Root=1-5759e988-xyz",
          "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled"
        })
    void whatIsNoTracingHeaderIsAnError(String traceId) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> lambda.invocation().traceId(traceId))
          .withMessage(
              "traceId = \"%s\": must be a tracing header such as"
                  + " Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1.",
              traceId);
    }
  }
}
