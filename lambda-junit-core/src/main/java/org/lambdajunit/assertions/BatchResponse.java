package org.lambdajunit.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lambdajunit.LambdaOutcome;

/**
 * What a consumer of SQS, Kinesis or DynamoDB streams says of its batch.
 *
 * @param failures the identifiers of the items that failed
 * @param problem why Lambda takes the whole batch as failed instead
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">Partial
 *     batch responses</a>
 */
record BatchResponse(List<String> failures, Optional<String> problem) {

  static BatchResponse of(LambdaOutcome outcome) {
    if (OutcomeFacts.failed(outcome)) {
      return malformed("the function failed");
    }
    JsonNode result = OutcomeFacts.result(outcome);
    JsonNode failures = result.path("batchItemFailures");
    if (result.isNull() || (result.isObject() && isAbsent(failures))) {
      return new BatchResponse(List.of(), Optional.empty());
    }
    if (!failures.isArray()) {
      return malformed(
          result.isObject() ? "batchItemFailures is no array" : "the result is no object");
    }
    return of(failures);
  }

  private static BatchResponse of(JsonNode failures) {
    List<String> identifiers = new ArrayList<>();
    for (JsonNode failure : failures) {
      JsonNode identifier = failure.path("itemIdentifier");
      if (!identifier.isTextual() || identifier.textValue().isEmpty()) {
        return malformed("one of the batchItemFailures has no itemIdentifier: " + failure);
      }
      identifiers.add(identifier.textValue());
    }
    return new BatchResponse(identifiers, Optional.empty());
  }

  /** A list that is not there means that all went well. */
  private static boolean isAbsent(JsonNode failures) {
    return failures.isMissingNode() || failures.isNull();
  }

  private static BatchResponse malformed(String problem) {
    return new BatchResponse(List.of(), Optional.of(problem));
  }
}
