package org.lambdajunit.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.Completion;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;

/**
 * Opens, uses and closes execution environments of many kinds, then invokes a few of them many
 * times, and prints what the JVM holds meanwhile.
 */
public final class Soak {

  /** What is held is told after so many, and at the end. */
  static final int FIRST = 100;

  private static final Path TASK_ROOT = Path.of("src/test/lambda/soak");
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
  private static final int REPORTS = 4;

  /** One invocation in so many ends its environment, so that its invoker starts another. */
  private static final int EACH = 50;

  private final AwsSdk aws = AwsSdk.create();

  private Soak() {
    aws.client("DynamoDBClient")
        .on("GetItemCommand")
        .resolves(Map.of("Item", Map.of("id", Map.of("S", "o-1"))));
  }

  /**
   * Does it.
   *
   * @param arguments how many environments, and how many invocations of those that stay
   */
  public static void main(String[] arguments) {
    Soak soak = new Soak();
    soak.environments(Integer.parseInt(arguments[0]));
    soak.invocations(Integer.parseInt(arguments[1]));
  }

  private void environments(int count) {
    for (int i = 0; i < count; i++) {
      Kind kind = Kind.ALL.get(i % Kind.ALL.size());
      try (LambdaInvoker lambda = open(kind)) {
        kind.check(invoke(lambda));
      }
      report("environments", i + 1, count);
    }
  }

  private void invocations(int count) {
    List<LambdaInvoker> open = new ArrayList<>();
    try {
      Kind.KEPT.forEach(kind -> open.add(open(kind)));
      for (int i = 0; i < count; i++) {
        int which = i % Kind.WARM.size();
        if (i % EACH == EACH - 1) {
          which = Kind.WARM.size() + i / EACH % Kind.ENDING.size();
        }
        Kind.KEPT.get(which).check(invoke(open.get(which)));
        aws.resetHistory();
        report("invocations", i + 1, count);
      }
    } finally {
      open.forEach(LambdaInvoker::close);
    }
  }

  private static void report(String what, int done, int count) {
    boolean begins = done <= FIRST && done % (FIRST / REPORTS) == 0;
    boolean ends = done > count - count / REPORTS && done % (count / REPORTS / REPORTS) == 0;
    if (begins || ends || done == count || done % (count / REPORTS) == 0) {
      System.out.println(done + " " + what + ": " + Holdings.now());
    }
  }

  private LambdaInvoker open(Kind kind) {
    return LambdaInvoker.builder()
        .handler(kind.name().toLowerCase(Locale.ROOT) + ".handler")
        .taskRoot(TASK_ROOT)
        .timeout(kind == Kind.TIMEOUT ? Duration.ofSeconds(1) : LONG_ENOUGH)
        .aws(aws)
        .build();
  }

  private static LambdaOutcome invoke(LambdaInvoker lambda) {
    return lambda.invoke(Map.of("name", "o-1"));
  }

  /** The handlers, and how an invocation of each ends. */
  private enum Kind {
    HELLO(Completion.PROMISE, "{\"hello\":\"o-1\"}"),
    TIMERS(Completion.CALLBACK, "\"later\""),
    CLEARED_TIMERS(Completion.PROMISE, "3"),
    SDK(Completion.PROMISE, "\"o-1\""),
    STREAMS(Completion.PROMISE, "\"abc\""),
    FILES(Completion.PROMISE, "1024"),
    SERVER(Completion.PROMISE, "\"/x\""),
    CONTEXT(Completion.PROMISE, "1000"),
    ERROR(Completion.PROMISE, "refused"),
    TIMEOUT(Completion.TIMEOUT, "timed out"),
    EXIT(Completion.EXIT, "exit status 3"),
    INIT(Completion.INIT_ERROR, "init");

    private static final List<Kind> ALL = List.of(values());
    private static final List<Kind> WARM =
        List.of(HELLO, CLEARED_TIMERS, SDK, STREAMS, FILES, CONTEXT, ERROR);
    private static final List<Kind> ENDING = List.of(TIMEOUT, EXIT, INIT);
    private static final List<Kind> KEPT = Stream.concat(WARM.stream(), ENDING.stream()).toList();

    private final Completion completion;
    private final String payload;

    Kind(Completion completion, String payload) {
      this.completion = completion;
      this.payload = payload;
    }

    void check(LambdaOutcome outcome) {
      if (outcome.completion() != completion || !outcome.payload().contains(payload)) {
        throw new IllegalStateException("%s was %s".formatted(this, outcome));
      }
    }
  }
}
