package org.lambdajunit.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaRuntime;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

@TestInstance(Lifecycle.PER_CLASS)
class EmulatedLambdaClientTest {

  private static final String REFUSED = "%s (Service: Lambda, Status Code: %d, Request ID: %s)";

  private LambdaInvoker echo;
  private LambdaInvoker fails;
  private LambdaClient client;

  @BeforeAll
  void deploy(@TempDir Path taskRoot) throws IOException {
    Files.writeString(
        taskRoot.resolve("index.js"),
        """
        exports.echo = async (event, context) => {
          console.log('seen', event);
          return { event, arn: context.invokedFunctionArn, client: context.clientContext };
        };
        exports.fails = async () => { throw new RangeError('no such order'); };
        """);
    echo = function(taskRoot, "index.echo").functionName("echo").build();
    fails = function(taskRoot, "index.fails").runtime(LambdaRuntime.NODEJS24_X).build();
    client = EmulatedLambdaClient.of(echo, fails);
  }

  private static LambdaInvoker.Builder function(Path taskRoot, String handler) {
    return LambdaInvoker.builder().taskRoot(taskRoot).handler(handler);
  }

  @AfterAll
  void close() {
    client.close();
    echo.close();
    fails.close();
  }

  @Test
  void answersAsTheInvokeOperationDoes() {
    InvokeResponse response =
        client.invoke(
            request ->
                request.functionName("echo").payload(SdkBytes.fromUtf8String("{\"id\": \"é\"}")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.payload().asUtf8String())
        .isEqualTo(
            "{\"event\":{\"id\":\"é\"},\"arn\":\"arn:aws:lambda:us-east-1:123456789012:function:echo\"}");
    assertThat(response.functionError()).isNull();
    assertThat(response.executedVersion()).isEqualTo("$LATEST");
    assertThat(response.logResult()).isNull();
    assertThat(response.responseMetadata().requestId()).matches("[0-9a-f-]{36}");
  }

  @Test
  void aFunctionThatFailsIsAResponse() {
    InvokeResponse response = client.invoke(request -> request.functionName("index-fails"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String())
        .startsWith("{\"errorType\":\"RangeError\",\"errorMessage\":\"no such order\",\"trace\":[");
  }

  @Test
  void showsTheEndOfTheLogIfAsked() {
    InvokeResponse response =
        client.invoke(request -> request.functionName("echo").logType(LogType.TAIL));

    assertThat(new String(Base64.getDecoder().decode(response.logResult()), UTF_8))
        .contains("START RequestId: " + response.responseMetadata().requestId())
        .contains("\tINFO\tseen {}\n");
  }

  @ParameterizedTest
  @CsvSource({"EVENT, 202", "DRY_RUN, 204"})
  void otherInvocationTypesAreAnsweredWithTheirStatus(InvocationType type, int statusCode) {
    InvokeResponse response =
        client.invoke(
            request -> request.functionName("echo").invocationType(type).logType(LogType.TAIL));

    assertThat(response.statusCode()).isEqualTo(statusCode);
    assertThat(response.payload().asUtf8String()).isEmpty();
    assertThat(response.executedVersion()).isNull();
    assertThat(response.logResult()).isNull();
  }

  @Test
  void theClientContextReachesTheFunction() {
    String context = Base64.getEncoder().encodeToString("{\"custom\":{\"a\":1}}".getBytes(UTF_8));

    InvokeResponse response =
        client.invoke(request -> request.functionName("echo").clientContext(context));

    assertThat(response.payload().asUtf8String()).endsWith("\"client\":{\"custom\":{\"a\":1}}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo",
        "function:echo",
        "123456789012:function:echo",
        "arn:aws:lambda:us-east-1:123456789012:function:echo",
        "arn:aws-cn:lambda:cn-north-1:210987654321:function:echo"
      })
  void findsAFunctionByNameAndArn(String functionName) {
    assertThat(client.invoke(request -> request.functionName(functionName)).functionError())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({"echo:live,", "echo, live", "echo:live, live"})
  void theQualifierEndsTheFunctionsArn(String functionName, String qualifier) {
    InvokeResponse response =
        client.invoke(request -> request.functionName(functionName).qualifier(qualifier));

    assertThat(response.payload().asUtf8String()).contains(":function:echo:live\"");
  }

  @Test
  void theAsynchronousClientAnswersWithFutures() {
    LambdaAsyncClient asynchronous = EmulatedLambdaAsyncClient.of(echo);

    CompletableFuture<InvokeResponse> response =
        asynchronous.invoke(request -> request.functionName("echo"));
    CompletableFuture<InvokeResponse> refusal =
        asynchronous.invoke(request -> request.functionName("nope"));
    asynchronous.close();

    assertThat(response).isCompletedWithValueMatching(answer -> answer.statusCode() == 200);
    assertThat(refusal)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(asynchronous.serviceName()).isEqualTo(client.serviceName()).isEqualTo("lambda");
  }

  // ---- what AWS refuses ----

  @Test
  void aFunctionThatIsNotThereIsNamed() {
    ResourceNotFoundException refusal =
        catchThrowableOfType(
            ResourceNotFoundException.class,
            () -> client.invoke(request -> request.functionName("ecko:live")));

    assertRefused(
        refusal,
        404,
        "ResourceNotFoundException",
        "Function not found: arn:aws:lambda:us-east-1:123456789012:function:ecko:live");
    assertThat(refusal)
        .hasRootCauseMessage(
            "No function of this client is named \"ecko\", only echo, index-fails.");
  }

  @Test
  void aPayloadThatIsNoJsonIsRefused() {
    assertRefused(
        catchThrowableOfType(
            InvalidRequestContentException.class,
            () ->
                client.invoke(
                    request ->
                        request.functionName("echo").payload(SdkBytes.fromUtf8String("{'a'}")))),
        400,
        "InvalidRequestContentException",
        "Could not parse request body into json: Could not parse payload into json: Unexpected character (''' (code 39)): was expecting double-quote to start field name\n"
            + " at [Source: (String)\"{'a'}\"; line: 1, column: 2]");
  }

  @Test
  void aPayloadThatIsTooLargeIsRefused() {
    SdkBytes payload = SdkBytes.fromUtf8String('"' + "a".repeat(6 << 20) + '"');

    assertRefused(
        catchThrowableOfType(
            RequestTooLargeException.class,
            () -> client.invoke(request -> request.functionName("echo").payload(payload))),
        413,
        "RequestTooLargeException",
        "6291458 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no base64!", "bm8ganNvbg=="})
  void aClientContextThatIsNoJsonInBase64IsRefused(String context) {
    assertRefused(
        catchThrowableOfType(
            InvalidRequestContentException.class,
            () -> client.invoke(r -> r.functionName("echo").clientContext(context))),
        400,
        "InvalidRequestContentException",
        "Client context must be a valid Base64-encoded JSON object.");
  }

  @Test
  void twoQualifiersAreRefused() {
    assertRefused(
        catchThrowableOfType(
            InvalidParameterValueException.class,
            () -> client.invoke(r -> r.functionName("echo:1").qualifier("2"))),
        400,
        "InvalidParameterValueException",
        "The derived qualifier from the function name does not match the specified qualifier.");
  }

  @Test
  void anUnknownInvocationTypeIsRefused() {
    assertRefused(
        catchThrowableOfType(
            LambdaException.class,
            () -> client.invoke(r -> r.functionName("echo").invocationType("Later"))),
        400,
        "ValidationException",
        "1 validation error detected: Value 'Later' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]");
  }

  @Test
  void anUnknownLogTypeIsRefused() {
    assertRefused(
        catchThrowableOfType(
            LambdaException.class, () -> client.invoke(r -> r.functionName("echo").logType("All"))),
        400,
        "ValidationException",
        "1 validation error detected: Value 'All' at 'logType' failed to satisfy constraint: Member must satisfy enum value set: [None, Tail]");
  }

  @Test
  void aMalformedNameIsRefused() {
    LambdaException refusal =
        catchThrowableOfType(
            LambdaException.class, () -> client.invoke(r -> r.functionName("create order")));

    assertThat(refusal.awsErrorDetails().errorMessage())
        .startsWith(
            "1 validation error detected: Value 'create order' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:");
  }

  @Test
  void aMalformedQualifierIsRefused() {
    assertRefused(
        catchThrowableOfType(
            LambdaException.class,
            () -> client.invoke(r -> r.functionName("echo").qualifier("a b"))),
        400,
        "ValidationException",
        "1 validation error detected: Value 'a b' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: \\$LATEST|[a-zA-Z0-9-_]{1,128}");
  }

  private static void assertRefused(LambdaException refusal, int status, String code, String text) {
    assertThat(refusal.statusCode()).isEqualTo(status);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(text);
    assertThat(refusal).hasMessage(REFUSED, text, status, refusal.requestId());
  }

  // ---- what the SDK and this client refuse ----

  @Test
  void aNameIsNeeded() {
    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> client.invoke(request -> {}))
        .withMessage(
            "Unable to marshall request to JSON: Parameter 'FunctionName' must not be null");
    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> client.invoke(request -> request.functionName("")))
        .withMessage("Unable to marshall request to JSON: FunctionName cannot be empty.");
  }

  @Test
  void functionsNeedDifferentNames() {
    assertThatIllegalStateException()
        .isThrownBy(() -> EmulatedLambdaClient.of(echo, echo).invoke(r -> r.functionName("echo")))
        .withMessage(
            "2 functions of this client are named \"echo\". Give them different names: functionName of @LambdaHandler or of the builder.");
  }

  @Test
  void aClientNeedsAFunction() {
    assertThatIllegalArgumentException()
        .isThrownBy(EmulatedLambdaClient::of)
        .withMessage("No function is given. Pass the LambdaInvokers that the client is to find.");
  }

  @Test
  void otherOperationsAreNotThere() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> client.getFunction(request -> request.functionName("echo")));
  }
}
