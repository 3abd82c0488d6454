package org.lambdajunit;

/**
 * What Lambda sends to the dead-letter queue or topic of a function that failed with an {@link
 * InvocationType#EVENT} in all its attempts: the event as it was, and what happened as attributes
 * of the message.
 *
 * <pre>{@code
 * assertThat(outcome.deadLetter()).get().extracting(DeadLetter::errorMessage).isEqualTo("too big");
 * }</pre>
 *
 * @param body the event as JSON
 * @param requestId the attribute {@code RequestID}
 * @param errorCode the attribute {@code ErrorCode}: the HTTP status of the last attempt
 * @param errorMessage the attribute {@code ErrorMessage}: the first 1 KB of the error's message
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq">
 *     Adding a dead-letter queue</a>
 * @since 0.1
 */
public record DeadLetter(String body, String requestId, int errorCode, String errorMessage) {}
