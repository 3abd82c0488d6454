package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.lambdajunit.LambdaEventSource;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;

/**
 * Selects tests as IDEs, build tools and the console launcher do: whatever runs alone runs as it
 * does among others.
 */
class LauncherTest {

  private static final String ROOT = "src/test/lambda";

  static class FunctionCase {

    @LambdaHandler(value = "model.counts", taskRoot = ROOT)
    static LambdaInvoker shared;

    @LambdaHandler(value = "model.counts", taskRoot = ROOT)
    LambdaInvoker lambda;

    private static void startsCold(LambdaOutcome outcome) {
      assertThat(outcome.coldStart()).isTrue();
      assertThat(outcome.result()).isEqualTo(1);
    }

    @Test
    void first() {
      startsCold(lambda.invoke());
    }

    @Test
    void second() {
      startsCold(lambda.invoke());
    }

    @ParameterizedTest
    @EnumSource(names = {"NODEJS6_10", "NODEJS20_X", "NODEJS22_X"})
    void forEachRuntime(LambdaRuntime runtime) {
      startsCold(lambda.withRuntime(runtime).invoke());
    }

    @ParameterizedTest
    @LambdaEventSource("src/test/data/events/*.json")
    void forEachEvent(String event) {
      startsCold(lambda.invoke(event));
    }

    @Nested
    class Inside {

      @Test
      void third() {
        startsCold(lambda.invoke());
        assertThat(shared.invoke().payload()).matches("\\d+");
      }

      @Nested
      class Deeper {

        @Test
        void fourth(@LambdaHandler(value = "model.counts", taskRoot = ROOT) LambdaInvoker own) {
          startsCold(own.invoke());
        }
      }
    }
  }

  /** Notes what was run, and how it ended. */
  private static final class Listener implements TestExecutionListener {

    private final List<TestIdentifier> tests = new ArrayList<>();
    private final List<TestExecutionResult> failures = new ArrayList<>();

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
      if (result.getStatus() != Status.SUCCESSFUL) {
        failures.add(result);
      }
      if (identifier.isTest()) {
        tests.add(identifier);
      }
    }

    List<String> names() {
      return tests.stream().map(TestIdentifier::getDisplayName).toList();
    }
  }

  private static Launcher launcher() {
    return LauncherFactory.create(
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build());
  }

  private static Listener run(LauncherDiscoveryRequest request) {
    Listener listener = new Listener();
    launcher().execute(request, listener);
    assertThat(listener.failures).isEmpty();
    return listener;
  }

  private static LauncherDiscoveryRequest request(DiscoverySelector... selectors) {
    return LauncherDiscoveryRequestBuilder.request().selectors(selectors).build();
  }

  static final Supplier<Stream<Arguments>> SELECTIONS = LauncherTest::selections;

  private static Stream<Arguments> selections() {
    Class<?> nested = FunctionCase.Inside.class;
    Class<?> deeper = FunctionCase.Inside.Deeper.class;
    return Stream.of(
        argumentSet("one method", selectMethod(FunctionCase.class, "second"), List.of("second()")),
        argumentSet(
            "a nested class",
            selectNestedClass(List.of(FunctionCase.class), nested),
            List.of("third()", "fourth(LambdaInvoker)")),
        argumentSet(
            "a method of a class in a nested class",
            selectNestedMethod(
                List.of(FunctionCase.class, nested), deeper, "fourth", LambdaInvoker.class),
            List.of("fourth(LambdaInvoker)")),
        argumentSet(
            "one iteration",
            selectIteration(
                selectMethod(FunctionCase.class, "forEachRuntime", LambdaRuntime.class), 1),
            List.of("[2] runtime=NODEJS20_X")));
  }

  @ParameterizedTest
  @FieldSource("SELECTIONS")
  void selectionRunsWithItsFunctions(DiscoverySelector selector, List<String> names) {
    assertThat(run(request(selector)).names()).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void eachTestOfARunRunsAloneByItsUniqueId() {
    List<TestIdentifier> all = run(request(selectClass(FunctionCase.class))).tests;
    assertThat(all).hasSizeGreaterThan(8);
    for (TestIdentifier test : all) {
      Listener listener = run(request(selectUniqueId(test.getUniqueId())));
      assertThat(listener.names()).containsExactly(test.getDisplayName());
    }
  }

  @Test
  void filtersAfterDiscoveryLeaveTheRest() {
    PostDiscoveryFilter onlyFirst =
        test ->
            FilterResult.includedIf(
                test.getSource().filter(MethodSource.class::isInstance).isEmpty()
                    || test.getDisplayName().equals("first()"));
    assertThat(
            run(LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(FunctionCase.class))
                    .filters(onlyFirst)
                    .build())
                .names())
        .containsExactly("first()");
  }

  @Test
  void aPlanMayBeMadeFirstAndRunTwiceInOneSession() {
    Launcher launcher = launcher();
    LauncherDiscoveryRequest request = request(selectMethod(FunctionCase.class, "first"));
    TestPlan plan = launcher.discover(request);
    assertThat(plan.containsTests()).isTrue();
    for (int i = 0; i < 2; i++) {
      Listener listener = new Listener();
      launcher.execute(launcher.discover(request), listener);
      assertThat(listener.failures).isEmpty();
      assertThat(listener.names()).containsExactly("first()");
    }
  }

  /** In a JVM of its own, as from a shell. */
  @Test
  void consoleLauncherRunsWhatItIsAskedForAndPrintsNothingElse(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "org.junit.platform.console.ConsoleLauncher",
            "execute",
            "--disable-banner",
            "--disable-ansi-colors",
            "--details=tree",
            "--details-theme=ascii",
            "--include-engine=junit-jupiter",
            "--select-method=" + FunctionCase.class.getName() + "#second",
            "--select-iteration=method:"
                + FunctionCase.class.getName()
                + "#forEachRuntime("
                + LambdaRuntime.class.getName()
                + ")[0]"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as("of the launcher, see %s", output).isZero();
    assertThat(output)
        .content()
        .containsPattern("second\\(\\).* \\[OK]")
        .containsPattern("\\[1] runtime=NODEJS6_10.* \\[OK]")
        .containsPattern("2 tests successful")
        .doesNotContain("WARN", "SLF4J");
  }
}
