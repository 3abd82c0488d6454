package org.lambdajunit.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.binding.BindingContext;
import org.lambdajunit.node.binding.LibraryBinding;
import org.lambdajunit.node.binding.ProcessBinding;
import org.lambdajunit.node.binding.RandomSource;
import org.lambdajunit.node.binding.TimerBinding;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.engine.NodeEngine;
import org.lambdajunit.node.error.EngineErrors;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.loop.EventLoop;
import org.lambdajunit.node.loop.GuestTurns;
import org.lambdajunit.node.loop.LoopClock;
import org.lambdajunit.node.loop.LoopInterruptedException;
import org.lambdajunit.node.loop.PendingOperation;
import org.lambdajunit.node.loop.ProcessExit;
import org.lambdajunit.node.module.EsmLoader;
import org.lambdajunit.node.module.ModuleBinding;
import org.lambdajunit.node.module.ModuleLookup;
import org.lambdajunit.node.module.ModuleRules;
import org.lambdajunit.node.net.NetworkPolicy;
import org.lambdajunit.node.stack.GuestStack;
import org.lambdajunit.node.watch.Watchdog;
import org.lambdajunit.node.watch.WatchedContext;

/**
 * One Node.js process, emulated: its globals, its modules, its event loop, its files. Environments
 * share parsed code and nothing else.
 *
 * <p>JavaScript runs on the thread that calls, and where it calls itself deeply on one with a
 * larger stack, for which the first one waits. One thread at a time may use an environment.
 *
 * <pre>{@code
 * try (NodeEnvironment node = NodeEnvironment.builder().files(files).build()) {
 *   Value program = node.script(Program.class, "program.js", "node:program");
 *   node.run(() -> program.executeVoid(), () -> false, Duration.ofSeconds(3), Duration.ofSeconds(5));
 * }
 * }</pre>
 */
public final class NodeEnvironment implements AutoCloseable {

  /** Why a run ended. */
  public enum RunEnd {
    /** What was waited for has happened. */
    DONE,
    /** Nothing is left that keeps the process alive. */
    EMPTY,
    /** It waited for longer than it may. */
    DEADLINE,
    /** It kept its thread busy for longer than it may, and was stopped. */
    BUSY,
    /** The process ended itself, see {@link #exit()}. */
    EXIT
  }

  /**
   * Something that is left in the event loop.
   *
   * @param kind what it is, in Node's words, for example {@code Timeout}
   * @param description what it is about
   * @param source the guest file, line and column that made it, or an empty text
   */
  public record Pending(String kind, String description, String source) {}

  /** How the kernel ends a process that takes more memory than there is. */
  private static final ProcessExit OUT_OF_MEMORY = new ProcessExit(137, Optional.of("SIGKILL"));

  /** Node's exit code for an option that it does not know. */
  private static final ProcessExit INVALID_OPTION = new ProcessExit(9, Optional.empty());

  /** Node's exit code for an exception that its own code has thrown while handling one. */
  private static final ProcessExit INTERNAL_FAILURE = new ProcessExit(7, Optional.empty());

  /** Somebody who steps through code is not hurried. */
  private static final Duration WHILE_DEBUGGED = Duration.ofDays(1);

  private final PreparedNode prepared;
  private final NodeEngine engine;
  private final Context context;
  private final WatchedContext watched;
  private final GuestStack stack;
  private final long memoryLimit;
  private final Consumer<String> stderr;
  private final ModuleLookup modules;
  private final ModuleBinding moduleBinding;
  private final EventLoop loop;
  private final Value core;
  private final Value turn;
  private final Value fireImmediate;
  private final Value runTicks;
  private final List<AutoCloseable> resources = new ArrayList<>();
  private @Nullable ProcessExit exit;
  private @Nullable Thread stopper;
  private Watchdog.@Nullable Guard watching;
  private boolean stopped;
  private List<String> stoppedAt = List.of();

