package org.lambdajunit.service;

import org.jspecify.annotations.Nullable;

/**
 * A call of something that stands in place of the real thing.
 *
 * @param kind in place of what it stands
 * @param target what was called, for example {@code DynamoDBClient}, {@code ./rates} or {@code GET}
 * @param operation what of it, for example {@code GetItemCommand}, {@code rateOf()} or a URL
 * @param input what it was called with, as Java values
 * @param output what it answered, as a Java value
 * @param failure what it failed with instead
 */
public record MockedCall(
    Kind kind,
    String target,
    String operation,
    @Nullable Object input,
    @Nullable Object output,
    @Nullable Throwable failure) {

  /** What can be replaced. */
  public enum Kind {
    /** A module. */
    MODULE,
    /** The AWS SDK. */
    AWS_SDK,
    /** An HTTP server. */
    HTTP
  }
}
