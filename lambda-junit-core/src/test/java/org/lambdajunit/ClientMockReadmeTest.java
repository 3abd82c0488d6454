package org.lambdajunit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The README of aws-sdk-client-mock 4.1.0, example by example in its order, where the SDK is made
 * up, installed and bundled. What a mock of that library answers by default, {@code undefined}, is
 * here a failure of the test.
 */
class ClientMockReadmeTest {

  private static final Path HANDLER = Path.of("src/test/lambda/client-mock/readme.js");

  @Nested
  class OfAnSdkThatIsMadeUp extends Readme {
    @Override
    Path taskRoot() {
      return HANDLER.getParent();
    }
  }

  @Nested
  class OfAnSdkThatIsInstalled extends Readme {
    @Override
    Path taskRoot() throws IOException, InterruptedException {
      NpmPackagesTest.install();
      Path copy = NpmPackagesTest.FOLDER.resolve(HANDLER.getFileName());
      Files.copy(HANDLER, copy, StandardCopyOption.REPLACE_EXISTING);
      return NpmPackagesTest.FOLDER;
    }
  }

  @Nested
  class OfAnSdkThatIsBundledAndMinified extends Readme {
    @Override
    Path taskRoot() throws IOException, InterruptedException {
      NpmPackagesTest.install();
      Path source = NpmPackagesTest.FOLDER.resolve("unbundled-readme.js");
      Files.copy(HANDLER, source, StandardCopyOption.REPLACE_EXISTING);
      Path bundle = NpmPackagesTest.FOLDER.resolve("bundle-readme");
      NpmPackagesTest.esbuild(
          source,
          "--bundle",
          "--minify",
          "--platform=node",
          "--target=node22",
          "--outfile=" + bundle.resolve(HANDLER.getFileName()));
      return bundle;
    }
  }

  // One function for all tests of a kind, as the README has it: reset before each.
  @TestInstance(Lifecycle.PER_CLASS)
  abstract static class Readme {

    private static final Map<String, String> TO_MY_TOPIC =
        Map.of("TopicArn", "arn:aws:sns:us-east-1:111111111111:MyTopic", "Message", "My message");

    private final AwsSdk aws = AwsSdk.create();
    private final AwsClient sns = aws.client("SNSClient");
    private final AwsClient s3 = aws.client("S3Client");
    private @Nullable LambdaInvoker function;

    abstract Path taskRoot() throws IOException, InterruptedException;

    @BeforeAll
    void start() throws IOException, InterruptedException {
      function =
          LambdaInvoker.builder()
              .taskRoot(taskRoot())
              .handler("readme.handler")
              .timeout(Duration.ofMinutes(2))
              .aws(aws)
              .build();
    }

    @AfterAll
    void close() {
      Optional.ofNullable(function).ifPresent(LambdaInvoker::close);
    }

    @BeforeEach
    void reset() {
      aws.reset();
    }

    private LambdaOutcome run(String example, Object event) {
      return Optional.ofNullable(function)
          .orElseThrow()
          .invoke(Map.of("example", example, "event", event));
    }

    private LambdaOutcome send(Map<?, ?>... requests) {
      return run("send", requests);
    }

    private static Map<String, String> id(String id) {
      return Map.of("MessageId", id);
    }

    private static CompletionStage<Map<String, String>> later(String id) {
      return CompletableFuture.completedFuture(id(id));
    }

    // ---- Mock ----

    @Test
    void aDefaultForAnyCommand() {
      sns.onAnyCommand().resolves(Map.of());
      assertThat(send(Map.of())).hasResultJson("[null]");
      aws.reset();
      sns.resolves(id("1"));
      assertThat(send(Map.of(), Map.of("command", "SubscribeCommand")))
          .hasResult(List.of("1", "1"));
    }

    @Test
    void aCommand() {
      sns.on("PublishCommand").resolves(id("12345678-1111-2222-3333-111122223333"));
      assertThat(send(Map.of())).hasResult(List.of("12345678-1111-2222-3333-111122223333"));
    }

    @Test
    void aCommandWithSomePayload() {
      sns.on("PublishCommand", TO_MY_TOPIC).resolves(id("2"));
      assertThat(send(TO_MY_TOPIC)).hasResult(List.of("2"));
      sns.on("PublishCommand", Map.of("Message", "My message")).resolves(id("3"));
      assertThat(send(Map.of("Message", "My message", "Subject", "s"))).hasResult(List.of("3"));
    }

