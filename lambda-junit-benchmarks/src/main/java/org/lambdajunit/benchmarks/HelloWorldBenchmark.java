package org.lambdajunit.benchmarks;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaInvoker;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A hello-world handler: in a fresh execution environment, in a warm one, in bare GraalJS, and in a
 * real Node.js.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 12, time = 3)
@Measurement(iterations = 5, time = 2)
public class HelloWorldBenchmark {

  private static final Path TASK_ROOT = Path.of("src/main/lambda");

  private final String event = LambdaEvents.helloWorld();
  private LambdaInvoker warm = invoker();
  private BareGraal bare = new BareGraal(TASK_ROOT.resolve("helloworld.js"));

  static LambdaInvoker invoker() {
    return LambdaInvoker.builder().handler("helloworld.myHandler").taskRoot(TASK_ROOT).build();
  }

  /** Starts the environment that {@link #warmInvocation()} uses. */
  @Setup(Level.Trial)
  public void start() {
    warm = invoker();
    warm.invoke(event);
    bare = new BareGraal(TASK_ROOT.resolve("helloworld.js"));
  }

  /** Ends what {@link #start()} has started. */
  @TearDown(Level.Trial)
  public void stop() {
    warm.close();
    bare.close();
  }

  /** An environment is made, invoked once and closed: what a hello-world test costs. */
  @Benchmark
  public String freshEnvironment() {
    try (LambdaInvoker fresh = invoker()) {
      return fresh.invoke(event).payload();
    }
  }

  /** An invocation of an environment that is there. */
  @Benchmark
  public String warmInvocation() {
    return warm.invoke(event).payload();
  }

  /** What of it is GraalJS's own: a context, the handler, one call. */
  @Benchmark
  public String bareGraal() {
    return bare.invoke(event);
  }

  /** The same as somebody has it who makes contexts and shares no engine between them. */
  @Benchmark
  public String bareGraalAlone() {
    return bare.invokeAlone(event);
  }

  /** A real Node.js in the same JVM, started anew: it loads the handler and calls it. */
  @Benchmark
  public String realNode() throws JavetException {
    String handler = TASK_ROOT.resolve("helloworld.js").toAbsolutePath().toString();
    try (NodeRuntime node = V8Host.getNodeInstance().createV8Runtime()) {
      node.getExecutor(
              "console.log = () => {}; require('%s').myHandler(%s, {}, (error, result) => { globalThis.answer = result; });"
                  .formatted(handler, event))
          .executeVoid();
      return node.getGlobalObject().getString("answer");
    }
  }
}
