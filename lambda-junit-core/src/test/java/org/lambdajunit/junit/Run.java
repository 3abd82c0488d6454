package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.OutputDirectoryProvider;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes as JUnit does, to look at how they fail. */
final class Run {

  private final EngineTestKit.Builder engine = EngineTestKit.engine("junit-jupiter");

  private Run() {}

  static Run of(Class<?>... testClasses) {
    Run run = new Run();
    for (Class<?> testClass : testClasses) {
      run.engine.selectors(selectClass(testClass));
    }
    return run;
  }

  Run with(String configurationParameter, String value) {
    engine.configurationParameter(configurationParameter, value);
    return this;
  }

  Run keeping(OutputDirectoryProvider files) {
    engine.outputDirectoryProvider(files);
    return this;
  }

  EngineExecutionResults results() {
    return engine.execute();
  }

  /** That all tests pass, of which there are so many. */
  void passes(int tests) {
    EngineExecutionResults results = results();
    assertThat(failures(results)).isEmpty();
    assertThat(results.testEvents().succeeded().count()).isEqualTo(tests);
  }

  /** The one failure of a test or a class. */
  Throwable failure() {
    List<Throwable> failures = failures(results());
    assertThat(failures).hasSize(1);
    return failures.get(0);
  }

  private static List<Throwable> failures(EngineExecutionResults results) {
    return results.allEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(TestExecutionResult::getThrowable)
        .flatMap(Optional::stream)
        .toList();
  }
}
