package org.lambdajunit.junit;

import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.MediaType;
import org.junit.platform.commons.JUnitException;
import org.lambdajunit.LambdaError;
import org.lambdajunit.LambdaOutcome;

/** Prints and publishes what the functions of a failed test logged. */
final class FailureReport {

  private static final String FILE = "lambda.log";

  private FailureReport() {}

  static void publish(ExtensionContext context, TestScope scope) {
    List<InvocationLog.Entry> entries = scope.log().drain();
    if (entries.isEmpty()) {
      return;
    }
    String text = text(entries);
    if (scope.run().configuration().echoLogs() == EchoLogs.ON_FAILURE) {
      System.out.println(text);
    }
    entries.forEach(entry -> context.publishReportEntry(reportEntry(entry)));
    publishFile(context, text);
  }

  private static String text(List<InvocationLog.Entry> entries) {
    int skipped = entries.get(0).number() - 1;
    String last =
        entries.stream().map(InvocationLog.Entry::text).collect(joining(System.lineSeparator()));
    return skipped == 0
        ? last
        : "The first %d of %d invocations are not shown.%n%s"
            .formatted(skipped, skipped + entries.size(), last);
  }

  private static Map<String, String> reportEntry(InvocationLog.Entry entry) {
    LambdaOutcome outcome = entry.outcome();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("lambda.handler", entry.handler());
    values.put("lambda.requestId", outcome.requestId());
    values.put("lambda.completion", outcome.completion().name());
    values.put("lambda.duration", outcome.report().duration().toString());
    outcome
        .error()
        .map(LambdaError::errorType)
        .filter(type -> !type.isBlank())
        .ifPresent(type -> values.put("lambda.errorType", type));
    return values;
  }

  private static void publishFile(ExtensionContext context, String text) {
    try {
      context.publishFile(FILE, MediaType.TEXT_PLAIN_UTF_8, file -> Files.writeString(file, text));
    } catch (JUnitException e) {
      // Whoever runs the tests keeps no files.
      context.publishReportEntry(FILE, text);
    }
  }
}
