package org.lambdajunit;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.junit.CodeLocator;
import org.lambdajunit.junit.FunctionScope.Hosted;
import org.lambdajunit.junit.FunctionSettings;
import org.lambdajunit.junit.InvokerHome;
import org.lambdajunit.junit.Setting;
import org.lambdajunit.service.FunctionConfiguration;
import org.lambdajunit.service.FunctionRules;
import org.lambdajunit.service.InvocationRequest;
import org.lambdajunit.service.PayloadCheck;

/**
 * Invokes one Lambda function, as the Invoke operation of AWS does, inside this JVM.
 *
 * <p>In a JUnit test an invoker is injected by {@link LambdaHandler}. Anywhere else (in a script,
 * under another test framework) a builder makes one, and whoever made it closes it:
 *
 * <pre>{@code
 * try (LambdaInvoker lambda =
 *     LambdaInvoker.builder().handler("helloworld.myHandler").taskRoot(Path.of("src")).build()) {
 *   LambdaOutcome outcome = lambda.invoke("{\"key1\":\"a\"}");
 * }
 * }</pre>
 *
 * <p>A handler that fails is an {@linkplain LambdaOutcome outcome}, never an exception. What AWS
 * itself refuses is an exception: {@link RequestTooLargeException} and {@link
 * InvalidRequestContentException}.
 *
 * <p>The first invocation starts an execution environment; later ones find it warm. What is
 * injected into a test starts cold with each test.
 *
 * <p>Thread-safe: concurrent invocations wait for each other, because an execution environment
 * serves one at a time.
 *
 * @since 0.1
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class LambdaInvoker implements AutoCloseable {

  private final InvokerHome home;
  private final @Nullable LambdaInvoker original;
  private final UnaryOperator<FunctionConfiguration> change;
  private volatile boolean closed;

  LambdaInvoker(InvokerHome home) {
    this(home, null, UnaryOperator.identity());
  }

  private LambdaInvoker(
      InvokerHome home,
      @Nullable LambdaInvoker original,
      UnaryOperator<FunctionConfiguration> change) {
    this.home = home;
    this.original = original;
    this.change = change;
  }

  /**
   * Starts an invoker outside of JUnit's injection.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Invokes the function with the event {@code {}} and waits for its answer.
   *
   * @return what came of it
   */
  public LambdaOutcome invoke() {
    return invocation().invoke();
  }

  /**
   * Invokes the function and waits for its answer.
   *
   * @param json the event as JSON text, which reaches the function byte for byte; an empty text is
   *     no event, which AWS hands on as {@code {}}
   * @return what came of it
   * @throws InvalidRequestContentException if the text is no JSON
   * @throws RequestTooLargeException if it has more than 6 MB
   */
  public LambdaOutcome invoke(String json) {
    return invocation().payload(json).invoke();
  }

  /**
   * Invokes the function and waits for its answer.
   *
   * @param event the event: a map, list, record or other object, which Jackson writes as JSON; a
   *     tree of Jackson 2 or 3; or an object of aws-lambda-java-events, which is written as AWS
   *     does it, with {@code com.amazonaws:aws-lambda-java-serialization} on the class path. A
   *     {@link String}, a {@code byte[]} and a {@link Path} are taken for JSON text and a file of
   *     it
   * @return what came of it
   * @throws IllegalArgumentException if the event cannot be written as JSON
   * @throws RequestTooLargeException if it has more than 6 MB as JSON
   */
  public LambdaOutcome invoke(Object event) {
    return invocation().payload(event).invoke();
  }

  /**
   * Invokes the function and waits for its answer.
   *
   * @param jsonFile a file with the event as JSON text in UTF-8
   * @return what came of it
   * @throws IllegalArgumentException if there is no such file
   * @throws InvalidRequestContentException if the file holds no JSON
   * @throws RequestTooLargeException if it has more than 6 MB
   */
  public LambdaOutcome invoke(Path jsonFile) {
    return invocation().payload(jsonFile).invoke();
  }

  /**
   * Starts an invocation with more than an event: another {@linkplain InvocationType invocation
   * type}, a client context, a request id and so on.
   *
   * @return the invocation, to be filled in and invoked
   */
  public LambdaInvocation invocation() {
    return new LambdaInvocation(this::invoke);
  }

  private LambdaOutcome invoke(InvocationRequest request) {
    requireOpen();
    Hosted hosted =
        home.scope()
            .orElseThrow(this::noTest)
            .function(this, () -> change.apply(home.configuration()), home::surroundings);
    PayloadCheck.check(request, hosted.configuration().runtime());
    if (Thread.holdsLock(hosted.function())) {
      throw new IllegalStateException(
          "%s is invoked from inside of its own invocation. An execution environment serves one invocation at a time: use another LambdaInvoker."
              .formatted(this));
    }
    LambdaOutcome outcome = hosted.function().invoke(request, home.watch(hosted.configuration()));
    home.invoked(hosted.configuration(), outcome);
    hosted.surroundings().afterInvocation();
    return outcome;
  }

  private IllegalStateException noTest() {
    return new IllegalStateException(
        "%s is used while no test runs that it belongs to.".formatted(this));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("%s is closed.".formatted(this));
    }
    if (original != null) {
      original.requireOpen();
    }
  }

  /**
   * A copy on another runtime. It has an execution environment of its own, which ends with that of
   * this invoker; this invoker stays as it is.
   *
   * @param runtime the runtime
   * @return the copy
   */
  public LambdaInvoker withRuntime(LambdaRuntime runtime) {
    requireNonNull(runtime, "The runtime must not be null.");
    return copy(function -> function.runtime(runtime));
  }

  /**
   * A copy with one environment variable more, or another value of it. It has an execution
   * environment of its own, which ends with that of this invoker; this invoker stays as it is.
   *
   * @param name the name of the variable, which AWS must not reserve
   * @param value its value
   * @return the copy
   * @throws IllegalArgumentException if AWS does not allow the name
   */
  public LambdaInvoker withEnvironment(String name, String value) {
    requireNonNull(name, "The name of an environment variable must not be null.");
    requireNonNull(value, () -> "The environment variable %s must not be null.".formatted(name));
    FunctionRules.checkVariableName(name);
    return copy(function -> function.environment(name, value));
  }

  /**
   * A copy with another timeout. It has an execution environment of its own, which ends with that
   * of this invoker; this invoker stays as it is.
   *
   * @param timeout 1 to 900 whole seconds
   * @return the copy
   * @throws IllegalArgumentException if the timeout is not in that range
   */
  public LambdaInvoker withTimeout(Duration timeout) {
    requireNonNull(timeout, "The timeout must not be null.");
    FunctionRules.checkTimeout(timeout);
    return copy(function -> function.timeout(timeout));
  }

  private LambdaInvoker copy(UnaryOperator<FunctionConfiguration.Builder> difference) {
    return new LambdaInvoker(
        home, this, function -> difference.apply(change.apply(function).toBuilder()).build());
  }

  /**
   * The name of the function, by which others find it: {@code functionName} of {@link
   * LambdaHandler} or of the builder, else it is made from the handler.
   *
   * @return the name
   */
  public String functionName() {
    return change.apply(home.configuration()).functionName();
  }

  /**
   * The clock of this invoker and of all others of its test. To have it begin at a fixed time, use
   * {@link VirtualTime} or {@link Builder#virtualTime}.
   *
   * @return the clock
   */
  public LambdaClock clock() {
    requireOpen();
    return home.scope().orElseThrow(this::noTest).clock();
  }

  /**
   * Ends the execution environment: the next invocation starts a new one, with the function's
   * modules loaded afresh.
   */
  public void forceColdStart() {
    requireOpen();
    home.scope()
        .flatMap(scope -> scope.existing(this))
        .ifPresent(hosted -> hosted.function().forceColdStart());
  }

  /**
   * Ends the execution environments of this invoker and of its copies. None of them can be used
   * again. An injected invoker is closed by the extension.
   */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      home.scope().ifPresent(scope -> scope.release(this::isOriginalOf));
    }
  }

  private boolean isOriginalOf(Object owner) {
    for (Object o = owner; o instanceof LambdaInvoker invoker; o = invoker.original) {
      if (o == this) {
        return true;
      }
    }
    return false;
  }

  /**
   * Names the handler or the injection point.
   *
   * @return a short description
   */
  @Override
  public String toString() {
    return "LambdaInvoker of " + home;
  }

  /**
   * Makes an invoker outside of JUnit's injection.
   *
   * <pre>{@code
   * LambdaInvoker lambda =
   *     LambdaInvoker.builder().handler("index.handler").environment("TABLE", "orders").build();
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
     * Sets the handler.
     *
     * @param handler {@code file.export}; if not set, {@code index.handler}
     * @return this builder
     */
    public Builder handler(String handler) {
      return set(Setting.HANDLER, handler);
    }

    /**
     * Makes the invoker. Nothing runs before its first invocation.
     *
     * @return the invoker, to be closed by the caller
     * @throws IllegalArgumentException if there is no such task root, or no such file in it
     */
    public LambdaInvoker build() {
      FunctionSettings all = settings().withTemplate();
      return new LambdaInvoker(
          InvokerHome.of(
              all.resolve(CodeLocator.ofPaths()), all.mocks(), all.newClock(), all.newRandom()));
    }
  }
}
