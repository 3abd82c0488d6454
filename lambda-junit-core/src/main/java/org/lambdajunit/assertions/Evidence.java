package org.lambdajunit.assertions;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.lambdajunit.Completion;
import org.lambdajunit.JavaScriptException;
import org.lambdajunit.JavaScriptFrame;
import org.lambdajunit.LambdaError;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LogEvent;

/**
 * What every failure shows of the outcome, so that a test's report is enough to see what went
 * wrong: the payload, the error with its JavaScript stack, the last log records.
 */
final class Evidence {

  private static final int PAYLOAD_HEAD = 1500;
  private static final int PAYLOAD_TAIL = 500;
  private static final int PAYLOAD_LINES = 50;
  private static final int HEAD_LINES = 30;
  private static final int TAIL_LINES = 10;
  private static final int EVENT_HEAD = 300;
  private static final int EVENT_TAIL = 100;
  private static final int RECORD_HEAD = 400;
  private static final int RECORD_TAIL = 100;
  private static final int TRACE_LINES = 20;
  private static final int LOG_RECORDS = 10;
  private static final int PENDING_WORK = 5;

  /** 128 and the number of SIGKILL. */
  private static final OptionalInt KILLED = OptionalInt.of(137);

  private static final LambdaError NO_ERROR =
      new LambdaError("Error", "", List.of(), Optional.empty());

  private final StringBuilder text = new StringBuilder();

  private Evidence() {}

  static String of(LambdaOutcome outcome) {
    Evidence evidence = new Evidence();
    boolean timedOut = outcome.completion() == Completion.TIMEOUT;
    // First what is looked for first: why, and where.
    outcome.explanation().ifPresent(text -> evidence.section("Explanation", text));
    if (timedOut) {
      evidence.pendingWork("Waiting when the time was up", outcome);
    }
    evidence.place(outcome);
    evidence.invocation(outcome);
    evidence.event(outcome.event());
    evidence.payload(outcome.payload());
    outcome.mappedError().ifPresent(evidence::error);
    evidence.logs(outcome.logs().isEmpty() ? "Start-up log" : "Log", logs(outcome));
    if (!timedOut) {
      evidence.pendingWork("Pending work", outcome);
    }
    return evidence.text.toString();
  }

  /**
   * What the function failed with as an exception whose stack is that of the JavaScript code, with
   * that of Java behind it where a mock has thrown it.
   */
  static Optional<Throwable> exception(LambdaOutcome outcome) {
    List<JavaScriptFrame> frames = outcome.frames();
    if (frames.isEmpty()) {
      return outcome.javaException();
    }
    LambdaError error = outcome.error().orElse(NO_ERROR);
    JavaScriptException exception =
        new JavaScriptException(error.errorType(), error.errorMessage());
    exception.setStackTrace(
        frames.stream()
            .map(JavaScriptFrame::toStackTraceElement)
            .toArray(StackTraceElement[]::new));
    outcome.javaException().ifPresent(exception::initCause);
    return Optional.of(exception);
  }

  /** The text of a payload, over several lines if it is JSON; a long one is cut in the middle. */
  static String payloadText(String payload) {
    return cut(JsonValues.tryParse(payload).map(JsonValues::pretty).orElse(payload));
  }

  static String valueText(JsonNode value) {
    return cut(JsonValues.pretty(value));
  }

