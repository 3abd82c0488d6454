package org.lambdajunit.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.Completion;
import org.lambdajunit.LogEvent;
import org.lambdajunit.LogLevel;
import org.lambdajunit.PendingWork;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.loop.LoopClock;
import org.lambdajunit.node.loop.ProcessExit;
import org.lambdajunit.node.net.NetworkPolicy;
import org.lambdajunit.runtime.RuntimeLog;
import org.lambdajunit.runtime.RuntimeProcess;
import org.lambdajunit.runtime.RuntimeProcess.Ending;
import org.lambdajunit.runtime.RuntimeProcess.Initialisation;
import org.lambdajunit.runtime.RuntimeRules;
import org.lambdajunit.runtime.ServiceEra;
import org.lambdajunit.runtime.StreamedResponse;
import org.lambdajunit.service.Run.Answer;

/**
 * One execution environment: a sandbox with its log stream, in which a runtime's process runs. A
 * process that has ended is replaced at the next invocation.
 */
final class ExecutionEnvironment implements AutoCloseable {

  private static final String TIMED_OUT_WHILE_LOADING =
      "The time was up before the handler was called, while its module was loading: the start may"
          + " take 10 seconds, and once more as long as the timeout.";

  /** What Node.js begins with when it complains of its options. */
  private static final String NODE = "/var/lang/bin/node: ";

  /** The exit status of Node.js for an option that it does not take. */
  private static final int REFUSED_OPTION = 9;

  /** How long a function may take to start. */
  private static final Duration INIT_LIMIT = Duration.ofSeconds(10);

  /** The most bytes that an answer may have that is not streamed: 6 MB and a little. */
  private static final int RESPONSE_LIMIT = 6_291_556;

  private static final int BYTES_PER_CHARACTER = 3;
  private static final int BYTES_PER_MB = 1 << 20;
  private static final long LEAST_MEMORY_LIMIT = 256L * BYTES_PER_MB;
  private static final ProcessExit CLEAN_EXIT = new ProcessExit(0, Optional.empty());
  private final FunctionConfiguration function;
  private final RuntimeRules rules;
  private final ServiceWords words;
  private final TemporaryStorage storage = new TemporaryStorage();
  private final GuestFileSystem files;
  private final LoopClock clock;
  private final FunctionRandom random;
  private final Surroundings surroundings;
  private final String logStreamName;
  private final Map<String, String> variables;
  private final PlatformLines lines;
  private final SwitchableLog log = new SwitchableLog();
  private @Nullable RuntimeProcess process;

  ExecutionEnvironment(
      FunctionConfiguration function,
      GuestFileSystem files,
      LoopClock clock,
      FunctionRandom random,
      Surroundings surroundings) {
    this.function = function;
    this.rules = RuntimeRules.of(function.runtime());
    this.words = new ServiceWords(rules.era());
    this.files = files.with(storage.mount());
    this.clock = clock;
    this.random = random;
    this.surroundings = surroundings;
    this.logStreamName = newLogStreamName();
    this.variables = PlatformEnvironment.of(function, logStreamName);
    this.lines = new PlatformLines(function, rules, logStreamName);
  }

  private String newLogStreamName() {
    return ServiceTime.day(clock.now())
        + "/["
        + function.functionVersion()
        + "]"
        + random.hex(16)
        + random.hex(16);
  }

  /** Runs the function once, after starting it where no process is ready. */
  Run run(InvocationRequest request, String requestId) {
    boolean done = false;
    try {
      Run run = runOnce(request, requestId);
      done = true;
      return run;
    } finally {
      if (!done) {
        // Whoever interrupted the test left the process in the middle of something.
        end();
      }
    }
  }

