package org.lambdajunit.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.node.sourcemap.SourceMap;

/** A debugger is let in when the engine is made, so each test has a JVM of its own. */
@Timeout(120)
class DebuggingTest {

  private static final Path HANDLER = Path.of("src/test/lambda/debugged/pay.js");

  private @Nullable Process jvm;

  /** What runs in the other JVM. */
  static class PayCase {
    @Test
    void pays(
        @LambdaHandler(value = "pay.handler", taskRoot = "src/test/lambda/debugged", timeout = 1)
            LambdaInvoker lambda) {
      System.out.println("OUTCOME " + lambda.invoke("{\"net\": 10}").payload());
    }
  }

  /** The same of a bundle, whose sources stand elsewhere. */
  static class BundledCase {
    @Test
    void pays(
        @LambdaHandler(
                value = "pay.handler",
                taskRoot = "src/test/lambda/debugged/bundled/dist",
                timeout = 1)
            LambdaInvoker lambda) {
      System.out.println("OUTCOME " + lambda.invoke("{\"net\": 10}").payload());
    }
  }

  /** The same of TypeScript that nobody has compiled. */
  static class TypedCase {
    @Test
    void pays(
        @LambdaHandler(
                value = "pay.handler",
                taskRoot = "src/test/lambda/debugged/typed",
                timeout = 1)
            LambdaInvoker lambda) {
      System.out.println("OUTCOME " + lambda.invoke("{\"net\": 10}").payload());
    }
  }

