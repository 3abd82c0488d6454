package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;

/** What a user reads who makes a mistake. */
class InjectionErrorsTest {

  private static final String ROOT = "src/test/lambda";
  private static final Path ABSOLUTE_ROOT = Path.of(ROOT).toAbsolutePath();

  private static void assertConfigurationError(Class<?> testClass, String message) {
    assertThat(Run.of(testClass).failure())
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessage(message);
  }

  private static void assertParameterError(Class<?> testClass, String message) {
    assertThat(Run.of(testClass).failure())
        .isInstanceOf(ParameterResolutionException.class)
        .hasMessage(message);
  }

  @Nested
  class Code {

    static class MisspeltFileCase {
      @LambdaHandler(value = "Conter.count", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test() {}
    }

    @Test
    void misspeltFileGetsASuggestion() {
      assertConfigurationError(
          MisspeltFileCase.class,
          "@LambdaHandler(\"Conter.count\") on field InjectionErrorsTest.Code.MisspeltFileCase.lambda: no file Conter.js, Conter.mjs or Conter.cjs in "
              + ABSOLUTE_ROOT
              + " (task root). Did you mean counter.js? Set taskRoot or lambda.junit.task-root.");
    }

    static class MissingFileCase {
      @Test
      void test(@LambdaHandler(value = "zzz/quux.count", taskRoot = ROOT) LambdaInvoker lambda) {}
    }

    @Test
    void missingFileOfAParameterIsAResolutionError() {
      assertParameterError(
          MissingFileCase.class,
          "@LambdaHandler(\"zzz/quux.count\") on parameter 0 of InjectionErrorsTest.Code.MissingFileCase.test: no file zzz/quux.js, zzz/quux.mjs or zzz/quux.cjs in "
              + ABSOLUTE_ROOT
              + " (task root). Set taskRoot or lambda.junit.task-root.");
    }

    static class FolderCase {
      @Test
      void test(@LambdaHandler(value = "mocks.handler", taskRoot = ROOT) LambdaInvoker lambda) {}
    }

    @Test
    void folderWithoutAnIndexIsNoHandlersFile() {
      assertThat(Run.of(FolderCase.class).failure())
          .hasMessage(
              "@LambdaHandler(\"mocks.handler\") on parameter 0 of InjectionErrorsTest.Code.FolderCase.test: no file mocks.js, mocks.mjs or mocks.cjs in "
                  + ABSOLUTE_ROOT
                  + " (task root). Set taskRoot or lambda.junit.task-root.");
    }

    static class MissingTaskRootCase {
      @LambdaHandler(value = "counter.count", taskRoot = "dist")
      static LambdaInvoker lambda;

      @Test
      void test() {}
    }

    @Test
    void missingTaskRootOfAStaticFieldFailsTheClass() {
      assertConfigurationError(
          MissingTaskRootCase.class,
          "@LambdaHandler(\"counter.count\") on field InjectionErrorsTest.Code.MissingTaskRootCase.lambda: task root \"dist\": no such folder or zip; looked for "
              + Path.of("dist").toAbsolutePath()
              + ". Set taskRoot or lambda.junit.task-root.");
    }

    static class DefaultTaskRootCase {
      @LambdaHandler("counter.count")
      LambdaInvoker lambda;

      @Test
      void test() {}
    }

    @Test
    void missingDefaultTaskRootIsCalledTheDefault() {
      assertConfigurationError(
          DefaultTaskRootCase.class,
          "@LambdaHandler(\"counter.count\") on field InjectionErrorsTest.Code.DefaultTaskRootCase.lambda: task root \"src/main/lambda\" (the default): no such folder or zip; looked for "
              + Path.of("src/main/lambda").toAbsolutePath()
              + ". Set taskRoot or lambda.junit.task-root.");
    }

    static class NoZipCase {
      @LambdaHandler(value = "counter.count", taskRoot = ROOT + "/counter.js")
      LambdaInvoker lambda;

      @Test
      void test() {}
    }

    @Test
    void fileThatIsNoZipIsNoTaskRoot() {
      assertConfigurationError(
          NoZipCase.class,
          "@LambdaHandler(\"counter.count\") on field InjectionErrorsTest.Code.NoZipCase.lambda: task root \"src/test/lambda/counter.js\": "
              + ABSOLUTE_ROOT.resolve("counter.js")
              + " is no folder and no zip. Set taskRoot or lambda.junit.task-root.");
    }

