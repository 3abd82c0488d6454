package org.lambdajunit.mock;

import java.util.List;
import java.util.Optional;
import org.lambdajunit.spelling.NearestName;

/** The clients of the AWS SDK v3 that handlers use most, to suggest one. */
final class AwsNames {

  private static final List<String> CLIENTS =
      List.of(
          "ApiGatewayManagementApiClient",
          "AppConfigDataClient",
          "AthenaClient",
          "BedrockRuntimeClient",
          "CloudFormationClient",
          "CloudFrontClient",
          "CloudWatchClient",
          "CloudWatchLogsClient",
          "CognitoIdentityProviderClient",
          "DynamoDBClient",
          "DynamoDBDocumentClient",
          "EC2Client",
          "ECSClient",
          "EventBridgeClient",
          "FirehoseClient",
          "IAMClient",
          "KinesisClient",
          "KMSClient",
          "LambdaClient",
          "RDSDataClient",
          "RekognitionClient",
          "Route53Client",
          "S3Client",
          "SchedulerClient",
          "SecretsManagerClient",
          "SESClient",
          "SESv2Client",
          "SFNClient",
          "SNSClient",
          "SQSClient",
          "SSMClient",
          "STSClient",
          "TextractClient");

  private AwsNames() {}

  /** Whether it is the name of a client but for the case of its letters. */
  static boolean isMisspelt(String name) {
    return !CLIENTS.contains(name) && CLIENTS.stream().anyMatch(name::equalsIgnoreCase);
  }

  static Optional<String> client(String name) {
    String bare = name.replaceAll("[^A-Za-z0-9]|[Cc]lient$", "");
    return bare.isEmpty() ? Optional.empty() : NearestName.of(bare + "Client", CLIENTS);
  }
}
