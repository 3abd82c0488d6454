package org.lambdajunit.assertions;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** Where SQS, Kinesis and DynamoDB streams have the identifier of an item. */
  private static final List<JsonPointer> ITEM_IDENTIFIERS =
      List.of(
          JsonPointer.compile("/messageId"),
          JsonPointer.compile("/kinesis/sequenceNumber"),
          JsonPointer.compile("/dynamodb/SequenceNumber"));

  static BatchResponse of(LambdaOutcome outcome) {
    if (OutcomeFacts.failed(outcome)) {
      return malformed(OutcomeFacts.failure(outcome));
    }
    JsonNode result = OutcomeFacts.result(outcome);
    JsonNode failures = result.path("batchItemFailures");
    boolean allWell =
        result.isNull()
            || (result.isObject() && isAbsent(failures))
            || isEmptyAnswer(result, JsonValues.parse(outcome.event()).path("Records").path(0));
    if (allWell) {
      return new BatchResponse(List.of(), Optional.empty());
    }
    if (!failures.isArray()) {
      return malformed(
          result.isObject() ? "batchItemFailures is no array" : "the result is no object");
    }
    return of(failures, itemsOf(outcome.event()));
  }

  /**
   * Streams take an empty list for a success, and those of Kinesis an empty text, as <a
   * href="https://github.com/localstack/localstack/tree/master/tests/aws/services/lambda_/event_source_mapping">LocalStack's
   * tests</a> recorded on AWS.
   */
  private static boolean isEmptyAnswer(JsonNode result, JsonNode item) {
    boolean emptyList = result.isArray() && result.isEmpty();
    boolean emptyText = result.isTextual() && result.textValue().isEmpty();
    return (item.has("kinesis") && (emptyList || emptyText)) || (item.has("dynamodb") && emptyList);
  }

  /** The identifiers of the event's items, or none if it is no event of a queue or a stream. */
  private static Set<String> itemsOf(String event) {
    Set<String> items = new LinkedHashSet<>();
    for (JsonNode item : JsonValues.parse(event).path("Records")) {
      ITEM_IDENTIFIERS.stream()
          .map(item::at)
          .filter(JsonNode::isTextual)
          .map(JsonNode::textValue)
          .forEach(items::add);
    }
    return items;
  }

  private static BatchResponse of(JsonNode failures, Set<String> items) {
    List<String> identifiers = new ArrayList<>();
    for (JsonNode failure : failures) {
      JsonNode identifier = failure.path("itemIdentifier");
      if (!identifier.isTextual() || identifier.textValue().isEmpty()) {
        return malformed("one of the batchItemFailures has no itemIdentifier: " + failure);
      }
      if (!items.isEmpty() && !items.contains(identifier.textValue())) {
        return malformed(
            "the batch has no item \"%s\", but %s"
                .formatted(identifier.textValue(), String.join(", ", items)));
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
