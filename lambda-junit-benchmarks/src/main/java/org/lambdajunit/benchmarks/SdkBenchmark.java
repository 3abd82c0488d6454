package org.lambdajunit.benchmarks;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.lambdajunit.AwsSdk;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Handlers that load the AWS SDK as npm installs it, each in a fresh execution environment, and all
 * of Node's own library; beside them a real Node.js that loads the same client.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 5)
@Measurement(iterations = 5, time = 3)
public class SdkBenchmark {

  private static final Path TASK_ROOT = Path.of("target/sdk");
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

  /** Makes sure that the packages are there. */
  @Setup(Level.Trial)
  public void check() {
    if (!Files.exists(TASK_ROOT.resolve("installed.txt"))) {
      throw new IllegalStateException("Run lambda-junit-benchmarks/packages before.");
    }
  }

  private static LambdaInvoker.Builder function(String handler) {
    return LambdaInvoker.builder().handler(handler).taskRoot(TASK_ROOT).timeout(LONG_ENOUGH);
  }

  private static String send(String handler) {
    AwsSdk aws = AwsSdk.create();
    aws.client("DynamoDBClient")
        .on("GetItemCommand")
        .resolves(Map.of("Item", Map.of("id", Map.of("S", "o-1"))));
    try (LambdaInvoker lambda = function(handler).aws(aws).build()) {
      return lambda.invoke(Map.of("id", "o-1")).payload();
    }
  }

  /** client-dynamodb is required, and one command sent, which a stub answers. */
  @Benchmark
  public String clientDynamoDb() {
    return send("dynamodb.handler");
  }

  /** The same from an ES module. */
  @Benchmark
  public String clientDynamoDbImported() {
    return send("esm.handler");
  }

  /** The whole of SDK v2 is loaded. */
  @Benchmark
  public String sdkVersion2() {
    try (LambdaInvoker lambda = function("sdk2.handler").build()) {
      return lambda.invoke(Map.of()).payload();
    }
  }

  /** Every module and every global of Node's own library is touched. */
  @Benchmark
  public String wholeLibrary() {
    try (LambdaInvoker lambda = function("library.handler").build()) {
      return lambda.invoke(Map.of()).payload();
    }
  }

  /** A real Node.js, started anew, loads client-dynamodb; nothing is sent. */
  @Benchmark
  public int realNode() throws JavetException {
    try (NodeRuntime node = V8Host.getNodeInstance().createV8Runtime()) {
      String client =
          TASK_ROOT.resolve("node_modules/@aws-sdk/client-dynamodb").toAbsolutePath().toString();
      return node.getExecutor("Object.keys(require('" + client + "')).length").executeInteger();
    }
  }
}