  private Run runOnce(InvocationRequest request, String requestId) {
    LogBuffer buffer = new LogBuffer(clock, requestId);
    log.target = buffer;
    boolean coldStart = process == null;
    Optional<Duration> initDuration = Optional.empty();
    Optional<Initialisation> failed = Optional.empty();
    RuntimeProcess running = process;
    if (running == null) {
      lines.initStart(buffer);
      long begin = clock.elapsedNanos();
      running = start();
      Initialisation initialisation = running.initialise(requestId, INIT_LIMIT);
      if (initialisation.ending() != Ending.ANSWERED) {
        end();
        failed = Optional.of(initialisation);
      }
      initDuration = Optional.of(Duration.ofNanos(clock.elapsedNanos() - begin));
    }
    buffer.endInitialisation();
    lines.start(buffer, requestId, PlatformEnvironment.functionArn(function, request.qualifier()));
    long begin = clock.elapsedNanos();
    Answer answer =
        failed.isPresent()
            ? answerAfterFailedStart(request, requestId, buffer)
            : invoke(running, request, requestId, buffer);
    Duration duration = Duration.ofNanos(clock.elapsedNanos() - begin);
    Run run = new Run(requestId, limited(answer), buffer, coldStart, duration, initDuration);
    lines.end(buffer, run);
    return run;
  }

  /** The service refuses an answer that is too large; of one that is streamed it cuts the end. */
  private Answer limited(Answer answer) {
    if (answer.stream().isPresent()) {
      return answer.stream().get().isCut() && !answer.isError()
          ? answer
              .replacedBy(words.responseTooLargeBody(StreamedResponse.LIMIT))
              .streamed(answer.stream())
          : answer;
    }
    String body = answer.body().orElse("");
    boolean tooLarge =
        body.length() > RESPONSE_LIMIT / BYTES_PER_CHARACTER
            && body.getBytes(StandardCharsets.UTF_8).length > RESPONSE_LIMIT;
    return tooLarge ? answer.replacedBy(words.responseTooLargeBody(RESPONSE_LIMIT)) : answer;
  }

  private RuntimeProcess start() {
    RuntimeProcess started =
        new RuntimeProcess(
            new RuntimeProcess.Settings(
                rules,
                files,
                variables,
                clock,
                random.nextSeed(),
                function.busyLimit(),
                NetworkPolicy.valueOf(function.network().name()),
                memoryLimit(),
                surroundings::prepare),
            log);
    process = started;
    return started;
  }

  /**
   * What the function may hold. An object takes about twice the room here that it takes in V8, and
   * a small function has room beside its own objects.
   */
  private long memoryLimit() {
    return Math.max(LEAST_MEMORY_LIMIT, 2L * function.memorySize() * BYTES_PER_MB);
  }

  /** The service starts a function that failed to start once more, as part of the invocation. */
  private Answer answerAfterFailedStart(
      InvocationRequest request, String requestId, LogBuffer buffer) {
    RuntimeProcess running = start();
    Initialisation again = running.initialise(requestId, function.timeout());
    if (again.ending() == Ending.ANSWERED) {
      return invoke(running, request, requestId, buffer);
    }
    List<PendingWork> pending = running.pendingWork();
    end();
    if (again.ending() == Ending.TIMED_OUT) {
      return timeout(requestId, buffer, pending)
          .stoppedAt(running.stoppedAt())
          .explained(Optional.of(TIMED_OUT_WHILE_LOADING));
    }
    ProcessExit exit = again.exit().orElse(CLEAN_EXIT);
    if (again.error().isEmpty()) {
      lines.exit(buffer, requestId, exit);
    }
    Optional<String> refused =
        exit.code() == REFUSED_OPTION ? lastMessage(buffer) : Optional.empty();
    String body = again.error().orElseGet(() -> words.exitBody(requestId, exit));
    return Answer.fault(body, Completion.INIT_ERROR, exit, List.of())
        .stoppedAt(running.syntaxError().isEmpty() ? running.thrownAt() : running.syntaxError())
        .explained(refused.or(running::explanation))
        .causedBy(again.error().isEmpty() ? Optional.empty() : running.cause());
  }

  private static Optional<String> lastMessage(LogBuffer buffer) {
    List<LogEvent> events = buffer.events().isEmpty() ? buffer.initEvents() : buffer.events();
    return events.stream()
        .reduce((earlier, later) -> later)
        .map(LogEvent::message)
        .filter(message -> message.startsWith(NODE));
  }

  private Answer invoke(
      RuntimeProcess running, InvocationRequest request, String requestId, LogBuffer buffer) {
    double deadline = Math.floor(clock.epochMillis()) + function.timeout().toMillis();
    RuntimeProcess.Result result =
        running.invoke(
            new RuntimeProcess.Request(
                requestId,
                request.payload(),
                deadline,
                PlatformEnvironment.functionArn(function, request.qualifier()),
                Optional.of(traceId(request.traceId())),
                Optional.ofNullable(request.clientContext()),
                Optional.ofNullable(request.identity()),
                Optional.ofNullable(request.tenantId())),
            function.timeout());
    return answer(running, result, requestId, buffer)
        .streamed(result.stream())
        .explained(running.explanation());
  }

