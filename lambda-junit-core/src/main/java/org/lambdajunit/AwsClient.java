package org.lambdajunit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.mock.AwsStubs;
import org.lambdajunit.mock.InputMatch;

/**
 * Stubs the commands of one client of the AWS SDK v3, or the operations of one service of v2, and
 * tells which were called.
 *
 * <p>Where several stubs fit a call, the one that was declared last answers.
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

  private AwsStubbing stubbing(@Nullable String command, @Nullable InputMatch input) {
    return new AwsStubbing(stubs.stub(client, command, input));
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
   * One of the calls of a command, in the word of aws-sdk-client-mock.
   *
   * @param index 0 for the first
   * @param command {@code GetItemCommand}
   * @return the call
   * @throws IndexOutOfBoundsException if there were not so many
   */
  public AwsCall commandCall(int index, String command) {
    return calls(command).get(index);
  }

  /**
   * One of the calls of this client.
   *
   * @param index 0 for the first
   * @return the call
   * @throws IndexOutOfBoundsException if there were not so many
   */
  public AwsCall call(int index) {
    return calls().get(index);
  }

  /** Forgets the stubs and calls of this client. */
  public void reset() {
    stubs.reset(client::equals);
  }

  /** Forgets the calls of this client, and keeps its stubs. */
  public void resetHistory() {
    stubs.resetHistory(client::equals);
  }
}
