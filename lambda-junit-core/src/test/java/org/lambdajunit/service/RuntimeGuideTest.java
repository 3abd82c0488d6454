package org.lambdajunit.service;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdajunit.Completion;
import org.lambdajunit.InvocationType;
import org.lambdajunit.LambdaError;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.RequestTooLargeException;
import org.lambdajunit.node.loop.LoopClock;
import org.lambdajunit.runtime.RuntimeRules;
import org.lambdajunit.runtime.RuntimeRules.Trait;

/**
 * The guide's pages on the runtimes: their tables are what the rules say and what handlers do that
 * are run for them. {@code -Dguide.update} writes them anew.
 */
class RuntimeGuideTest {

  private static final Path GUIDE =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .resolveSibling("src/site/markdown");

  /** What stands between two comments of a page is written by this test. */
  private static final Pattern TABLE =
      Pattern.compile("(<!-- table: (\\w+)((?: \\w+)*) -->\n).*?<!-- end -->", Pattern.DOTALL);

  @TempDir private static Path folder;

  /** One handler and what comes of it on each runtime. */
  private record Conduct(String what, Map<LambdaRuntime, String> outcomes) {

    String on(LambdaRuntime runtime) {
      return outcomes.getOrDefault(runtime, "");
    }
  }

  /** Runs the handlers of the tables when somebody first asks. */
  private static final class Conducts {
    static final List<Conduct> ALL = read();