  private NodeEnvironment(Builder builder, PreparedNode prepared) {
    this.prepared = prepared;
    engine = prepared.engine();
    context = prepared.context();
    watched = WatchedContext.of(context);
    stack = GuestStack.of(context, prepared.nodeMajor(), new ThreadChanges());
    memoryLimit = builder.memoryLimit;
    stderr = builder.stderr;
    core = prepared.core();
    List<String> globalFolders = globalFolders(builder.environment);
    modules =
        ModuleLookup.of(
            builder.files,
            builder.workingDirectory,
            globalFolders,
            prepared.options().applyTo(builder.moduleRules(prepared.nodeMajor())));
    EngineErrors errors = new EngineErrors(engine);
    EsmLoader esm = new EsmLoader(engine, errors, modules);
    loop = new EventLoop(builder.clock, new Turns());
    Map<String, Object> host = prepared.host();
    new TimerBinding(loop).contribute(host);
    RandomSource random = RandomSource.of(builder.randomSeed);
    prepared
        .bindings()
        .bind(
            new BindingContext(
                engine, context, loop, builder.files, random, builder.network, this::closeWith));
    moduleBinding = new ModuleBinding(engine, errors, context, modules);
    moduleBinding.contribute(host);
    errors.contribute(host);
    esm.contribute(context, prepared.modules(), host);
    new ProcessBinding(loop.clock(), this::end, builder.stdout, builder.stderr).contribute(host);
    host.put("isEnding", (HostFunction) arguments -> isEnding());
    host.put("environment", ProcessBinding.variables(builder.environment));
    host.put("workingDirectory", builder.workingDirectory);
    host.put("globalFolders", ModuleBinding.names(globalFolders));
    prepared.library().begin();
    prepared.entries().get("start").executeVoid();
    if (builder.randomSeed.isPresent()) {
      prepared
          .script(NodeEnvironment.class, "/node/random.js", "node:internal/random")
          .executeVoid(random.mathState().toArray());
    }
    esm.connect(core);
    prepared.options().fault().ifPresent(this::refuse);
    turn = prepared.entries().get("turn");
    fireImmediate = prepared.entries().get("fireImmediate");
    runTicks = prepared.entries().get("runTicks");
  }

  private void refuse(String fault) {
    stderr.accept("/var/lang/bin/node: " + fault + "\n");
    stopped = true;
    exit = INVALID_OPTION;
  }

  /** Starts to describe an environment. */
  public static Builder builder() {
    return new Builder();
  }

  private static List<String> globalFolders(Map<String, String> environment) {
    String path = environment.getOrDefault("NODE_PATH", "");
    return path.isEmpty() ? List.of() : List.of(path.split(":"));
  }

  /**
   * Evaluates a script that ships with the caller. It is read once for all environments.
   *
   * @param owner a class beside whose package folder the script lies
   * @param path the script's path, relative to that folder
   * @param name the file name that stack traces show
   * @return the value of the script's last expression, by custom a function
   */
  public Value script(Class<?> owner, String path, String name) {
    return prepared.script(owner, path, name);
  }

  /** The guest object with which programs reach what this environment is made of. */
  public Value core() {
    return core;
  }

  /**
   * Puts something in place of a module, for {@code require} and {@code import} alike. It has to be
   * done before the module is loaded; the module need not exist.
   *
   * @param specifier what a program in the working directory would write to get the module, for
   *     example {@code ./rates}, {@code lodash} or {@code node:fs}
   * @param exports makes what stands in its place, when somebody first asks for it: a guest value,
   *     or a host object that guest code may have, such as a proxy
   */
  public void replaceModule(String specifier, Supplier<Object> exports) {
    core.invokeMember("replaceModule", specifier, (HostFunction) arguments -> exports.get());
  }

  /**
   * Has packages made up that {@code require} and {@code import} cannot find. As long as all that
   * is asked for is found, nothing is done.
   *
   * @param names which
   * @param maker gives, when it is first needed, a guest function that gets a specifier and gives
   *     {@code exports}; {@code names}, a function that tells which exports the text of a module
   *     asks for that imports them; and {@code asked}, one that is told of a module that requires
   *     them, by a function that gives its text
   */
  public void provideMissingModules(Predicate<String> names, Supplier<Value> maker) {
    modules.replacements().provideMissing(names);
    prepared.host().put("moduleMaker", (HostFunction) arguments -> maker.get());
  }

