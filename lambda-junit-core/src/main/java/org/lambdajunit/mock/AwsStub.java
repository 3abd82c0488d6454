package org.lambdajunit.mock;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stubbed command: for which calls it is, and how it answers.
 *
 * <p>Thread-safe.
 */
public final class AwsStub {

  private final String client;
  private final @Nullable String command;
  private final @Nullable InputMatch input;
  private final Deque<AwsFake> once = new ArrayDeque<>();
  private @Nullable AwsFake always;
  private boolean used;

  AwsStub(String client, @Nullable String command, @Nullable InputMatch input) {
    this.client = client;
    this.command = command;
    this.input = input;
  }

  /**
   * Sets how it answers from now on.
   *
   * @param answer makes the output of the input
   */
  public synchronized void always(AwsFake answer) {
    always = answer;
  }

  /**
   * Adds how it answers one more call.
   *
   * @param answer makes the output of the input
   */
  public synchronized void once(AwsFake answer) {
    once.add(answer);
  }

  String client() {
    return client;
  }

  @Nullable String command() {
    return command;
  }

  @Nullable InputMatch input() {
    return input;
  }

  /** Takes the next answer, if it has one left. */
  synchronized @Nullable AwsFake take() {
    AwsFake answer = once.isEmpty() ? always : once.remove();
    used |= answer != null;
    return answer;
  }

  synchronized boolean isUsed() {
    return used;
  }

  boolean isFor(
      Collection<String> clients, String calledCommand, Map<String, @Nullable Object> calledInput) {
    return clients.contains(client)
        && (command == null || command.equals(calledCommand))
        && (input == null || input.fits(calledInput));
  }

  /** As a test would write it, and why it does not answer any more, or not yet. */
  synchronized String described() {
    if (always != null || !once.isEmpty()) {
      return toString();
    }
    return this + (used ? " (used up)" : " (has no answer: add resolves(Map.of()))");
  }

  /** As a test would write it. */
  @Override
  public String toString() {
    String shown = input == null ? "" : JavaValues.show(input.expected());
    return client
        + " "
        + (command == null ? "any command" : command)
        + (shown.isEmpty() ? "" : " " + shown);
  }
}
