package org.lambdajunit.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.Attempt;
import org.lambdajunit.JavaScriptFrame;
import org.lambdajunit.LambdaError;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LogEvent;
import org.lambdajunit.PendingWork;
import org.lambdajunit.service.FunctionConfiguration;
import org.lambdajunit.service.InvocationWatch;
import org.lambdajunit.service.MockedCall;

/** Makes one invocation a row. */
final class ReportedInvocation implements InvocationWatch {

  private static final int PAYLOAD = 8_000;
  private static final int MESSAGE = 2_000;
  private static final int RECORDS = 100;
  private static final int CALLS = 100;
  private static final int TRACE = 8_000;
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final RowFile rows;
  private final Stopwatch stopwatch;
  private final int test;
  private final int number;
  private final FunctionConfiguration function;
  private final List<Row.Call> calls = new ArrayList<>();
  private int callsLeftOut;
  private @Nullable Supplier<Instant> clock;
  private double begin;
  private double timeBegin;

  ReportedInvocation(
      RowFile rows, Stopwatch stopwatch, int test, int number, FunctionConfiguration function) {
    this.rows = rows;
    this.stopwatch = stopwatch;
    this.test = test;
    this.number = number;
    this.function = function;
  }

  @Override
  public void begin(Supplier<Instant> clock) {
    this.clock = clock;
    begin = stopwatch.epochMillis();
    timeBegin = now();
  }

  private double now() {
    return millis(requireNonNull(clock).get());
  }

  private static double millis(Instant time) {
    return time.getEpochSecond() * 1000.0 + time.getNano() / NANOS_PER_MILLI;
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / NANOS_PER_MILLI;
  }

  /** To the microsecond, for what is smaller only makes the page longer. */
  private static double rounded(double millis) {
    return Math.round(millis * 1000) / 1000.0;
  }

  private double since(Instant time) {
    return rounded(millis(time) - timeBegin);
  }

  @Override
  public void called(MockedCall call) {
    if (calls.size() == CALLS) {
      callsLeftOut++;
      return;
    }
    Throwable failure = call.failure();
    calls.add(
        new Row.Call(
            rounded(now() - timeBegin),
            switch (call.kind()) {
              case MODULE -> "Module";
              case AWS_SDK -> "AWS SDK";
              case HTTP -> "HTTP";
            },
            call.target(),
            call.operation(),
            Cut.text(ShownValue.text(call.input()), MESSAGE),
            failure == null ? Cut.text(ShownValue.text(call.output()), MESSAGE) : null,
            failure == null ? null : Cut.text(String.valueOf(failure), MESSAGE)));
  }

  @Override
  public void end(LambdaOutcome outcome) {
    rows.add(
        new Row.Invocation(
            test,
            number,
            function.handler(),
            function.runtime().identifier(),
            outcome.invocationType().value(),
            outcome.requestId(),
            outcome.completion().name(),
            outcome.error().map(ReportedInvocation::name).orElse(null),
            outcome.coldStart(),
            Thread.currentThread().getName(),
            begin,
            rounded(stopwatch.epochMillis() - begin),
            rounded(timeBegin),
            rounded(now() - timeBegin),
            details(outcome)));
  }

  /** The type, or the message of an error that has none; an error that has neither is one too. */
  private static String name(LambdaError error) {
    String name = error.errorType().isBlank() ? error.errorMessage() : error.errorType();
    return name.isBlank() ? "Error" : Cut.text(name, 100);
  }

  private Row.Details details(LambdaOutcome outcome) {
    if (callsLeftOut > 0) {
      String note = String.format(Locale.ROOT, "… %,d more", callsLeftOut);
      calls.add(new Row.Call(rounded(now() - timeBegin), "", "", note, null, null, null));
    }
    return new Row.Details(
        function.functionName(),
        Cut.text(outcome.event(), PAYLOAD),
        Cut.text(outcome.payload(), PAYLOAD),
        outcome.mappedError().map(error -> Cut.text(text(error), TRACE)).orElse(null),
        outcome.frames().stream().map(ReportedInvocation::frame).toList(),
        log(outcome.initLogs()),
        log(outcome.logs()),
        calls,
        Cut.list(outcome.pendingWork(), RECORDS, PendingWork::toString, note -> note),
        Cut.list(outcome.attempts(), RECORDS, Attempt::toString, note -> note),
        outcome.exitCode().isPresent() ? outcome.exitCode().getAsInt() : null,
        rounded(millis(outcome.report().billedDuration())),
        outcome.report().initDuration().map(init -> rounded(millis(init))).orElse(null),
        outcome.report().memorySize(),
        outcome.report().maxMemoryUsed());
  }

  private static String text(LambdaError error) {
    List<String> trace = error.trace();
    String text = String.join("\n", trace);
    String whole =
        trace.isEmpty() || !trace.get(0).startsWith(error.errorType())
            ? (error + "\n" + text).strip()
            : text;
    return whole + error.cause().map(cause -> "\nCaused by: " + text(cause)).orElse("");
  }

  private static Row.Frame frame(JavaScriptFrame frame) {
    return new Row.Frame(
        frame.toString(), frame.source().map(Path::toUri).map(Object::toString).orElse(null));
  }

  private List<Row.Log> log(List<LogEvent> events) {
    return Cut.list(
        events,
        RECORDS,
        event ->
            new Row.Log(
                since(event.timestamp()), event.level().name(), Cut.text(event.message(), MESSAGE)),
        note -> new Row.Log(0, "", note));
  }
}
