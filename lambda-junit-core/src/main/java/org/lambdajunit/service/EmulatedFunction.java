package org.lambdajunit.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.Attempt;
import org.lambdajunit.DestinationRecord;
import org.lambdajunit.FunctionError;
import org.lambdajunit.InvocationReport;
import org.lambdajunit.LambdaError;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;
import org.lambdajunit.node.loop.LoopClock;
import org.lambdajunit.runtime.RuntimeProcess;
import org.lambdajunit.runtime.RuntimeRules;

/**
 * One function in the emulated Lambda service: takes invocations of each type, and keeps the
 * execution environments between them.
 *
 * <p>Thread-safe: invocations wait for one another, as there is one execution environment for all
 * that could share one.
 */
public final class EmulatedFunction implements AutoCloseable {

  /** How long the service waits before it tries a failed asynchronous invocation again. */
  private static final List<Duration> RETRY_DELAYS =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private static final int OK = 200;

  private final FunctionConfiguration function;
  private final List<FileSystem> archives = new ArrayList<>();
  private final GuestFileSystem files;
  private final LoopClock clock;
  private final FunctionRandom random;
  private final Surroundings surroundings;
  private final Map<Invoked, ExecutionEnvironment> environments = new LinkedHashMap<>();
  private boolean closed;

  /** What shares an execution environment: the invocations of one version for one tenant. */
  private record Invoked(String version, String tenantId) {

    // Written out: the first record's own cost a new JVM tens of milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Invoked that
          && version.equals(that.version)
          && tenantId.equals(that.tenantId);
    }

