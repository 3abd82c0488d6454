package org.lambdajunit.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.Completion;
import org.lambdajunit.LambdaError;
import org.lambdajunit.LambdaOutcome;

/** What follows from an outcome and is asked for in more than one assertion. */
final class OutcomeFacts {

  /** What Lambda puts where it cuts an error object that is too long for the log. */
  static final String TRUNCATION = "Truncated by Lambda";

  private OutcomeFacts() {}

  static boolean failed(LambdaOutcome outcome) {
    return outcome.error().isPresent() || outcome.functionError().isPresent();
  }

  /**
   * Whether the function reported its error itself, as the programming model has it, rather than
   * crash, exit, run out of time, fail to start, or give what Lambda cannot pass on.
   */
  static boolean reportedItsError(LambdaOutcome outcome) {
    if (!failed(outcome)) {
      return false;
    }
    return switch (outcome.completion()) {
      case CALLBACK -> outcome.callbackError() != null;
      case CONTEXT_DONE, CONTEXT_FAIL, STREAM -> true;
      case PROMISE -> !isMadeByLambda(outcome.error());
      // A runtime that catches what the handler throws answers with it and lives on.
      case THROW -> outcome.exitCode().isEmpty();
      case IMPLICIT_CALLBACK, CONTEXT_SUCCEED, RETURN, TIMEOUT, EXIT, INIT_ERROR, NOT_RUN -> false;
    };
  }

  /** The value that the handler gave, as JSON. A streamed response may be any text. */
  static JsonNode result(LambdaOutcome outcome) {
    String payload = outcome.payload();
    if (payload.isEmpty() && outcome.completion() != Completion.STREAM) {
      return JsonValues.of(outcome.result());
    }
    return JsonValues.tryParse(payload).orElseGet(() -> JsonValues.text(payload));
  }

  /**
   * Whether the payload is what JSON makes of a simple value. It spares the usual test the
   * libraries that compare JSON, whose loading takes longer than all the rest of a small test.
   */
  static boolean isPayload(LambdaOutcome outcome, @Nullable Object value) {
    boolean simple =
        value == null
            || value instanceof Boolean
            || value instanceof Integer
            || value instanceof Long;
    if (simple) {
      return outcome.payload().equals(String.valueOf(value));
    }
    return value instanceof String text
        && text.chars().noneMatch(OutcomeFacts::isEscaped)
        && outcome.payload().equals("\"" + text + "\"");
  }

  private static boolean isEscaped(int character) {
    return character < ' '
        || character == '"'
        || character == '\\'
        || Character.isSurrogate((char) character);
  }

  static boolean hasTruncatedLog(LambdaOutcome outcome) {
    return outcome.logs().stream().anyMatch(event -> event.line().contains(TRUNCATION));
  }

  /** That the function failed, and with what, as a part of a sentence. */
  static String failure(LambdaOutcome outcome) {
    return "the function failed"
        + outcome
            .error()
            .map(error -> " with " + error.toString().lines().findFirst().orElse(""))
            .orElse("");
  }

  /** Whether a callback error is what a test calls it: the text itself, or an error's message. */
  static boolean isCalled(Object callbackError, String text) {
    return callbackError instanceof LambdaError error
        ? error.errorMessage().equals(text)
        : callbackError.toString().equals(text);
  }

  private static boolean isMadeByLambda(Optional<LambdaError> error) {
    return error
        .map(LambdaError::errorType)
        .filter(type -> type.startsWith("Runtime.") || type.startsWith("Function."))
        .isPresent();
  }
}
