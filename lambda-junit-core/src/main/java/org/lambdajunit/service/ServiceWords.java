package org.lambdajunit.service;

import java.time.Duration;
import java.util.Locale;
import org.lambdajunit.node.engine.JsonText;
import org.lambdajunit.node.loop.ProcessExit;
import org.lambdajunit.runtime.ServiceEra;

/**
 * What the service says when a function cannot: bodies and log lines for timeouts, exits and
 * answers that are too large. The words of each era are those that were recorded on AWS.
 */
final class ServiceWords {

  private final ServiceEra era;

  ServiceWords(ServiceEra era) {
    this.era = era;
  }

  /** {@code Task timed out after 3.00 seconds}. */
  static String timedOut(Duration timeout) {
    return String.format(
        Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1000.0);
  }

  String timeoutBody(String requestId, String time, Duration timeout) {
    return switch (era) {
      case PLAIN_MESSAGES -> message(time + " " + requestId + " " + timedOut(timeout));
      case TYPED_ERRORS ->
          error("Sandbox.Timedout", "RequestId: " + requestId + " Error: " + timedOut(timeout));
    };
  }

  String exitBody(String requestId, ProcessExit exit) {
    return switch (era) {
      case PLAIN_MESSAGES -> message(exitMessage(requestId, exit));
      case TYPED_ERRORS -> error("Runtime.ExitError", exitMessage(requestId, exit));
    };
  }

  String exitLogLine(String requestId, ProcessExit exit) {
    return switch (era) {
      case PLAIN_MESSAGES -> exitMessage(requestId, exit) + "\n";
      case TYPED_ERRORS -> exitMessage(requestId, exit) + "\nRuntime.ExitError\n";
    };
  }

  private String exitMessage(String requestId, ProcessExit exit) {
    String how =
        exit.signal()
            .map(signal -> "Runtime exited with error: signal: " + signalName(signal))
            .orElse(
                exit.code() == 0
                    ? "Runtime exited without providing a reason"
                    : "Runtime exited with error: exit status " + exit.code());
    return switch (era) {
      case PLAIN_MESSAGES ->
          "RequestId: " + requestId + " Process exited before completing request";
      case TYPED_ERRORS -> "RequestId: " + requestId + " Error: " + how;
    };
  }

  /** As the platform's Go code names signals. */
  private static String signalName(String signal) {
    return switch (signal) {
      case "SIGKILL" -> "killed";
      case "SIGTERM" -> "terminated";
      case "SIGABRT" -> "aborted";
      case "SIGINT" -> "interrupt";
      case "SIGHUP" -> "hangup";
      case "SIGQUIT" -> "quit";
      default -> signal;
    };
  }

  String responseTooLargeBody(int limit) {
    return switch (era) {
      case PLAIN_MESSAGES -> message("body size is too long");
      case TYPED_ERRORS ->
          error(
              "Function.ResponseSizeTooLarge",
              "Response payload size exceeded maximum allowed payload size (" + limit + " bytes).");
    };
  }

  private static String message(String text) {
    return "{\"errorMessage\":" + JsonText.quote(text) + "}";
  }

  private static String error(String type, String text) {
    return "{\"errorType\":"
        + JsonText.quote(type)
        + ",\"errorMessage\":"
        + JsonText.quote(text)
        + "}";
  }
}
