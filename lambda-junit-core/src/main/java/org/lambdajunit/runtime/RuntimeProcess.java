package org.lambdajunit.runtime;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.Completion;
import org.lambdajunit.PendingWork;
import org.lambdajunit.node.NodeEnvironment;
import org.lambdajunit.node.NodeEnvironment.RunEnd;
import org.lambdajunit.node.StartVariables;
import org.lambdajunit.node.engine.GuestEntries;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.loop.LoopClock;
import org.lambdajunit.node.loop.ProcessExit;
import org.lambdajunit.node.net.NetworkPolicy;

/**
 * One process of a Lambda runtime: a Node.js environment in which a runtime has loaded a handler
 * and takes invocations.
 *
 * <p>One thread at a time may use it.
 */
public final class RuntimeProcess implements AutoCloseable {

  /**
   * What a process runs with.
   *
   * @param files the files that the handler sees
   * @param environment all environment variables, the platform's among them
   * @param clock the clock that everything reads
   * @param randomSeed makes random numbers repeatable
   * @param busyLimit the CPU time that code may use beyond its timeout, if it is longer than that
   * @param network what the handler may connect to
   * @param memoryLimit how many bytes the handler may hold
   * @param preparation done to the environment before anything of the function is loaded
   */
  public record Settings(
      RuntimeRules rules,
      GuestFileSystem files,
      Map<String, String> environment,
      LoopClock clock,
      OptionalLong randomSeed,
      Duration busyLimit,
      NetworkPolicy network,
      long memoryLimit,
      Consumer<NodeEnvironment> preparation) {}

  /** An invocation as it reaches the runtime; texts that were not sent are absent. */
  public record Request(
      String requestId,
      String event,
      double deadline,
      String functionArn,
      Optional<String> traceId,
      Optional<String> clientContext,
      Optional<String> identity,
      Optional<String> tenantId) {}

  /** How an initialisation or an invocation came to its end. */
  public enum Ending {
    /** The runtime is ready, or has answered. */
    ANSWERED,
    /** The time was up. */
    TIMED_OUT,
    /** The process ended. */
    EXITED
  }

  /**
   * What came of an initialisation.
   *
   * @param error the error that the runtime reported, as JSON
   * @param exit how the process ended, if it did
   */
  public record Initialisation(Ending ending, Optional<String> error, Optional<ProcessExit> exit) {}

  /**
   * What came of an invocation.
   *
   * @param body the answer's JSON text
   * @param isError whether the answer is an error
   * @param handled whether old runtimes call that error handled
   * @param stream what was streamed, if the handler streams
   */
  public record Result(
      Ending ending,
      Optional<String> body,
      boolean isError,
      boolean handled,
      Optional<Completion> completion,
      Optional<ProcessExit> exit,
      Optional<StreamedResponse> stream) {}

  private final Settings settings;
  private final RuntimeApi api;
  private final NodeEnvironment node;
  private final Value init;
  private final Value invoke;
  private final GuestEntries entries;

  /**
   * Says that a process will soon be started. The first one in a JVM takes longest, and most of
   * that does not depend on what it will run.
   *
   * @param rules what it will do with its handler
   */
  public static void expect(RuntimeRules rules) {
    PreparedRuntime.expect(rules);
  }

  /** Starts a process. The handler is not loaded yet. */
  public RuntimeProcess(Settings settings, RuntimeLog log) {
    this.settings = settings;
    NodeEnvironment.Builder builder =
        NodeEnvironment.builder()
            .files(settings.files)
            .environment(settings.environment)
            .requireEsm(settings.rules.has(RuntimeRules.Trait.REQUIRE_ESM))
            .detectModuleSyntax(settings.rules.has(RuntimeRules.Trait.DETECTS_MODULE_SYNTAX))
            .workingDirectory("/var/task")
            .clock(settings.clock)
            .network(settings.network)
            .memoryLimit(settings.memoryLimit)
            .stdout(log::raw)
            .stderr(log::raw);
    settings.randomSeed.ifPresent(builder::randomSeed);
    PreparedRuntime prepared =
        PreparedRuntime.take(settings.rules, StartVariables.of(settings.environment));
    this.api = prepared.api();
    api.connect(log, settings.clock);
    this.node = builder.build(prepared.node());
    settings.preparation.accept(node);
    entries = prepared.node().entries();
    init = entries.get("init");
    invoke = entries.get("invoke");
  }

  /**
   * Loads the handler.
   *
   * @param requestId the id that the first runtime's log lines carry meanwhile
   * @param limit how long it may take
   */
  public Initialisation initialise(String requestId, Duration limit) {
    RunEnd end = run(() -> init.executeVoid(requestId), limit, api::isInitialized);
    Ending ending =
        switch (end) {
          case DONE -> Ending.ANSWERED;
          case DEADLINE, BUSY -> Ending.TIMED_OUT;
          case EMPTY, EXIT -> Ending.EXITED;
        };
    return new Initialisation(ending, api.initError(), exitOf(end));
  }

