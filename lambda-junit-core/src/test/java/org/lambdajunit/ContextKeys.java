package org.lambdajunit;

import java.util.List;
import java.util.stream.Stream;

/** What the context of each runtime has, in its order. */
public final class ContextKeys {

  private ContextKeys() {}

  /** The names of a runtime's properties, as {@code Object.keys} lists them. */
  public static List<String> of(LambdaRuntime runtime) {
    List<String> legacy =
        List.of(
            "done",
            "succeed",
            "fail",
            "logGroupName",
            "logStreamName",
            "functionName",
            "memoryLimitInMB",
            "functionVersion",
            "getRemainingTimeInMillis",
            "invokeid",
            "awsRequestId",
            "invokedFunctionArn");
    List<String> client =
        List.of(
            "callbackWaitsForEmptyEventLoop",
            "succeed",
            "fail",
            "done",
            "functionVersion",
            "functionName",
            "memoryLimitInMB",
            "logGroupName",
            "logStreamName",
            "clientContext",
            "identity",
            "invokedFunctionArn",
            "awsRequestId",
            "tenantId",
            "getRemainingTimeInMillis");
    return switch (runtime) {
      case NODEJS -> legacy;
      case NODEJS4_3, NODEJS6_10, NODEJS8_10 ->
          Stream.concat(Stream.of("callbackWaitsForEmptyEventLoop"), legacy.stream()).toList();
      case NODEJS10_X, NODEJS12_X, NODEJS14_X, NODEJS16_X, NODEJS18_X ->
          client.stream().filter(key -> !key.equals("tenantId")).toList();
      case NODEJS20_X, NODEJS22_X -> client;
      case NODEJS24_X ->
          List.of(
              "clientContext",
              "identity",
              "invokedFunctionArn",
              "awsRequestId",
              "tenantId",
              "xRayTraceId",
              "getRemainingTimeInMillis",
              "functionName",
              "functionVersion",
              "memoryLimitInMB",
              "logGroupName",
              "logStreamName");
    };
  }
}
