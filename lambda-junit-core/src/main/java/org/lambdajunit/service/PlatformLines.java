package org.lambdajunit.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.lambdajunit.Completion;
import org.lambdajunit.InvocationReport;
import org.lambdajunit.LogFormat;
import org.lambdajunit.node.engine.JsonText;
import org.lambdajunit.node.loop.ProcessExit;
import org.lambdajunit.runtime.RuntimeRules;
import org.lambdajunit.runtime.ServiceEra;

/**
 * The platform's own lines in the log of a function, as text or as JSON. A line is put together
 * when somebody reads the log.
 */
final class PlatformLines {

  private static final double NANOS_PER_MICRO = 1e3;
  private static final double MICROS_PER_MILLI = 1e3;
  private static final int BYTES_PER_MB = 1 << 20;

  private final FunctionConfiguration function;
  private final RuntimeRules rules;
  private final ServiceWords words;
  private final String instanceId;
  private final boolean json;

  PlatformLines(FunctionConfiguration function, RuntimeRules rules, String logStreamName) {
    this.function = function;
    this.rules = rules;
    this.words = new ServiceWords(rules.era());
    this.instanceId = logStreamName.replace("/[", "/" + function.functionName() + "[");
    this.json = function.logFormat() == LogFormat.JSON;
  }

  /** The start of an environment, of which old runtimes told nothing. */
  void initStart(LogBuffer log) {
    if (json) {
      log.platform(time -> initStartRecord(time));
    } else if (rules.era() == ServiceEra.TYPED_ERRORS) {
      log.platform(
          time ->
              "INIT_START Runtime Version: "
                  + runtimeVersion()
                  + "\tRuntime Version ARN: "
                  + runtimeVersionArn()
                  + "\n");
    }
  }

  private String runtimeVersion() {
    return "nodejs:" + rules.runtime().nodeMajor() + ".v1";
  }

  /** AWS's versions have a hash for their name. Ours is one of what does not change, either. */
  private String runtimeVersionArn() {
    try {
      byte[] name = rules.runtime().identifier().getBytes(UTF_8);
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name));
      return "arn:aws:lambda:" + PlatformEnvironment.REGION + "::runtime:" + hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String initStartRecord(String time) {
    return platformRecord(
        time,
        "initStart",
        "\"initializationType\":\"on-demand\",\"phase\":\"init\",\"runtimeVersion\":"
            + JsonText.quote(runtimeVersion())
            + ",\"runtimeVersionArn\":"
            + JsonText.quote(runtimeVersionArn())
            + ",\"functionName\":"
            + JsonText.quote(function.functionName())
            + ",\"functionVersion\":"
            + JsonText.quote(function.functionVersion())
            + ",\"instanceId\":"
            + JsonText.quote(instanceId)
            + ",\"instanceMaxMemory\":"
            + (long) function.memorySize() * BYTES_PER_MB);
  }

  void start(LogBuffer log, String requestId, String functionArn) {
    String version = function.functionVersion();
    if (json) {
      log.platform(
          time ->
              platformRecord(
                  time,
                  "start",
                  requestId(requestId)
                      + ",\"functionArn\":"
                      + JsonText.quote(functionArn)
                      + ",\"version\":"
                      + JsonText.quote(version)));
    } else {
      log.platform(time -> "START RequestId: " + requestId + " Version: " + version + "\n");
    }
  }

  /** A process that ended before it had answered. As JSON that is a part of the end. */
  void exit(LogBuffer log, String requestId, ProcessExit exit) {
    if (!json) {
      log.platform(time -> words.exitLogLine(requestId, exit));
    }
  }

  /** The end of an invocation, and what it took. */
  void end(LogBuffer log, Run run) {
    boolean timedOut = run.answer().completion() == Completion.TIMEOUT;
    if (json) {
      if (!status(run).equals("success")) {
        log.platform(time -> runtimeDoneRecord(time, run));
      }
      log.platform(time -> reportRecord(time, run));
      return;
    }
    log.platform(time -> "END RequestId: " + run.requestId() + "\n");
    log.platform(time -> Billing.reportLine(run, function, rules.era()));
    if (timedOut) {
      String said = ServiceWords.timedOut(function.timeout());
      log.platform(time -> time + " " + run.requestId() + " " + said + "\n\n");
    }
  }

  /** An error that the function has reported is a success of the platform. */
  private static String status(Run run) {
    return switch (run.answer().completion()) {
      case TIMEOUT -> "timeout";
      case EXIT, INIT_ERROR -> "error";
      default -> run.answer().exit().isPresent() ? "error" : "success";
    };
  }

  private static String statusMembers(Run run) {
    String status = status(run);
    String type =
        status.equals("error") ? ",\"errorType\":" + JsonText.quote(errorType(run.answer())) : "";
    return "\"status\":" + JsonText.quote(status) + type;
  }

  /** That of the body, unless the process ended after it had answered. */
  private static String errorType(Run.Answer answer) {
    return answer
        .body()
        .filter(body -> answer.isError())
        .map(body -> RecordedOutcome.Json.error(body).errorType())
        .orElse("Runtime.ExitError");
  }

  private static String runtimeDoneRecord(String time, Run run) {
    int producedBytes = run.answer().body().map(body -> body.getBytes(UTF_8).length).orElse(0);
    return platformRecord(
        time,
        "runtimeDone",
        requestId(run.requestId())
            + ","
            + statusMembers(run)
            + ",\"metrics\":{\"durationMs\":"
            + millis(run.duration())
            + ",\"producedBytes\":"
            + (status(run).equals("timeout") ? 0 : producedBytes)
            + "}");
  }

  private String reportRecord(String time, Run run) {
    InvocationReport report = Billing.report(run, function, rules.era());
    String init =
        run.initDuration().map(duration -> ",\"initDurationMs\":" + millis(duration)).orElse("");
    return platformRecord(
        time,
        "report",
        requestId(run.requestId())
            + ",\"metrics\":{\"durationMs\":"
            + millis(report.duration())
            + ",\"billedDurationMs\":"
            + report.billedDuration().toMillis()
            + ",\"memorySizeMB\":"
            + report.memorySize()
            + ",\"maxMemoryUsedMB\":"
            + report.maxMemoryUsed()
            + init
            + "},"
            + statusMembers(run));
  }

  private static String requestId(String requestId) {
    return "\"requestId\":" + JsonText.quote(requestId);
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / NANOS_PER_MICRO) / MICROS_PER_MILLI;
  }

  private static String platformRecord(String time, String type, String members) {
    return "{\"time\":\""
        + time
        + "\",\"type\":\"platform."
        + type
        + "\",\"record\":{"
        + members
        + "}}\n";
  }
}
