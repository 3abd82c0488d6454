package org.lambdajunit.junit;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.lambdajunit.LambdaExtension;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.mock.Mocks;
import org.lambdajunit.report.ReportedTest;
import org.lambdajunit.service.FunctionConfiguration;
import org.lambdajunit.service.InvocationWatch;
import org.opentest4j.TestAbortedException;

/**
 * One test, or one class of tests, while it runs: its functions and the logs of their invocations.
 * It lives in JUnit's store, which closes it.
 */
final class TestScope implements CloseableResource, AutoCloseable {

  static final Namespace NAMESPACE = Namespace.create(LambdaExtension.class);

  private final TestRun run;
  private final @Nullable TestScope parent;
  private final boolean test;
  private final ClassLoader classLoader;
  private final TestConditions conditions;
  private final FunctionScope functions;
  private final InvocationLog log = new InvocationLog();
  private final Mocks mocks;
  private final Optional<ReportedTest> reported;
  private final Collection<Throwable> failedDynamicTests = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean open = true;

  private TestScope(
      TestRun run,
      @Nullable TestScope parent,
      Class<?> testClass,
      @Nullable Method testMethod,
      Optional<ReportedTest> reported) {
    this.run = run;
    this.reported = reported;
    this.parent = parent;
    this.mocks = new Mocks(parent == null ? null : parent.mocks);
    this.test = testMethod != null;
    this.classLoader = testClass.getClassLoader();
    this.conditions =
        new TestConditions(
            parent == null ? null : parent.conditions,
            run.configuration().settings(),
            testClass,
            testMethod);
    this.functions = new FunctionScope(conditions::clock, conditions::newRandom);
  }

  /** The scope of a class or a test, always the same. */
  static TestScope of(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(key(context), key -> create(context), TestScope.class);
  }

  /** A store also finds what its ancestors hold, so the key names the context. */
  private static String key(ExtensionContext context) {
    return "scope of " + context.getUniqueId();
  }

  /** The scope that a context lies in, if it lies in any. */
  static Optional<TestScope> around(ExtensionContext context) {
    TestScope scope = context.getStore(NAMESPACE).get(key(context), TestScope.class);
    return Optional.ofNullable(scope).or(() -> context.getParent().flatMap(TestScope::around));
  }

  private static TestScope create(ExtensionContext context) {
    TestRun run = TestRun.of(context);
    return new TestScope(
        run,
        context
            .getParent()
            .filter(parent -> parent.getTestClass().isPresent())
            .map(TestScope::of)
            .orElse(null),
        context.getRequiredTestClass(),
        context.getTestMethod().orElse(null),
        run.reported(context));
  }

  TestRun run() {
    return run;
  }

  FunctionScope functions() {
    return functions;
  }

  InvocationLog log() {
    return log;
  }

  /** What stands in place of something in this test or class. */
  Mocks mocks() {
    return mocks;
  }

  Optional<TestScope> parent() {
    return Optional.ofNullable(parent);
  }

  /** Whether it is a test and no class. */
  boolean isTest() {
    return test;
  }

  boolean isOpen() {
    return open;
  }

  /** Whether this is the first extension that sees it end. */
  boolean isFirstEnd() {
    return ended.compareAndSet(false, true);
  }

  /** Whether it is the other one or inside of it. */
  boolean isWithin(TestScope other) {
    for (TestScope scope = this; scope != null; scope = scope.parent) {
      if (scope == other) {
        return true;
      }
    }
    return false;
  }

  CodeLocator code() {
    return new CodeLocator(
        name -> run.classPathCode().locate(name, classLoader),
        "Set taskRoot or %s.".formatted(ConfigurationParameter.TASK_ROOT.key()));
  }

  /** The clock and the random numbers of this test or class. */
  TestConditions conditions() {
    return conditions;
  }

  /** Who follows an invocation that begins. */
  InvocationWatch watch(FunctionConfiguration function) {
    return reported.map(test -> test.watch(function)).orElse(InvocationWatch.NONE);
  }

  /** Takes note that one of the dynamic tests that it has made has failed. */
  void dynamicTestFailed(ExtensionContext dynamicTest, Throwable failure) {
    failedDynamicTests.add(
        new AssertionError(dynamicTest.getDisplayName() + ": " + failure, failure));
  }

  /** Takes note that it has ended, with the failure if there was one. */
  void finished(Optional<Throwable> failure) {
    Optional<Throwable> first = failure.or(() -> failedDynamicTests.stream().findFirst());
    reported.ifPresent(test -> test.finish(status(first), first.orElse(null)));
  }

  private static String status(Optional<Throwable> failure) {
    return failure
        .map(thrown -> thrown instanceof TestAbortedException ? "aborted" : "failed")
        .orElse("passed");
  }

  /** Takes note of an invocation, and prints its log if that is wanted. */
  void invoked(FunctionConfiguration function, LambdaOutcome outcome) {
    run.invoked(function);
    InvocationLog.Entry entry = log.add(function.handler(), outcome);
    if (run.configuration().echoLogs() == EchoLogs.ALWAYS) {
      System.out.println(entry.text());
    }
  }

  @Override
  public void close() {
    open = false;
    functions.close();
  }
}