  /**
   * Has packages made up even if they are installed, by the maker of {@link
   * #provideMissingModules}.
   *
   * @param names which
   */
  public void provideModules(Predicate<String> names) {
    modules.replacements().provideAlways(names);
    core.invokeMember("useReplacements");
  }

  /**
   * Has the texts of modules changed before they are evaluated. What an operator has made of a file
   * serves all environments that use the same operator.
   *
   * @param change gives the text to evaluate, with its lines where they were; the same one for the
   *     same text, always
   */
  public void changeTexts(UnaryOperator<String> change) {
    modules.texts().change(change);
  }

  /**
   * The module in whose place something stands, loaded when first asked for.
   *
   * @param specifier as it was given to {@link #replaceModule}
   * @return what {@code require} of it in the working directory would give
   */
  public Value realModule(String specifier) {
    return core.invokeMember("realModule", specifier);
  }

  /** The specifiers of the replaced modules that nobody has asked for so far. */
  public List<String> unusedReplacements() {
    return List.of(core.invokeMember("unusedReplacements").as(String[].class));
  }

  /** The guest paths of the files that were loaded as modules. */
  public List<String> loadedFiles() {
    return List.of(core.invokeMember("loadedFiles").as(String[].class));
  }

  /** What of Node's own library was used so far. */
  public LibraryUse libraryUse() {
    LibraryBinding library = prepared.library();
    return new LibraryUse(library.asked(), library.loaded());
  }

  /** The event loop, for bindings that have work in flight. */
  public EventLoop loop() {
    return loop;
  }

  /** The clock that everything in this environment reads. */
  public LoopClock clock() {
    return loop.clock();
  }

  /** Has something closed together with this environment, the latest first. */
  public void closeWith(AutoCloseable resource) {
    resources.add(resource);
  }

  /**
   * Enters guest code and runs the event loop.
   *
   * @param first the first entry, for example a call of a handler
   * @param done asked after each callback; the run ends when it answers true
   * @param deadline how long the loop may wait, counted from the first entry
   * @param busyLimit how much CPU time of the calling thread guest code may use
   * @throws LoopInterruptedException if the calling thread is interrupted, whether it waits or
   *     guest code runs
   */
  public RunEnd run(Runnable first, BooleanSupplier done, Duration deadline, Duration busyLimit) {
    if (exit != null) {
      return RunEnd.EXIT;
    }
    Duration waiting = engine.isInspected() ? WHILE_DEBUGGED : deadline;
    Duration busy = engine.isInspected() ? WHILE_DEBUGGED : busyLimit;
    long until = loop.loopTime() + waiting.toMillis();
    try (Watchdog.Guard guard = engine.watchdog().watch(watched, busy, memoryLimit)) {
      watching = guard;
      try {
        loop.turn(first);
        RunEnd end = RunEnd.valueOf(loop.runUntil(done, until).name());
        return exit == null ? checked(end, guard) : RunEnd.EXIT;
      } catch (PolyglotException e) {
        if (exit != null) {
          return RunEnd.EXIT;
        }
        if (isOutOfMemory(e)) {
          return killed(guard);
        }
        RunEnd end = checked(RunEnd.DONE, guard);
        return end == RunEnd.DONE ? crashed(e) : end;
      }
    } finally {
      awaitStopper();
      if (stopped) {
        takeInterruption();
      }
    }
  }

  /**
   * Guest code may have ended by itself just when it was told to stop. Then the order waits for the
   * next code that runs, and this is it.
   */
  private void takeInterruption() {
    try {
      core.invokeMember("takeInterruption");
    } catch (PolyglotException e) {
      if (!e.isInterrupted() && !e.isCancelled() && !isOutOfMemory(e)) {
        throw e;
      }
      Thread.interrupted();
    }
  }

  /**
   * Stopping guest code interrupts its thread for a moment, which nobody may see who runs on it
   * next. That moment is over with the thread that stops it.
   */
  private void awaitStopper() {
    Thread awaited = stopper;
    if (awaited == null) {
      return;
    }
    stopper = null;
    while (awaited.isAlive()) {
      try {
        awaited.join();
      } catch (InterruptedException e) {
        // Just the interruption that is waited for.
        Thread.onSpinWait();
      }
    }
    Thread.interrupted();
  }