    static class NoResourceCase {
      @LambdaHandler(value = "counter.count", taskRoot = "classpath:no/such")
      LambdaInvoker lambda;

      @Test
      void test() {}
    }

    @Test
    void missingResourceIsNamed() {
      assertConfigurationError(
          NoResourceCase.class,
          "@LambdaHandler(\"counter.count\") on field InjectionErrorsTest.Code.NoResourceCase.lambda: classpath:no/such: no such folder or zip on the class path.");
    }

    static class MissingLayerCase {
      @LambdaHandler(value = "counter.count", taskRoot = ROOT, layers = "layer")
      LambdaInvoker lambda;

      @Test
      void test() {}
    }

    @Test
    void missingLayerIsNamed() {
      assertConfigurationError(
          MissingLayerCase.class,
          "@LambdaHandler(\"counter.count\") on field InjectionErrorsTest.Code.MissingLayerCase.lambda: layer \"layer\": no such folder or zip; looked for "
              + Path.of("layer").toAbsolutePath()
              + ". Set layers.");
    }
  }

  @Nested
  class Attributes {

    static class NoDotCase {
      @LambdaHandler("index")
      LambdaInvoker lambda;

      @Test
      void test() {}
    }

    @Test
    void handlerWithoutADot() {
      assertConfigurationError(
          NoDotCase.class,
          "@LambdaHandler(\"index\") on field InjectionErrorsTest.Attributes.NoDotCase.lambda: a handler has the form file.export, for example index.handler, but is \"index\".");
    }

    static class EmptyHandlerCase {
      @Test
      void test(@LambdaHandler("") LambdaInvoker lambda) {}
    }

    @Test
    void emptyHandler() {
      assertParameterError(
          EmptyHandlerCase.class,
          "@LambdaHandler(\"\") on parameter 0 of InjectionErrorsTest.Attributes.EmptyHandlerCase.test: a handler has the form file.export, for example index.handler, but is \"\".");
    }

    static class LongTimeoutCase {
      @LambdaHandler(timeout = 1000)
      LambdaInvoker lambda;

      @Test
      void test() {}
    }

    @Test
    void timeoutAboveTheLimit() {
      assertConfigurationError(
          LongTimeoutCase.class,
          "@LambdaHandler on field InjectionErrorsTest.Attributes.LongTimeoutCase.lambda: timeout = 1000: Lambda's limit is 900 seconds.");
    }

    @LambdaHandler(timeout = 0)
    static class NoTimeoutCase {
      @LambdaHandler LambdaInvoker lambda;

      @Test
      void test() {}
    }

