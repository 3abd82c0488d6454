package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.InvocationType;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaHttp;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaModule;
import org.lambdajunit.VirtualTime;

class InvocationReportTest {

  private static final String COUNTER = "src/test/lambda";

  @TempDir Path folder;

  static class CounterCase {
    @LambdaHandler(value = "counter.count", taskRoot = COUNTER)
    LambdaInvoker lambda;

    @Test
    void passes() {
      lambda.invocation().requestId("cold").payload("{\"a\":1}").invoke();
      lambda.invocation().requestId("warm").invoke();
    }

    @Test
    void fails() {
      fail("on purpose");
    }

    @Test
    void isAborted() {
      abort("not today");
    }

    @Nested
    class Inside {
      @RepeatedTest(2)
      void repeated() {
        lambda.invoke();
      }
    }

    @TestFactory
    Stream<DynamicTest> dynamic() {
      return Stream.of(
          DynamicTest.dynamicTest("good", () -> lambda.invoke()),
          DynamicTest.dynamicTest("bad", () -> fail("one of them")));
    }
  }

  static class ClassCase {
    @BeforeAll
    static void beforeAll(
        @LambdaHandler(value = "counter.count", taskRoot = COUNTER) LambdaInvoker lambda) {
      lambda.invoke();
    }

    @Test
    void test() {}
  }

  @LambdaHandler("index.handler")
  static class ReportedCase {

    /** What stands in place of the module. */
    public static class Rates {
      public double rateOf(String currency) {
        if (currency.equals("XXX")) {
          throw new IllegalArgumentException("no such currency");
        }
        return 1.5;
      }
    }

    @LambdaModule("./rates")
    Rates rates = new Rates();

    @Test
    @VirtualTime("2026-01-01T00:00:00Z")
    void test(@LambdaHandler LambdaInvoker lambda, AwsSdk aws, LambdaHttp http) {
      aws.client("SQSClient").on("SendMessageCommand").resolves(Map.of("MessageId", "m-1"));
      http.on("GET", "https://rates.test/eur").responds(200, "{\"eur\":1}");
      lambda.invocation().invocationType(InvocationType.EVENT).maximumRetryAttempts(1).invoke();
    }
  }

  private JsonNode report(Class<?> testClass) throws IOException {
    Run.of(testClass)
        .with("lambda.junit.report", "true")
        .with("lambda.junit.report.directory", folder.toString())
        .with("lambda.junit.echo-logs", "never")
        .with("lambda.junit.task-root", folder.toString())
        .results();
    String text = Files.readString(folder.resolve("index.html"));
    String start = "<script type=\"application/json\" id=\"data\">";
    int begin = text.indexOf(start) + start.length();
    return new ObjectMapper().readTree(text.substring(begin, text.indexOf("</script>", begin)));
  }

