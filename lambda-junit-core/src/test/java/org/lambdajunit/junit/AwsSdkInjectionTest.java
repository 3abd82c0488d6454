package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lambdajunit.LambdaRuntime.NODEJS16_X;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

class AwsSdkInjectionTest {

  private static final String ROOT = "src/test/lambda";

  private static void stub(AwsSdk aws) {
    aws.client("DynamoDBClient").on("PutItemCommand").resolves(Map.of());
    aws.client("SQSClient").on("SendMessageCommand").resolves(Map.of("MessageId", "m-1"));
  }

  @Nested
  class Places {

    @LambdaHandler(value = "mocks/store.handler", taskRoot = ROOT)
    static class ParameterCase {
      @LambdaHandler LambdaInvoker lambda;

      @Test
      void test(AwsSdk aws) {
        stub(aws);
        assertThat(lambda.invoke()).hasResult("stored");
        assertThat(aws.client("DynamoDBClient").calls("PutItemCommand")).hasSize(1);
      }
    }

    static class FieldCase {
      @LambdaHandler(value = "mocks/store.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      AwsSdk aws;

      @BeforeEach
      void sharedByTheTest(AwsSdk same) {
        stub(same);
      }

      @RepeatedTest(2)
      void test() {
        assertThat(lambda.invoke()).hasResult("stored");
        assertThat(aws.calls()).hasSize(2);
      }

      @Nested
      class Inside {
        @Test
        void test(AwsSdk same) {
          assertThat(lambda.invoke()).hasResult("stored");
          assertThat(same.calls()).hasSize(2);
        }
      }
    }

    static class StaticFunctionCase {
      @LambdaHandler(value = "mocks/store.handler", taskRoot = ROOT)
      static LambdaInvoker lambda;

      @RepeatedTest(2)
      void test(AwsSdk aws) {
        stub(aws);
        assertThat(lambda.invoke()).hasResult("stored");
        assertThat(aws.calls()).hasSize(2);
      }
    }

    static class StaticFieldCase {
      static AwsSdk aws;

      @LambdaHandler(value = "mocks/store.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @RepeatedTest(2)
      void test() {
        stub(aws);
        assertThat(lambda.invoke()).hasResult("stored");
      }
    }

    @Test
    void areAllTheSame() {
      Run.of(ParameterCase.class, FieldCase.class, StaticFunctionCase.class, StaticFieldCase.class)
          .passes(8);
    }
  }

  @Nested
  class WithoutStubs {

    static class UntouchedCase {
      @LambdaHandler(value = "mocks/store.describe", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void theSdkIsThereAsOnLambda() {
        assertThat(lambda.invoke()).hasResult("SQSClient");
      }

      @Test
      void inEsModulesToo(
          @LambdaHandler(value = "mocks/sdk.handler", taskRoot = ROOT) LambdaInvoker other) {
        assertThat(other.invoke()).hasResult("SQSClient");
      }
    }

    @Test
    void theSdkOfTheRuntimeCanBeLoaded() {
      Run.of(UntouchedCase.class).passes(2);
    }

    static class OldRuntimeCase {
      @LambdaHandler(value = "mocks/store.describe", taskRoot = ROOT, runtime = NODEJS16_X)
      LambdaInvoker lambda;

      @Test
      void test() {
        assertThat(lambda.invoke())
            .failed()
            .hasErrorMessageContaining("Cannot find module '@aws-sdk/client-dynamodb'");
      }
    }

    @Test
    void theSdkOfAnotherRuntimeIsMissing() {
      Run.of(OldRuntimeCase.class).passes(1);
    }

    static class CalledCase {
      @LambdaHandler(value = "mocks/store.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test() {
        lambda.invoke();
      }
    }

    @Test
    void aCallFailsTheTest() {
      assertThat(Run.of(CalledCase.class).failure())
          .hasMessage(
              "DynamoDBClient was called with PutItemCommand, which nothing answers.%nInput: {\"TableName\":\"orders\",\"Item\":{\"id\":{\"S\":\"o-1\"}}}%nStub it: aws.client(\"DynamoDBClient\").on(\"PutItemCommand\").resolves(Map.of());%nStubbed: nothing%nHave the stubs injected by a parameter: AwsSdk aws%nAt %s:10"
                  .formatted(
                      Path.of(ROOT, "mocks", "store.js")
                          .toUri()
                          .toString()
                          .replaceFirst("^file:/+", "file:///")));
    }

    @Test
    void itsStackHasTheLinesOfTheFunctionAndOfTheTestOnly() {
      assertThat(Run.of(CalledCase.class).failure().getStackTrace())
          .extracting(StackTraceElement::getFileName)
          .startsWith("store.js", "AwsSdkInjectionTest.java");
    }

    static class FaultyFakeCase {
      @LambdaHandler(value = "mocks/store.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test(AwsSdk aws) {
        aws.client("DynamoDBClient")
            .on("PutItemCommand")
            .callsFake(
                input -> {
                  throw new IllegalStateException("no such table");
                });
        assertThat(lambda.invoke()).succeeded();
      }
    }

    @Test
    void theExceptionOfAFakeShowsItsLineOfJava() {
      assertThat(Run.of(FaultyFakeCase.class).failure().getSuppressed()[0])
          .hasToString("IllegalStateException: no such table")
          .cause()
          .hasMessage("no such table")
          .satisfies(
              exception ->
                  assertThat(exception.getStackTrace())
                      .extracting(StackTraceElement::getFileName)
                      .startsWith(
                          "AwsSdkInjectionTest.java", "store.js", "AwsSdkInjectionTest.java"));
    }
  }

  @Nested
  class UnusedStubs {

    static class UnusedCase {
      @LambdaHandler(value = "mocks/store.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void test(AwsSdk aws) {
        stub(aws);
        aws.client("DynamoDBClients").on("PutItemCommand").resolves(Map.of());
        lambda.invoke();
      }
    }

    @Test
    void failTheTestAtItsEnd() {
      assertThat(Run.of(UnusedCase.class).failure())
          .isInstanceOf(AssertionError.class)
          .hasMessage(
              "Nothing was answered by the stub of DynamoDBClients PutItemCommand. Did you mean DynamoDBClient?%nCalled: DynamoDBClient PutItemCommand, SQSClient SendMessageCommand.%nCorrect the stub, remove it, or call aws.lenient()."
                  .formatted());
    }

    static class ExaminedCase {
      @LambdaHandler(value = "mocks/store.handler", taskRoot = ROOT)
      LambdaInvoker lambda;

      @Test
      void knowingThatNothingWasCalled(AwsSdk aws) {
        stub(aws);
        lambda.invoke(Map.of("notify", false));
        assertThat(aws.client("SQSClient").calls("SendMessageCommand")).isEmpty();
      }

      @Test
      void lenient(AwsSdk aws) {
        stub(aws.lenient());
        lambda.invoke(Map.of("notify", false));
      }
    }

    @Test
    void areAllRightIfTheTestKnowsOfThem() {
      Run.of(ExaminedCase.class).passes(2);
    }
  }
}