    @Test
    void mistakeOnTheClassIsReportedThere() {
      assertConfigurationError(
          NoTimeoutCase.class,
          "@LambdaHandler on class InjectionErrorsTest.Attributes.NoTimeoutCase: timeout = 0: must be 1 to 900 whole seconds.");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @LambdaHandler(memorySize = 64)
    @interface SmallHandler {}

    static class LittleMemoryCase {
      @SmallHandler LambdaInvoker lambda;

      @Test
      void test() {}
    }

    @Test
    void mistakeInAComposedAnnotationIsReportedThere() {
      assertConfigurationError(
          LittleMemoryCase.class,
          "@LambdaHandler on @SmallHandler on field InjectionErrorsTest.Attributes.LittleMemoryCase.lambda: memorySize = 64: must be 128 to 10240 MB.");
    }

    static class ReservedVariableCase {
      @LambdaHandler(environment = "AWS_REGION=eu-central-1")
      LambdaInvoker lambda;

      @Test
      void test() {}
    }

    @Test
    void reservedEnvironmentVariable() {
      assertConfigurationError(
          ReservedVariableCase.class,
          "@LambdaHandler on field InjectionErrorsTest.Attributes.ReservedVariableCase.lambda: environment variable AWS_REGION is reserved: Lambda sets it itself. Reserved are AWS_ACCESS_KEY, AWS_ACCESS_KEY_ID, AWS_DEFAULT_REGION, AWS_EXECUTION_ENV, AWS_LAMBDA_FUNCTION_MEMORY_SIZE, AWS_LAMBDA_FUNCTION_NAME, AWS_LAMBDA_FUNCTION_VERSION, AWS_LAMBDA_INITIALIZATION_TYPE, AWS_LAMBDA_LOG_GROUP_NAME, AWS_LAMBDA_LOG_STREAM_NAME, AWS_LAMBDA_RUNTIME_API, AWS_REGION, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, LAMBDA_RUNTIME_DIR, LAMBDA_TASK_ROOT, _HANDLER, _X_AMZN_TRACE_ID.");
    }

    static class MalformedVariableCase {
      @LambdaHandler(environment = {"TABLE=orders", "STAGE"})
      LambdaInvoker lambda;

      @Test
      void test() {}
    }

    @Test
    void malformedEnvironmentEntry() {
      assertConfigurationError(
          MalformedVariableCase.class,
          "@LambdaHandler on field InjectionErrorsTest.Attributes.MalformedVariableCase.lambda: environment entry \"STAGE\": must be NAME=value.");
    }

    static class TwoValuesCase {
      @LambdaHandler(environment = {"TABLE=orders", "STAGE=test", "TABLE=customers"})
      LambdaInvoker lambda;

      @Test
      void test() {}
    }

    @Test
    void environmentVariableWithTwoValues() {
      assertConfigurationError(
          TwoValuesCase.class,
          "@LambdaHandler on field InjectionErrorsTest.Attributes.TwoValuesCase.lambda: environment entries \"TABLE=orders\" and \"TABLE=customers\": TABLE has one value. Remove one of them.");
    }

    static class TwoRuntimesCase {
      @LambdaHandler(runtime = {LambdaRuntime.NODEJS, LambdaRuntime.NODEJS24_X})
      LambdaInvoker lambda;

      @Test
      void test() {}
    }

    @Test
    void twoRuntimes() {
      assertConfigurationError(
          TwoRuntimesCase.class,
          "@LambdaHandler on field InjectionErrorsTest.Attributes.TwoRuntimesCase.lambda: runtime = [NODEJS, NODEJS24_X]: must be one.");
    }
  }

  @Nested
  class InjectionPoints {

    static class WrongFieldCase {
      @LambdaHandler String lambda;

      @Test
      void test() {}
    }

    @Test
    void fieldOfAnotherType() {
      assertConfigurationError(
          WrongFieldCase.class,
          "@LambdaHandler on field InjectionErrorsTest.InjectionPoints.WrongFieldCase.lambda: the type must be LambdaInvoker, but is java.lang.String.");
    }

    static class WrongParameterCase {
      @Test
      void test(@LambdaHandler String lambda) {}
    }

    @Test
    void parameterOfAnotherType() {
      assertParameterError(
          WrongParameterCase.class,
          "@LambdaHandler on parameter 0 of InjectionErrorsTest.InjectionPoints.WrongParameterCase.test: the type must be LambdaInvoker, but is java.lang.String.");
    }

    static class FinalFieldCase {
      @LambdaHandler(value = "counter.count", taskRoot = ROOT)
      final LambdaInvoker lambda = null;

      @Test
      void test() {}
    }

    @Test
    void finalField() {
      assertConfigurationError(
          FinalFieldCase.class,
          "@LambdaHandler(\"counter.count\") on field InjectionErrorsTest.InjectionPoints.FinalFieldCase.lambda: the field must not be final.");
    }

    static class ConstructorCase {
      ConstructorCase(@LambdaHandler("index") LambdaInvoker lambda) {}

      @Test
      void test() {}
    }

    @Test
    void parameterOfAConstructor() {
      assertParameterError(
          ConstructorCase.class,
          "@LambdaHandler(\"index\") on parameter 0 of the constructor of InjectionErrorsTest.InjectionPoints.ConstructorCase: a handler has the form file.export, for example index.handler, but is \"index\".");
    }

    static class BeforeAllCase {
      @BeforeAll
      static void beforeAll(@LambdaHandler("index") LambdaInvoker lambda) {}

      @Test
      void test() {}
    }

    @Test
    void parameterOfBeforeAll() {
      assertParameterError(
          BeforeAllCase.class,
          "@LambdaHandler(\"index\") on parameter 0 of InjectionErrorsTest.InjectionPoints.BeforeAllCase.beforeAll: a handler has the form file.export, for example index.handler, but is \"index\".");
    }
  }
}
