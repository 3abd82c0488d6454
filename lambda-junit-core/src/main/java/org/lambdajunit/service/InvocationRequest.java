package org.lambdajunit.service;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.InvocationType;
import org.lambdajunit.LogType;

/**
 * One call of the Invoke operation, and the retry settings that an asynchronous one falls under.
 *
 * <p>Plain data: whoever makes one has checked it.
 *
 * @param payload the event as JSON text, byte for byte
 * @param invocationType how to invoke
 * @param logType whether the answer carries the end of the log
 * @param clientContext the client context as JSON text, or null
 * @param identity the Cognito identity as JSON text, or null
 * @param tenantId the tenant of a function with tenant isolation, or null
 * @param traceId the header {@code X-Amzn-Trace-Id}, or null for a new one
 * @param qualifier a version or an alias
 * @param requestId the request id, or null for a new one
 * @param maximumRetryAttempts how often a failed {@link InvocationType#EVENT} is tried again
 * @param maximumEventAge how old an {@link InvocationType#EVENT} may be to be tried
 */
public record InvocationRequest(
    String payload,
    InvocationType invocationType,
    LogType logType,
    @Nullable String clientContext,
    @Nullable String identity,
    @Nullable String tenantId,
    @Nullable String traceId,
    String qualifier,
    @Nullable String requestId,
    int maximumRetryAttempts,
    Duration maximumEventAge) {

  private static final Pattern VERSION_NUMBER = Pattern.compile("[0-9]+");

  /** The event of an invocation that is given none. */
  public static final String NO_EVENT = "{}";

  /** A version of the code that has not been published: what is invoked by default. */
  public static final String LATEST = "$LATEST";

  /** AWS's default, and the most that it allows. */
  public static final int MOST_RETRY_ATTEMPTS = 2;

  /** AWS's default, and the most that it allows. */
  public static final Duration LONGEST_EVENT_AGE = Duration.ofHours(6);

  /**
   * A request with everything else as it is by default.
   *
   * @param payload the event as JSON text
   * @return the request
   */
  public static InvocationRequest of(String payload) {
    return new InvocationRequest(
        payload,
        InvocationType.REQUEST_RESPONSE,
        LogType.TAIL,
        null,
        null,
        null,
        null,
        LATEST,
        null,
        MOST_RETRY_ATTEMPTS,
        LONGEST_EVENT_AGE);
  }

  /**
   * The function as this request runs it: a version's number says which version.
   *
   * @param function as it is without a qualifier
   * @return the function
   */
  FunctionConfiguration resolve(FunctionConfiguration function) {
    boolean same =
        qualifier.equals(function.functionVersion())
            || !VERSION_NUMBER.matcher(qualifier).matches();
    return same ? function : function.toBuilder().functionVersion(qualifier).build();
  }
}
