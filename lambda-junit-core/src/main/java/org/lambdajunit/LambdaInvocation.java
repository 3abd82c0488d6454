package org.lambdajunit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.event.EventBuilder;
import org.lambdajunit.event.template.EventJson;
import org.lambdajunit.service.FunctionRules;
import org.lambdajunit.service.InvocationRequest;
import org.lambdajunit.spelling.NearestName;

/**
 * One invocation, filled in step by step; the words are those of the AWS SDK's {@code
 * InvokeRequest} and {@code FunctionEventInvokeConfig}.
 *
 * <pre>{@code
 * LambdaOutcome outcome =
 *     lambda
 *         .invocation()
 *         .payload(Map.of("orderId", "o-1"))
 *         .invocationType(InvocationType.EVENT)
 *         .maximumRetryAttempts(1)
 *         .invoke();
 * }</pre>
 *
 * <p>Not thread-safe. It may be invoked several times.
 *
 * @since 0.1
 * @see LambdaInvoker#invocation()
 */
public final class LambdaInvocation {

  private final Function<InvocationRequest, LambdaOutcome> invoker;
  private String payload = InvocationRequest.NO_EVENT;
  private InvocationType invocationType = InvocationType.REQUEST_RESPONSE;
  private LogType logType = LogType.TAIL;
  private @Nullable String clientContext;
  private @Nullable String identity;
  private @Nullable String tenantId;
  private @Nullable String traceId;
  private String qualifier = InvocationRequest.LATEST;
  private @Nullable String requestId;
  private int maximumRetryAttempts = InvocationRequest.MOST_RETRY_ATTEMPTS;
  private Duration maximumEventAge = InvocationRequest.LONGEST_EVENT_AGE;

  LambdaInvocation(Function<InvocationRequest, LambdaOutcome> invoker) {
    this.invoker = invoker;
  }

  /**
   * Sets the event.
   *
   * @param json JSON text, which reaches the function byte for byte; an empty text is no event,
   *     which AWS hands on as {@code {}}
   * @return this invocation
   */
  public LambdaInvocation payload(String json) {
    requireNonNull(json, "The event must not be null. Use \"null\" for JSON's null.");
    payload = json.isEmpty() ? InvocationRequest.NO_EVENT : json;
    return this;
  }

  /**
   * Sets the event.
   *
   * @param event anything that {@link LambdaInvoker#invoke(Object)} takes
   * @return this invocation
   * @throws IllegalArgumentException if the event cannot be written as JSON
   */
  public LambdaInvocation payload(Object event) {
    return payload(json(event));
  }

  /**
   * Sets the event.
   *
   * @param jsonFile a file with JSON text in UTF-8
   * @return this invocation
   * @throws IllegalArgumentException if there is no such file
   * @throws InvalidRequestContentException if the file is empty or not in UTF-8
   */
  public LambdaInvocation payload(Path jsonFile) {
    return payload((Object) jsonFile);
  }

  private static String json(Object value) {
    requireNonNull(value, "The event must not be null. Use the text \"null\" for JSON's null.");
    if (value instanceof String json) {
      return json;
    }
    if (value instanceof Path jsonFile) {
      return read(jsonFile);
    }
    if (value instanceof EventBuilder<?> builder) {
      return builder.build();
    }
    if (value instanceof byte[] bytes) {
      return decode(bytes, "");
    }
    if (value instanceof DestinationRecord destinationRecord) {
      return destinationRecord.toJson();
    }
    return EventJson.of(value);
  }

  private static String read(Path jsonFile) {
    if (Files.isDirectory(jsonFile)) {
      throw new IllegalArgumentException(
          "%s is a folder, and no file with an event.".formatted(jsonFile.toAbsolutePath()));
    }
    if (!Files.isRegularFile(jsonFile)) {
      throw new IllegalArgumentException(
          "No event file %s.%s"
              .formatted(
                  jsonFile.toAbsolutePath().normalize(),
                  NearestName.ofFile(jsonFile).map(" Did you mean %s?"::formatted).orElse("")));
    }
    try {
      byte[] content = Files.readAllBytes(jsonFile);
      if (content.length == 0) {
        throw new InvalidRequestContentException(
            "Could not parse request body into json: %s: the file is empty.".formatted(jsonFile));
      }
      return decode(content, jsonFile + ": ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decode(byte[] json, String source) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidRequestContentException(
          "Could not parse request body into json: %sInvalid UTF-8: %s"
              .formatted(source, e.getMessage()),
          e);
    }
  }

  /**
   * Sets the invocation type.
   *
   * @param invocationType the type; if not set, {@link InvocationType#REQUEST_RESPONSE}
   * @return this invocation
   */
  public LambdaInvocation invocationType(InvocationType invocationType) {
    this.invocationType = requireNonNull(invocationType, "The invocation type must not be null.");
    return this;
  }

  /**
   * Sets whether {@link LambdaOutcome#logResult()} has the last 4 KB of the log.
   *
   * @param logType the type; if not set, {@link LogType#TAIL}, since a test wants to see the log,
   *     while AWS sends it only if it is asked for
   * @return this invocation
   */
  public LambdaInvocation logType(LogType logType) {
    this.logType = requireNonNull(logType, "The log type must not be null.");
    return this;
  }

  /**
   * Sets the client context, which a mobile application sends along.
   *
   * @param clientContext JSON text, or an object that is written as JSON
   * @return this invocation
   */
  public LambdaInvocation clientContext(Object clientContext) {
    requireNonNull(clientContext, "The client context must not be null.");
    this.clientContext = json(clientContext);
    return this;
  }