    private static List<Conduct> read() {
      try (InputStream stream =
          RuntimeGuideTest.class.getResourceAsStream("/guide-runtimes.json")) {
        List<Conduct> conducts = new ArrayList<>();
        for (JsonNode handler : JsonMapper.builder().build().readTree(stream)) {
          conducts.add(run(handler));
        }
        return conducts;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Conduct run(JsonNode handler) throws IOException {
      Path task = Files.createTempDirectory(folder, "task");
      Files.writeString(
          task.resolve(handler.path("file").asText("index.js")), handler.get("code").asText());
      Map<LambdaRuntime, String> outcomes = new EnumMap<>(LambdaRuntime.class);
      for (LambdaRuntime runtime : LambdaRuntime.values()) {
        try (EmulatedFunction function =
            new EmulatedFunction(
                FunctionConfiguration.builder("index.handler", task)
                    .runtime(runtime)
                    .busyLimit(Duration.ofMinutes(2))
                    .build())) {
          LambdaOutcome outcome = function.invoke(InvocationRequest.of("{}"));
          outcomes.put(runtime, handler.has("log") ? logOf(outcome) : wordsOf(outcome));
        }
      }
      return new Conduct(handler.get("what").asText(), outcomes);
    }
  }

  private static String logOf(LambdaOutcome outcome) {
    return outcome.logs().stream()
        .map(
            line ->
                line.line()
                    .strip()
                    .replaceAll("[0-9T:.-]{23}Z", "TIME")
                    .replace(outcome.requestId(), "ID")
                    .replace("\t", " "))
        .map("`%s`"::formatted)
        .collect(joining(" "));
  }

  private static String wordsOf(LambdaOutcome outcome) {
    return outcome
        .error()
        .map(error -> words(outcome, error))
        .orElse("`" + outcome.payload() + "`");
  }

  private static String words(LambdaOutcome outcome, LambdaError error) {
    String message =
        error
            .errorMessage()
            .replace(outcome.requestId(), "ID")
            .replaceAll("[0-9T:.-]{23}Z", "TIME")
            .replaceAll("(?s)\n.*", " …")
            .replaceAll("(ERROR: AWS Lambda has removed support).*", "$1 …")
            .replaceAll("(detected an unexpected Node.js exit code).*", "$1 …");
    String type = error.errorType().isEmpty() ? "" : error.errorType() + ": ";
    String header = outcome.functionError().orElseThrow().value();
    String said = type + message;
    return "%s `%s`".formatted(header, said.isEmpty() ? outcome.payload() : said);
  }

  /** What the service around a runtime does, by what it does with handlers that ask for it. */
  private static final class Service {
    static final List<Conduct> ALL =
        List.of(
            conduct("billed duration", Service::billed),
            conduct("first line of an environment", Service::firstLine),
            conduct("largest asynchronous event", Service::largestEvent),
            conduct("response of more than 6 MB", Service::largeResponse));

    private static Conduct conduct(String what, Function<LambdaRuntime, String> ask) {
      Map<LambdaRuntime, String> outcomes = new EnumMap<>(LambdaRuntime.class);
      for (LambdaRuntime runtime : LambdaRuntime.values()) {
        outcomes.put(runtime, ask.apply(runtime));
      }
      return new Conduct(what, outcomes);
    }

    private static String billed(LambdaRuntime runtime) {
      Run shortest =
          new Run(
              "id",
              Run.Answer.fault("{}", Completion.EXIT, null, List.of()),
              new LogBuffer(LoopClock.of(LoopClock.Mode.SKIP_IDLE), "id"),
              false,
              Duration.ofNanos(1),
              Optional.empty());
      FunctionConfiguration function =
          FunctionConfiguration.builder("index.handler", folder).runtime(runtime).build();
      return "rounded up to %d ms"
          .formatted(
              Billing.report(shortest, function, RuntimeRules.of(runtime).era())
                  .billedDuration()
                  .toMillis());
    }

    private static String firstLine(LambdaRuntime runtime) {
      String first = answer(runtime, "'done'").logStream().lines().findFirst().orElseThrow();
      return "`%s`".formatted(first.substring(0, first.indexOf(' ')));
    }

    private static String largestEvent(LambdaRuntime runtime) {
      int kilobytes = 1;
      while (isTaken(runtime, 2 * kilobytes)) {
        kilobytes *= 2;
      }
      return "%d KB".formatted(kilobytes);
    }

    private static boolean isTaken(LambdaRuntime runtime, int kilobytes) {
      InvocationRequest request =
          InvocationRequest.of('"' + "x".repeat((kilobytes << 10) - 2) + '"');
      try {
        PayloadCheck.check(
            new InvocationRequest(
                request.payload(),
                InvocationType.EVENT,
                request.logType(),
                null,
                null,
                null,
                null,
                InvocationRequest.LATEST,
                null,
                0,
                InvocationRequest.LONGEST_EVENT_AGE),
            runtime);
        return true;
      } catch (RequestTooLargeException e) {
        return false;
      }
    }

    private static String largeResponse(LambdaRuntime runtime) {
      return wordsOf(answer(runtime, "new Array(6 * 1024 * 1024 + 100).join('x')"));
    }

    private static LambdaOutcome answer(LambdaRuntime runtime, String result) {
      try {
        Path task = Files.createTempDirectory(folder, "task");
        Files.writeString(
            task.resolve("index.js"),
            "exports.handler = function (event, context) { var result = %s; if (context.succeed) context.succeed(result); return result; };"
                .formatted(result));
        try (EmulatedFunction function =
            new EmulatedFunction(
                FunctionConfiguration.builder("index.handler", task)
                    .runtime(runtime)
                    .busyLimit(Duration.ofMinutes(2))
                    .build())) {
          return function.invoke(InvocationRequest.of("{}"));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(GUIDE)) {
      return pages
          .filter(page -> page.getFileName().toString().startsWith("runtimes"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void tablesAreWhatTheRulesSay(Path page) throws IOException {
    String text = Files.readString(page);
    String expected =
        TABLE
            .matcher(text)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        match.group(1) + table(match.group(2), match.group(3)) + "<!-- end -->"));
    if (System.getProperty("guide.update") != null) {
      Files.writeString(page, expected);
    }
    assertThat(text).isEqualTo(expected);
  }

  @Test
  void eachRuntimeIsTheUpgradeOfOnePage() throws IOException {
    List<String> upgrades =
        pages()
            .flatMap(
                page -> {
                  try {
                    return Pattern.compile("<!-- table: upgrade \\w+ (\\w+) -->")
                        .matcher(Files.readString(page))
                        .results();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .map(match -> match.group(1))
            .toList();
    List<String> runtimes =
        Stream.of(LambdaRuntime.values()).skip(1).map(LambdaRuntime::name).toList();

    assertThat(upgrades).containsExactlyInAnyOrderElementsOf(runtimes);
  }

  private static String table(String name, String words) {
    List<LambdaRuntime> runtimes =
        Stream.of(words.strip().split(" "))
            .filter(word -> !word.isEmpty())
            .map(LambdaRuntime::valueOf)
            .toList();
    return switch (name) {
      case "runtimes" -> versions();
      case "rules" -> rules(runtimes);
      case "conduct" -> conduct(runtimes);
      case "service" -> service();
      case "upgrade" -> upgrade(runtimes.get(0), runtimes.get(1));
      default -> throw new IllegalArgumentException("No table " + name);
    };
  }

  private static String versions() {
    return "| runtime | constant | `process.version` |\n|---|---|---|\n"
        + Stream.of(LambdaRuntime.values())
            .map(
                runtime ->
                    "| `%s` | `%s` | `v%s` |\n"
                        .formatted(
                            runtime.identifier(),
                            runtime.name(),
                            RuntimeRules.of(runtime).nodeVersion()))
            .collect(joining());
  }

  /** What holds for some of them, and for which. */
  private static String rules(List<LambdaRuntime> runtimes) {
    StringBuilder table = new StringBuilder("| |");
    runtimes.forEach(runtime -> table.append(" `").append(runtime.identifier()).append("` |"));
    table.append("\n|---|").append("---|".repeat(runtimes.size())).append('\n');
    for (Trait trait : Trait.values()) {
      if (runtimes.stream().anyMatch(runtime -> RuntimeRules.of(runtime).has(trait))) {
        table.append("| ").append(trait.description()).append(" |");
        for (LambdaRuntime runtime : runtimes) {
          table.append(RuntimeRules.of(runtime).has(trait) ? " yes |" : " |");
        }
        table.append('\n');
      }
    }
    return table.toString();
  }

  private static String conduct(List<LambdaRuntime> runtimes) {
    StringBuilder table =
        new StringBuilder("| what the handler does | what comes of it |\n|---|---|\n");
    for (Conduct conduct : Conducts.ALL) {
      table.append("| %s | %s |\n".formatted(conduct.what(), byRuntime(conduct, runtimes)));
    }
    return table.toString();
  }

  private static String service() {
    return "| | what holds |\n|---|---|\n"
        + Service.ALL.stream()
            .map(
                conduct ->
                    "| %s | %s |\n"
                        .formatted(
                            conduct.what(), byRuntime(conduct, List.of(LambdaRuntime.values()))))
            .collect(joining());
  }

  /** The outcome of the oldest, and at which runtimes it changes. */
  private static String byRuntime(Conduct conduct, List<LambdaRuntime> runtimes) {
    List<String> parts = new ArrayList<>();
    String last = "";
    for (LambdaRuntime runtime : runtimes) {
      String outcome = conduct.on(runtime);
      if (!outcome.equals(last)) {
        String since = parts.isEmpty() ? "" : "from `%s` on ".formatted(runtime.identifier());
        parts.add(since + outcome);
        last = outcome;
      }
    }
    return String.join("; ", parts);
  }

  private static String upgrade(LambdaRuntime from, LambdaRuntime to) {
    RuntimeRules before = RuntimeRules.of(from);
    RuntimeRules after = RuntimeRules.of(to);
    StringBuilder text = new StringBuilder("\n");
    for (Trait trait : Trait.values()) {
      if (after.has(trait) && !before.has(trait)) {
        text.append("- New: ").append(trait.description()).append(".\n");
      }
      if (before.has(trait) && !after.has(trait)) {
        text.append("- No longer: ").append(trait.description()).append(".\n");
      }
    }
    for (Conduct conduct : Service.ALL) {
      if (!conduct.on(from).equals(conduct.on(to))) {
        text.append(
            "- The %s: %s, no longer %s.\n"
                .formatted(conduct.what(), conduct.on(to), conduct.on(from)));
      }
    }
    if (text.length() == 1) {
      text.append("- Lambda's own rules stay as they are; Node.js itself is another.\n");
    }
    List<Conduct> changed =
        Conducts.ALL.stream().filter(conduct -> !conduct.on(from).equals(conduct.on(to))).toList();
    if (!changed.isEmpty()) {
      text.append(
          "\n| what the handler does | `%s` | `%s` |\n|---|---|---|\n"
              .formatted(from.identifier(), to.identifier()));
      changed.forEach(
          conduct ->
              text.append(
                  "| %s | %s | %s |\n"
                      .formatted(conduct.what(), conduct.on(from), conduct.on(to))));
    }
    return text.append('\n').toString();
  }
}
