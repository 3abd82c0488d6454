package org.lambdajunit;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.mock.AwsStubs;
import org.lambdajunit.mock.InputMatch;

/**
 * Stubs the commands of one client of the AWS SDK v3, or the operations of one service of v2, and
 * tells which were called.
 *
 * <p>Where several stubs fit a call, the one that was declared last answers.
 *
 * <pre>{@code
 * AwsClient queue = aws.client("SQSClient");
 * queue.on("SendMessageCommand").resolves(Map.of("MessageId", "m-1"));
 * placeOrder.invoke(event);
 * assertThat(queue.calls("SendMessageCommand")).hasSize(1);
 * }</pre>
 *
 * @see AwsSdk
 * @since 0.1
 */
public final class AwsClient {

  private final AwsStubs stubs;
  private final String client;
  private final boolean isVersion3;

  AwsClient(AwsStubs stubs, String client, boolean isVersion3) {
    this.stubs = stubs;
    this.client = client;
    this.isVersion3 = isVersion3;
  }

  /**
   * Stubs a command, whatever its input.
   *
   * @param command {@code GetItemCommand}, or for SDK v2 {@code getItem}
   * @return what says how it answers
   * @throws IllegalArgumentException if it cannot be the name of a command
   */
  public AwsStubbing on(String command) {
    return stubbing(checked(command), null);
  }

  /**
   * Stubs a command for some inputs.
   *
   * @param command {@code GetItemCommand}, or for SDK v2 {@code getItem}
   * @param input what the input has to have, at whatever depth; it may have more. A {@link
   *     java.util.function.Predicate} in it decides itself
   * @return what says how it answers
   * @throws IllegalArgumentException if it cannot be the name of a command
   */
  public AwsStubbing on(String command, Map<String, ?> input) {
    return stubbing(checked(command), InputMatch.having(input));
  }

  /**
   * Stubs a command for some inputs, in the words of aws-sdk-client-mock.
   *
   * @param command {@code GetItemCommand}, or for SDK v2 {@code getItem}
   * @param input what the input has to have, or to be
   * @param strict whether it may have nothing more
   * @return what says how it answers
   * @throws IllegalArgumentException if it cannot be the name of a command
   */
  public AwsStubbing on(String command, Map<String, ?> input, boolean strict) {
    return stubbing(checked(command), match(input, strict));
  }

  /**
   * Stubs a command for one input.
   *
   * @param command {@code GetItemCommand}, or for SDK v2 {@code getItem}
   * @param input what the input has to be
   * @return what says how it answers
   * @throws IllegalArgumentException if it cannot be the name of a command
   */
  public AwsStubbing onExactly(String command, Map<String, ?> input) {
    return stubbing(checked(command), InputMatch.equalTo(input));
  }

  /**
   * Stubs all commands.
   *
   * @return what says how they answer
   */
  public AwsStubbing onAnyCommand() {
    return stubbing(null, null);
  }

  /**
   * Stubs all commands with some inputs.
   *
   * @param input what the input has to have
   * @return what says how they answer
   */
  public AwsStubbing onAnyCommand(Map<String, ?> input) {
    return stubbing(null, InputMatch.having(input));
  }

  /**
   * Stubs all commands with some inputs.
   *
   * @param input what the input has to have, or to be
   * @param strict whether it may have nothing more
   * @return what says how they answer
   */
  public AwsStubbing onAnyCommand(Map<String, ?> input, boolean strict) {
    return stubbing(null, match(input, strict));
  }

  private AwsStubbing stubbing(@Nullable String command, @Nullable InputMatch input) {
    return new AwsStubbing(this, stubs.stub(client, command, input));
  }

  private static InputMatch match(Map<String, ?> input, boolean strict) {
    return strict ? InputMatch.equalTo(input) : InputMatch.having(input);
  }

