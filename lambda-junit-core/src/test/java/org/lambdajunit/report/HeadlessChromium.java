package org.lambdajunit.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page in a Chromium without a window, driven by the DevTools protocol. */
final class HeadlessChromium implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LISTENS = Pattern.compile("DevTools listening on (ws://\\S+)");

  private final Process process;
  private final Connection connection;
  private final String session;

  private HeadlessChromium(Process process, Connection connection) throws InterruptedException {
    this.process = process;
    this.connection = connection;
    String target =
        connection
            .ask("", "Target.createTarget", Map.of("url", "about:blank"))
            .path("targetId")
            .asText();
    session =
        connection
            .ask("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    ask("Page.enable", Map.of());
    ask("Runtime.enable", Map.of());
    ask("Network.enable", Map.of());
  }

  /** The program, where there is one. */
  static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static HeadlessChromium start(Path program, Path profile)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    try {
      BufferedReader output =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      List<String> lines = new ArrayList<>();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        Matcher listens = LISTENS.matcher(line);
        if (listens.find()) {
          Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}), "chromium output");
          drain.setDaemon(true);
          drain.start();
          return new HeadlessChromium(process, new Connection(listens.group(1)));
        }
      }
      throw new IOException("Chromium does not start:\n" + String.join("\n", lines));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  JsonNode ask(String method, Map<String, ?> parameters) throws InterruptedException {
    return connection.ask(session, method, parameters);
  }

  void open(Path page, int width, int height, boolean dark) throws InterruptedException {
    ask(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    ask(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    ask("Page.navigate", Map.of("url", page.toUri().toString()));
    connection.hear(message -> message.path("method").asText().equals("Page.loadEventFired"));
  }

  /** What a script gives, also by a promise. */
  JsonNode run(String script) throws InterruptedException {
    JsonNode answer =
        ask(
            "Runtime.evaluate",
            Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(answer.path("exceptionDetails").toString());
    }
    return answer.path("result").path("value");
  }

  /** What went wrong on the page so far. */
  List<String> exceptions() {
    return heard("Runtime.exceptionThrown");
  }

  /** The addresses that the page has asked for. */
  List<String> requests() {
    return connection.passed.stream()
        .filter(message -> message.path("method").asText().equals("Network.requestWillBeSent"))
        .map(message -> message.at("/params/request/url").asText())
        .toList();
  }

  private List<String> heard(String method) {
    return connection.passed.stream()
        .filter(message -> message.path("method").asText().equals(method))
        .map(JsonNode::toString)
        .toList();
  }

  void screenshot(Path file) throws IOException, InterruptedException {
    Files.createDirectories(file.getParent());
    Files.write(
        file,
        Base64.getDecoder()
            .decode(ask("Page.captureScreenshot", Map.of("format", "png")).path("data").asText()));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private static final class Connection implements WebSocket.Listener {

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final List<JsonNode> passed = new ArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private int id;

    Connection(String url) {
      socket =
          HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(url), this).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        try {
          heard.add(JSON.readTree(part.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    JsonNode ask(String session, String method, Map<String, ?> parameters)
        throws InterruptedException {
      int asked = ++id;
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("id", asked);
      message.put("method", method);
      message.put("params", parameters);
      if (!session.isEmpty()) {
        message.put("sessionId", session);
      }
      socket.sendText(JSON.valueToTree(message).toString(), true).join();
      JsonNode answer = hear(heard -> heard.path("id").asInt() == asked);
      if (answer.has("error")) {
        throw new AssertionError(method + ": " + answer.path("error"));
      }
      return answer.path("result");
    }

    JsonNode hear(Predicate<JsonNode> wanted) throws InterruptedException {
      while (true) {
        JsonNode message = heard.poll(60, TimeUnit.SECONDS);
        if (message == null) {
          throw new AssertionError("Chromium says nothing");
        }
        passed.add(message);
        if (wanted.test(message)) {
          return message;
        }
      }
    }
  }
}
