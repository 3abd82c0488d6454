package org.lambdajunit.assertions;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lambdajunit.LambdaOutcome;

/**
 * An outcome as text that is the same each time: with sorted keys, and with names in place of ids,
 * of times in the present and of measured durations. What a virtual clock shows stays as it is.
 */
final class StableText {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  private static final Pattern LOG_STREAM =
      Pattern.compile("\\d{4}/\\d\\d/\\d\\d/\\[[^\\]\\s]+\\][0-9a-f]{32}");
  private static final Pattern TRACE_ID = Pattern.compile("\\b1-[0-9a-f]{8}-[0-9a-f]{24}\\b");
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
  private static final Pattern EPOCH_MILLIS = Pattern.compile("(?<![\\w.-])\\d{13}(?![\\w.-])");
  private static final Pattern MEASURED = Pattern.compile("\\b\\d+\\.\\d+ ?m?s\\b");
  private static final Duration PRESENT = Duration.ofHours(1);

  private final Instant now;
  private final Map<String, String> uuids = new HashMap<>();

  private StableText(Instant now) {
    this.now = now;
  }

  static String of(LambdaOutcome outcome) {
    return new StableText(Instant.now())
        .normalised(text(outcome).replace(outcome.requestId(), "<request id>"));
  }

  private static String text(LambdaOutcome outcome) {
    StringBuilder text = new StringBuilder();
    text.append("Status %d, completed by %s".formatted(outcome.statusCode(), outcome.completion()));
    outcome.functionError().ifPresent(error -> text.append(", function error ").append(error));
    outcome.exitCode().ifPresent(code -> text.append(", exit code ").append(code));
    text.append('\n');
    section(text, "Payload", payload(outcome.payload()));
    section(text, "Start-up log", lines(outcome.initLogs()));
    section(text, "Log", lines(outcome.logs()));
    section(text, "Attempts", lines(outcome.attempts()));
    section(text, "Destination", outcome.destinationRecord().map(Object::toString).orElse(""));
    section(text, "Pending work", lines(outcome.pendingWork()));
    return text.toString();
  }

  private static void section(StringBuilder text, String title, String content) {
    if (!content.isEmpty()) {
      text.append('\n').append(title).append(":\n").append(content.stripTrailing()).append('\n');
    }
  }

  private static String payload(String payload) {
    return JsonValues.tryParse(payload)
        .map(tree -> JsonValues.inOrderOf(JsonNodeFactory.instance.nullNode(), tree))
        .map(JsonValues::pretty)
        .orElse(payload);
  }

  private static String lines(List<?> items) {
    return items.stream().map(Object::toString).collect(joining("\n"));
  }

  /** Puts names in place of what differs each time. Equal UUIDs get equal names. */
  private String normalised(String text) {
    String named =
        UUID.matcher(text)
            .replaceAll(
                uuid ->
                    uuids.computeIfAbsent(
                        uuid.group(), u -> "<uuid %d>".formatted(uuids.size() + 1)));
    named = LOG_STREAM.matcher(named).replaceAll("<log stream>");
    named = TRACE_ID.matcher(named).replaceAll("<trace id>");
    named =
        INSTANT.matcher(named).replaceAll(time -> isPresent(time.group()) ? "<now>" : time.group());
    named =
        EPOCH_MILLIS
            .matcher(named)
            .replaceAll(
                time ->
                    isPresent(Instant.ofEpochMilli(Long.parseLong(time.group())))
                        ? "<now>"
                        : time.group());
    return MEASURED.matcher(named).replaceAll("<duration>");
  }

  private boolean isPresent(String time) {
    try {
      return isPresent(Instant.parse(time));
    } catch (DateTimeParseException e) {
      // The 30th of February, and its like, is no time but something that looks like one.
      return false;
    }
  }

  private boolean isPresent(Instant time) {
    return Duration.between(time, now).abs().compareTo(PRESENT) < 0;
  }
}