  /** Has the handler take an event, and waits for the answer as long as the runtime waits. */
  public Result invoke(Request request, Duration timeout) {
    api.expectAnswer();
    RunEnd end = run(() -> invoke.executeVoid(arguments(request)), timeout, api::wantsNext);
    Ending ending =
        switch (end) {
          case DONE -> Ending.ANSWERED;
          case DEADLINE, BUSY -> Ending.TIMED_OUT;
          case EMPTY, EXIT -> Ending.EXITED;
        };
    Optional<RuntimeApi.Answer> answered = api.answer();
    if (answered.isEmpty()) {
      return new Result(
          ending, Optional.empty(), false, false, Optional.empty(), exitOf(end), api.stream());
    }
    RuntimeApi.Answer answer = answered.get();
    return new Result(
        ending,
        answer.body(),
        answer.isError(),
        answer.handled(),
        Optional.of(answer.completion()),
        exitOf(end),
        api.stream());
  }

  /** Runs until done. An empty loop is Node's {@code beforeExit}, which may bring new work. */
  private RunEnd run(Runnable entry, Duration limit, BooleanSupplier done) {
    node.loop().thaw();
    long end = node.loop().loopTime() + limit.toMillis();
    Duration busyLimit = settings.busyLimit.compareTo(limit) > 0 ? settings.busyLimit : limit;
    RunEnd how = node.run(entry, done, limit, busyLimit);
    while (how == RunEnd.EMPTY) {
      Duration left = Duration.ofMillis(end - node.loop().loopTime());
      how = node.run(() -> node.enter(entries.get("emitBeforeExit"), null), done, left, busyLimit);
      if (how == RunEnd.EMPTY && !entries.get("hasBeforeExit").execute().asBoolean()) {
        if (api.isInitialized()) {
          api.neverSettled();
        }
        return node.run(
            () -> node.enter(entries.get("endEmptyLoop"), !api.isInitialized()),
            done,
            left,
            busyLimit);
      }
    }
    return how;
  }

  private Optional<ProcessExit> exitOf(RunEnd end) {
    return end == RunEnd.EMPTY ? Optional.of(new ProcessExit(0, Optional.empty())) : node.exit();
  }

  /** What is absent at the end is left out, as a null of the host would cost a first test dear. */
  private static Object[] arguments(Request request) {
    @Nullable Object[] arguments = {
      request.event,
      request.requestId,
      request.deadline,
      request.functionArn,
      request.traceId.orElse(null),
      request.clientContext.orElse(null),
      request.identity.orElse(null),
      request.tenantId.orElse(null)
    };
    int count = arguments.length;
    while (arguments[count - 1] == null) {
      count--;
    }
    return Arrays.copyOf(arguments, count);
  }

  /** What is left in the event loop. */
  public List<PendingWork> pendingWork() {
    if (node.exit().isPresent()) {
      return List.of();
    }
    return node.pending().stream()
        .map(item -> new PendingWork(item.kind(), item.description(), item.source()))
        .toList();
  }

  /** The stack, a line each, of the code that was stopped since it kept its thread busy. */
  public List<String> stoppedAt() {
    return node.stoppedAt();
  }

  /** The stack of what was thrown, where the error that the runtime reports leaves it out. */
  public List<String> thrownAt() {
    return api.thrownAt().stream().toList();
  }

  /** What AWS leaves open in an error that the runtime or the service reports. */
  public Optional<String> explanation() {
    return api.explanation();
  }

  /** The error that caused the one that the runtime reports, as JSON. */
  public Optional<String> cause() {
    return api.cause();
  }

  /** Where a module is wrong that could not be parsed, as the lines of a stack. */
  public List<String> syntaxError() {
    return node.lastSyntaxError().stream().toList();
  }

  /** Whether the process has ended itself. */
  public boolean hasExited() {
    return node.exit().isPresent();
  }

  /** The first argument of the callback as JSON, errors as the runtime would report them. */
  public @Nullable String callbackError() {
    return hasExited() ? null : api.callbackError();
  }

  /** The second argument of the callback as JSON, or {@code null}. */
  public @Nullable String callbackResult() {
    return describe(api.callbackResult());
  }

  private @Nullable String describe(@Nullable Value value) {
    if (value == null || value.isNull() || hasExited()) {
      return null;
    }
    Value text = entries.get("describeArgument").execute(value);
    return text.isNull() ? null : text.asString();
  }

  @Override
  public void close() {
    PreparedRuntime.used(settings.rules, node.libraryUse());
    node.close();
  }
}
