package org.lambdajunit.assertions;

import static org.lambdajunit.LambdaRuntime.NODEJS;
import static org.lambdajunit.LambdaRuntime.NODEJS22_X;
import static org.lambdajunit.LambdaRuntime.NODEJS6_10;
import static org.lambdajunit.LambdaRuntime.NODEJS8_10;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;

/** Handled or not, as the programming model has it, for what handlers really do. */
class HandledErrorsTest {

  record Failing(LambdaRuntime runtime, String handler) {}

  @TempDir Path taskRoot;

  static Stream<Failing> handled() {
    return Stream.of(
        new Failing(NODEJS22_X, "(event, context, callback) => callback(new Error('boom'))"),
        new Failing(NODEJS22_X, "(event, context, callback) => callback('some error type')"),
        new Failing(NODEJS22_X, "(event, context, callback) => callback(0)"),
        new Failing(NODEJS22_X, "(event, context) => context.fail(new Error('boom'))"),
        new Failing(NODEJS22_X, "(event, context) => context.done('boom')"),
        new Failing(NODEJS22_X, "async () => { throw new Error('boom'); }"),
        new Failing(NODEJS22_X, "() => { throw new Error('boom'); }"),
        new Failing(NODEJS8_10, "async () => { throw new Error('boom'); }"),
        new Failing(NODEJS6_10, "(event, context, callback) => callback(new Error('boom'))"),
        new Failing(NODEJS, "function (event, context) { context.fail('boom'); }"));
  }

  static Stream<Failing> unhandled() {
    return Stream.of(
        new Failing(NODEJS22_X, "() => { setTimeout(() => { throw new Error('boom'); }, 1); }"),
        new Failing(NODEJS22_X, "() => { Promise.reject(new Error('boom')); }"),
        new Failing(NODEJS22_X, "() => process.exit(1)"),
        new Failing(NODEJS22_X, "() => { setInterval(() => {}, 1000); }"),
        new Failing(NODEJS22_X, "'no function'"),
        new Failing(NODEJS22_X, "undefined; throw new Error('boom')"),
        new Failing(NODEJS22_X, "async () => { await new Promise(() => {}); }"),
        new Failing(NODEJS6_10, "() => { throw new Error('boom'); }"),
        new Failing(NODEJS6_10, "() => process.exit(1)"));
  }

  @ParameterizedTest
  @MethodSource("handled")
  void errorThatTheFunctionReports(Failing failing) throws IOException {
    try (LambdaInvoker lambda = deploy(failing)) {
      assertThat(lambda.invoke()).failed().hasHandledError();
    }
  }

  @ParameterizedTest
  @MethodSource("unhandled")
  void errorThatTheFunctionDoesNotReport(Failing failing) throws IOException {
    try (LambdaInvoker lambda = deploy(failing)) {
      assertThat(lambda.invoke()).failed().hasUnhandledError();
    }
  }

  private LambdaInvoker deploy(Failing failing) throws IOException {
    Files.writeString(
        taskRoot.resolve("index.js"), "exports.handler = %s;".formatted(failing.handler()));
    return LambdaInvoker.builder()
        .handler("index.handler")
        .taskRoot(taskRoot)
        .runtime(failing.runtime())
        .build();
  }
}
