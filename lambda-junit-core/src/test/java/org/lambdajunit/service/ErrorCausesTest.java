package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdajunit.LambdaError;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;

class ErrorCausesTest {

  private static final String THROWS =
      """
      exports.handler = async () => {
        const inner = new RangeError('no such account');
        throw new Error('order failed', { cause: new TypeError('payment failed', { cause: inner }) });
      };
      """;

  @TempDir Path taskRoot;

  private LambdaOutcome invoke(String code, LambdaRuntime runtime) throws IOException {
    Files.writeString(taskRoot.resolve("index.js"), code);
    try (EmulatedFunction function =
        new EmulatedFunction(
            FunctionConfiguration.builder("index.handler", taskRoot).runtime(runtime).build())) {
      return function.invoke(InvocationRequest.of("{}"));
    }
  }

  private LambdaOutcome invoke(String code) throws IOException {
    return invoke(code, LambdaRuntime.NODEJS22_X);
  }

  private static Optional<LambdaError> cause(LambdaOutcome outcome) {
    return outcome.error().orElseThrow().cause();
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS8_10", "NODEJS16_X", "NODEJS22_X", "NODEJS24_X"})
  void areErrorsInTheirTurn(LambdaRuntime runtime) throws IOException {
    LambdaOutcome outcome = invoke(THROWS, runtime);
    LambdaError cause = cause(outcome).orElseThrow();
    assertThat(cause).hasToString("TypeError: payment failed");
    assertThat(cause.cause().orElseThrow()).hasToString("RangeError: no such account");
    assertThat(cause.cause().orElseThrow().cause()).isEmpty();
    assertThat(cause.trace()).anySatisfy(line -> assertThat(line).contains("/var/task/index.js:3"));
  }

  @Test
  void areNotInThePayload() throws IOException {
    assertThat(invoke(THROWS).payload()).doesNotContain("payment failed");
  }

  @Test
  void areThereForWhatNobodyCatches() throws IOException {
    assertThat(
            cause(
                invoke(
                    """
                    exports.handler = (event, context, callback) => {
                      setImmediate(() => { throw new Error('outer', { cause: new Error('inner') }); });
                    };
                    """)))
        .map(LambdaError::errorMessage)
        .contains("inner");
  }

  @ParameterizedTest
  @EnumSource(names = {"NODEJS22_X", "NODEJS24_X"})
  void areThereForAModuleThatThrows(LambdaRuntime runtime) throws IOException {
    assertThat(cause(invoke("throw new Error('outer', { cause: new Error('inner') });", runtime)))
        .map(LambdaError::errorMessage)
        .contains("inner");
  }

  @Test
  void areThereForAStream() throws IOException {
    assertThat(
            cause(
                invoke(
                    """
                    exports.handler = awslambda.streamifyResponse(async () => {
                      throw new Error('outer', { cause: new Error('inner') });
                    });
                    """)))
        .map(LambdaError::errorMessage)
        .contains("inner");
  }

  @Test
  void areThereForTheCallbacksError() throws IOException {
    LambdaOutcome outcome =
        invoke(
            """
            exports.handler = (event, context, callback) =>
              callback(new Error('outer', { cause: new Error('inner') }));
            """);
    assertThat(cause(outcome)).map(LambdaError::errorMessage).contains("inner");
    assertThat(outcome.callbackError())
        .isInstanceOfSatisfying(
            LambdaError.class,
            error -> assertThat(error.cause()).map(LambdaError::errorMessage).contains("inner"));
  }

  @Test
  void thatAreNoErrorsAreLeftOut() throws IOException {
    String code = "exports.handler = async () => { throw new Error('outer', { cause: %s }); };";
    assertThat(cause(invoke(code.formatted("'text'")))).isEmpty();
    assertThat(cause(invoke(code.formatted("{ code: 7 }")))).isEmpty();
    assertThat(cause(invoke(code.formatted("null")))).isEmpty();
  }

  @Test
  void thatGoInCirclesComeToAnEnd() throws IOException {
    LambdaOutcome outcome =
        invoke(
            """
            exports.handler = async () => {
              const error = new Error('round');
              error.cause = error;
              throw error;
            };
            """);
    int depth = 0;
    for (Optional<LambdaError> e = outcome.error(); e.isPresent(); e = e.get().cause()) {
      depth++;
    }
    assertThat(depth).isBetween(2, 10);
  }

  @Test
  void ofAnotherInvocationAreForgotten() throws IOException {
    Files.writeString(
        taskRoot.resolve("index.js"),
        """
        exports.handler = async ({ cause }) => {
          throw new Error('outer', cause && { cause: new Error('inner') });
        };
        """);
    try (EmulatedFunction function =
        new EmulatedFunction(FunctionConfiguration.builder("index.handler", taskRoot).build())) {
      assertThat(cause(function.invoke(InvocationRequest.of("{\"cause\":true}")))).isPresent();
      assertThat(cause(function.invoke(InvocationRequest.of("{}")))).isEmpty();
    }
  }
}
