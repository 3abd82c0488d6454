package org.lambdajunit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.mock.AwsErrors;
import org.lambdajunit.mock.AwsFake;
import org.lambdajunit.mock.AwsStub;

/**
 * Says how a stubbed command of the AWS SDK answers: once, call after call, and then always.
 *
 * <pre>{@code
 * aws.client("SQSClient").on("SendMessageCommand")
 *     .rejectsOnce("ThrottlingException", "slow down")
 *     .resolves(Map.of("MessageId", "m-1"));
 * }</pre>
 *
 * @see AwsClient
 * @since 0.1
 */
public final class AwsStubbing {

  // Errors of services are named so; anything else is a message.
  private static final Pattern NAME = Pattern.compile("[A-Za-z][\\w.]*");

  private final AwsClient client;
  private final AwsStub stub;

  AwsStubbing(AwsClient client, AwsStub stub) {
    this.client = client;
    this.stub = stub;
  }

  /**
   * Goes on to another command of the same client, whatever its input.
   *
   * <pre>{@code
   * aws.client("SNSClient")
   *     .resolves(Map.of("MessageId", "any"))
   *     .on("PublishCommand").resolves(Map.of("MessageId", "m-1"));
   * }</pre>
   *
   * @param command as for {@link AwsClient#on(String)}
   * @return what says how that command answers
   */
  public AwsStubbing on(String command) {
    return client.on(command);
  }

  /**
   * Goes on to another command of the same client for some inputs.
   *
   * @param command as for {@link AwsClient#on(String, Map)}
   * @param input what the input has to have
   * @return what says how that command answers
   */
  public AwsStubbing on(String command, Map<String, ?> input) {
    return client.on(command, input);
  }

  /**
   * Goes on to another command of the same client for some inputs.
   *
   * @param command as for {@link AwsClient#on(String, Map, boolean)}
   * @param input what the input has to have, or to be
   * @param strict whether it may have nothing more
   * @return what says how that command answers
   */
  public AwsStubbing on(String command, Map<String, ?> input, boolean strict) {
    return client.on(command, input, strict);
  }

  /**
   * Goes on to all commands of the same client.
   *
   * @return what says how they answer
   */
  public AwsStubbing onAnyCommand() {
    return client.onAnyCommand();
  }

  /**
   * Goes on to all commands of the same client with some inputs.
   *
   * @param input what the input has to have
   * @return what says how they answer
   */
  public AwsStubbing onAnyCommand(Map<String, ?> input) {
    return client.onAnyCommand(input);
  }

  /**
   * Answers with a result.
   *
   * @param output a map, record or other object; a {@code Body} that is a text or bytes becomes a
   *     stream, and {@code $metadata} is added
   * @return this
   */
  public AwsStubbing resolves(Object output) {
    stub.always(AwsFake.of(input -> output));
    return this;
  }

  /**
   * Answers one call with a result.
   *
   * @param output as for {@link #resolves}
   * @return this
   */
  public AwsStubbing resolvesOnce(Object output) {
    stub.once(AwsFake.of(input -> output));
    return this;
  }

  /**
   * Answers with an error named {@code Error}.
   *
   * @return this
   */
  public AwsStubbing rejects() {
    return rejects("Error");
  }

  /**
   * Answers with an error of the service.
   *
   * @param nameOrMessage its name, for example {@code ThrottlingException}; a text that is no name,
   *     such as one with spaces, is the message of an {@code Error}
   * @return this
   */
  public AwsStubbing rejects(String nameOrMessage) {
    return rejects(error(nameOrMessage));
  }

  /**
   * Answers with an error that has these properties.
   *
   * @param properties among them {@code name} and {@code message}, and what else the error has
   * @return this
   */
  public AwsStubbing rejects(Map<String, ?> properties) {
    return rejects(error(properties));
  }

  /**
   * Answers with an error of the service.
   *
   * @param name its name, for example {@code ThrottlingException}
   * @param message its message
   * @return this
   */
  public AwsStubbing rejects(String name, String message) {
    return rejects(name, message, Map.of());
  }

  /**
   * Answers with an error of the service.
   *
   * @param name its name, for example {@code ConditionalCheckFailedException}
   * @param message its message
   * @param properties what else the error has, or has otherwise than by default: {@code $fault},
   *     {@code $metadata}, {@code code}, {@code retryable}, {@code Item}
   * @return this
   */
  public AwsStubbing rejects(String name, String message, Map<String, ?> properties) {
    return rejects(AwsErrors.of(name, message, properties));
  }

