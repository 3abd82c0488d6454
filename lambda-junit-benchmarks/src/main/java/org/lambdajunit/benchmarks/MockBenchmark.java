package org.lambdajunit.benchmarks;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.LambdaEvents;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;
import org.mockito.Mockito;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What stands in place of the real thing, once it is warm: a module, the AWS SDK, time, events. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 2)
public class MockBenchmark {

  private static final int CALLS = 1_000;
  private static final Path TASK_ROOT = Path.of("src/main/lambda");

  /** The module's interface. */
  public interface Rates {
    /**
     * The rate of a currency.
     *
     * @param currency its code
     * @return the rate
     */
    double rateOf(String currency);
  }

  // Mockito notes each call, unless it is told not to.
  private final Rates rates = mock(Rates.class, withSettings().stubOnly());
  private final AwsSdk aws = AwsSdk.create();
  private LambdaInvoker modules = invoker("mocks.callsModule").build();
  private LambdaInvoker sdk = modules;
  private LambdaInvoker waiting = modules;

  private static LambdaInvoker.Builder invoker(String handler) {
    return LambdaInvoker.builder().handler(handler).taskRoot(TASK_ROOT);
  }

  /** Starts the functions. */
  @Setup(Level.Trial)
  public void start() {
    when(rates.rateOf("EUR")).thenReturn(1.25);
    aws.client("DynamoDBClient")
        .on("GetItemCommand", Map.of("TableName", "orders"))
        .resolves(Map.of("Item", Map.of("id", Map.of("S", "o-1"))));
    modules = invoker("mocks.callsModule").module("./rates", rates).build();
    sdk = invoker("mocks.sends").aws(aws).timeout(Duration.ofMinutes(15)).build();
    waiting = invoker("mocks.backsOff").timeout(Duration.ofMinutes(15)).build();
  }

  /** Calls that were recorded stay until a test ends: no test makes as many as a benchmark. */
  @Setup(Level.Iteration)
  public void forget() {
    aws.resetHistory();
  }

  /** Ends them. */
  @TearDown(Level.Trial)
  public void stop() {
    modules.close();
    sdk.close();
    waiting.close();
    Mockito.framework().clearInlineMocks();
  }

  /** A call from JavaScript to a Mockito mock and back. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public LambdaOutcome mockedModuleCall() {
    return modules.invoke(Map.of("times", CALLS));
  }

  /** What of it is Mockito's own. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public double mockitoAlone() {
    double sum = 0;
    for (int i = 0; i < CALLS; i++) {
      sum += rates.rateOf("EUR");
    }
    return sum;
  }

  /** A command that a stub answers. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public LambdaOutcome stubbedSend() {
    return sdk.invoke(Map.of("times", CALLS));
  }

  /** A warm invocation that waits seven minutes. */
  @Benchmark
  public LambdaOutcome sevenMinutesOfBackOff() {
    return waiting.invoke();
  }

  /** A generated event. */
  @Benchmark
  public String generatedEvent() {
    return LambdaEvents.generate("s3", "put", Map.of("bucket", "b", "key", "k"));
  }

  /** A built event. */
  @Benchmark
  public String builtEvent() {
    return LambdaEvents.sqs().record("good").record("bad").build();
  }
}
