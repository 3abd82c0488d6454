package org.lambdajunit;

import java.time.Instant;
import java.util.Optional;
import org.lambdajunit.service.DestinationJson;

/**
 * What Lambda sends to the destination of an {@link InvocationType#EVENT} once the function has
 * succeeded or no further attempt is made. The names are those of AWS's JSON.
 *
 * <pre>{@code
 * assertThat(outcome).hasAttempts(3).destination().hasCondition("RetriesExhausted");
 * }</pre>
 *
 * @param version the version of the record's form, {@code 1.0}
 * @param timestamp when the record was made, by the function's clock
 * @param requestContext the request, and why the record was sent
 * @param requestPayload the event as JSON
 * @param responseContext what the last attempt was answered with; absent if there was no attempt
 * @param responsePayload the payload of the last attempt as JSON; absent if there was no attempt
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">
 *     Retaining records of asynchronous invocations</a>
 * @since 0.1
 */
public record DestinationRecord(
    String version,
    Instant timestamp,
    RequestContext requestContext,
    String requestPayload,
    Optional<ResponseContext> responseContext,
    Optional<String> responsePayload) {

  /**
   * The record as a queue, a topic or another function gets it. An invoker takes the record for an
   * event: {@code audit.invoke(outcome.destinationRecord().orElseThrow())}.
   *
   * @return JSON text
   */
  public String toJson() {
    return DestinationJson.of(this);
  }

  /** The condition and the number of attempts. */
  @Override
  public String toString() {
    return "%s after %d attempts"
        .formatted(requestContext.condition(), requestContext.approximateInvokeCount());
  }

  /**
   * The request that a destination record tells of, and why it was sent.
   *
   * <pre>{@code
   * DestinationRecord record = outcome.destinationRecord().orElseThrow();
   * assertThat(record.requestContext().approximateInvokeCount()).isEqualTo(3);
   * }</pre>
   *
   * @param requestId the request id, the same for every attempt
   * @param functionArn the function, with its qualifier
   * @param condition {@code Success}, {@code RetriesExhausted} or {@code EventAgeExceeded}
   * @param approximateInvokeCount the number of attempts
   * @since 0.1
   */
  public record RequestContext(
      String requestId, String functionArn, String condition, int approximateInvokeCount) {}

  /**
   * What the last attempt was answered with.
   *
   * <pre>{@code
   * DestinationRecord record = outcome.destinationRecord().orElseThrow();
   * assertThat(record.responseContext().orElseThrow().executedVersion()).isEqualTo("$LATEST");
   * }</pre>
   *
   * @param statusCode 200, also for a function that failed
   * @param executedVersion the version that ran, for example {@code $LATEST}
   * @param functionError present if the function failed
   * @since 0.1
   */
  public record ResponseContext(
      int statusCode, String executedVersion, Optional<FunctionError> functionError) {}
}