    @Test
    void strictMatching() {
      sns.resolves(id("other"))
          .on("PublishCommand", Map.of("Message", "My message"), true)
          .resolves(id("strict"))
          .onAnyCommand(Map.of("Subject", "s"))
          .resolves(id("any"));
      sns.onAnyCommand(Map.of("Subject", "t"), true).resolves(id("any strict"));
      assertThat(
              send(
                  Map.of("Message", "My message"),
                  Map.of("Message", "My message", "Extra", 1),
                  Map.of("Subject", "s", "Extra", 1),
                  Map.of("Subject", "t", "Extra", 1),
                  Map.of("Subject", "t")))
          .hasResult(List.of("strict", "other", "any", "other", "any strict"));
    }

    @Test
    void aPayloadOfAnyCommand() {
      sns.onAnyCommand(TO_MY_TOPIC).resolves(id("4"));
      assertThat(send(TO_MY_TOPIC)).hasResult(List.of("4"));
    }

    @Test
    void severalBehaviors() {
      sns.resolves(id("any"))
          .on("PublishCommand")
          .resolves(id("publish"))
          .on("PublishCommand", TO_MY_TOPIC)
          .resolves(id("mine"));
      assertThat(send(Map.of("command", "SubscribeCommand"), Map.of("Message", "m"), TO_MY_TOPIC))
          .hasResult(List.of("any", "publish", "mine"));
    }

    @Test
    void chainedBehaviors() {
      sns.on("PublishCommand").resolvesOnce(id("1")).resolvesOnce(id("2")).resolves(id("3"));
      assertThat(send(Map.of(), Map.of(), Map.of(), Map.of()))
          .hasResult(List.of("1", "2", "3", "3"));
    }

    @Test
    void chainedBehaviorsOfAnyKind() {
      sns.rejectsOnce("a message of mine")
          .callsFakeOnce(input -> id("fake " + input.get("Message")))
          .resolvesOnce(id("once"))
          .rejects();
      assertThat(send(Map.of(), Map.of("Message", "m"), Map.of(), Map.of()))
          .hasResult(List.of("Error|a message of mine", "fake m", "once", "Error||Error"));
      aws.reset();
      sns.callsFakeOnce(input -> id("first"));
      sns.resolvesOnce(id("second"));
      sns.rejectsOnce(new JavaScriptException("RangeError", "third"));
      assertThat(send(Map.of(), Map.of(), Map.of()))
          .hasResult(List.of("first", "second", "RangeError|third"));
    }

    @Test
    void errors() {
      sns.rejects("mocked rejection");
      assertThat(send(Map.of())).hasResult(List.of("Error|mocked rejection"));
      sns.rejects(new JavaScriptException("ThrottlingException", "mocked rejection"));
      assertThat(send(Map.of())).hasResult(List.of("ThrottlingException|mocked rejection"));
      sns.onAnyCommand().rejects(Map.of("message", "mocked rejection", "code", "E_MINE"));
      assertThat(send(Map.of())).hasResult(List.of("Error|mocked rejection|E_MINE"));
      sns.onAnyCommand().rejectsOnce(Map.of("name", "MyError", "message", "m", "code", "E"));
      assertThat(send(Map.of())).hasResult(List.of("MyError|m|E"));
    }

    @Test
    void aFake() {
      sns.callsFake(
          input -> {
            if ("My message".equals(input.get("Message"))) {
              return id("5");
            }
            throw new JavaScriptException("Error", "mocked rejection");
          });
      assertThat(send(TO_MY_TOPIC, Map.of())).hasResult(List.of("5", "Error|mocked rejection"));
    }

    @Test
    void aFakeOfACommand() {
      sns.on("PublishCommand").callsFake(input -> id("6"));
      assertThat(send(Map.of())).hasResult(List.of("6"));
    }

    @Test
    void aFakeThatKnowsTheClient() {
      sns.on("PublishCommand")
          .callsFakeOnce((input, client) -> later("first"))
          .callsFake((input, client) -> id(client.region().substring(0, 2)));
      assertThat(send(Map.of(), Map.of("region", "us-east-1"), Map.of("region", "ap-south-1")))
          .hasResult(List.of("first", "us", "ap"));
    }