  private Answer answer(
      RuntimeProcess running, RuntimeProcess.Result result, String requestId, LogBuffer buffer) {
    List<PendingWork> pending = running.pendingWork();
    return switch (result.ending()) {
      case ANSWERED -> answered(running, result, pending, Optional.empty());
      case TIMED_OUT -> {
        end();
        yield timeout(requestId, buffer, pending).stoppedAt(running.stoppedAt());
      }
      case EXITED -> exited(running, result, requestId, buffer);
    };
  }

  private static Answer answered(
      RuntimeProcess running,
      RuntimeProcess.Result result,
      List<PendingWork> pending,
      Optional<ProcessExit> exit) {
    return new Answer(
            result.body(),
            result.isError(),
            result.handled(),
            result.completion().orElse(Completion.IMPLICIT_CALLBACK),
            exit,
            running.callbackError(),
            running.callbackResult(),
            pending,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty())
        .causedBy(running.cause());
  }

  /**
   * Whether the caller had an answer before the process ended: aws-lambda-base-images, issue 392. A
   * stream is one once all of it is sent. Nothing is known of that before there was a runtime API.
   */
  private boolean hasAnswered(RuntimeProcess.Result result) {
    return rules.era() == ServiceEra.TYPED_ERRORS
        && result.completion().isPresent()
        && !result.isError()
        && result.stream().map(StreamedResponse::isSent).orElse(true);
  }

  private Answer exited(
      RuntimeProcess running, RuntimeProcess.Result result, String requestId, LogBuffer buffer) {
    end();
    ProcessExit exit = result.exit().orElse(CLEAN_EXIT);
    if (hasAnswered(result)) {
      lines.exit(buffer, requestId, exit);
      return answered(running, result, List.of(), Optional.of(exit));
    }
    if (result.isError() && result.body().isPresent()) {
      Completion completion = result.completion().orElse(Completion.THROW);
      return Answer.fault(result.body().get(), completion, exit, List.of())
          .stoppedAt(running.thrownAt())
          .causedBy(running.cause());
    }
    lines.exit(buffer, requestId, exit);
    return Answer.fault(words.exitBody(requestId, exit), Completion.EXIT, exit, List.of())
        .stoppedAt(running.thrownAt().isEmpty() ? running.stoppedAt() : running.thrownAt());
  }

  private Answer timeout(String requestId, LogBuffer buffer, List<PendingWork> pending) {
    String body = words.timeoutBody(requestId, buffer.time(), function.timeout());
    return Answer.fault(body, Completion.TIMEOUT, null, pending);
  }

  private String traceId(@Nullable String given) {
    String root =
        given != null
            ? given
            : "Root=1-"
                + HexFormat.of().toHexDigits((int) clock.now().getEpochSecond())
                + "-"
                + random.hex(8)
                + random.hex(16);
    String parent = root.contains(";Parent=") ? "" : ";Parent=" + random.hex(16);
    String sampled = root.contains(";Sampled=") ? "" : ";Sampled=0";
    return root + parent + sampled;
  }

  private void end() {
    RuntimeProcess ended = process;
    process = null;
    if (ended != null) {
      ended.close();
    }
  }

  @Override
  public void close() {
    try {
      end();
    } finally {
      storage.close();
    }
  }

  /** Sends what the process writes to the log of the invocation that is running. */
  private static final class SwitchableLog implements RuntimeLog {

    private @Nullable LogBuffer target;

    private LogBuffer target() {
      LogBuffer current = target;
      if (current == null) {
        throw new IllegalStateException("Nothing runs, so nothing can be logged.");
      }
      return current;
    }

    @Override
    public void record(
        LogLevel level, String requestId, String message, boolean leveled, boolean errorObject) {
      target().record(level, requestId, message, leveled, errorObject);
    }

    @Override
    public void jsonRecord(LogLevel level, String requestId, String json, boolean errorObject) {
      target().jsonRecord(level, requestId, json, errorObject);
    }

    @Override
    public void raw(String text) {
      target().raw(text);
    }
  }
}
