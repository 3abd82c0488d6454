package org.lambdajunit;

import java.util.List;
import java.util.Optional;

/**
 * The error that an invocation failed with, as the runtime reports it, or an error that the
 * function handed to its callback.
 *
 * <pre>{@code
 * LambdaError error = lambda.invoke().error().orElseThrow();
 * assertThat(error.errorType()).isEqualTo("RangeError");
 * }</pre>
 *
 * @param errorType the name of the error, for example {@code TypeError}; empty if the runtime gives
 *     none, as up to nodejs8.10 for errors that are plain text
 * @param errorMessage its message; empty if there is none
 * @param trace its stack as the runtime reports it, a line each; empty if it has none. From
 *     nodejs10.x on the first line is the error itself
 * @param cause the error's own {@code cause}, if that is an error
 * @since 0.1
 */
public record LambdaError(
    String errorType, String errorMessage, List<String> trace, Optional<LambdaError> cause) {

  /**
   * Copies the trace.
   *
   * @param errorType the name of the error
   * @param errorMessage its message
   * @param trace its stack, a line each
   * @param cause the error's own {@code cause}
   */
  public LambdaError {
    trace = List.copyOf(trace);
  }

  /** The type and the message, as JavaScript writes an error. */
  @Override
  public String toString() {
    if (errorType.isEmpty()) {
      return errorMessage;
    }
    return errorMessage.isEmpty() ? errorType : errorType + ": " + errorMessage;
  }
}
