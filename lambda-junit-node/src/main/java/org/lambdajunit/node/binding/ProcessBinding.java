package org.lambdajunit.node.binding;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lambdajunit.node.engine.HostFunction;
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
    host.put("now", (HostFunction) arguments -> clock.epochMillis());
    long begin = clock.elapsedNanos();
    host.put("elapsedNanos", (HostFunction) arguments -> (double) (clock.elapsedNanos() - begin));
    host.put("stdout", output(stdout));
    host.put("stderr", output(stderr));
    host.put(
        "exit",
        (HostFunction)
            arguments -> {
              end.accept(new ProcessExit(arguments[0].asInt() & 0xff, Optional.empty()));
              return null;
            });
    host.put(
        "exitBySignal",
        (HostFunction)
            arguments -> {
              String signal = arguments[0].asString();
              int code = SIGNAL_EXIT_CODE + SIGNALS.getOrDefault(signal, SIGTERM);
              end.accept(new ProcessExit(code, Optional.of(signal)));
              return null;
            });
  }

  private static HostFunction output(Consumer<String> sink) {
    return arguments -> {
      sink.accept(arguments[0].asString());
      return null;
    };
  }
}