  /**
   * Whether guest code is being stopped. Then an engine's exception goes through it, which the
   * engine takes for the reason of a rejection where a promise's job is stopped.
   */
  private boolean isEnding() {
    Watchdog.Guard guard = watching;
    return exit != null || stopped || (guard != null && guard.reason() != null);
  }

  /** How a run ended, unless it was told to stop. Guest code may have gone on for a little then. */
  private RunEnd checked(RunEnd end, Watchdog.Guard guard) {
    Watchdog.Reason reason = guard.reason();
    if (reason == null && Thread.currentThread().isInterrupted()) {
      reason = Watchdog.Reason.INTERRUPTED;
    }
    if (reason == null) {
      return end;
    }
    stopped = true;
    stoppedAt = guard.stack();
    return switch (reason) {
      case BUSY -> RunEnd.BUSY;
      case MEMORY -> killed(guard);
      case INTERRUPTED -> {
        Thread.currentThread().interrupt();
        throw new LoopInterruptedException();
      }
    };
  }

  /** What Node's own code cannot go on with: guest code has broken what it stands on. */
  private RunEnd crashed(PolyglotException e) {
    if (!e.isGuestException() || e.isInternalError() || e.isHostException()) {
      throw e;
    }
    stderr.accept("Uncaught " + e.getMessage() + "\n");
    stopped = true;
    exit = INTERNAL_FAILURE;
    return RunEnd.EXIT;
  }

  private RunEnd killed(Watchdog.Guard guard) {
    stopped = true;
    stoppedAt = guard.stack();
    exit = OUT_OF_MEMORY;
    return RunEnd.EXIT;
  }

  private static boolean isOutOfMemory(PolyglotException e) {
    return e.isResourceExhausted()
        || (e.isHostException() && e.asHostException() instanceof OutOfMemoryError);
  }

  /**
   * Calls a guest function as one callback of the loop: what it throws is uncaught, and the ticks
   * that it queues run.
   */
  public void enter(Value function, @Nullable Object argument) {
    turn.executeVoid(function, argument);
  }

  private void end(ProcessExit how) {
    exit = how;
    stopped = true;
    // Only another thread can stop code that is running here.
    Thread other = new Thread(() -> WatchedContext.interrupt(context), "lambda-junit-exit");
    other.setDaemon(true);
    other.start();
    stopper = other;
  }

  /** How the process ended itself, once it did. */
  public Optional<ProcessExit> exit() {
    return Optional.ofNullable(exit);
  }

  /**
   * Where guest code was when it was stopped because it kept its thread busy, as the lines of a
   * stack.
   */
  public List<String> stoppedAt() {
    return stoppedAt;
  }

  /** Where the last module is wrong that could not be parsed, as the line of a stack. */
  public Optional<String> lastSyntaxError() {
    return moduleBinding.lastSyntaxError();
  }

  /** Whether anything is left that would keep the process running. */
  public boolean isAlive() {
    return exit == null && loop.isAlive();
  }

  /** What is left in the event loop: timers in the order in which they are due, immediates, I/O. */
  public List<Pending> pending() {
    List<Pending> pending = new ArrayList<>();
    List<Integer> ids = new ArrayList<>(loop.pendingTimers());
    ids.addAll(loop.pendingImmediates());
    for (int id : ids) {
      Value item = core.invokeMember("describePending", id);
      pending.add(
          new Pending(
              item.getMember("kind").asString(),
              item.getMember("description").asString(),
              item.getMember("source").asString()));
    }
    for (PendingOperation operation : loop.pendingOperations()) {
      pending.add(new Pending(operation.kind(), operation.description(), operation.source()));
    }
    return pending;
  }

  /** Ends the process and frees all that it holds. */
  @Override
  public void close() {
    try {
      for (int i = resources.size() - 1; i >= 0; i--) {
        closeResource(resources.get(i));
      }
    } finally {
      stack.close();
      // Cancelling costs more than closing, and is needed only where code had to be stopped.
      context.close(stopped);
    }
  }

  private static void closeResource(AutoCloseable resource) {
    try {
      resource.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Could not close " + resource, e);
    }
  }

  private final class ThreadChanges implements GuestStack.Follower {

