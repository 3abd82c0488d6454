package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.OutputDirectoryProvider;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

@ResourceLock(Resources.SYSTEM_OUT)
class FailureReportTest {

  private static final String ROOT = "src/test/lambda";

  static class FailingCase {
    @LambdaHandler(value = "counter.fail", taskRoot = ROOT)
    static LambdaInvoker failing;

    @LambdaHandler(value = "counter.count", taskRoot = ROOT)
    LambdaInvoker lambda;

    @Test
    void test() {
      lambda.invocation().requestId("first").invoke();
      failing.invocation().requestId("second").invoke();
      fail("on purpose");
    }
  }

  static class PassingCase {
    @LambdaHandler(value = "counter.count", taskRoot = ROOT)
    LambdaInvoker lambda;

    @Test
    void test() {
      lambda.invocation().requestId("passing").invoke();
    }
  }

  static class ManyCase {
    @LambdaHandler(value = "counter.count", taskRoot = ROOT)
    LambdaInvoker lambda;

    @Test
    void test() {
      for (int i = 0; i < 25; i++) {
        lambda.invoke();
      }
      fail("on purpose");
    }
  }

  static class BeforeAllCase {
    @BeforeAll
    static void beforeAll(
        @LambdaHandler(value = "counter.count", taskRoot = ROOT) LambdaInvoker lambda) {
      lambda.invocation().requestId("of-the-class").invoke();
      fail("on purpose");
    }

    @Test
    void test() {}
  }

  static class FactoryCase {
    @LambdaHandler(value = "counter.count", taskRoot = ROOT)
    LambdaInvoker lambda;

    @TestFactory
    Stream<DynamicContainer> tests() {
      return Stream.of("good", "bad", "other")
          .map(name -> DynamicTest.dynamicTest(name, () -> test(name)))
          .map(test -> DynamicContainer.dynamicContainer("with " + test, Stream.of(test)));
    }

    private void test(String name) {
      lambda.invocation().requestId(name).invoke();
      assertThat(name).isNotEqualTo("bad");
    }
  }

  private static String printed(Runnable tests) {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      tests.run();
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Nested
  class Printing {

    @Test
    void logsOfAFailedTestArePrintedOnce() {
      assertThat(printed(() -> Run.of(FailingCase.class).results()))
          .containsOnlyOnce("Lambda log of counter.count, invocation 1:")
          .containsOnlyOnce("START RequestId: first ")
          .containsOnlyOnce("Lambda log of counter.fail, invocation 2:")
          .containsOnlyOnce("START RequestId: second ")
          .contains("about to fail");
    }

    @Test
    void logsOfAPassedTestAreNotPrinted() {
      assertThat(printed(() -> Run.of(PassingCase.class).results())).doesNotContain("passing");
    }

    @Test
    void alwaysPrintsEachInvocationOnce() {
      assertThat(
              printed(
                  () ->
                      Run.of(PassingCase.class, FailingCase.class)
                          .with("lambda.junit.echo-logs", "always")
                          .results()))
          .containsOnlyOnce("START RequestId: passing ")
          .containsOnlyOnce("START RequestId: first ")
          .containsOnlyOnce("START RequestId: second ");
    }

    @Test
    void neverPrintsNothing() {
      assertThat(
              printed(
                  () ->
                      Run.of(FailingCase.class).with("lambda.junit.echo-logs", "never").results()))
          .doesNotContain("START RequestId: first ");
    }

    @Test
    void ofManyInvocationsTheLastArePrinted() {
      assertThat(printed(() -> Run.of(ManyCase.class).results()))
          .doesNotContain("invocation 5:")
          .contains("The first 5 of 25 invocations are not shown.")
          .contains("invocation 6:")
          .contains("invocation 25:");
    }

    @Test
    void logsOfAFailedClassArePrinted() {
      assertThat(printed(() -> Run.of(BeforeAllCase.class).results()))
          .containsOnlyOnce("START RequestId: of-the-class ");
    }

    @Test
    void logsUpToAFailedDynamicTestArePrinted() {
      assertThat(printed(() -> Run.of(FactoryCase.class).results()))
          .containsOnlyOnce("START RequestId: good ")
          .containsOnlyOnce("START RequestId: bad ")
          .doesNotContain("START RequestId: other ");
    }
  }

  @Nested
  class Publishing {

    private List<Map<String, String>> entries(EngineExecutionResults results) {
      return results.testEvents().reportingEntryPublished().stream()
          .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
          .toList();
    }

    @Test
    void eachInvocationOfAFailedTestIsAnEntry() {
      List<Map<String, String>> entries =
          entries(Run.of(FailingCase.class).with("lambda.junit.echo-logs", "never").results());
      assertThat(entries).hasSize(3);
      assertThat(entries.get(0))
          .containsEntry("lambda.handler", "counter.count")
          .containsEntry("lambda.requestId", "first")
          .containsEntry("lambda.completion", "CALLBACK")
          .containsKey("lambda.duration")
          .doesNotContainKey("lambda.errorType");
      assertThat(entries.get(1))
          .containsEntry("lambda.requestId", "second")
          .containsEntry("lambda.errorType", "RangeError");
    }

    @Test
    void logIsAnEntryWhereNoFilesAreKept() {
      List<Map<String, String>> entries =
          entries(Run.of(FailingCase.class).with("lambda.junit.echo-logs", "never").results());
      assertThat(entries.get(2).get("lambda.log")).contains("about to fail");
    }

    @Test
    void logIsAFileWhereFilesAreKept(@TempDir Path folder) {
      OutputDirectoryProvider files =
          new OutputDirectoryProvider() {
            @Override
            public Path getRootDirectory() {
              return folder;
            }

            @Override
            public Path createOutputDirectory(TestDescriptor test) {
              return folder;
            }
          };
      EngineExecutionResults results =
          Run.of(FailingCase.class)
              .with("lambda.junit.echo-logs", "never")
              .keeping(files)
              .results();
      assertThat(results.testEvents().fileEntryPublished().stream())
          .singleElement()
          .extracting(event -> event.getRequiredPayload(FileEntry.class).getPath())
          .isEqualTo(folder.resolve("lambda.log"));
      assertThat(folder.resolve("lambda.log")).content().contains("about to fail");
    }

    @Test
    void nothingIsPublishedOfAPassedTest() {
      assertThat(entries(Run.of(PassingCase.class).results())).isEmpty();
    }
  }
}
