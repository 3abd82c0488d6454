package org.lambdajunit.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.FunctionError;
import org.lambdajunit.InvalidRequestContentException;
import org.lambdajunit.InvocationType;
import org.lambdajunit.LambdaInvocation;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LogType;
import org.lambdajunit.RequestTooLargeException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The Invoke operation over the functions of a test, in the SDK's types. */
final class FunctionsByName {

  private static final String NO_CONTEXT =
      "Client context must be a valid Base64-encoded JSON object.";

  private final List<LambdaInvoker> functions;

  FunctionsByName(LambdaInvoker... functions) {
    if (functions.length == 0) {
      throw new IllegalArgumentException(
          "No function is given. Pass the LambdaInvokers that the client is to find.");
    }
    this.functions = List.of(functions);
  }

  InvokeResponse invoke(InvokeRequest request) {
    requireNonNull(request, "The request must not be null.");
    FunctionReference reference =
        FunctionReference.parse(request.functionName(), request.qualifier());
    LambdaInvocation invocation = find(reference).invocation();
    InvocationType type = type(request);
    invocation.invocationType(type);
    if (reference.qualifier() != null) {
      invocation.qualifier(reference.qualifier());
    }
    boolean showsLog = showsLog(request) && type == InvocationType.REQUEST_RESPONSE;
    invocation.logType(showsLog ? LogType.TAIL : LogType.NONE);
    try {
      setContext(invocation, request.clientContext());
      if (request.payload() != null) {
        invocation.payload((Object) request.payload().asByteArray());
      }
      return response(invocation.invoke(), showsLog);
    } catch (InvalidRequestContentException e) {
      throw Refusals.invalidContent(text(e));
    } catch (RequestTooLargeException e) {
      throw Refusals.tooLarge(text(e));
    }
  }

  private static String text(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }

  private LambdaInvoker find(FunctionReference reference) {
    List<LambdaInvoker> found =
        functions.stream()
            .filter(function -> function.functionName().equals(reference.name()))
            .toList();
    if (found.size() > 1) {
      throw new IllegalStateException(
          "%d functions of this client are named \"%s\". Give them different names: functionName of @LambdaHandler or of the builder."
              .formatted(found.size(), reference.name()));
    }
    if (found.isEmpty()) {
      List<String> names = functions.stream().map(LambdaInvoker::functionName).sorted().toList();
      throw Refusals.notFound(reference, names);
    }
    return found.get(0);
  }

  private static InvocationType type(InvokeRequest request) {
    String type = request.invocationTypeAsString();
    if (type == null) {
      return InvocationType.REQUEST_RESPONSE;
    }
    return switch (type) {
      case "RequestResponse" -> InvocationType.REQUEST_RESPONSE;
      case "Event" -> InvocationType.EVENT;
      case "DryRun" -> InvocationType.DRY_RUN;
      default ->
          throw Refusals.notOneOf(type, "invocationType", "[Event, RequestResponse, DryRun]");
    };
  }

  private static boolean showsLog(InvokeRequest request) {
    String type = request.logTypeAsString();
    if (type == null) {
      return false;
    }
    return switch (type) {
      case "Tail" -> true;
      case "None" -> false;
      default -> throw Refusals.notOneOf(type, "logType", "[None, Tail]");
    };
  }

  private static void setContext(LambdaInvocation invocation, @Nullable String base64) {
    if (base64 == null) {
      return;
    }
    byte[] json;
    try {
      json = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw Refusals.invalidContent(NO_CONTEXT);
    }
    invocation.clientContext(json);
  }

  private static InvokeResponse response(LambdaOutcome outcome, boolean showsLog) {
    InvokeResponse.Builder response =
        InvokeResponse.builder()
            .statusCode(outcome.statusCode())
            .executedVersion(outcome.executedVersion())
            .functionError(outcome.functionError().map(FunctionError::value).orElse(null))
            .payload(SdkBytes.fromUtf8String(outcome.payload()));
    if (showsLog) {
      response.logResult(Base64.getEncoder().encodeToString(outcome.logResult().getBytes(UTF_8)));
    }
    response.responseMetadata(new Refusals.Metadata(outcome.requestId()));
    return response.build();
  }
}
