package org.lambdajunit.node.binding;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.HostFunctions;
import org.lambdajunit.node.engine.JsonText;
import org.lambdajunit.node.loop.LoopClock;
import org.lambdajunit.node.loop.ProcessExit;

/** The host's part of {@code process.js}, {@code console.js} and {@code clock.js}. */
public final class ProcessBinding {

  private static final int SIGNAL_EXIT_CODE = 128;
  private static final int SIGTERM = 15;
  private static final Map<String, Integer> SIGNALS =
      Map.of(
          "SIGHUP", 1, "SIGINT", 2, "SIGQUIT", 3, "SIGABRT", 6, "SIGKILL", 9, "SIGTERM", SIGTERM);

  private final LoopClock clock;
  private final long begin;
  private final Consumer<ProcessExit> end;
  private final Consumer<String> stdout;
  private final Consumer<String> stderr;

  /**
   * @param clock the clock that guest code reads
   * @param end told when the process ends itself
   * @param stdout gets what is written to standard output
   * @param stderr gets what is written to standard error
   */
  public ProcessBinding(
      LoopClock clock,
      Consumer<ProcessExit> end,
      Consumer<String> stdout,
      Consumer<String> stderr) {
    this.clock = clock;
    this.begin = clock.elapsedNanos();
    this.end = end;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** The environment variables as they cross into guest code. */
  public static String variables(Map<String, String> environment) {
    return JsonText.object(environment);
  }

  /** Adds the functions that guest code calls. */
  public void contribute(Map<String, Object> host) {
    HostFunctions.contribute(
        this::call, host, "now", "elapsedNanos", "stdout", "stderr", "exit", "exitBySignal");
  }

  private @Nullable Object call(String name, Value... arguments) {
    switch (name) {
      case "now" -> {
        return clock.epochMillis();
      }
      case "elapsedNanos" -> {
        return (double) (clock.elapsedNanos() - begin);
      }
      case "stdout" -> stdout.accept(arguments[0].asString());
      case "stderr" -> stderr.accept(arguments[0].asString());
      case "exit" -> end.accept(new ProcessExit(arguments[0].asInt() & 0xff, Optional.empty()));
      case "exitBySignal" -> end.accept(bySignal(arguments[0].asString()));
      default -> throw HostFunctions.unknown(name);
    }
    return null;
  }

  private static ProcessExit bySignal(String signal) {
    int code = SIGNAL_EXIT_CODE + SIGNALS.getOrDefault(signal, SIGTERM);
    return new ProcessExit(code, Optional.of(signal));
  }
}