    @Override
    public int hashCode() {
      return 31 * version.hashCode() + tenantId.hashCode();
    }
  }

  /**
   * Says that a function will soon be invoked, so that its runtime can start meanwhile.
   *
   * @param runtime the function's runtime
   */
  public static void expect(LambdaRuntime runtime) {
    RuntimeProcess.expect(RuntimeRules.of(runtime));
  }

  /** Makes a function with a clock of its own in real surroundings. */
  public EmulatedFunction(FunctionConfiguration function) {
    this(function, Surroundings.REAL, FunctionClock.of(function.time()), FunctionRandom.unseeded());
  }

  /**
   * Makes a function. Nothing runs before the first invocation.
   *
   * @param function what it is
   * @param surroundings what it finds around itself
   * @param clock its clock, which other functions may have too
   * @param random where it gets what is random about it
   */
  public EmulatedFunction(
      FunctionConfiguration function,
      Surroundings surroundings,
      FunctionClock clock,
      FunctionRandom random) {
    this.function = function;
    this.surroundings = surroundings;
    this.clock = clock.loopClock();
    this.random = random;
    this.files = mount();
  }

  private GuestFileSystem mount() {
    List<Mount> mounts = new ArrayList<>();
    Path compiled = function.compiled();
    Path taskRoot = folder(function.taskRoot());
    mounts.add(
        new Mount(
            "/var/task",
            compiled == null ? List.of(taskRoot) : List.of(taskRoot, compiled),
            false));
    mounts.add(new Mount("/opt", function.layers().stream().map(this::folder).toList(), false));
    // What lies there on Lambda is AWS's program, in whose place the runtime rules are.
    mounts.add(Mount.empty("/var/runtime"));
    return GuestFileSystem.of(mounts);
  }

  /** A folder as it is, or the root of a zip file. */
  private Path folder(Path path) {
    if (Files.isDirectory(path)) {
      return path.toAbsolutePath();
    }
    try {
      FileSystem archive = FileSystems.newFileSystem(path);
      archives.add(archive);
      return archive.getPath("/");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the archive " + path, e);
    }
  }

  /** Invokes the function as the request says. What the handler does wrong is in the outcome. */
  public LambdaOutcome invoke(InvocationRequest request) {
    return invoke(request, InvocationWatch.NONE);
  }

  /**
   * Invokes the function as the request says. What the handler does wrong is in the outcome.
   *
   * @param watch follows the invocation
   */
  public synchronized LambdaOutcome invoke(InvocationRequest request, InvocationWatch watch) {
    if (closed) {
      throw new IllegalStateException(
          "The invoker of " + function.handler() + " is closed. Invoke inside of the test.");
    }
    surroundings.beforeInvocation(watch, function);
    watch.begin(clock::now);
    LambdaOutcome outcome = invokeAs(request);
    watch.end(outcome);
    return outcome;
  }

  private LambdaOutcome invokeAs(InvocationRequest request) {
    String requestId = request.requestId() == null ? random.newRequestId() : request.requestId();
    return switch (request.invocationType()) {
      case REQUEST_RESPONSE -> {
        Run run = environment(request).run(request, requestId);
        yield outcome(request, run, List.of(), null);
      }
      case EVENT -> invokeAsynchronously(request, requestId);
      case DRY_RUN ->
          new RecordedOutcome(
              request.resolve(function),
              request,
              requestId,
              null,
              new InvocationReport(
                  Duration.ZERO, Duration.ZERO, Optional.empty(), function.memorySize(), 0),
              List.of(),
              null,
              List.of());
    };
  }

  private LambdaOutcome invokeAsynchronously(InvocationRequest request, String requestId) {
    long begin = clock.elapsedNanos();
    List<Attempt> attempts = new ArrayList<>();
    Run run;
    String condition;
    while (true) {
      Duration at = Duration.ofNanos(clock.elapsedNanos() - begin);
      run = environment(request).run(request, requestId);
      attempts.add(attempt(attempts.size() + 1, run, at));
      if (!run.answer().isError()) {
        condition = "Success";
        break;
      }
      if (attempts.size() > request.maximumRetryAttempts()) {
        condition = "RetriesExhausted";
        break;
      }
      Duration delay = RETRY_DELAYS.get(Math.min(attempts.size(), RETRY_DELAYS.size()) - 1);
      Duration age = Duration.ofNanos(clock.elapsedNanos() - begin).plus(delay);
      if (age.compareTo(request.maximumEventAge()) > 0) {
        condition = "EventAgeExceeded";
        break;
      }
      clock.advanceBy(delay);
    }
    return outcome(request, run, attempts, destinationRecord(request, run, attempts, condition));
  }

  private static Attempt attempt(int number, Run run, Duration at) {
    Optional<LambdaError> error =
        run.answer().isError()
            ? run.answer().body().map(RecordedOutcome.Json::error)
            : Optional.empty();
    return new Attempt(number, run.log().events(), error, at);
  }

  private DestinationRecord destinationRecord(
      InvocationRequest request, Run run, List<Attempt> attempts, String condition) {
    Optional<FunctionError> functionError =
        run.answer().functionError(RuntimeRules.of(function.runtime()).era());
    return new DestinationRecord(
        "1.0",
        clock.now(),
        new DestinationRecord.RequestContext(
            run.requestId(),
            PlatformEnvironment.functionArn(function, InvocationRequest.LATEST)
                + ":"
                + request.qualifier(),
            condition,
            attempts.size()),
        request.payload(),
        Optional.of(
            new DestinationRecord.ResponseContext(
                OK, request.resolve(function).functionVersion(), functionError)),
        run.answer().body());
  }

  private LambdaOutcome outcome(
      InvocationRequest request,
      Run run,
      List<Attempt> attempts,
      @Nullable DestinationRecord destinationRecord) {
    InvocationReport report =
        Billing.report(run, function, RuntimeRules.of(function.runtime()).era());
    return new RecordedOutcome(
        request.resolve(function),
        request,
        run.requestId(),
        run,
        report,
        attempts,
        destinationRecord,
        surroundings.thrown());
  }

  private ExecutionEnvironment environment(InvocationRequest request) {
    FunctionConfiguration invoked = request.resolve(function);
    String tenantId = request.tenantId() == null ? "" : request.tenantId();
    return environments.computeIfAbsent(
        new Invoked(invoked.functionVersion(), tenantId),
        key -> new ExecutionEnvironment(invoked, files, clock, random, surroundings));
  }

  /** Ends the execution environments: the next invocation starts a new one. */
  public synchronized void forceColdStart() {
    List<ExecutionEnvironment> ended = List.copyOf(environments.values());
    environments.clear();
    ended.forEach(ExecutionEnvironment::close);
  }

  /** Ends the execution environment. Closing again does nothing. */
  @Override
  public synchronized void close() {
    forceColdStart();
    closed = true;
    for (FileSystem archive : archives) {
      try {
        archive.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    archives.clear();
  }
}
