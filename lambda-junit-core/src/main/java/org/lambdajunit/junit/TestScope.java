package org.lambdajunit.junit;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.lambdajunit.LambdaExtension;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.mock.Mocks;
import org.lambdajunit.service.FunctionClock;
import org.lambdajunit.service.FunctionConfiguration;

/**
 * One test, or one class of tests, while it runs: its functions and the logs of their invocations.
 * It lives in JUnit's store, which closes it.
 */
final class TestScope implements CloseableResource, AutoCloseable {

  static final Namespace NAMESPACE = Namespace.create(LambdaExtension.class);

  private final TestRun run;
  private final @Nullable TestScope parent;
  private final Class<?> testClass;
  private final @Nullable Method testMethod;
  private final FunctionScope functions = new FunctionScope(this::newClock);
  private final InvocationLog log = new InvocationLog();
  private final Mocks mocks;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean open = true;
  private volatile boolean clockShared;
  private volatile @Nullable VirtualBegin clockBegin;
  private volatile @Nullable VirtualBegin defaultClockBegin;

  private TestScope(
      TestRun run, @Nullable TestScope parent, Class<?> testClass, @Nullable Method testMethod) {
    this.run = run;
    this.parent = parent;
    this.mocks = new Mocks(parent == null ? null : parent.mocks);
    this.testClass = testClass;
    this.testMethod = testMethod;
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
    return new TestScope(
        TestRun.of(context),
        context
            .getParent()
            .filter(parent -> parent.getTestClass().isPresent())
            .map(TestScope::of)
            .orElse(null),
        context.getRequiredTestClass(),
        context.getTestMethod().orElse(null));
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
    return testMethod != null;
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
        name -> run.classPathCode().locate(name, testClass.getClassLoader()),
        "Set taskRoot or %s.".formatted(ConfigurationParameter.TASK_ROOT.key()));
  }

  /** Has the tests of this class share its clock, because they share a function or the clock. */
  void shareClock() {
    clockShared = true;
  }

  /**
   * Says when the clock begins, where the annotation could not be found beforehand.
   *
   * @throws ExtensionConfigurationException if the clock has begun at another time
   */
  void beginClock(VirtualBegin begin) {
    if (begin().isEmpty() && functions.existingClock().isPresent()) {
      throw new ExtensionConfigurationException(
          "%s: the clock of this test is in use already. Put the annotation on the test method or the class."
              .formatted(begin.source()));
    }
    if (functions.existingClock().isPresent()) {
      begin().ifPresent(earlier -> earlier.requireSame(begin));
    }
    clockBegin = begin;
  }

  /** Says when the clock begins if no annotation does. */
  void beginClockByDefault(VirtualBegin begin) {
    defaultClockBegin = begin;
  }

  private Optional<VirtualBegin> begin() {
    return ownBegin().or(() -> VirtualBegin.ofClass(testClass)).or(this::inheritedBegin);
  }

  private Optional<VirtualBegin> ownBegin() {
    return Optional.ofNullable(testMethod)
        .flatMap(VirtualBegin::ofMethod)
        .or(() -> Optional.ofNullable(clockBegin));
  }

  private Optional<VirtualBegin> inheritedBegin() {
    return parents()
        .flatMap(scope -> Stream.ofNullable(scope.clockBegin))
        .findFirst()
        .or(
            () ->
                Stream.concat(Stream.of(this), parents())
                    .flatMap(scope -> Stream.ofNullable(scope.defaultClockBegin))
                    .findFirst());
  }

  private Stream<TestScope> parents() {
    return Stream.iterate(parent, Objects::nonNull, scope -> scope.parent);
  }

  private FunctionClock newClock() {
    Optional<TestScope> sharing = parents().filter(scope -> scope.clockShared).findFirst();
    if (sharing.isPresent()) {
      requireNoBeginBut(sharing.get().begin());
      return sharing.get().functions.clock().fromNow();
    }
    return begin()
        .map(begin -> FunctionClock.virtual(begin.time()))
        .orElseGet(() -> run.configuration().settings().newClock());
  }

  private void requireNoBeginBut(Optional<VirtualBegin> ofClass) {
    ownBegin()
        .filter(own -> ofClass.stream().noneMatch(shared -> shared.time().equals(own.time())))
        .ifPresent(
            own -> {
              throw new ExtensionConfigurationException(
                  "%s: this test shares the clock of its class, because something in a static field or of @BeforeAll does. Put the annotation on the class."
                      .formatted(own.source()));
            });
  }

  /** Takes note of an invocation, and prints its log if that is wanted. */
  void invoked(FunctionConfiguration function, LambdaOutcome outcome) {
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
