package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lambdajunit.junit.Counter.result;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.service.NetworkAccess;
import org.lambdajunit.service.TimeMode;

class ConfigurationParametersTest {

  static class ConfiguredCase {
    @Test
    void test(@LambdaHandler("counter.count") LambdaInvoker lambda) {
      assertThat(result(lambda.invoke()))
          .containsEntry("memory", "256")
          .containsEntry("runtime", "AWS_Lambda_nodejs18.x")
          .hasEntrySatisfying(
              "remaining", millis -> assertThat((Integer) millis).isBetween(20_000, 30_000))
          .extractingByKey("environment")
          .hasToString("{A=parameter, B=parameter}");
    }

    @Test
    void annotationWins(
        @LambdaHandler(
                value = "counter.count",
                memorySize = 512,
                environment = "BB=annotation") // and AA stays
            LambdaInvoker lambda) {
      assertThat(result(lambda.invoke()))
          .containsEntry("memory", "512")
          .extractingByKey("environment")
          .hasToString("{A=parameter, B=annotation}");
    }
  }

  @Test
  void standBelowAnnotations() {
    Run.of(ConfiguredCase.class)
        .with("lambda.junit.task-root", "src/test/lambda")
        .with("lambda.junit.runtime", "nodejs18.x")
        .with("lambda.junit.timeout", "30")
        .with("lambda.junit.memory-size", "256")
        .with("lambda.junit.environment.AA", "parameter")
        .with("lambda.junit.environment.BB", "parameter")
        .passes(2);
  }

  static class PlainCase {
    @LambdaHandler(value = "counter.count", taskRoot = "src/test/lambda")
    LambdaInvoker lambda;

    @Test
    void test() {
      lambda.invoke();
    }
  }

  @Nested
  class Mistakes {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            runtime         | nodejs99.x    | No Lambda runtime "nodejs99.x". There are: nodejs, nodejs4.3, nodejs6.10, nodejs8.10, nodejs10.x, nodejs12.x, nodejs14.x, nodejs16.x, nodejs18.x, nodejs20.x, nodejs22.x, nodejs24.x.
            timeout         | 1000          | timeout = 1000: Lambda's limit is 900 seconds.
            timeout         | soon          | must be a whole number from 1 to 900.
            memory-size     | much          | must be a whole number from 128 to 10240.
            memory-size     | 64            | memorySize = 64: must be 128 to 10240 MB.
            memory-size     | 10241         | memorySize = 10241: must be 128 to 10240 MB.
            time            | fast          | must be one of skip-idle, real.
            network         | on            | must be one of loopback, deny, allow.
            echo-logs       | yes           | must be one of on-failure, always, never.
            approval        | yes           | must be one of verify, update.
            coverage        | yes           | must be one of true, false.
            coverage.all    | 1             | must be one of true, false.
            coverage.include | {a          | must be globs with commas between them, for example lib/**,*.mjs.
            coverage.directory | ' '        | must be a folder.
            coverage.minimum-lines | 101    | must be a number from 0 to 100.
            inspect         | here          | must be a port, or one of this machine such as 127.0.0.1:9229. 0 takes a free one.
            inspect         | 10.0.0.1:9229 | must be a port, or one of this machine such as 127.0.0.1:9229. 0 takes a free one.
            inspect         | 80            | must be 0 or a port from 1024 to 65535.
            inspect.suspend | yes           | must be one of true, false.
            busy-limit      | 5 hours       | must be a number of seconds, or a number with the unit ms, s or m.
            busy-limit      | 0             | busyLimit = PT0S: must be more than nothing.
            environment.1X  | a             | environment variable "1X": a name begins with a letter and has nothing but letters, digits and underscores.
            """)
    void unknownValueIsAnErrorThatSaysWhatThereIs(String key, String value, String detail) {
      assertThat(Run.of(PlainCase.class).with("lambda.junit." + key, value).failure())
          .isInstanceOf(ExtensionConfigurationException.class)
          .hasMessage(
              "Configuration parameter lambda.junit." + key + " = \"" + value + "\": " + detail);
    }

    @Test
    void unknownKeyIsAnErrorThatSaysWhatThereIs() {
      assertThat(Run.of(PlainCase.class).with("lambda.junit.tiemout", "5").failure())
          .isInstanceOf(ExtensionConfigurationException.class)
          .hasMessage(
              "Configuration parameter lambda.junit.tiemout is unknown. Did you mean lambda.junit.timeout? There are: lambda.junit.task-root, lambda.junit.runtime, lambda.junit.timeout, lambda.junit.memory-size, lambda.junit.time, lambda.junit.busy-limit, lambda.junit.network, lambda.junit.echo-logs, lambda.junit.approval, lambda.junit.coverage, lambda.junit.coverage.directory, lambda.junit.coverage.include, lambda.junit.coverage.exclude, lambda.junit.coverage.layers, lambda.junit.coverage.all, lambda.junit.coverage.minimum-lines, lambda.junit.coverage.minimum-functions, lambda.junit.coverage.minimum-branches, lambda.junit.report, lambda.junit.report.directory, lambda.junit.inspect, lambda.junit.inspect.suspend, lambda.junit.environment.NAME.");
    }

    @Test
    void keysOfOthersAreNotLookedAt() {
      Run.of(PlainCase.class).with("lambda.junitx", "5").with("lambda", "x").passes(1);
    }
  }

  @Nested
  class Values {

    private FunctionSettings read(String key, String value) {
      Map<String, String> parameters = Map.of("lambda.junit." + key, value);
      return RunConfiguration.read(
              parameters.keySet(), name -> Optional.ofNullable(parameters.get(name)))
          .settings();
    }

    @ParameterizedTest
    @CsvSource({"5, PT5S", "5s, PT5S", "5 s, PT5S", "250 ms, PT0.25S", "2m, PT2M"})
    void ofBusyLimit(String text, Duration expected) {
      assertThat(read("busy-limit", text).get(Setting.BUSY_LIMIT)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"skip-idle, SKIP_IDLE", "real, REAL"})
    void ofTime(String text, TimeMode expected) {
      assertThat(read("time", text).get(Setting.TIME)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"loopback, LOOPBACK", "deny, DENY", "allow, ALLOW"})
    void ofNetwork(String text, NetworkAccess expected) {
      assertThat(read("network", text).get(Setting.NETWORK)).contains(expected);
    }
  }
}
