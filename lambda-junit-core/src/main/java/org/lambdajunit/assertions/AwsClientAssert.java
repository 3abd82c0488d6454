package org.lambdajunit.assertions;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.AwsCall;
import org.lambdajunit.AwsClient;

/**
 * Assertions on the commands that a stubbed client of the AWS SDK has received, in the words of
 * aws-sdk-client-mock's matchers. An input has to have what is expected, at whatever depth, and may
 * have more; a {@link java.util.function.Predicate} in what is expected decides itself.
 *
 * <pre>{@code
 * Predicate<String> hello = text -> text.contains("hello");
 * assertThat(aws.client("SNSClient"))
 *     .hasReceivedCommandTimes("PublishCommand", 2)
 *     .hasReceivedCommandWith("PublishCommand", Map.of("Message", hello));
 * }</pre>
 *
 * @since 0.1
 */
public class AwsClientAssert extends AbstractOutcomeAssert<AwsClientAssert, AwsClient> {

  /**
   * Begins assertions on a client.
   *
   * @param actual the client
   */
  public AwsClientAssert(@Nullable AwsClient actual) {
    super(actual, AwsClientAssert.class);
  }

  /**
   * Verifies that a command was sent.
   *
   * <pre>{@code
   * assertThat(aws.client("SNSClient")).hasReceivedCommand("PublishCommand");
   * }</pre>
   *
   * @param command its class, or for SDK v2 the operation
   * @return this
   */
  public AwsClientAssert hasReceivedCommand(String command) {
    isNotNull();
    if (actual.calls(command).isEmpty()) {
      throw unmet(Messages.shouldHaveReceived(actual, command));
    }
    return this;
  }

  /**
   * Verifies that a command was not sent.
   *
   * <pre>{@code
   * assertThat(aws.client("SNSClient")).hasNotReceivedCommand("PublishCommand");
   * }</pre>
   *
   * @param command its class, or for SDK v2 the operation
   * @return this
   */
  public AwsClientAssert hasNotReceivedCommand(String command) {
    return hasReceivedCommandTimes(command, 0);
  }

  /**
   * Verifies that any command was sent.
   *
   * <pre>{@code
   * assertThat(aws.client("SNSClient")).hasReceivedAnyCommand();
   * }</pre>
   *
   * @return this
   */
  public AwsClientAssert hasReceivedAnyCommand() {
    isNotNull();
    if (actual.calls().isEmpty()) {
      throw unmet(Messages.shouldHaveReceived(actual, "any command"));
    }
    return this;
  }

  /**
   * Verifies that no command was sent.
   *
   * <pre>{@code
   * assertThat(aws.client("SNSClient")).hasReceivedNoCommand();
   * }</pre>
   *
   * @return this
   */
  public AwsClientAssert hasReceivedNoCommand() {
    isNotNull();
    if (!actual.calls().isEmpty()) {
      throw unmet(Messages.shouldHaveReceived(actual, "no command"));
    }
    return this;
  }

  /**
   * Verifies how often a command was sent.
   *
   * <pre>{@code
   * assertThat(aws.client("SNSClient")).hasReceivedCommandTimes("PublishCommand", 2);
   * }</pre>
   *
   * @param command its class, or for SDK v2 the operation
   * @param times how often
   * @return this
   */
  public AwsClientAssert hasReceivedCommandTimes(String command, int times) {
    isNotNull();
    int received = actual.calls(command).size();
    if (received != times) {
      throw unequal(
          times, received, Messages.shouldHaveReceivedTimes(actual, command, times, received));
    }
    return this;
  }

  /**
   * Verifies that a command was sent with an input.
   *
   * <pre>{@code
   * assertThat(aws.client("SNSClient"))
   *     .hasReceivedCommandWith("PublishCommand", Map.of("Message", "hello world"));
   * }</pre>
   *
   * @param command its class, or for SDK v2 the operation
   * @param input what the input has to have
   * @return this
   */
  public AwsClientAssert hasReceivedCommandWith(String command, Map<String, ?> input) {
    isNotNull();
    if (actual.calls(command, input).isEmpty()) {
      throw unmet(Messages.shouldHaveReceived(actual, with(command, input)));
    }
    return this;
  }

  /**
   * Verifies which command was the nth of all that were sent.
   *
   * <pre>{@code
   * assertThat(aws.client("SNSClient"))
   *     .hasReceivedNthCommandWith(2, "PublishCommand", Map.of("Message", "hello world"));
   * }</pre>
   *
   * @param number 1 for the first
   * @param command its class, or for SDK v2 the operation
   * @param input what the input has to have
   * @return this
   */
  public AwsClientAssert hasReceivedNthCommandWith(
      int number, String command, Map<String, ?> input) {
    isNotNull();
    return isNth(number, actual.calls(), command, input, "command %d to be ".formatted(number));
  }

  /**
   * Verifies with which input a command was sent the nth time.
   *
   * <pre>{@code
   * assertThat(aws.client("SNSClient"))
   *     .hasReceivedNthSpecificCommandWith(2, "PublishCommand", Map.of("Message", "hello world"));
   * }</pre>
   *
   * @param number 1 for the first
   * @param command its class, or for SDK v2 the operation
   * @param input what the input has to have
   * @return this
   */
  public AwsClientAssert hasReceivedNthSpecificCommandWith(
      int number, String command, Map<String, ?> input) {
    isNotNull();
    return isNth(
        number,
        actual.calls(command),
        command,
        input,
        "%s number %d to be ".formatted(command, number));
  }

  private AwsClientAssert isNth(
      int number, List<AwsCall> calls, String command, Map<String, ?> input, String what) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "There is no command %d: the first is 1.".formatted(number));
    }
    boolean isThere =
        number <= calls.size() && actual.calls(command, input).contains(calls.get(number - 1));
    if (!isThere) {
      throw unmet(Messages.shouldHaveReceived(actual, what + with(command, input)));
    }
    return this;
  }

  private static String with(String command, Map<String, ?> input) {
    return "%s with %s".formatted(command, Messages.input(input));
  }
}