    @Test
    void aFakeThatKnowsTheClientAndThrows() {
      sns.callsFake(input -> id("unused"))
          .on("PublishCommand")
          .callsFake(
              (input, client) -> {
                throw new JavaScriptException("Error", "not in " + client.region());
              });
      assertThat(send(Map.of())).hasResult(List.of("Error|not in eu-west-1"));
    }

    // ---- DynamoDB DocumentClient, lib-storage, GetObject, paginators, v2-style ----

    @Test
    void theDocumentClient() {
      aws.client("DynamoDBDocumentClient")
          .on("QueryCommand")
          .resolves(Map.of("Items", List.of(Map.of("pk", "a", "sk", "b"))));
      assertThat(run("query", Map.of("TableName", "mock")))
          .hasResult(List.of(Map.of("pk", "a", "sk", "b")));
    }

    @Test
    void anUploadInParts() {
      s3.on("CreateMultipartUploadCommand").resolves(Map.of("UploadId", "1"));
      s3.on("UploadPartCommand")
          .resolvesOnce(Map.of("ETag", "1"))
          .resolvesOnce(Map.of("ETag", "2"));
      s3.on("CompleteMultipartUploadCommand").resolves(Map.of("ETag", "all", "Location", "there"));
      assertThat(run("upload", Map.of("size", 6 * 1024 * 1024)))
          .hasResultJson(
              """
              {"Location": "there", "ETag": "all", "progress": [[5242880, 6291456, 1], [6291456, 6291456, 2]]}""");
      assertThat(s3.commandCall(0, "CompleteMultipartUploadCommand").input())
          .containsEntry(
              "MultipartUpload",
              Map.of(
                  "Parts",
                  List.of(
                      Map.of("PartNumber", 1, "ETag", "1"), Map.of("PartNumber", 2, "ETag", "2"))));
      assertThat(s3.commandCall(1, "UploadPartCommand").input())
          .containsEntry("UploadId", "1")
          .extractingByKey("Body")
          .asInstanceOf(InstanceOfAssertFactories.BYTE_ARRAY)
          .hasSize(1024 * 1024);
    }

    @Test
    void anUploadInOnePiece() {
      s3.on("PutObjectCommand").resolves(Map.of("ETag", "1"));
      assertThat(run("upload", Map.of("size", 3)))
          .hasResultJson(
              """
              {"Location": "https://mock.s3.eu-west-1.amazonaws.com/a/test", "ETag": "1", "progress": [[3, 3, 1]]}""");
    }

    @Test
    void uploadsThatFail() {
      s3.on("PutObjectCommand").rejects();
      assertThat(run("upload", Map.of("size", 3))).hasResult(Map.of("error", "Error: "));
      s3.on("CreateMultipartUploadCommand").resolves(Map.of("UploadId", "1"));
      s3.on("UploadPartCommand").rejects("SlowDown", "not so fast");
      s3.on("AbortMultipartUploadCommand").resolves(Map.of());
      assertThat(run("upload", Map.of("size", 6 * 1024 * 1024)))
          .hasResult(Map.of("error", "SlowDown: not so fast"));
      assertThat(s3.commandCalls("AbortMultipartUploadCommand", Map.of("UploadId", "1")))
          .hasSize(1);
    }

    @Test
    void theBodyOfAnObject() {
      s3.on("GetObjectCommand").resolves(Map.of("Body", AwsSdk.stream("hello world")));
      assertThat(run("download", Map.of("Bucket", "", "Key", ""))).hasResult("hello world");
    }

    @Test
    void paginatedOperations() {
      aws.client("DynamoDBClient")
          .on("QueryCommand")
          .resolves(
              Map.of(
                  "Items",
                  List.of(
                      Map.of("pk", Map.of("S", "a"), "sk", Map.of("S", "b")),
                      Map.of("pk", Map.of("S", "c"), "sk", Map.of("S", "d")))));
      assertThat(run("pages", Map.of("TableName", "mock")))
          .hasResult(List.of(Map.of("pk", "a", "sk", "b"), Map.of("pk", "c", "sk", "d")));
    }

