package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.LogFormat;

/** The platform's own lines, as text and as JSON. */
class PlatformLinesTest {

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
  private static final String ID = "[0-9a-f]{8}-[0-9a-f-]{27}";

  @TempDir Path taskRoot;
  private EmulatedFunction function;

  @AfterEach
  void close() {
    function.close();
  }

  private LambdaOutcome invoke(LambdaRuntime runtime, LogFormat format, String code)
      throws IOException {
    Files.writeString(taskRoot.resolve("index.js"), code);
    function =
        new EmulatedFunction(
            FunctionConfiguration.builder("index.handler", taskRoot)
                .runtime(runtime)
                .functionName("orders")
                .logFormat(format)
                .timeout(Duration.ofSeconds(2))
                .build());
    return again();
  }

  private LambdaOutcome again() {
    return function.invoke(InvocationRequest.of("{}"));
  }

  private static List<String> lines(LambdaOutcome outcome) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : outcome.logStream().split("\n")) {
      JsonNode tree = JsonMapper.builder().build().readTree(line);
      assertThat(tree.isObject()).as(line).isTrue();
      lines.add(
          line.replaceAll(TIME, "<time>")
              .replaceAll(ID, "<id>")
              .replaceAll("((?:duration|initDuration)Ms\":)[0-9.]+", "$1<ms>")
              .replaceAll("(billedDurationMs\":)\\d+", "$1<ms>"));
    }
    return lines;
  }

  @Test
  void textBeginsWithTheRuntimesVersion() throws IOException {
    LambdaOutcome outcome =
        invoke(LambdaRuntime.NODEJS22_X, LogFormat.TEXT, "exports.handler = async () => 1;");

    assertThat(outcome.logStream())
        .matches(
            "INIT_START Runtime Version: nodejs:22\\.v1\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}\n"
                + ("START RequestId: " + ID + " Version: \\$LATEST\n")
                + ("END RequestId: " + ID + "\n")
                + ("REPORT RequestId: " + ID)
                + "\tDuration: [0-9.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 128 MB\tMax Memory Used: 65 MB\tInit Duration: [0-9.]+ ms\t\n");
    assertThat(again().logStream()).startsWith("START RequestId: ").doesNotContain("Init Duration");
  }

  @Test
  void eachRuntimeHasAnArnOfItsOwn() throws IOException {
    String code = "exports.handler = async () => 1;";
    String first = invoke(LambdaRuntime.NODEJS20_X, LogFormat.TEXT, code).logStream();
    function.close();
    String second = invoke(LambdaRuntime.NODEJS20_X, LogFormat.TEXT, code).logStream();
    function.close();
    String other = invoke(LambdaRuntime.NODEJS24_X, LogFormat.TEXT, code).logStream();

    assertThat(arn(first)).isEqualTo(arn(second)).isNotEqualTo(arn(other));
  }

  private static String arn(String log) {
    return log.substring(log.indexOf("arn:"), log.indexOf('\n'));
  }

  @Test
  void jsonHasARecordForEach() throws IOException {
    LambdaOutcome outcome =
        invoke(
            LambdaRuntime.NODEJS22_X,
            LogFormat.JSON,
            "exports.handler = async () => { console.log('hello'); return 1; };");

    assertThat(lines(outcome))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches(
                        "\\{\"time\":\"<time>\",\"type\":\"platform.initStart\",\"record\":\\{\"initializationType\":\"on-demand\",\"phase\":\"init\",\"runtimeVersion\":\"nodejs:22.v1\",\"runtimeVersionArn\":\"arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}\",\"functionName\":\"orders\",\"functionVersion\":\"\\$LATEST\",\"instanceId\":\"\\d{4}/\\d\\d/\\d\\d/orders\\[\\$LATEST][0-9a-f]{32}\",\"instanceMaxMemory\":134217728}}"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"time\":\"<time>\",\"type\":\"platform.start\",\"record\":{\"requestId\":\"<id>\",\"functionArn\":\"arn:aws:lambda:us-east-1:123456789012:function:orders\",\"version\":\"$LATEST\"}}"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"timestamp\":\"<time>\",\"level\":\"INFO\",\"requestId\":\"<id>\",\"message\":\"hello\"}"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"time\":\"<time>\",\"type\":\"platform.report\",\"record\":{\"requestId\":\"<id>\",\"metrics\":{\"durationMs\":<ms>,\"billedDurationMs\":<ms>,\"memorySizeMB\":128,\"maxMemoryUsedMB\":65,\"initDurationMs\":<ms>},\"status\":\"success\"}}"));
    assertThat(lines(again())).hasSize(3).last().asString().doesNotContain("initDurationMs");
  }

  @Test
  void anErrorThatTheFunctionReportsIsASuccessOfThePlatform() throws IOException {
    LambdaOutcome outcome =
        invoke(
            LambdaRuntime.NODEJS22_X,
            LogFormat.JSON,
            "exports.handler = async () => { throw new Error('no'); };");

    assertThat(lines(outcome)).hasSize(4).last().asString().endsWith("\"status\":\"success\"}}");
  }

  @Test
  void jsonTellsOfATimeout() throws IOException {
    LambdaOutcome outcome =
        invoke(
            LambdaRuntime.NODEJS22_X,
            LogFormat.JSON,
            "exports.handler = () => new Promise(() => setInterval(() => {}, 100));");

    assertThat(lines(outcome))
        .endsWith(
            "{\"time\":\"<time>\",\"type\":\"platform.runtimeDone\",\"record\":{\"requestId\":\"<id>\",\"status\":\"timeout\",\"metrics\":{\"durationMs\":<ms>,\"producedBytes\":0}}}",
            "{\"time\":\"<time>\",\"type\":\"platform.report\",\"record\":{\"requestId\":\"<id>\",\"metrics\":{\"durationMs\":<ms>,\"billedDurationMs\":<ms>,\"memorySizeMB\":128,\"maxMemoryUsedMB\":65,\"initDurationMs\":<ms>},\"status\":\"timeout\"}}");
  }

  @Test
  void jsonTellsOfAnExit() throws IOException {
    LambdaOutcome outcome =
        invoke(
            LambdaRuntime.NODEJS22_X,
            LogFormat.JSON,
            "exports.handler = async () => process.exit(3);");

    assertThat(lines(outcome))
        .filteredOn(line -> line.contains("\"status\""))
        .satisfiesExactly(
            done ->
                assertThat(done)
                    .contains("platform.runtimeDone")
                    .contains(
                        "\"status\":\"error\",\"errorType\":\"Runtime.ExitError\",\"metrics\""),
            report ->
                assertThat(report)
                    .contains("platform.report")
                    .endsWith("\"status\":\"error\",\"errorType\":\"Runtime.ExitError\"}}"));
  }

  @Test
  void jsonTellsOfAnExitAfterTheAnswer() throws IOException {
    LambdaOutcome outcome =
        invoke(
            LambdaRuntime.NODEJS22_X,
            LogFormat.JSON,
            "exports.handler = async (event, context) => { context.succeed(1); process.exit(3); };");

    assertThat(outcome.payload()).isEqualTo("1");
    assertThat(lines(outcome))
        .last()
        .asString()
        .endsWith("\"status\":\"error\",\"errorType\":\"Runtime.ExitError\"}}");
  }

  @Test
  void jsonTellsOfAStartThatFailed() throws IOException {
    LambdaOutcome outcome =
        invoke(LambdaRuntime.NODEJS22_X, LogFormat.JSON, "exports.handler = 5;");

    assertThat(lines(outcome))
        .last()
        .asString()
        .endsWith("\"status\":\"error\",\"errorType\":\"Runtime.HandlerNotFound\"}}");
  }

  @Test
  void oldRuntimesHadNoInitStart() throws IOException {
    LambdaOutcome outcome =
        invoke(
            LambdaRuntime.NODEJS8_10, LogFormat.TEXT, "exports.handler = (e, c, cb) => cb(null);");

    assertThat(outcome.logStream()).startsWith("START RequestId: ");
  }
}
