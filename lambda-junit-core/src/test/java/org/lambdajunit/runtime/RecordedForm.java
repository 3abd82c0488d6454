package org.lambdajunit.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lambdajunit.LambdaRuntime;

/**
 * A run as comparable text, from a recording and from our own run alike: bodies, levels, log texts,
 * order, exits, what the handler wrote itself. Of stacks only the handler's own frames are kept, as
 * the comparison rules of the recordings have it, and of a process that dies of an error not what
 * Node.js prints of it.
 */
final class RecordedForm {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int LONG_TEXT = 3000;
  private static final int HEAD = 160;
  private static final int TAIL = 120;
  private static final Pattern FRAME = Pattern.compile("(/var/task/[^\\s():]+:\\d+:\\d+)");
  private static final Pattern TIMESTAMP =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  private RecordedForm() {}

  static String ofRecording(JsonNode recording, LambdaRuntime runtime) {
    List<String> lines = new ArrayList<>();
    // The first runtime loads the handler in an invocation.
    List<String> ofTheStart = new ArrayList<>();
    for (JsonNode process : recording.path("processes")) {
      lines.add("process");
      if (process.has("initError")) {
        lines.add("  init error " + body(process.get("initError").get("body")));
      }
      exitOf(process, lines);
      for (JsonNode invocation : recording.path("invocations")) {
        if (diedOfItsInitError(recording, invocation)) {
          exitOf(invocation, lines);
        }
      }
      logOf(process.path("log"), runtime.nodeMajor() < 10 ? ofTheStart : lines);
      logOf(process.path("after").path("log"), ofTheStart);
    }
    for (JsonNode invocation : recording.path("invocations")) {
      lines.add("invocation");
      if (diedOfItsInitError(recording, invocation)) {
        lines.add("  init failed");
        continue;
      }
      JsonNode response = invocation.path("response");
      if (response.path("mode").asText().equals("streaming")) {
        lines.add("  streamed " + response.get("contentType").asText());
        response.get("chunks").forEach(chunk -> lines.add("  chunk " + longText(chunk)));
        JsonNode error = response.path("trailers").path("lambda-runtime-function-error-body");
        if (!error.isMissingNode()) {
          lines.add("  trailer " + body(error));
        }
      } else if (response.has("body")) {
        lines.add("  response " + longText(response.get("body")));
      } else if (!response.isMissingNode()) {
        lines.add("  response without body");
      }
      JsonNode error = invocation.path("error");
      if (error.has("body")) {
        String handled = error.path("handled").asText("").equals("handled") ? " handled" : "";
        lines.add("  error" + handled + " " + body(error.get("body")));
      }
      if (invocation.has("initFailed")) {
        lines.add("  init failed");
      }
      if (invocation.path("timedOut").asBoolean()) {
        lines.add("  timed out");
      }
      exitOf(invocation, lines);
      lines.addAll(ofTheStart);
      ofTheStart.clear();
      logOf(invocation.path("log"), lines);
      if (!invocation.has("log")) {
        logOnStdout(invocation.path("stdout").asText(), lines);
      }
      if (runtime.nodeMajor() < 10) {
        written("wrote", faults(invocation) + stdout(invocation), lines);
      } else if (!invocation.has("exit")) {
        written("stdout", stdout(invocation), lines);
        written("stderr", invocation.path("stderr").asText(), lines);
      }
    }
    return String.join("\n", lines);
  }

  private static void exitOf(JsonNode ended, List<String> lines) {
    if (ended.has("exit")) {
      JsonNode exit = ended.get("exit");
      lines.add("  exit " + (exit.hasNonNull("signal") ? "-1" : exit.get("code").asText()));
    }
  }

  /** What the first runtime tells the platform of a failure, which writes it into the log. */
  private static String faults(JsonNode invocation) {
    StringBuilder text = new StringBuilder();
    for (JsonNode fault : invocation.path("faults")) {
      text.append(fault.get("message").asText());
      if (fault.has("name")) {
        text.append(": ").append(fault.get("name").asText());
      }
      text.append('\n').append(fault.path("stack").asText()).append('\n');
    }
    return text.toString();
  }

