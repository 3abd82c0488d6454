package org.lambdajunit;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.mock.AwsErrors;
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

  private final AwsStub stub;

  AwsStubbing(AwsStub stub) {
    this.stub = stub;
  }

  /**
   * Answers with a result.
   *
   * @param output a map, record or other object; a {@code Body} that is a text or bytes becomes a
   *     stream, and {@code $metadata} is added
   * @return this
   */
  public AwsStubbing resolves(Object output) {
    stub.always(input -> output);
    return this;
  }

  /**
   * Answers one call with a result.
   *
   * @param output as for {@link #resolves}
   * @return this
   */
  public AwsStubbing resolvesOnce(Object output) {
    stub.once(input -> output);
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
   * @param name its name, for example {@code ThrottlingException}
   * @return this
   */
  public AwsStubbing rejects(String name) {
    return rejects(name, "");
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
   * @param name its name
   * @return this
   */
  public AwsStubbing rejectsOnce(String name) {
    return rejectsOnce(name, "");
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

  private static Function<Map<String, @Nullable Object>, Object> throwing(RuntimeException thrown) {
    return input -> {
      throw thrown;
    };
  }

  /**
   * Answers with what a function makes of the input.
   *
   * @param fake gets a copy of the input, and gives the output, or a {@link
   *     java.util.concurrent.CompletionStage} of it, or throws
   * @return this
   */
  public AwsStubbing callsFake(Function<Map<String, @Nullable Object>, ?> fake) {
    stub.always(fake);
    return this;
  }

  /**
   * Answers one call with what a function makes of the input.
   *
   * @param fake as for {@link #callsFake}
   * @return this
   */
  public AwsStubbing callsFakeOnce(Function<Map<String, @Nullable Object>, ?> fake) {
    stub.once(fake);
    return this;
  }
}
