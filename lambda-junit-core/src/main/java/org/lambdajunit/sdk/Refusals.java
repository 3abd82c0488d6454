package org.lambdajunit.sdk;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.awscore.AwsResponseMetadata;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** What the Invoke operation refuses, as the SDK's exceptions. */
final class Refusals {

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;

  private Refusals() {}

  static LambdaException notFound(FunctionReference reference, List<String> known) {
    String qualifier = reference.qualifier() == null ? "" : ":" + reference.qualifier();
    String text =
        "Function not found: arn:aws:lambda:us-east-1:123456789012:function:"
            + reference.name()
            + qualifier;
    LambdaException.Builder exception = ResourceNotFoundException.builder().type("User");
    exception.cause(
        new IllegalArgumentException(
            "No function of this client is named \"%s\", only %s."
                .formatted(reference.name(), String.join(", ", known))));
    return filled(exception, "ResourceNotFoundException", NOT_FOUND, text);
  }

  /** What the SDK itself refuses to send. */
  static SdkClientException notSent(String text) {
    return SdkClientException.create("Unable to marshall request to JSON: " + text);
  }

  static LambdaException invalidContent(String text) {
    return filled(
        InvalidRequestContentException.builder().type("User"),
        "InvalidRequestContentException",
        BAD_REQUEST,
        text);
  }

  static LambdaException tooLarge(String text) {
    return filled(
        RequestTooLargeException.builder().type("User"),
        "RequestTooLargeException",
        TOO_LARGE,
        text);
  }

  static LambdaException invalidParameter(String text) {
    return filled(
        InvalidParameterValueException.builder().type("User"),
        "InvalidParameterValueException",
        BAD_REQUEST,
        text);
  }

  static LambdaException notMatching(String value, String field, String pattern) {
    return invalid(value, field, "regular expression pattern: " + pattern);
  }

  static LambdaException notOneOf(String value, String field, String values) {
    return invalid(value, field, "enum value set: " + values);
  }

  private static LambdaException invalid(String value, String field, String constraint) {
    return filled(
        LambdaException.builder(),
        "ValidationException",
        BAD_REQUEST,
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must satisfy %s"
            .formatted(value, field, constraint));
  }

  private static LambdaException filled(
      LambdaException.Builder exception, String code, int status, String text) {
    return (LambdaException)
        exception
            .message(text)
            .statusCode(status)
            .requestId(UUID.randomUUID().toString())
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .serviceName("Lambda")
                    .errorCode(code)
                    .errorMessage(text)
                    .build())
            .build();
  }

  /** The metadata of a response: its request id. */
  static final class Metadata extends AwsResponseMetadata {
    Metadata(String requestId) {
      super(Map.of("AWS_REQUEST_ID", requestId));
    }
  }
}