  /**
   * Answers every command with a result, as {@code onAnyCommand().resolves(output)} does.
   *
   * @param output as for {@link AwsStubbing#resolves}
   * @return what says how commands answer
   */
  public AwsStubbing resolves(Object output) {
    return onAnyCommand().resolves(output);
  }

  /**
   * Answers one command, whichever, with a result.
   *
   * @param output as for {@link AwsStubbing#resolves}
   * @return what says how commands answer
   */
  public AwsStubbing resolvesOnce(Object output) {
    return onAnyCommand().resolvesOnce(output);
  }

  /**
   * Answers every command with an error named {@code Error}.
   *
   * @return what says how commands answer
   */
  public AwsStubbing rejects() {
    return onAnyCommand().rejects();
  }

  /**
   * Answers every command with an error.
   *
   * @param nameOrMessage as for {@link AwsStubbing#rejects(String)}
   * @return what says how commands answer
   */
  public AwsStubbing rejects(String nameOrMessage) {
    return onAnyCommand().rejects(nameOrMessage);
  }

  /**
   * Answers every command with an error of the service.
   *
   * @param name its name, for example {@code ThrottlingException}
   * @param message its message
   * @return what says how commands answer
   */
  public AwsStubbing rejects(String name, String message) {
    return onAnyCommand().rejects(name, message);
  }

  /**
   * Answers every command with an exception.
   *
   * @param thrown as for {@link AwsStubbing#rejects(RuntimeException)}
   * @return what says how commands answer
   */
  public AwsStubbing rejects(RuntimeException thrown) {
    return onAnyCommand().rejects(thrown);
  }

  /**
   * Answers one command, whichever, with an error.
   *
   * @param nameOrMessage as for {@link AwsStubbing#rejectsOnce(String)}
   * @return what says how commands answer
   */
  public AwsStubbing rejectsOnce(String nameOrMessage) {
    return onAnyCommand().rejectsOnce(nameOrMessage);
  }

  /**
   * Answers one command, whichever, with an exception.
   *
   * @param thrown as for {@link AwsStubbing#rejectsOnce(RuntimeException)}
   * @return what says how commands answer
   */
  public AwsStubbing rejectsOnce(RuntimeException thrown) {
    return onAnyCommand().rejectsOnce(thrown);
  }

  /**
   * Answers every command with what a function makes of its input.
   *
   * @param fake as for {@link AwsStubbing#callsFake(Function)}
   * @return what says how commands answer
   */
  public AwsStubbing callsFake(Function<Map<String, @Nullable Object>, ?> fake) {
    return onAnyCommand().callsFake(fake);
  }

  /**
   * Answers one command, whichever, with what a function makes of its input.
   *
   * @param fake as for {@link AwsStubbing#callsFake(Function)}
   * @return what says how commands answer
   */
  public AwsStubbing callsFakeOnce(Function<Map<String, @Nullable Object>, ?> fake) {
    return onAnyCommand().callsFakeOnce(fake);
  }

  private String checked(String command) {
    return isVersion3
        ? stubs.requireCommand(client, command)
        : stubs.requireOperation(client, command);
  }

  /**
   * The calls of this client so far.
   *
   * @return a copy, in the order of the calls
   */
  public List<AwsCall> calls() {
    return stubs.examined(client, null, null);
  }

  /**
   * The calls of a command so far.
   *
   * @param command {@code GetItemCommand}, or for SDK v2 {@code getItem}
   * @return a copy, in the order of the calls
   */
  public List<AwsCall> calls(String command) {
    return stubs.examined(client, checked(command), null);
  }

  /**
   * The calls of a command with some inputs so far.
   *
   * @param command {@code GetItemCommand}, or for SDK v2 {@code getItem}
   * @param input what the input has to have
   * @return a copy, in the order of the calls
   */
  public List<AwsCall> calls(String command, Map<String, ?> input) {
    return stubs.examined(client, checked(command), InputMatch.having(input));
  }

