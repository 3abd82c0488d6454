package org.lambdajunit.assertions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdajunit.AwsClient;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.LambdaInvoker;

@TestInstance(Lifecycle.PER_CLASS)
class AwsClientAssertTest {

  private final AwsSdk aws = AwsSdk.create();
  private final AwsClient sns = aws.client("SNSClient");
  private final AwsClient sqs = aws.client("SQSClient");

  private LambdaInvoker lambda;

  @BeforeAll
  void send(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("index.js"),
        """
        const { SNSClient, PublishCommand, SubscribeCommand } = require('@aws-sdk/client-sns');
        exports.handler = async () => {
          const client = new SNSClient({});
          await client.send(new PublishCommand({ Message: 'hello', Attributes: { n: [1, Buffer.from('ab')] } }));
          await client.send(new SubscribeCommand({ Protocol: 'sms' }));
          await client.send(new PublishCommand({ Message: 'bye' }));
        };
        """);
    sns.resolves(Map.of());
    lambda = LambdaInvoker.builder().taskRoot(folder).aws(aws).build();
    lambda.invoke();
  }

  @AfterAll
  void close() {
    lambda.close();
  }

  private static Map<String, Predicate<String>> hello(String name) {
    return Map.of(name, text -> text.startsWith("hello"));
  }

  @Test
  void passes() {
    assertThat(sns)
        .hasReceivedAnyCommand()
        .hasReceivedCommand("PublishCommand")
        .hasReceivedCommandTimes("PublishCommand", 2)
        .hasNotReceivedCommand("UnsubscribeCommand")
        .hasReceivedCommandWith("PublishCommand", hello("Message"))
        .hasReceivedNthCommandWith(2, "SubscribeCommand", Map.of("Protocol", "sms"))
        .hasReceivedNthSpecificCommandWith(2, "PublishCommand", Map.of("Message", "bye"));
    assertThat(sqs).hasReceivedNoCommand();
  }

  private static final String RECEIVED =
      """

      but it has received:
        1. PublishCommand {Message: "hello", Attributes: {n: [1, 2 bytes]}}
        2. SubscribeCommand {Protocol: "sms"}
        3. PublishCommand {Message: "bye"}""";

  private static Arguments failure(
      String name, Function<AwsClientAssert, AwsClientAssert> assertion, String wanted) {
    return Arguments.argumentSet(name, assertion, wanted);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        failure("command", a -> a.hasReceivedCommand("ListCommand"), "ListCommand"),
        failure("none", a -> a.hasReceivedNoCommand(), "no command"),
        failure(
            "once",
            a -> a.hasReceivedCommandTimes("SubscribeCommand", 2),
            "SubscribeCommand 2 times, and not once"),
        failure(
            "times",
            a -> a.hasReceivedCommandTimes("PublishCommand", 3),
            "PublishCommand 3 times, and not 2 times"),
        failure(
            "with",
            a -> a.hasReceivedCommandWith("PublishCommand", Map.of("Message", List.of(1))),
            "PublishCommand with {Message: [1]}"),
        failure(
            "nth",
            a -> a.hasReceivedNthCommandWith(1, "SubscribeCommand", hello("Protocol")),
            "command 1 to be SubscribeCommand with {Protocol: what a predicate accepts}"),
        failure(
            "too many",
            a -> a.hasReceivedNthCommandWith(4, "PublishCommand", Map.of()),
            "command 4 to be PublishCommand with {}"),
        failure(
            "nth of a command",
            a -> a.hasReceivedNthSpecificCommandWith(2, "PublishCommand", hello("Message")),
            "PublishCommand number 2 to be PublishCommand with {Message: what a predicate accepts}"));
  }

  @Test
  void aCommandThatShouldNotHaveBeenReceivedIsShownWithTheOthers() {
    assertThatThrownBy(() -> assertThat(sns).hasNotReceivedCommand("SubscribeCommand"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("\nExpecting SNSClient not to have received:\n  SubscribeCommand" + RECEIVED);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failuresSayWhatWasReceived(
      Function<AwsClientAssert, AwsClientAssert> assertion, String wanted) {
    assertThatThrownBy(() -> assertion.apply(assertThat(sns)))
        .isInstanceOf(AssertionError.class)
        .hasMessage("\nExpecting SNSClient to have received:\n  " + wanted + RECEIVED);
  }

  @Test
  void aClientThatHasReceivedNothing() {
    assertThatThrownBy(() -> assertThat(sqs).hasReceivedAnyCommand())
        .hasMessage(
            "\nExpecting SQSClient to have received:\n  any command\nbut it has received:\n  nothing");
  }

  @Test
  void numbersBeginAtOne() {
    assertThatThrownBy(() -> assertThat(sns).hasReceivedNthCommandWith(0, "C", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no command 0: the first is 1.");
  }

  @Test
  void canBeSoft() {
    assertThatThrownBy(
            () ->
                LambdaSoftAssertions.assertSoftly(
                    softly ->
                        softly
                            .assertThat(sns)
                            .hasReceivedNoCommand()
                            .hasReceivedCommand("ListCommand")))
        .hasMessageContaining("no command")
        .hasMessageContaining("ListCommand");
  }
}
