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
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.lambdajunit.Bundles;
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

  /** The same of code that is made of other files. */
  static class MadePayCase {
    @Test
    void pays(@LambdaHandler(value = "pay.handler", timeout = 1) LambdaInvoker lambda) {
      System.out.println("OUTCOME " + lambda.invoke("{\"net\": 10}").payload());
    }
  }

  /** What webpack has made of {@link Bundles}. */
  static class BundledOrdersCase {
    @Test
    void orders(@LambdaHandler(value = "orders.handler", timeout = 1) LambdaInvoker lambda) {
      System.out.println("OUTCOME " + lambda.invoke("{\"items\": [{\"price\": 3}]}").payload());
    }
  }

  /**
   * Code that a tool has made, and lines of the files that it is made of.
   *
   * @param handler where the handler begins
   * @param call where it calls the function of the other file
   * @param function where that function begins
   * @param next its next line
   */
  private record Made(
      Class<?> test, Path taskRoot, Line handler, Line call, Line function, Line next) {

    static Made ofPay(String taskRoot) {
      Line handler = new Line("pay.ts", 4);
      return new Made(
          MadePayCase.class,
          Path.of("src/test/lambda/debugged", taskRoot),
          handler,
          handler,
          new Line("vat.ts", 5),
          new Line("vat.ts", 6));
    }

    static Made ofOrders(String tool) throws IOException, InterruptedException {
      // Minified, the function stands where it is called, and the call begins with it.
      Line call = tool.equals("webpack") ? new Line("total.js", 1) : new Line("orders.js", 4);
      return new Made(
          BundledOrdersCase.class,
          Bundles.of(tool),
          new Line("orders.js", 3),
          call,
          new Line("total.js", 2),
          new Line("total.js", 3));
    }
  }

  /** A line of an original file, from 1. */
  private record Line(String file, int number) {
    boolean is(SourceMap.Position position) {
      return position.line() == number && position.source().endsWith(file);
    }

    @Override
    public String toString() {
      return file + ":" + number;
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

    boolean isMadeOf(String original) {
      return map.sources().stream().anyMatch(source -> source.endsWith(original));
    }

    Place generated(Line line) {
      return IntStream.range(0, 200)
          .boxed()
          .flatMap(row -> IntStream.range(0, 1000).mapToObj(column -> new Place(row, column)))
          .filter(
              place ->
                  map.originalPosition(place.line() + 1, place.column())
                      .filter(line::is)
                      .isPresent())
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
    void breakAt(Line line, MappedScript script) throws InterruptedException {
      Place place = script.generated(line);
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
          if (mapped.isMadeOf(original)) {
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
    assertThat(targetThatEditorsFind(line))
        .isEqualTo(line.replaceAll(".* (ws://\\S+)\\. VS.*", "$1"));
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

  /** VS Code and {@code chrome://inspect} know the port only, and ask it for the rest. */
  private static String targetThatEditorsFind(String line)
      throws IOException, InterruptedException {
    URI list = URI.create(line.replaceAll(".* ws://([^/]+)/.*", "http://$1/json/list"));
    String targets =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    return new ObjectMapper().readTree(targets).at("/0/webSocketDebuggerUrl").asText();
  }

  /** A debugger that has stopped, and what the other JVM says. */
  private record Stopped(Debugger debugger, JsonNode frames, BufferedReader output) {

    String resume() throws InterruptedException, IOException {
      debugger.ask("Debugger.resume", "{}");
      return lineWith("OUTCOME", output);
    }
  }

  /** From a breakpoint in the handler to one in the function, and a step further. */
  private Stopped stepThrough(Made made) throws IOException, InterruptedException {
    BufferedReader output =
        start(
            made.test(),
            true,
            "lambda.junit.inspect=0",
            "lambda.junit.inspect.suspend=true",
            "lambda.junit.task-root=" + made.taskRoot());
    Debugger debugger = Debugger.of(lineWith("lambda-junit: ", output));
    debugger.ask("Runtime.enable", "{}");
    debugger.ask("Debugger.enable", "{}");
    debugger.ask("Runtime.runIfWaitingForDebugger", "{}");
    MappedScript caller = debugger.scriptOf(made.handler().file());
    debugger.event("Debugger.paused");
    debugger.breakAt(made.handler(), caller);
    debugger.ask("Debugger.resume", "{}");

    String file = made.function().file();
    MappedScript called = caller.isMadeOf(file) ? caller : debugger.scriptOf(file);
    JsonNode frames = debugger.event("Debugger.paused").path("callFrames");
    assertThat(caller.original(frames.path(0))).isEqualTo(made.handler().toString());
    debugger.breakAt(made.function(), called);
    debugger.ask("Debugger.resume", "{}");

    frames = debugger.event("Debugger.paused").path("callFrames");
    assertThat(called.original(frames.path(0))).isEqualTo(made.function().toString());
    assertThat(caller.original(frames.path(1))).isEqualTo(made.call().toString());
    debugger.ask("Debugger.stepOver", "{}");

    frames = debugger.event("Debugger.paused").path("callFrames");
    assertThat(called.original(frames.path(0))).isEqualTo(made.next().toString());
    assertThat(caller.original(frames.path(1))).isEqualTo(made.call().toString());
    return new Stopped(debugger, frames, output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bundled/dist", "typed"})
  void aBreakpointInAnOriginalFileStopsTheCodeThatIsMadeOfIt(String taskRoot) throws Exception {
    Stopped stopped = stepThrough(Made.ofPay(taskRoot));
    JsonNode tax =
        stopped
            .debugger()
            .ask(
                "Debugger.evaluateOnCallFrame",
                "{\"callFrameId\":\"%s\",\"expression\":\"vat\"}"
                    .formatted(stopped.frames().at("/0/callFrameId").asText()));
    assertThat(tax.at("/result/value").asDouble()).isEqualTo(2);
    // Longer than the timeout of one second.
    assertThat(jvm.waitFor(1500, TimeUnit.MILLISECONDS)).isFalse();
    assertThat(stopped.resume()).isEqualTo("OUTCOME {\"amount\":12}");
  }

  @Test
  void aBreakpointInAnOriginalFileStopsWhatTscMakesOfIt() throws Exception {
    Stopped stopped = stepThrough(Made.ofPay("compiled/dist"));
    assertThat(stopped.resume()).isEqualTo("OUTCOME {\"amount\":12}");
  }

  /** The one is made for production and minified, the other for development. */
  @ParameterizedTest
  @ValueSource(strings = {"webpack", "webpack-inline"})
  void aBreakpointInAnOriginalFileStopsWhatWebpackMakesOfIt(String tool) throws Exception {
    Stopped stopped = stepThrough(Made.ofOrders(tool));
    assertThat(stopped.resume()).isEqualTo("OUTCOME 3");
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