  /**
   * Sets the Amazon Cognito identity that invokes the function.
   *
   * @param cognitoIdentityId the identity
   * @param cognitoIdentityPoolId its pool
   * @return this invocation
   */
  public LambdaInvocation identity(String cognitoIdentityId, String cognitoIdentityPoolId) {
    Map<String, String> both = new LinkedHashMap<>();
    both.put(
        "cognitoIdentityId", requireNonNull(cognitoIdentityId, "The identity must not be null."));
    both.put(
        "cognitoIdentityPoolId",
        requireNonNull(cognitoIdentityPoolId, "The identity pool must not be null."));
    return identity(both);
  }

  /**
   * Sets the identity that invokes the function, in the form in which the runtime gets it.
   *
   * @param identity JSON text, or an object that is written as JSON
   * @return this invocation
   */
  public LambdaInvocation identity(Object identity) {
    requireNonNull(identity, "The identity must not be null.");
    this.identity = json(identity);
    return this;
  }

  /**
   * Sets the tenant for whom a function with tenant isolation is invoked. Each tenant has execution
   * environments of its own. The handler finds it in {@code context.tenantId} from nodejs20.x on.
   *
   * @param tenantId the tenant; if not set, there is none
   * @return this invocation
   * @throws IllegalArgumentException if AWS would refuse it
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation.html">Tenant
   *     isolation</a>
   */
  public LambdaInvocation tenantId(String tenantId) {
    requireNonNull(tenantId, "The tenant must not be null.");
    FunctionRules.checkTenantId(tenantId);
    this.tenantId = tenantId;
    return this;
  }

  /**
   * Sets the trace that the invocation belongs to, as a caller's header {@code X-Amzn-Trace-Id}
   * does. The handler finds it in {@code process.env._X_AMZN_TRACE_ID}, and from nodejs24.x on in
   * {@code context.xRayTraceId} too. All attempts of an {@link InvocationType#EVENT} have the same.
   *
   * <pre>{@code
   * lambda.invocation().traceId("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1").invoke();
   * }</pre>
   *
   * @param traceId the header's value; a parent and whether the trace is sampled are added where
   *     they are missing. If not set, a new one for each invocation
   * @return this invocation
   * @throws IllegalArgumentException if it is no tracing header
   * @see <a
   *     href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">Tracing
   *     header</a>
   */
  public LambdaInvocation traceId(String traceId) {
    requireNonNull(traceId, "The trace id must not be null.");
    FunctionRules.checkTraceId(traceId);
    this.traceId = traceId;
    return this;
  }

  /**
   * Sets the version or alias to invoke, which ends the function's ARN. A version's number is also
   * the {@linkplain LambdaOutcome#executedVersion() executed version} and {@code
   * context.functionVersion}, and a version has execution environments of its own.
   *
   * @param qualifier {@code $LATEST}, a version's number or an alias; if not set, {@code $LATEST}
   * @return this invocation
   * @throws IllegalArgumentException if AWS would refuse it
   */
  public LambdaInvocation qualifier(String qualifier) {
    requireNonNull(qualifier, "The qualifier must not be null.");
    FunctionRules.checkQualifier(qualifier);
    this.qualifier = qualifier;
    return this;
  }

  /**
   * Sets the request id. AWS makes it up, and so does the emulation; a fixed one makes logs
   * repeatable.
   *
   * @param requestId the request id; if not set, a new one for each invocation
   * @return this invocation
   * @throws IllegalArgumentException if it is empty or has blanks
   */
  public LambdaInvocation requestId(String requestId) {
    requireNonNull(requestId, "The request id must not be null.");
    FunctionRules.checkRequestId(requestId);
    this.requestId = requestId;
    return this;
  }

  /**
   * Sets how often a failed {@link InvocationType#EVENT} is tried again.
   *
   * @param maximumRetryAttempts 0 to 2; if not set, 2
   * @return this invocation
   * @throws IllegalArgumentException if it is not in that range
   */
  public LambdaInvocation maximumRetryAttempts(int maximumRetryAttempts) {
    FunctionRules.checkRetryAttempts(maximumRetryAttempts);
    this.maximumRetryAttempts = maximumRetryAttempts;
    return this;
  }

  /**
   * Sets how old an {@link InvocationType#EVENT} may be to be tried again.
   *
   * @param maximumEventAge one minute to six hours; if not set, six hours
   * @return this invocation
   * @throws IllegalArgumentException if it is not in that range
   */
  public LambdaInvocation maximumEventAge(Duration maximumEventAge) {
    requireNonNull(maximumEventAge, "The maximum event age must not be null.");
    FunctionRules.checkEventAge(maximumEventAge);
    this.maximumEventAge = maximumEventAge;
    return this;
  }

  /**
   * Invokes the function.
   *
   * @return what came of it; for {@link InvocationType#EVENT} after all attempts
   * @throws InvalidRequestContentException if the event is no JSON, or the client context no JSON
   *     object
   * @throws RequestTooLargeException if the event is too large for the invocation type
   */
  public LambdaOutcome invoke() {
    return invoker.apply(
        new InvocationRequest(
            payload,
            invocationType,
            logType,
            clientContext,
            identity,
            tenantId,
            traceId,
            qualifier,
            requestId,
            maximumRetryAttempts,
            maximumEventAge));
  }
}
