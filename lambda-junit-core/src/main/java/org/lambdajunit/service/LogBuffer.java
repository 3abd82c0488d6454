package org.lambdajunit.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.lambdajunit.LogEvent;
import org.lambdajunit.LogLevel;
import org.lambdajunit.node.loop.LoopClock;
import org.lambdajunit.runtime.RuntimeLog;

/**
 * The log of one invocation: what the function and its runtime wrote, and the platform's lines
 * around it. Lines are put together when somebody reads them.
 */
final class LogBuffer implements RuntimeLog {

  /** The most that is recorded of an error object, in characters. */
  private static final int ERROR_OBJECT_LIMIT = 262_144;

  private static final String TRUNCATION_MARK = " - Truncated by Lambda";

  private enum Shape {
    PLAIN,
    LEVELED,
    JSON,
    RAW,
    PLATFORM
  }

  private record Entry(
      Instant time, LogLevel level, String requestId, Supplier<String> text, Shape shape) {

    String message() {
      return text.get();
    }

    String line() {
      return switch (shape) {
        case PLAIN -> ServiceTime.of(time) + "\t" + requestId + "\t" + message() + "\n";
        case LEVELED ->
            ServiceTime.of(time) + "\t" + requestId + "\t" + level + "\t" + message() + "\n";
        case JSON -> message() + "\n";
        case RAW, PLATFORM -> message();
      };
    }

    LogEvent event() {
      String shown = shape == Shape.RAW ? message().stripTrailing() : message();
      String line = line();
      String record = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
      return new LogEvent(time, level, requestId, shown, record);
    }
  }

  private final LoopClock clock;
  private final String requestId;
  private final List<Entry> entries = new ArrayList<>();
  private int initEnd;

  LogBuffer(LoopClock clock, String requestId) {
    this.clock = clock;
    this.requestId = requestId;
  }

  @Override
  public void record(
      LogLevel level, String requestId, String message, boolean leveled, boolean errorObject) {
    add(
        level,
        requestId,
        errorObject ? truncated(message) : message,
        leveled ? Shape.LEVELED : Shape.PLAIN);
  }

  @Override
  public void jsonRecord(LogLevel level, String requestId, String json, boolean errorObject) {
    add(level, requestId, errorObject ? truncated(json) : json, Shape.JSON);
  }

  @Override
  public void raw(String text) {
    Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    boolean continues =
        last != null
            && last.shape == Shape.RAW
            && !last.message().endsWith("\n")
            && entries.size() > initEnd;
    if (last != null && continues) {
      entries.set(
          entries.size() - 1,
          entry(last.time, last.level, last.requestId, last.message() + text, Shape.RAW));
    } else {
      // CloudWatch gives a line without a level this one.
      add(LogLevel.INFO, requestId, text, Shape.RAW);
    }
  }

  /**
   * Adds a line of the platform's own.
   *
   * @param line makes the line from the present as log lines write it, when somebody reads the log
   */
  void platform(UnaryOperator<String> line) {
    Instant now = clock.now();
    entries.add(
        new Entry(
            now, LogLevel.INFO, requestId, () -> line.apply(ServiceTime.of(now)), Shape.PLATFORM));
  }

  private static Entry entry(
      Instant time, LogLevel level, String requestId, String message, Shape shape) {
    return new Entry(time, level, requestId, () -> wellFormed(message), shape);
  }

  /** A log is UTF-8, which has no half characters. Few messages have anything like them. */
  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.replaceAll("\\p{Cs}", "\ufffd");
      }
    }
    return text;
  }

  /** The present as log lines write it. */
  String time() {
    return ServiceTime.of(clock.now());
  }

  private void add(LogLevel level, String requestId, String message, Shape shape) {
    entries.add(entry(clock.now(), level, requestId, message, shape));
  }

  private static String truncated(String text) {
    return text.length() <= ERROR_OBJECT_LIMIT
        ? text
        : text.substring(0, ERROR_OBJECT_LIMIT) + TRUNCATION_MARK;
  }

  /** Notes that all up to here was written while the environment started. */
  void endInitialisation() {
    initEnd = entries.size();
  }

  /** What was written while the environment started. */
  List<LogEvent> initEvents() {
    return events(entries.subList(0, initEnd));
  }

  /** What was written during the invocation. */
  List<LogEvent> events() {
    return events(entries.subList(initEnd, entries.size()));
  }

  private static List<LogEvent> events(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.shape != Shape.PLATFORM)
        .map(Entry::event)
        .toList();
  }

  /** Everything, as it stands in the log stream. */
  String text() {
    StringBuilder text = new StringBuilder();
    entries.forEach(entry -> text.append(entry.line()));
    return text.toString();
  }
}