  /** A text that may be long, or may have many lines, cut in the middle. */
  static String cut(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() <= PAYLOAD_LINES) {
      return shorten(text, PAYLOAD_HEAD, PAYLOAD_TAIL);
    }
    int left = lines.size() - HEAD_LINES - TAIL_LINES;
    String head = String.join("\n", lines.subList(0, HEAD_LINES));
    String tail = String.join("\n", lines.subList(HEAD_LINES + left, lines.size()));
    return shorten(head, PAYLOAD_HEAD, PAYLOAD_TAIL)
        + "\n… %d lines left out …\n".formatted(left)
        + shorten(tail, PAYLOAD_TAIL, PAYLOAD_TAIL);
  }

  /** A line that may be long, cut in the middle. */
  static String line(String text) {
    return text.length() <= RECORD_HEAD + RECORD_TAIL
        ? text
        : text.substring(0, RECORD_HEAD) + " … " + text.substring(text.length() - RECORD_TAIL);
  }

  static String logText(List<LogEvent> logs) {
    return listed(logs, event -> shorten(event.toString(), RECORD_HEAD, RECORD_TAIL));
  }

  /** One item a line, what spans several lines set off. */
  static <T> String listed(List<T> items, Function<T, String> toText) {
    return items.stream().map(toText.andThen(Evidence::hang)).collect(joining("\n"));
  }

  static String indent(String text) {
    return "  " + hang(text);
  }

  private void invocation(LambdaOutcome outcome) {
    String start = outcome.coldStart() ? "cold start" : "warm start";
    text.append("\n\nInvocation ")
        .append(outcome.requestId())
        .append(": %s, %s".formatted(outcome.invocationType().value(), start))
        .append(", completed by ")
        .append(outcome.completion());
    outcome.exitCode().ifPresent(code -> text.append(", exit code ").append(code));
  }

  private void event(String event) {
    if (!event.equals("{}")) {
      section("Event", shorten(event, EVENT_HEAD, EVENT_TAIL));
    }
  }

  private void payload(String payload) {
    section("Payload", payload.isEmpty() ? "(empty)" : payloadText(payload));
  }

  private void error(LambdaError error) {
    section("Error", errorText(error));
  }

  private static String errorText(LambdaError error) {
    List<String> trace = error.trace();
    StringBuilder lines = new StringBuilder();
    if (trace.isEmpty() || !trace.get(0).startsWith(error.errorType())) {
      lines.append(error);
    }
    trace.stream()
        .limit(TRACE_LINES)
        .forEach(line -> lines.append(lines.isEmpty() ? "" : "\n").append(line));
    if (trace.size() > TRACE_LINES) {
      lines.append("\n… %d more lines".formatted(trace.size() - TRACE_LINES));
    }
    error.cause().ifPresent(cause -> lines.append("\nCaused by: ").append(errorText(cause)));
    return lines.toString();
  }

  /** The lines of the function around the place where it failed, or was stopped. */
  private void place(LambdaOutcome outcome) {
    SourceExcerpt.of(outcome.frames())
        .ifPresent(excerpt -> section(placeOf(outcome) + excerpt.link(), excerpt.text()));
  }

  private static String placeOf(LambdaOutcome outcome) {
    return switch (outcome.completion()) {
      case TIMEOUT -> isWaiting(outcome) ? "At " : "Still running when the time was up, at ";
      case EXIT ->
          outcome.exitCode().equals(KILLED) ? "Was killed, as it held too much memory, at " : "At ";
      default -> "At ";
    };
  }

  /** Whether the frames are the places of what the function waited for. */
  private static boolean isWaiting(LambdaOutcome outcome) {
    JavaScriptFrame first = outcome.frames().get(0);
    String place = "%s:%d:%d".formatted(first.file(), first.line(), first.column());
    return outcome.pendingWork().stream().anyMatch(work -> work.source().equals(place));
  }

  private static List<LogEvent> logs(LambdaOutcome outcome) {
    return outcome.logs().isEmpty() ? outcome.initLogs() : outcome.logs();
  }

  private void logs(String name, List<LogEvent> logs) {
    if (logs.isEmpty()) {
      section("Log", "(empty)");
      return;
    }
    int left = Math.max(0, logs.size() - LOG_RECORDS);
    String heading =
        left == 0 ? name : name + ", the last %d of %d records".formatted(LOG_RECORDS, logs.size());
    section(heading, logText(logs.subList(left, logs.size())));
  }

  private void pendingWork(String name, LambdaOutcome outcome) {
    var pending = outcome.pendingWork();
    if (!pending.isEmpty()) {
      String more =
          pending.size() > PENDING_WORK
              ? "\n… %d more".formatted(pending.size() - PENDING_WORK)
              : "";
      section(name, listed(pending.stream().limit(PENDING_WORK).toList(), Object::toString) + more);
    }
  }

  private void section(String name, String content) {
    text.append('\n').append(name).append(":\n").append(indent(content));
  }

  private static String hang(String text) {
    return text.replace("\n", "\n  ");
  }

  private static String shorten(String text, int head, int tail) {
    if (text.length() <= head + tail) {
      return text;
    }
    return text.substring(0, head)
        + "\n… %d characters left out …\n".formatted(text.length() - head - tail)
        + text.substring(text.length() - tail);
  }
}