  /**
   * The calls of a command so far, in the word of aws-sdk-client-mock.
   *
   * @param command {@code GetItemCommand}
   * @return a copy, in the order of the calls
   */
  public List<AwsCall> commandCalls(String command) {
    return calls(command);
  }

  /**
   * The calls of a command with some inputs so far, in the word of aws-sdk-client-mock.
   *
   * @param command {@code GetItemCommand}
   * @param input what the input has to have
   * @return a copy, in the order of the calls
   */
  public List<AwsCall> commandCalls(String command, Map<String, ?> input) {
    return calls(command, input);
  }

  /**
   * The calls of a command with some inputs so far, in the word of aws-sdk-client-mock.
   *
   * @param command {@code GetItemCommand}
   * @param input what the input has to have, or to be
   * @param strict whether it may have nothing more
   * @return a copy, in the order of the calls
   */
  public List<AwsCall> commandCalls(String command, Map<String, ?> input, boolean strict) {
    return stubs.examined(client, checked(command), match(input, strict));
  }

  /**
   * One of the calls of a command, in the word of aws-sdk-client-mock.
   *
   * @param index 0 for the first, -1 for the last
   * @param command {@code GetItemCommand}
   * @return the call
   * @throws IndexOutOfBoundsException if there were not so many
   */
  public AwsCall commandCall(int index, String command) {
    return at(index, calls(command), command);
  }

  /**
   * One of the calls of a command with some inputs, in the word of aws-sdk-client-mock.
   *
   * @param index 0 for the first, -1 for the last
   * @param command {@code GetItemCommand}
   * @param input what the input has to have
   * @return the call
   * @throws IndexOutOfBoundsException if there were not so many
   */
  public AwsCall commandCall(int index, String command, Map<String, ?> input) {
    return at(index, calls(command, input), command);
  }

  /**
   * One of the calls of this client.
   *
   * @param index 0 for the first, -1 for the last
   * @return the call
   * @throws IndexOutOfBoundsException if there were not so many
   */
  public AwsCall call(int index) {
    return at(index, calls(), "any command");
  }

  private AwsCall at(int index, List<AwsCall> calls, String command) {
    int place = index < 0 ? index + calls.size() : index;
    if (place < 0 || place >= calls.size()) {
      throw new IndexOutOfBoundsException(
          "There is no call %d of %s with %s: it was called %d %s."
              .formatted(
                  index, client, command, calls.size(), calls.size() == 1 ? "time" : "times"));
    }
    return calls.get(place);
  }

  /**
   * The class of the client, or the service of SDK v2.
   *
   * @return for example {@code DynamoDBClient}
   */
  public String clientName() {
    return client;
  }

  /** Forgets the stubs and calls of this client. */
  public void reset() {
    stubs.reset(client::equals);
  }

  /** Forgets the calls of this client, and keeps its stubs. */
  public void resetHistory() {
    stubs.resetHistory(client::equals);
  }

  /** Forgets the stubs of this client, and keeps its calls. */
  public void resetBehavior() {
    stubs.resetBehavior(client::equals);
  }

  /**
   * Forgets the stubs of this client, and has the real SDK send its commands, for example to a
   * server of the test's own, until it is stubbed or reset again. The package of the client has to
   * be installed. The first call has to come before the function starts.
   *
   * <pre>{@code
   * aws.client("DynamoDBClient").restore();
   * aws.client("SQSClient").on("SendMessageCommand").resolves(Map.of());
   * }</pre>
   *
   * @throws IllegalStateException for a service of SDK v2, which is made up as a whole
   */
  public void restore() {
    if (!isVersion3) {
      throw new IllegalStateException(
          "aws.service(\"%s\").restore(): the AWS SDK v2 is made up as a whole, so that none of its services can be real. Leave AwsSdk out of the test."
              .formatted(client));
    }
    stubs.restore(client);
  }
}