  /** The other JVM's program. */
  static final class Program {
    public static void main(String[] arguments) throws ClassNotFoundException {
      var request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectClass(Class.forName(arguments[0])));
      for (String parameter : List.of(arguments).subList(1, arguments.length)) {
        int sign = parameter.indexOf('=');
        request.configurationParameter(parameter.substring(0, sign), parameter.substring(sign + 1));
      }
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create().execute(request.build(), listener);
      listener
          .getSummary()
          .getFailures()
          .forEach(failure -> System.out.println("FAILURE " + failure.getException().getMessage()));
      System.exit(0);
    }
  }

  @AfterEach
  void end() {
    if (jvm != null) {
      jvm.destroyForcibly();
    }
  }

  private BufferedReader start(boolean withDebugger, String... parameters) throws IOException {
    return start(PayCase.class, withDebugger, parameters);
  }

  private BufferedReader start(Class<?> test, boolean withDebugger, String... parameters)
      throws IOException {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> withDebugger || !entry.contains("chromeinspector"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                Program.class.getName(),
                test.getName()));
    command.addAll(List.of(parameters));
    jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new BufferedReader(new InputStreamReader(jvm.getInputStream(), UTF_8));
  }

  private static String lineWith(String start, BufferedReader output) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new AssertionError(String.join("\n", lines));
  }

  /** A line and a column of a script, both from 0. */
  private record Place(int line, int column) {}

  /** A script and its source map, found as debuggers find it. */
  private record MappedScript(String url, SourceMap map) {

    static MappedScript of(JsonNode script) throws IOException {
      String url = script.path("url").asText();
      String mapUrl = script.path("sourceMapURL").asText();
      String json =
          mapUrl.startsWith("data:")
              ? new String(
                  Base64.getDecoder().decode(mapUrl.substring(mapUrl.indexOf(',') + 1)), UTF_8)
              : Files.readString(Path.of(URI.create(url).resolve(mapUrl)));
      return new MappedScript(url, SourceMap.parse(json));
    }

    Place generated(String original, int line) {
      return IntStream.range(0, 200)
          .boxed()
          .flatMap(row -> IntStream.range(0, 200).mapToObj(column -> new Place(row, column)))
          .filter(place -> original(place).equals(original + ":" + line))
          .findFirst()
          .orElseThrow();
    }

    String original(Place place) {
      return map.originalPosition(place.line() + 1, place.column())
          .map(position -> position.source().replaceFirst(".*/", "") + ":" + position.line())
          .orElse("nowhere");
    }

    String original(JsonNode frame) {
      JsonNode location = frame.path("location");
      return original(
          new Place(location.path("lineNumber").asInt(), location.path("columnNumber").asInt()));
    }
  }

  /** A debugger that says and hears JSON. */
  private static final class Debugger implements WebSocket.Listener {

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private int id;

    Debugger(String url) {
      socket =
          HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(url), this).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        try {
          heard.add(new ObjectMapper().readTree(part.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    JsonNode ask(String method, String parameters) throws InterruptedException {
      int asked = ++id;
      socket
          .sendText(
              "{\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(asked, method, parameters),
              true)
          .join();
      return hear(message -> message.path("id").asInt() == asked).path("result");
    }

    static Debugger of(String line) {
      return new Debugger(line.replaceAll(".* (ws://\\S+)\\. VS.*", "$1"));
    }

    /** What DevTools and VS Code do with a breakpoint in a file that a script is made of. */
    void breakIn(String original, int line, MappedScript script) throws InterruptedException {
      Place place = script.generated(original, line);
      ask(
          "Debugger.setBreakpointByUrl",
          "{\"lineNumber\":%d,\"columnNumber\":%d,\"url\":\"%s\"}"
              .formatted(place.line(), place.column(), script.url()));
    }

    /** The next script that has a map with such a source. */
    MappedScript scriptOf(String original) throws InterruptedException, IOException {
      while (true) {
        JsonNode script = event("Debugger.scriptParsed");
        if (!script.path("sourceMapURL").asText().isEmpty()) {
          MappedScript mapped = MappedScript.of(script);
          if (mapped.map().sources().stream().anyMatch(source -> source.endsWith(original))) {
            return mapped;
          }
        }
      }
    }

    JsonNode event(String method) throws InterruptedException {
      return hear(message -> message.path("method").asText().equals(method)).path("params");
    }

    private JsonNode hear(Predicate<JsonNode> wanted) throws InterruptedException {
      while (true) {
        JsonNode message = heard.poll(60, TimeUnit.SECONDS);
        if (message == null) {
          throw new AssertionError("The debugger heard nothing");
        }
        if (wanted.test(message)) {
          return message;
        }
      }
    }
  }

  @Test
  void aBreakpointInTheFileStopsTheHandlerForLongerThanItsTimeout() throws Exception {
    BufferedReader output =
        start(true, "lambda.junit.inspect=0", "lambda.junit.inspect.suspend=true");
    String line = lineWith("lambda-junit: ", output);
    assertThat(line)
        .matches(
            "lambda-junit: the debugger listens on ws://127\\.0\\.0\\.1:(\\d+)/lambda-junit\\. VS"
                + " Code: attach to port \\1\\. Chrome:"
                + " devtools://devtools/bundled/js_app\\.html\\?ws=127\\.0\\.0\\.1:\\1/lambda-junit");
    Debugger debugger = Debugger.of(line);
    debugger.ask("Runtime.enable", "{}");
    debugger.ask("Debugger.enable", "{}");
    debugger.ask(
        "Debugger.setBreakpointByUrl",
        "{\"lineNumber\":2,\"url\":\"%s\"}".formatted(HANDLER.toRealPath().toUri()));
    debugger.ask("Runtime.runIfWaitingForDebugger", "{}");
    JsonNode frame = debugger.event("Debugger.paused").path("callFrames").path(0);
    assertThat(frame.path("url").asText()).isEqualTo(HANDLER.toRealPath().toUri().toString());
    assertThat(frame.at("/location/lineNumber").asInt()).isZero();
    debugger.ask("Debugger.resume", "{}");

    frame = debugger.event("Debugger.paused").path("callFrames").path(0);
    assertThat(frame.at("/location/lineNumber").asInt()).isEqualTo(2);
    JsonNode amount =
        debugger.ask(
            "Debugger.evaluateOnCallFrame",
            "{\"callFrameId\":\"%s\",\"expression\":\"amount\"}"
                .formatted(frame.path("callFrameId").asText()));
    assertThat(amount.at("/result/value").asDouble()).isEqualTo(12);
    // Longer than the timeout of one second, of which a part has passed already.
    assertThat(jvm.waitFor(1500, TimeUnit.MILLISECONDS)).isFalse();
    debugger.ask("Debugger.resume", "{}");
    assertThat(lineWith("OUTCOME", output)).isEqualTo("OUTCOME {\"amount\":12}");
  }

  @ParameterizedTest
  @ValueSource(classes = {BundledCase.class, TypedCase.class})
  void aBreakpointInAnOriginalFileStopsTheCodeThatIsMadeOfIt(Class<?> test) throws Exception {
    BufferedReader output =
        start(test, true, "lambda.junit.inspect=0", "lambda.junit.inspect.suspend=true");
    Debugger debugger = Debugger.of(lineWith("lambda-junit: ", output));
    debugger.ask("Runtime.enable", "{}");
    debugger.ask("Debugger.enable", "{}");
    debugger.ask("Runtime.runIfWaitingForDebugger", "{}");
    MappedScript pay = debugger.scriptOf("pay.ts");
    debugger.event("Debugger.paused");
    debugger.breakIn("pay.ts", 4, pay);
    debugger.ask("Debugger.resume", "{}");

    MappedScript vat = test == TypedCase.class ? debugger.scriptOf("vat.ts") : pay;
    JsonNode frame = debugger.event("Debugger.paused").path("callFrames").path(0);
    assertThat(pay.original(frame)).isEqualTo("pay.ts:4");
    debugger.breakIn("vat.ts", 6, vat);
    debugger.ask("Debugger.resume", "{}");

    JsonNode frames = debugger.event("Debugger.paused").path("callFrames");
    assertThat(vat.original(frames.path(0))).isEqualTo("vat.ts:6");
    assertThat(pay.original(frames.path(1))).isEqualTo("pay.ts:4");
    JsonNode tax =
        debugger.ask(
            "Debugger.evaluateOnCallFrame",
            "{\"callFrameId\":\"%s\",\"expression\":\"vat\"}"
                .formatted(frames.at("/0/callFrameId").asText()));
    assertThat(tax.at("/result/value").asDouble()).isEqualTo(2);
    // Longer than the timeout of one second.
    assertThat(jvm.waitFor(1500, TimeUnit.MILLISECONDS)).isFalse();
    debugger.ask("Debugger.resume", "{}");
    assertThat(lineWith("OUTCOME", output)).isEqualTo("OUTCOME {\"amount\":12}");
  }

  @Test
  void aHandlerRunsThroughWithoutADebugger() throws Exception {
    BufferedReader output = start(true, "lambda.junit.inspect=127.0.0.1:0");
    assertThat(lineWith("OUTCOME", output)).isEqualTo("OUTCOME {\"amount\":12}");
  }

  @Test
  void aMissingDependencyIsNamed() throws Exception {
    assertThat(lineWith("FAILURE", start(false, "lambda.junit.inspect=0")))
        .isEqualTo(
            "FAILURE Configuration parameter lambda.junit.inspect = \"0\": the debugger is not on"
                + " the class path. Add the dependency org.graalvm.polyglot:inspect-community"
                + " (type pom, scope test) in the version of org.graalvm.polyglot:polyglot.");
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());
      assertThat(lineWith("FAILURE", start(true, "lambda.junit.inspect=" + port)))
          .isEqualTo(
              "FAILURE Configuration parameter lambda.junit.inspect = \"%s\": port %s is in use."
                  .formatted(port, port));
    }
  }
}