  private static List<String> texts(JsonNode rows, String... names) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row -> {
              List<String> values = new ArrayList<>();
              for (String name : names) {
                values.add(row.path(name).asText());
              }
              return String.join(" | ", values);
            })
        .toList();
  }

  @Test
  void testsAreThereWithTheirEndings() throws IOException {
    JsonNode data = report(CounterCase.class);
    assertThat(texts(data.path("tests"), "name", "status", "message"))
        .containsExactlyInAnyOrder(
            "InvocationReportTest$CounterCase › passes() | passed | ",
            "InvocationReportTest$CounterCase › fails() | failed |"
                + " org.opentest4j.AssertionFailedError: on purpose",
            "InvocationReportTest$CounterCase › isAborted() | aborted |"
                + " org.opentest4j.TestAbortedException: not today",
            "InvocationReportTest$CounterCase › Inside › repeated() › repetition 1 of 2 | passed |"
                + " ",
            "InvocationReportTest$CounterCase › Inside › repeated() › repetition 2 of 2 | passed |"
                + " ",
            "InvocationReportTest$CounterCase › dynamic() | failed | java.lang.AssertionError: bad:"
                + " org.opentest4j.AssertionFailedError: one of them");
    assertThat(data.path("invocations")).hasSize(5);
  }

  @Test
  void invocationsAreThereWithTheirDetails() throws IOException {
    JsonNode data = report(CounterCase.class);
    JsonNode cold = null;
    for (JsonNode invocation : data.path("invocations")) {
      cold = invocation.path("requestId").asText().equals("cold") ? invocation : cold;
    }
    assertThat(cold).isNotNull();
    assertThat(cold.path("cold").asBoolean()).isTrue();
    assertThat(cold.path("completion").asText()).isEqualTo("CALLBACK");
    assertThat(cold.path("handler").asText()).isEqualTo("counter.count");
    assertThat(cold.path("duration").asDouble()).isPositive();
    assertThat(cold.at("/details/event").asText()).isEqualTo("{\"a\":1}");
    assertThat(cold.at("/details/payload").asText()).contains("\"count\":1");
    assertThat(cold.at("/details/log/0/message").asText()).isEqualTo("count = 1");
    assertThat(texts(data.path("tests"), "id", "name"))
        .contains(cold.path("test").asText() + " | InvocationReportTest$CounterCase › passes()");
  }

  @Test
  void whatAClassInvokesIsThere() throws IOException {
    JsonNode data = report(ClassCase.class);
    assertThat(texts(data.path("tests"), "name"))
        .containsExactlyInAnyOrder(
            "InvocationReportTest$ClassCase", "InvocationReportTest$ClassCase › test()");
    assertThat(data.path("invocations")).hasSize(1);
  }

  @Test
  void callsOfMocksRetriesAndTheFunctionsTimeAreThere() throws IOException {
    Files.writeString(
        folder.resolve("index.js"),
        """
        const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
        const rates = require('./rates');
        exports.handler = async () => {
          rates.rateOf('EUR');
          try { rates.rateOf('XXX'); } catch {}
          await new SQSClient({}).send(new SendMessageCommand({ QueueUrl: 'q' }));
          await (await fetch('https://rates.test/eur')).text();
          throw new RangeError('no');
        };
        """);
    JsonNode invocation = report(ReportedCase.class).at("/invocations/0");
    assertThat(invocation.path("error").asText()).isEqualTo("RangeError");
    assertThat(Duration.ofMillis(invocation.path("time").asLong()))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(invocation.path("timeBegin").asLong()).isEqualTo(1_767_225_600_000L);
    assertThat(texts(invocation.at("/details/attempts"), "")).hasSize(2);
    assertThat(
            texts(
                invocation.at("/details/calls"),
                "kind",
                "target",
                "operation",
                "input",
                "output",
                "failure"))
        .startsWith(
            "Module | ./rates | rateOf() | [\"EUR\"] | 1.5 | ",
            "Module | ./rates | rateOf() | [\"XXX\"] |  | java.lang.IllegalArgumentException: no such"
                + " currency",
            "AWS SDK | SQSClient | SendMessageCommand | {\"QueueUrl\":\"q\"} |"
                + " {\"MessageId\":\"m-1\"} | ")
        .hasSize(8);
    assertThat(texts(invocation.at("/details/calls"), "operation", "output").get(3))
        .startsWith("https://rates.test/eur | {")
        .contains("\"status\":200", "{\\\"eur\\\":1}");
  }

  @Test
  @ResourceLock(Resources.SYSTEM_OUT)
  void aLineSaysWhereThePageIs() throws IOException {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      report(ClassCase.class);
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce(
            "lambda-junit: the invocation report is " + folder.resolve("index.html").toUri());
  }

  @Test
  void nothingIsWrittenUnlessAskedFor() {
    Run.of(ClassCase.class)
        .with("lambda.junit.report.directory", folder.resolve("report").toString())
        .passes(1);
    assertThat(folder.resolve("report")).doesNotExist();
  }

  @Test
  void nothingIsWrittenIfItIsTurnedOff() {
    Run.of(ClassCase.class)
        .with("lambda.junit.report", "false")
        .with("lambda.junit.report.directory", folder.resolve("report").toString())
        .passes(1);
    assertThat(folder.resolve("report")).doesNotExist();
  }

  @Test
  void anUnknownValueIsRefused() {
    assertThat(Run.of(ClassCase.class).with("lambda.junit.report", "html").failure())
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessage(
            "Configuration parameter lambda.junit.report = \"html\": must be one of true, false.");
  }
}
