package org.lambdajunit.runtime;

import static org.lambdajunit.runtime.RuntimeProcess.Ending.ANSWERED;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.LogLevel;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.fs.GuestFileSystem.Mount;
import org.lambdajunit.node.loop.LoopClock;
import org.lambdajunit.node.loop.ProcessExit;
import org.lambdajunit.node.net.NetworkPolicy;

/** Runs a conformance case as the recorder did, and keeps what happens in the recordings' words. */
final class ConformanceRun implements RuntimeLog {

  private static final Duration INIT_LIMIT = Duration.ofSeconds(10);
  private static final Duration BUSY_LIMIT = Duration.ofSeconds(20);
  private static final String TIME = "<time>";

  /** What one invocation came to. */
  static final class Invocation {
    Optional<String> body = Optional.empty();
    boolean isError;
    boolean handled;
    boolean timedOut;
    boolean initFailed;
    Optional<Integer> exitCode = Optional.empty();
    Optional<StreamedResponse> stream = Optional.empty();
    final List<String> log = new ArrayList<>();
    final List<String> raw = new ArrayList<>();
  }

  /** What one process said before its first invocation. */
  static final class StartedProcess {
    Optional<String> initError = Optional.empty();
    Optional<Integer> exitCode = Optional.empty();
    final List<String> log = new ArrayList<>();
    final List<String> raw = new ArrayList<>();
  }

  private final ConformanceCase definition;
  private final LambdaRuntime runtime;
  private final String handler;
  final List<StartedProcess> processes = new ArrayList<>();
  final List<Invocation> invocations = new ArrayList<>();
  private List<String> log = new ArrayList<>();
  private List<String> raw = new ArrayList<>();

  ConformanceRun(ConformanceCase definition, LambdaRuntime runtime, String handler) {
    this.definition = definition;
    this.runtime = runtime;
    this.handler = handler;
  }

  ConformanceRun run() {
    RuntimeProcess process = null;
    try {
      int number = 0;
      for (String event : definition.events()) {
        number++;
        String requestId = String.format("00000000-0000-4000-8000-%012d", number);
        Invocation invocation = new Invocation();
        invocations.add(invocation);
        if (process == null) {
          process = start(requestId);
          if (process == null) {
            StartedProcess failed = processes.get(processes.size() - 1);
            invocation.initFailed = failed.initError.isPresent() || failed.exitCode.isEmpty();
            invocation.exitCode = invocation.initFailed ? Optional.empty() : failed.exitCode;
            continue;
          }
        }
        log = invocation.log;
        raw = invocation.raw;
        RuntimeProcess.Result result =
            process.invoke(request(requestId, event), definition.deadline());
        invocation.body = result.body();
        invocation.isError = result.isError();
        invocation.handled = result.handled();
        // What a process has streamed that dies of an error is not recorded.
        invocation.stream = result.ending() == ANSWERED ? result.stream() : Optional.empty();
        invocation.timedOut = result.ending() == RuntimeProcess.Ending.TIMED_OUT;
        invocation.exitCode =
            result.exit().map(exit -> exit.signal().isPresent() ? -1 : exit.code());
        if (result.ending() != ANSWERED) {
          process.close();
          process = null;
        }
      }
    } finally {
      if (process != null) {
        process.close();
      }
    }
    return this;
  }

  private RuntimeProcess start(String requestId) {
    StartedProcess started = new StartedProcess();
    processes.add(started);
    log = started.log;
    raw = started.raw;
    RuntimeProcess process =
        new RuntimeProcess(
            new RuntimeProcess.Settings(
                RuntimeRules.of(runtime),
                files(definition.folder()),
                environment(),
                LoopClock.of(LoopClock.Mode.SKIP_IDLE),
                OptionalLong.empty(),
                BUSY_LIMIT,
                NetworkPolicy.LOOPBACK,
                Long.MAX_VALUE / 2,
                node -> {}),
            this);
    RuntimeProcess.Initialisation initialisation = process.initialise(requestId, INIT_LIMIT);
    started.initError = initialisation.error();
    started.exitCode = initialisation.exit().map(ProcessExit::code);
    if (initialisation.ending() == ANSWERED) {
      return process;
    }
    process.close();
    return null;
  }

  private static GuestFileSystem files(Path folder) {
    return GuestFileSystem.of(List.of(Mount.readOnly("/var/task", folder)));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("_HANDLER", handler);
    environment.put("AWS_DEFAULT_REGION", "us-east-1");
    if (runtime.nodeMajor() >= 10) {
      environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + runtime.identifier());
    }
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128");
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "test-function");
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/test-function");
    environment.put(
        "AWS_LAMBDA_LOG_STREAM_NAME", "2024/01/01/[$LATEST]0123456789abcdef0123456789abcdef");
    environment.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
    environment.put("LAMBDA_TASK_ROOT", "/var/task");
    environment.put("LANG", "en_US.UTF-8");
    environment.put("PATH", "/usr/bin");
    environment.put("TZ", ":UTC");
    environment.putAll(definition.environment());
    return environment;
  }

  private RuntimeProcess.Request request(String requestId, String event) {
    return new RuntimeProcess.Request(
        requestId,
        event,
        System.currentTimeMillis() + (double) definition.deadline().toMillis(),
        "arn:aws:lambda:us-east-1:123456789012:function:test-function",
        Optional.of("Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1"),
        definition.text("clientContext"),
        definition.text("identity"),
        definition.text("tenantId"));
  }

  @Override
  public void record(
      LogLevel level, String requestId, String message, boolean leveled, boolean errorObject) {
    log.add(TIME + "\t" + requestId + "\t" + (leveled ? level + "\t" : "") + message + "\n");
  }

  @Override
  public void jsonRecord(LogLevel level, String requestId, String json, boolean errorObject) {
    log.add(json + "\n");
  }

  @Override
  public void raw(String text) {
    raw.add(text);
  }
}
