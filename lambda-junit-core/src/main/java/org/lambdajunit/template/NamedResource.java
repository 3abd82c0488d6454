package org.lambdajunit.template;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A resource that other parts of a template refer to, with the name that it would have on AWS.
 *
 * @param kind how its type is named
 * @param logicalId its name in the template
 * @param name its own name, which is the logical id if the template gives none
 */
record NamedResource(Kind kind, String logicalId, String name) {

  /**
   * How resources of a type are named.
   *
   * @param nameProperty the property with the name
   * @param arn the ARN, with {@code %s} for the name; those of global services have no region
   * @param reference what {@code Ref} gives
   */
  record Kind(String nameProperty, String arn, Reference reference) {}

  /** What {@code Ref} gives, which depends on the type. */
  enum Reference {
    NAME,
    ARN,
    QUEUE_URL
  }

  private static final String OF_REGION =
      ":" + PseudoParameters.REGION + ":" + PseudoParameters.ACCOUNT + ":";

  static NamedResource of(
      String logicalId, String type, Function<String, Optional<String>> properties) {
    Kind kind = kind(type);
    return new NamedResource(
        kind, logicalId, properties.apply(kind.nameProperty()).orElse(logicalId));
  }

  private static Kind kind(String type) {
    return switch (type) {
      case "AWS::DynamoDB::Table", "AWS::Serverless::SimpleTable" ->
          kind("TableName", "dynamodb", "table/%s", Reference.NAME);
      case "AWS::S3::Bucket" -> new Kind("BucketName", "arn:aws:s3:::%s", Reference.NAME);
      case "AWS::SQS::Queue" -> kind("QueueName", "sqs", "%s", Reference.QUEUE_URL);
      case "AWS::SNS::Topic" -> kind("TopicName", "sns", "%s", Reference.ARN);
      case "AWS::Lambda::Function", "AWS::Serverless::Function", ServerlessFile.NAMED_FUNCTION ->
          kind("FunctionName", "lambda", "function:%s", Reference.NAME);
      case "AWS::StepFunctions::StateMachine" ->
          kind("StateMachineName", "states", "stateMachine:%s", Reference.ARN);
      case "AWS::Serverless::StateMachine" ->
          kind("Name", "states", "stateMachine:%s", Reference.ARN);
      case "AWS::Kinesis::Stream" -> kind("Name", "kinesis", "stream/%s", Reference.NAME);
      case "AWS::Events::EventBus" -> kind("Name", "events", "event-bus/%s", Reference.NAME);
      case "AWS::SecretsManager::Secret" ->
          kind("Name", "secretsmanager", "secret:%s", Reference.ARN);
      case "AWS::SSM::Parameter" -> kind("Name", "ssm", "parameter/%s", Reference.NAME);
      default -> kind("Name", service(type), "%s", Reference.NAME);
    };
  }

  private static Kind kind(
      String nameProperty, String service, String resource, Reference reference) {
    return new Kind(nameProperty, "arn:aws:" + service + OF_REGION + resource, reference);
  }

  /** {@code AWS::Cognito::UserPool} belongs to {@code cognito}. */
  private static String service(String type) {
    String[] parts = type.split("::");
    return parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : type;
  }

  /** What {@code Ref} gives. */
  String reference() {
    return switch (kind.reference()) {
      case NAME -> name;
      case ARN -> arn();
      case QUEUE_URL ->
          "https://sqs.%s.amazonaws.com/%s/%s"
              .formatted(PseudoParameters.REGION, PseudoParameters.ACCOUNT, name);
    };
  }

  /** What {@code Fn::GetAtt} gives: an ARN, the name, or a text that says what it stands for. */
  String attribute(String attribute) {
    if (attribute.equals("Arn") || attribute.equals("TopicArn")) {
      return arn();
    }
    return attribute.equals(kind.nameProperty()) || attribute.equals("Name")
        ? name
        : logicalId + "." + attribute;
  }

  private String arn() {
    return kind.arn().formatted(name);
  }
}