  /** Without the runtime's own records, which stand there where the platform has no channel. */
  private static String stdout(JsonNode invocation) {
    return invocation.path("stdout").asText().replaceAll("(?m)^<time>\t[^\n]*\n", "");
  }

  private static void written(String where, String text, List<String> lines) {
    if (!text.isBlank()) {
      lines.add("  " + where + " " + withOwnFrames(text));
    }
  }

  /** The recorder had handed the next event out while the process was still reporting its end. */
  private static boolean diedOfItsInitError(JsonNode recording, JsonNode invocation) {
    return invocation.has("exit")
        && !invocation.has("error")
        && recording.path("processes").size() == 1
        && recording.path("processes").get(0).has("initError");
  }

  /** Without the platform's channel records go to stdout, a line each. */
  private static void logOnStdout(String stdout, List<String> lines) {
    Stream.of(stdout.split("\n"))
        .filter(line -> line.startsWith("<time>\t"))
        .forEach(line -> lines.add("  log " + text(shortened(line.replace('\r', '\n')))));
  }

  private static void logOf(JsonNode log, List<String> lines) {
    for (JsonNode record : log) {
      lines.add("  log " + text(longText(record.get("text"))));
    }
  }

  static String ofRun(ConformanceRun run, JsonNode recording, LambdaRuntime runtime) {
    List<String> lines = new ArrayList<>();
    boolean loadsInInvocation = runtime.nodeMajor() < 10;
    for (ConformanceRun.StartedProcess process : run.processes) {
      lines.add("process");
      process.initError.ifPresent(error -> lines.add("  init error " + body(parse(error))));
      if (process.initError.isPresent()) {
        process.exitCode.ifPresent(code -> lines.add("  exit " + code));
      }
      if (!loadsInInvocation) {
        process.log.forEach(record -> lines.add("  log " + text(shortened(record))));
      }
    }
    int started = 0;
    int number = 0;
    boolean fresh = true;
    for (ConformanceRun.Invocation invocation : run.invocations) {
      lines.add("invocation");
      JsonNode recorded = recording.path("invocations").path(number++);
      if (invocation.stream.isPresent()) {
        StreamedResponse stream = invocation.stream.get();
        lines.add("  streamed " + stream.contentType());
        stream
            .chunks()
            .forEach(chunk -> lines.add("  chunk " + shortened(new String(chunk, UTF_8))));
        if (invocation.isError) {
          lines.add("  trailer " + body(parse(invocation.body.orElse("null"))));
        }
      } else if (invocation.isError) {
        String handled = invocation.handled && runtime.nodeMajor() < 10 ? " handled" : "";
        lines.add("  error" + handled + " " + body(parse(invocation.body.orElse("null"))));
      } else if (invocation.initFailed) {
        lines.add("  init failed");
      } else if (invocation.body.isPresent()) {
        lines.add("  response " + shortened(invocation.body.get()));
      } else if (!invocation.timedOut && invocation.exitCode.isEmpty()) {
        lines.add("  response without body");
      }
      if (invocation.timedOut) {
        lines.add("  timed out");
      }
      invocation.exitCode.ifPresent(code -> lines.add("  exit " + code));
      if (loadsInInvocation && fresh && started < run.processes.size()) {
        run.processes.get(started++).log.forEach(r -> lines.add("  log " + text(shortened(r))));
      }
      fresh = invocation.exitCode.isPresent() || invocation.timedOut || invocation.initFailed;
      invocation.log.forEach(record -> lines.add("  log " + text(shortened(record))));
      if (loadsInInvocation) {
        written("wrote", String.join("", invocation.raw), lines);
      } else if (invocation.exitCode.isEmpty()) {
        writtenByRun(invocation, stdout(recorded), lines);
      }
    }
    return String.join("\n", lines);
  }