    @Test
    void callsInTheStyleOfVersion2() {
      sns.on("PublishCommand").resolves(id("7"));
      assertThat(run("publish", TO_MY_TOPIC)).hasResult("7");
      assertThat(sns).hasReceivedCommandWith("PublishCommand", TO_MY_TOPIC);
    }

    // ---- Inspect ----

    @Test
    void receivedCalls() {
      sns.resolves(id("8"));
      send(TO_MY_TOPIC, Map.of("command", "SubscribeCommand", "Protocol", "sms"));
      AwsCall first = new AwsCall("SNSClient", "PublishCommand", Map.copyOf(TO_MY_TOPIC));
      AwsCall second =
          new AwsCall("SNSClient", "SubscribeCommand", Map.<String, Object>of("Protocol", "sms"));
      assertThat(sns.clientName()).isEqualTo("SNSClient");
      assertThat(sns.calls()).containsExactly(first, second);
      assertThat(sns.call(0)).isEqualTo(first);
      assertThat(sns.call(-1)).isEqualTo(second);
      assertThat(sns.commandCalls("PublishCommand")).containsExactly(first);
      assertThat(sns.commandCalls("PublishCommand", Map.of("Message", "My message")))
          .containsExactly(first);
      assertThat(sns.commandCalls("PublishCommand", Map.of("Message", "My message"), true))
          .isEmpty();
      assertThat(sns.commandCall(0, "PublishCommand")).isEqualTo(first);
      assertThat(sns.commandCall(-1, "SubscribeCommand", Map.of("Protocol", "sms")))
          .isEqualTo(second);
      assertThatThrownBy(() -> sns.commandCall(1, "PublishCommand"))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("There is no call 1 of SNSClient with PublishCommand: it was called 1 time.");
    }

    // ---- Reset and restore ----

    @Test
    void resetForgetsBehaviorAndHistory() {
      sns.resolves(id("9"));
      send(Map.of());
      sns.reset();
      assertThat(sns.calls()).isEmpty();
      assertThatThrownBy(() -> send(Map.of())).isInstanceOf(AssertionError.class);
    }

    @Test
    void resetHistoryKeepsBehavior() {
      sns.resolves(id("9"));
      send(Map.of());
      sns.resetHistory();
      assertThat(sns.calls()).isEmpty();
      assertThat(send(Map.of())).hasResult(List.of("9"));
    }

    @Test
    void resetBehaviorKeepsHistory() {
      sns.resolves(id("9"));
      send(Map.of());
      sns.resetBehavior();
      assertThat(sns.calls()).hasSize(1);
      assertThatThrownBy(() -> send(Map.of())).isInstanceOf(AssertionError.class);
    }

    @AfterEach
    void allMocksAtOnce() {
      aws.resetBehavior();
    }

    // ---- Custom matchers ----

    @Test
    void matchers() {
      sns.resolves(id("10"));
      send(Map.of("command", "SubscribeCommand"), Map.of("Message", "hello world"), Map.of());
      Predicate<String> containsHello = text -> text.contains("hello");
      assertThat(sns)
          .hasReceivedCommand("PublishCommand")
          .hasReceivedAnyCommand()
          .hasReceivedCommandTimes("PublishCommand", 2)
          .hasReceivedCommandWith("PublishCommand", Map.of("Message", "hello world"))
          .hasReceivedCommandWith("PublishCommand", Map.of("Message", containsHello))
          .hasReceivedNthCommandWith(2, "PublishCommand", Map.of("Message", "hello world"))
          .hasReceivedNthSpecificCommandWith(1, "PublishCommand", Map.of("Message", containsHello));
    }

    // ---- AWS Lambda example ----

    @Test
    void messageIdsAreReturned() {
      sns.on("PublishCommand").resolves(id("12345678-1111-2222-3333-111122223333"));
      assertThat(run("messages", Map.of("messages", List.of("one", "two", "three"))))
          .hasResult(
              List.of(
                  "12345678-1111-2222-3333-111122223333",
                  "12345678-1111-2222-3333-111122223333",
                  "12345678-1111-2222-3333-111122223333"));
    }

    @Test
    void theClientIsCalledWithTheCommand() {
      sns.on("PublishCommand").resolves(id("111-222-333"));
      run("messages", Map.of("messages", List.of("qq", "xx")));
      assertThat(sns).hasReceivedCommandTimes("PublishCommand", 2);
    }
  }
}
