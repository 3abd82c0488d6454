package org.lambdajunit.service;

import java.util.Optional;
import java.util.Set;
import org.lambdajunit.Completion;
import org.lambdajunit.LambdaError;

/** Says of an answer that comes from something thrown which is no error what it leaves open. */
final class NonError {

  private static final Set<String> TYPES =
      Set.of("string", "number", "boolean", "bigint", "symbol", "undefined", "object", "function");

  private NonError() {}

  static Optional<String> explanation(LambdaError error, Completion completion) {
    if (!TYPES.contains(error.errorType()) || !error.trace().isEmpty()) {
      return Optional.empty();
    }
    boolean mayBeNothing =
        completion == Completion.PROMISE || completion == Completion.CONTEXT_FAIL;
    if (mayBeNothing && error.errorMessage().equals("handled")) {
      return Optional.of(
          "The runtime says \"handled\" where a promise is rejected, or context.fail called, with nothing."
              + " Give an Error, whose message and stack say why and where.");
    }
    return completion == Completion.PROMISE || completion == Completion.THROW
        ? Optional.of(
            "What was thrown is of the type %s and no Error: it has no stack that says where."
                .formatted(error.errorType()))
        : Optional.empty();
  }
}