    @Override
    public void runsOn(@Nullable Thread thread) {
      Watchdog.Guard guard = watching;
      if (guard != null) {
        guard.runsOn(thread);
      }
    }
  }

  private final class Turns implements GuestTurns {

    @Override
    public void timer(int id) {
      turn.executeVoid(core.getMember("fireTimer"), id);
    }

    @Override
    public void immediate(int id) {
      turn.executeVoid(fireImmediate, id);
    }

    @Override
    public void ticks() {
      runTicks.executeVoid();
    }
  }

  /** Describes an environment. */
  public static final class Builder {

    private GuestFileSystem files = GuestFileSystem.of(List.of());
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String nodeVersion = "22.19.0";
    private @Nullable Boolean requireEsm;
    private @Nullable Boolean detectModuleSyntax;
    private String workingDirectory = "/";
    private LoopClock clock = LoopClock.of(LoopClock.Mode.SKIP_IDLE);
    private NetworkPolicy network = NetworkPolicy.LOOPBACK;
    private long memoryLimit = Long.MAX_VALUE / 2;
    private OptionalLong randomSeed = OptionalLong.empty();
    private Consumer<String> stdout = System.out::print;
    private Consumer<String> stderr = System.err::print;

    private Builder() {}

    /** The files that guest code sees. */
    public Builder files(GuestFileSystem files) {
      this.files = files;
      return this;
    }

    /** What {@code process.env} holds; the host's own environment is never in it. */
    public Builder environment(Map<String, String> variables) {
      environment.putAll(variables);
      return this;
    }

    /** The version that {@code process.version} shows, for example {@code 22.19.0}. */
    public Builder nodeVersion(String version) {
      nodeVersion = version;
      return this;
    }

    /**
     * Whether {@code require} loads ES modules. Without this call, the version decides: since 22 it
     * does.
     */
    public Builder requireEsm(boolean allowed) {
      requireEsm = allowed;
      return this;
    }

    /**
     * Whether a {@code .js} file is an ES module if it is written as one and its package does not
     * say what it is. Without this call, the version decides: since 22 it is.
     */
    public Builder detectModuleSyntax(boolean allowed) {
      detectModuleSyntax = allowed;
      return this;
    }

    private ModuleRules moduleRules(int nodeMajor) {
      ModuleRules rules = ModuleRules.of(nodeMajor);
      if (requireEsm != null) {
        rules = rules.withRequireEsm(requireEsm);
      }
      return detectModuleSyntax == null ? rules : rules.withDetectModuleSyntax(detectModuleSyntax);
    }

    /** What {@code process.cwd()} answers. */
    public Builder workingDirectory(String guestPath) {
      workingDirectory = guestPath;
      return this;
    }

    /** The clock that everything reads. */
    public Builder clock(LoopClock clock) {
      this.clock = clock;
      return this;
    }

    /** What guest code may connect to; without this call, this machine only. */
    public Builder network(NetworkPolicy policy) {
      network = policy;
      return this;
    }

    /**
     * How many bytes guest code may hold; the process is killed if it holds more. Without this
     * call, as many as there are.
     */
    public Builder memoryLimit(long bytes) {
      memoryLimit = bytes;
      return this;
    }

    /**
     * Makes {@code Math.random} and the random numbers of {@code crypto} repeatable. Without this
     * call they cannot be foretold.
     */
    public Builder randomSeed(long seed) {
      randomSeed = OptionalLong.of(seed);
      return this;
    }

    /** Who gets what is written to {@code process.stdout}. */
    public Builder stdout(Consumer<String> sink) {
      stdout = sink;
      return this;
    }

    /** Who gets what is written to {@code process.stderr}. */
    public Builder stderr(Consumer<String> sink) {
      stderr = sink;
      return this;
    }

    /** Makes the environment. It has to be closed. */
    public NodeEnvironment build() {
      return build(PreparedNode.of(nodeVersion, StartVariables.of(environment)));
    }

    /**
     * Makes the environment of one that was prepared, whose version, time zone and options are the
     * environment's then. The environment has to be closed.
     */
    public NodeEnvironment build(PreparedNode prepared) {
      return new NodeEnvironment(this, prepared);
    }
  }
}