  /**
   * Answers with an exception.
   *
   * @param thrown the exception, of which a {@link JavaScriptException} sets the name
   * @return this
   */
  public AwsStubbing rejects(RuntimeException thrown) {
    stub.always(throwing(thrown));
    return this;
  }

  /**
   * Answers one call with an error of the service.
   *
   * @param nameOrMessage its name, for example {@code ThrottlingException}; a text that is no name,
   *     such as one with spaces, is the message of an {@code Error}
   * @return this
   */
  public AwsStubbing rejectsOnce(String nameOrMessage) {
    return rejectsOnce(error(nameOrMessage));
  }

  /**
   * Answers one call with an error that has these properties.
   *
   * @param properties among them {@code name} and {@code message}, and what else the error has
   * @return this
   */
  public AwsStubbing rejectsOnce(Map<String, ?> properties) {
    return rejectsOnce(error(properties));
  }

  /**
   * Answers one call with an error of the service.
   *
   * @param name its name
   * @param message its message
   * @return this
   */
  public AwsStubbing rejectsOnce(String name, String message) {
    return rejectsOnce(name, message, Map.of());
  }

  /**
   * Answers one call with an error of the service.
   *
   * @param name its name
   * @param message its message
   * @param properties what else the error has
   * @return this
   */
  public AwsStubbing rejectsOnce(String name, String message, Map<String, ?> properties) {
    return rejectsOnce(AwsErrors.of(name, message, properties));
  }

  /**
   * Answers one call with an exception.
   *
   * @param thrown the exception
   * @return this
   */
  public AwsStubbing rejectsOnce(RuntimeException thrown) {
    stub.once(throwing(thrown));
    return this;
  }

  private static RuntimeException error(String nameOrMessage) {
    boolean isName = nameOrMessage == null || NAME.matcher(nameOrMessage).matches();
    return isName
        ? AwsErrors.of(nameOrMessage, "", Map.of())
        : new JavaScriptException("Error", nameOrMessage);
  }

  private static RuntimeException error(Map<String, ?> properties) {
    Map<String, Object> others = new LinkedHashMap<>(properties);
    Object name = others.remove("name");
    Object message = others.remove("message");
    String text = message == null ? "" : message.toString();
    if (name != null) {
      return AwsErrors.of(name.toString(), text, others);
    }
    JavaScriptException error = new JavaScriptException("Error", text);
    others.forEach(error::with);
    return error;
  }

  private static AwsFake throwing(RuntimeException thrown) {
    Objects.requireNonNull(thrown, "The exception must not be null.");
    return AwsFake.of(
        input -> {
          throw thrown;
        });
  }

  /**
   * Answers with what a function makes of the input.
   *
   * @param fake gets a copy of the input, and gives the output, or a {@link
   *     java.util.concurrent.CompletionStage} of it, or throws
   * @return this
   */
  public AwsStubbing callsFake(Function<Map<String, @Nullable Object>, ?> fake) {
    stub.always(AwsFake.of(fake));
    return this;
  }

  /**
   * Answers with what a function makes of the input and of how the client is configured.
   *
   * <pre>{@code
   * aws.client("SNSClient").on("PublishCommand")
   *     .callsFake((input, client) -> Map.of("MessageId", client.region() + "-1"));
   * }</pre>
   *
   * @param fake gets a copy of the input and the configuration of the client that sends the
   *     command, and gives the output as for {@link #callsFake(Function)}
   * @return this
   */
  public AwsStubbing callsFake(
      BiFunction<Map<String, @Nullable Object>, AwsClientConfiguration, ?> fake) {
    stub.always(new AwsFake(fake, true));
    return this;
  }

  /**
   * Answers one call with what a function makes of the input.
   *
   * @param fake as for {@link #callsFake(Function)}
   * @return this
   */
  public AwsStubbing callsFakeOnce(Function<Map<String, @Nullable Object>, ?> fake) {
    stub.once(AwsFake.of(fake));
    return this;
  }

  /**
   * Answers one call with what a function makes of the input and of how the client is configured.
   *
   * <pre>{@code
   * aws.client("SNSClient").on("PublishCommand")
   *     .callsFakeOnce((input, client) -> Map.of("MessageId", client.region() + "-1"));
   * }</pre>
   *
   * @param fake gets a copy of the input and the configuration of the client that sends the
   *     command, and gives the output as for {@link #callsFake(Function)}
   * @return this
   */
  public AwsStubbing callsFakeOnce(
      BiFunction<Map<String, @Nullable Object>, AwsClientConfiguration, ?> fake) {
    stub.once(new AwsFake(fake, true));
    return this;
  }
}
