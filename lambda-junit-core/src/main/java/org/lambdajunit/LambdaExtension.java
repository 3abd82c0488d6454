package org.lambdajunit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.lambdajunit.junit.ClockInjection;
import org.lambdajunit.junit.FunctionSettings;
import org.lambdajunit.junit.Injection;
import org.lambdajunit.junit.Lifecycle;
import org.lambdajunit.junit.ModuleInjection;
import org.lambdajunit.junit.Setting;
import org.lambdajunit.junit.StubInjection;

/**
 * Runs Lambda handlers in JUnit tests.
 *
 * <p>{@link LambdaHandler} registers this extension wherever it stands, so that it is rarely named.
 * Where the settings of a function are not known before the test runs, a built one is registered
 * instead and hands out invokers:
 *
 * <pre>{@code
 * class OrdersTest {
 *   @RegisterExtension
 *   static final LambdaExtension functions =
 *       LambdaExtension.builder().taskRoot(Path.of("dist")).environment("TABLE", "orders").build();
 *
 *   final LambdaInvoker create = functions.invoker("orders.create");
 *
 *   @Test
 *   void creates() {
 *     assertThat(create.invoke(Map.of("id", "o-1"))).succeeded();
 *   }
 * }
 * }</pre>
 *
 * <p>What a built extension hands out starts cold with each test, whether the extension is in a
 * static field or in an instance field.
 *
 * <p>Nothing here is global, neither standard output nor system properties nor the environment of
 * the process: tests may run in parallel without a {@code @ResourceLock}.
 *
 * @since 0.1
 */
public final class LambdaExtension
    implements BeforeAllCallback,
        TestInstancePostProcessor,
        ParameterResolver,
        BeforeEachCallback,
        InvocationInterceptor,
        AfterEachCallback,
        AfterAllCallback {

  private final Lifecycle lifecycle = new Lifecycle();
  private final Injection injection = new Injection(LambdaInvoker::new);
  private final ModuleInjection modules = new ModuleInjection();
  private final ClockInjection clocks = new ClockInjection();
  private final StubInjection<AwsSdk> awsSdks =
      new StubInjection<>(AwsSdk.class, mocks -> new AwsSdk(mocks.aws()));
  private final StubInjection<LambdaHttp> https =
      new StubInjection<>(LambdaHttp.class, mocks -> new LambdaHttp(mocks.http()));
  private final Map<String, LambdaInvoker> handedOut = new ConcurrentHashMap<>();
  private final @Nullable FunctionSettings settings;

  /** Makes the extension that injects where {@link LambdaHandler} stands. JUnit calls this. */
  public LambdaExtension() {
    this(null);
  }

  private LambdaExtension(@Nullable FunctionSettings settings) {
    this.settings = settings;
  }

  /**
   * Starts an extension to be registered with {@code @RegisterExtension}.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Hands out an invoker, for the same handler always the same one. It may be called before the
   * tests run, as in the initialiser of a field; invoked it can be only while they do.
   *
   * @param handler {@code file.export}
   * @return the invoker, which the extension closes
   * @throws IllegalArgumentException if it is no handler
   * @throws IllegalStateException if this extension has not been built
   */
  public LambdaInvoker invoker(String handler) {
    FunctionSettings function = new FunctionSettings().set(Setting.HANDLER, handler);
    if (settings == null) {
      throw new IllegalStateException(
          "Only an extension made by LambdaExtension.builder() hands out invokers.");
    }
    FunctionSettings all = function.orElse(settings);
    return handedOut.computeIfAbsent(
        handler,
        h ->
            new LambdaInvoker(lifecycle.home("LambdaExtension.invoker(\"%s\")".formatted(h), all)));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    lifecycle.begin(context, settings);
    if (Lifecycle.injects(this, context)) {
      injection.intoStaticFields(context);
      modules.fromStaticFields(context);
      clocks.intoStaticFields(context);
      awsSdks.intoStaticFields(context);
      https.intoStaticFields(context);
    }
  }

  @Override
  public void postProcessTestInstance(Object testInstance, ExtensionContext context) {
    if (Lifecycle.injects(this, context)) {
      injection.intoFieldsOf(testInstance, context);
      modules.fromFieldsOf(testInstance, context);
      clocks.intoFieldsOf(testInstance, context);
      awsSdks.intoFieldsOf(testInstance, context);
      https.intoFieldsOf(testInstance, context);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return (injection.isFor(parameter)
            || clocks.isFor(parameter)
            || awsSdks.isFor(parameter)
            || https.isFor(parameter))
        && Lifecycle.injects(this, context);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (awsSdks.isFor(parameter)) {
      return awsSdks.into(context);
    }
    if (https.isFor(parameter)) {
      return https.into(context);
    }
    return injection.isFor(parameter)
        ? injection.into(parameter, context)
        : clocks.into(parameter, context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    lifecycle.begin(context, settings);
  }

  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> call,
      ExtensionContext context)
      throws Throwable {
    modules.fromArguments(call.getExecutable(), call.getArguments(), context);
    return invocation.proceed();
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> call,
      ExtensionContext context)
      throws Throwable {
    modules.fromArguments(call.getExecutable(), call.getArguments(), context);
    invocation.proceed();
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> call,
      ExtensionContext context)
      throws Throwable {
    modules.fromArguments(call.getExecutable(), call.getArguments(), context);
    invocation.proceed();
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> call,
      ExtensionContext context)
      throws Throwable {
    modules.fromArguments(call.getExecutable(), call.getArguments(), context);
    invocation.proceed();
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> call,
      ExtensionContext context)
      throws Throwable {
    modules.fromArguments(call.getExecutable(), call.getArguments(), context);
    invocation.proceed();
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
      throws Throwable {
    modules.fromArguments(call.getExecutable(), call.getArguments(), context);
    return invocation.proceed();
  }

  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext invocationContext,
      ExtensionContext context)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (Throwable failure) {
      lifecycle.dynamicTestFailed(context, failure);
      throw failure;
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    lifecycle.end(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    injection.outOfStaticFields(context);
    lifecycle.end(context);
  }

  /** So that what is injected into an instance or a constructor belongs to its test. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(
      ExtensionContext rootContext) {
    return ExtensionContextScope.TEST_METHOD;
  }

  /**
   * Makes an extension for {@code @RegisterExtension}.
   *
   * <pre>{@code
   * @RegisterExtension
   * LambdaExtension functions = LambdaExtension.builder().timeout(Duration.ofSeconds(10)).build();
   * }</pre>
   *
   * @since 0.1
   */
  public static final class Builder extends FunctionBuilder<Builder> {

    Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets where the functions' code is.
     *
     * @param location a folder, a deployment zip, or {@code classpath:} and the name of either
     * @return this builder
     */
    public Builder taskRoot(String location) {
      return set(Setting.TASK_ROOT, location);
    }

    /**
     * Makes the extension.
     *
     * @return the extension
     */
    public LambdaExtension build() {
      return new LambdaExtension(settings().copy());
    }
  }
}
