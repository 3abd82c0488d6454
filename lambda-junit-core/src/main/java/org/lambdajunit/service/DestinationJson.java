package org.lambdajunit.service;

import org.lambdajunit.DestinationRecord;
import org.lambdajunit.DestinationRecord.RequestContext;
import org.lambdajunit.DestinationRecord.ResponseContext;
import org.lambdajunit.node.engine.JsonText;

/** A destination record as a queue, a topic or another function gets it. */
public final class DestinationJson {

  private DestinationJson() {}

  /** Writes a record, its members in AWS's order. */
  public static String of(DestinationRecord destinationRecord) {
    RequestContext request = destinationRecord.requestContext();
    StringBuilder json =
        new StringBuilder("{\"version\":")
            .append(JsonText.quote(destinationRecord.version()))
            .append(",\"timestamp\":")
            .append(JsonText.quote(ServiceTime.of(destinationRecord.timestamp())))
            .append(",\"requestContext\":{\"requestId\":")
            .append(JsonText.quote(request.requestId()))
            .append(",\"functionArn\":")
            .append(JsonText.quote(request.functionArn()))
            .append(",\"condition\":")
            .append(JsonText.quote(request.condition()))
            .append(",\"approximateInvokeCount\":")
            .append(request.approximateInvokeCount())
            .append("},\"requestPayload\":")
            .append(destinationRecord.requestPayload());
    destinationRecord
        .responseContext()
        .ifPresent(response -> json.append(",\"responseContext\":").append(of(response)));
    destinationRecord
        .responsePayload()
        .ifPresent(payload -> json.append(",\"responsePayload\":").append(payload));
    return json.append('}').toString();
  }

  private static String of(ResponseContext response) {
    String error =
        response
            .functionError()
            .map(functionError -> ",\"functionError\":" + JsonText.quote(functionError.value()))
            .orElse("");
    return "{\"statusCode\":"
        + response.statusCode()
        + ",\"executedVersion\":"
        + JsonText.quote(response.executedVersion())
        + error
        + "}";
  }
}