  /** Both streams come as one here: what the recording does not have on stdout is of stderr. */
  private static void writtenByRun(
      ConformanceRun.Invocation invocation, String expected, List<String> lines) {
    StringBuilder stdout = new StringBuilder();
    StringBuilder stderr = new StringBuilder();
    for (String text : invocation.raw) {
      (expected.startsWith(text, stdout.length()) ? stdout : stderr).append(text);
    }
    written("stdout", stdout.toString(), lines);
    written("stderr", stderr.toString(), lines);
  }

  private static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** An error body with only the handler's own frames. */
  private static String body(JsonNode body) {
    if (!body.isObject()) {
      return longText(body);
    }
    ObjectNode copy = body.deepCopy();
    for (String field : List.of("trace", "stackTrace", "stack")) {
      if (copy.path(field).isArray()) {
        copy.set(field, frames((ArrayNode) copy.get(field)));
      }
    }
    copy.properties()
        .forEach(
            entry -> {
              if (entry.getValue().has("longText") || entry.getValue().isTextual()) {
                entry.setValue(MAPPER.getNodeFactory().textNode(longText(entry.getValue())));
              } else if (entry.getValue().isObject()) {
                entry.setValue(MAPPER.getNodeFactory().textNode(body(entry.getValue())));
              }
            });
    return copy.toString();
  }

  private static ArrayNode frames(ArrayNode stack) {
    ArrayNode frames = MAPPER.createArrayNode();
    for (JsonNode line : stack) {
      Matcher frame = FRAME.matcher(line.asText());
      if (frame.find()) {
        frames.add(frame.group(1));
      } else if (line.isTextual()
          && line.asText().length() <= LONG_TEXT
          && !line.asText().trim().startsWith("at ")
          && line.asText().contains(": ")) {
        frames.add(line.asText());
      }
    }
    return frames;
  }

  private static String longText(JsonNode value) {
    if (value.has("longText")) {
      if (value.get("tail").asText().contains("/var/runtime/")) {
        return "a long text " + head(value.get("head").asText());
      }
      return value.get("longText").asInt()
          + " characters "
          + head(value.get("head").asText())
          + "…"
          + tail(value.get("tail").asText());
    }
    return value.isTextual() ? shortened(value.asText()) : value.toString();
  }

  private static String shortened(String text) {
    String stamped = TIMESTAMP.matcher(text).replaceAll("<time>");
    String shown = stamped.replaceAll("\\(node:\\d+\\)", "(node:N)");
    if (shown.length() <= LONG_TEXT) {
      return shown;
    }
    // A stack ends in frames of the runtime's own, which are not compared: nor then is the length.
    return shown.contains("\"stack\":[")
        ? "a long text " + head(shown)
        : shown.length() + " characters " + head(shown) + "…" + tail(shown);
  }

  private static String head(String text) {
    return text.substring(0, Math.min(HEAD, text.length()));
  }

  private static String tail(String text) {
    return text.substring(Math.max(0, text.length() - TAIL));
  }

  /** A log text; stacks in it are cut down to the handler's own frames. */
  private static String text(String text) {
    int json = text.indexOf("\t{");
    if (json >= 0 && text.endsWith("}\n")) {
      try {
        return text.substring(0, json + 1) + body(MAPPER.readTree(text.substring(json + 1)));
      } catch (JsonProcessingException e) {
        return withOwnFrames(text);
      }
    }
    if (text.startsWith("{") && text.stripTrailing().endsWith("}")) {
      return jsonRecord(text);
    }
    return withOwnFrames(text);
  }

  private static String withOwnFrames(String text) {
    List<String> kept = new ArrayList<>();
    for (String line : text.split("\n")) {
      Matcher frame = FRAME.matcher(line);
      if (line.stripLeading().startsWith("at ")) {
        if (frame.find()) {
          kept.add("at " + frame.group(1));
        }
      } else {
        kept.add(line);
      }
    }
    return String.join("\\n", kept);
  }

  private static String jsonRecord(String text) {
    try {
      JsonNode record = MAPPER.readTree(text);
      return record.isObject() ? body(record) : record.toString();
    } catch (JsonProcessingException e) {
      return text;
    }
  }
}
