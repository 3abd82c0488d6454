package org.lambdajunit.junit;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.lambdajunit.coverage.CoverageRun;
import org.lambdajunit.report.ReportRun;
import org.lambdajunit.report.ReportedTest;
import org.lambdajunit.service.FunctionConfiguration;

/** What all tests of a run share. It lives in the store of JUnit's root context. */
final class TestRun implements CloseableResource, AutoCloseable {

  private final RunConfiguration configuration;
  private final Optional<CoverageRun> coverage;
  private final Optional<ReportRun> report;
  private final ClassPathCode classPathCode = new ClassPathCode();
  private final RunningScopes running = new RunningScopes();
  private final Map<Field, StaticFieldHome> staticFields = new ConcurrentHashMap<>();

  private TestRun(RunConfiguration configuration) {
    this.configuration = configuration;
    configuration.debugging().ifPresent(Debugging::begin);
    this.coverage = configuration.coverage().map(CoverageRun::begin);
    this.report = configuration.report().map(ReportRun::begin);
  }

  static TestRun of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(TestScope.NAMESPACE)
        .getOrComputeIfAbsent(
            TestRun.class, key -> new TestRun(RunConfiguration.of(context)), TestRun.class);
  }

  RunConfiguration configuration() {
    return configuration;
  }

  /** Takes note of a function that was invoked. */
  void invoked(FunctionConfiguration function) {
    coverage.ifPresent(run -> run.invoked(function.taskRoot()));
  }

  /** A test or a class that begins, if invocations are reported. */
  Optional<ReportedTest> reported(ExtensionContext context) {
    return report.map(
        run ->
            run.test(
                context.getTestMethod().isPresent(),
                context.getRequiredTestClass().getName(),
                DisplayedName.of(context)));
  }

  ClassPathCode classPathCode() {
    return classPathCode;
  }

  RunningScopes running() {
    return running;
  }

  /** The home of what is injected into a static field, which subclasses may share. */
  StaticFieldHome staticField(Field field, String description) {
    return staticFields.computeIfAbsent(field, f -> new StaticFieldHome(description, running));
  }

  /** The homes of all static fields so far. */
  Collection<StaticFieldHome> staticFields() {
    return staticFields.values();
  }

  @Override
  public void close() throws IOException {
    try {
      report
          .map(ReportRun::finish)
          .ifPresent(
              page ->
                  System.out.println(
                      "lambda-junit: the invocation report is " + page.toAbsolutePath().toUri()));
      coverage.ifPresent(CoverageRun::finish);
    } finally {
      classPathCode.close();
    }
  }
}
