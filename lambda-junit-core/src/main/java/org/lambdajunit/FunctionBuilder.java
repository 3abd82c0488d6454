package org.lambdajunit;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.lambdajunit.junit.FunctionSettings;
import org.lambdajunit.junit.Setting;
import org.lambdajunit.mock.MockedModule;

/**
 * What the builders of {@link LambdaInvoker} and {@link LambdaExtension} have in common: the
 * settings of a function, as AWS names them. They mean the same as the attributes of {@link
 * LambdaHandler}.
 *
 * <p>Each method throws an {@link IllegalArgumentException} if AWS would refuse the value.
 *
 * <pre>{@code
 * LambdaInvoker.builder()
 *     .handler("orders.create")
 *     .taskRoot(Path.of("dist"))
 *     .runtime(LambdaRuntime.NODEJS24_X)
 *     .timeout(Duration.ofSeconds(10))
 *     .environment("TABLE", "orders")
 *     .build();
 * }</pre>
 *
 * @param <B> the builder itself
 * @since 0.1
 */
public abstract sealed class FunctionBuilder<B extends FunctionBuilder<B>>
    permits LambdaInvoker.Builder, LambdaExtension.Builder {

  private final FunctionSettings settings = new FunctionSettings();

  FunctionBuilder() {}

  FunctionSettings settings() {
    return settings;
  }

  abstract B self();

  <T> B set(Setting<T> setting, T value) {
    settings.set(setting, value);
    return self();
  }

  /**
   * Names a function in a SAM or CloudFormation template or in a {@code serverless.yml}, which
   * gives what is not set here.
   *
   * @param fileAndFunction for example {@code template.yaml#HelloWorldFunction}
   * @return this builder
   * @see LambdaHandler#template()
   */
  public B template(String fileAndFunction) {
    return set(Setting.TEMPLATE, fileAndFunction);
  }

  /**
   * Sets where the function's code is.
   *
   * @param folderOrZip a folder or a deployment zip; a relative path starts at the working
   *     directory. If not set, {@code src/main/lambda}
   * @return this builder
   */
  public B taskRoot(Path folderOrZip) {
    return set(Setting.TASK_ROOT, text(folderOrZip));
  }

  /**
   * Sets the layers.
   *
   * @param foldersOrZips in the order in which they are merged under {@code /opt}
   * @return this builder
   */
  public B layers(Path... foldersOrZips) {
    return set(Setting.LAYERS, Arrays.stream(foldersOrZips).map(FunctionBuilder::text).toList());
  }

  private static String text(Path path) {
    if (path.getFileSystem() != FileSystems.getDefault()) {
      throw new IllegalArgumentException(
          "%s lies on another file system than the default one.".formatted(path.toUri()));
    }
    return path.toString();
  }

  /**
   * Sets the runtime whose rules apply.
   *
   * @param runtime the runtime; if not set, {@link LambdaRuntime#NODEJS22_X}
   * @return this builder
   */
  public B runtime(LambdaRuntime runtime) {
    return set(Setting.RUNTIME, runtime);
  }

  /**
   * Sets the timeout.
   *
   * @param timeout 1 to 900 whole seconds; if not set, 3
   * @return this builder
   */
  public B timeout(Duration timeout) {
    return set(Setting.TIMEOUT, timeout);
  }

  /**
   * Sets the memory.
   *
   * @param memorySize MB from 128 to 10240; if not set, 128
   * @return this builder
   */
  public B memorySize(int memorySize) {
    return set(Setting.MEMORY_SIZE, memorySize);
  }

  /**
   * Adds an environment variable, in place of an earlier one of that name.
   *
   * @param name a name that AWS does not reserve
   * @param value its value
   * @return this builder
   */
  public B environment(String name, String value) {
    settings.environment(name, value);
    return self();
  }

  /**
   * Adds environment variables.
   *
   * @param variables values by name
   * @return this builder
   */
  public B environment(Map<String, String> variables) {
    variables.forEach(settings::environment);
    return self();
  }

  /**
   * Puts a Java object in place of a module, as {@link LambdaModule} does.
   *
   * @param specifier the module, as a file at the task root would require it: {@code ./lib/rates},
   *     the name of a package or that of a module of Node's
   * @param object what {@code require} and {@code import} give in its place
   * @return this builder
   * @throws IllegalArgumentException if the specifier is empty or the object is null
   */
  public B module(String specifier, Object object) {
    settings.mocks().add(MockedModule.of(specifier, object));
    return self();
  }

  /**
   * Has the clock begin at a fixed time, stand still while code runs, and move only by timers and
   * by {@link LambdaClock#advanceBy}. A {@link VirtualTime} of the test is nearer than this.
   *
   * @param begin the time; if not set, the clock shows the present
   * @return this builder
   */
  public B virtualTime(Instant begin) {
    return set(Setting.VIRTUAL_TIME, begin);
  }

  /**
   * Makes random numbers and ids repeatable. A {@link RandomSeed} of the test is nearer than this.
   *
   * @param seed what they depend on; if not set, they cannot be foretold
   * @return this builder
   */
  public B randomSeed(long seed) {
    return set(Setting.RANDOM_SEED, seed);
  }

  /**
   * Puts stubs in place of HTTP servers.
   *
   * @param http the stubs, from {@link LambdaHttp#create()}
   * @return this builder
   */
  public B http(LambdaHttp http) {
    settings.mocks().http(http.stubs());
    return self();
  }

  /**
   * Puts stubs in place of the AWS SDK.
   *
   * @param aws the stubs, from {@link AwsSdk#create()}
   * @return this builder
   */
  public B aws(AwsSdk aws) {
    settings.mocks().aws(aws.stubs());
    return self();
  }

  /**
   * Sets the function's name.
   *
   * @param functionName 1 to 64 letters, digits, hyphens and underscores; if not set, it is made
   *     from the handler
   * @return this builder
   */
  public B functionName(String functionName) {
    return set(Setting.FUNCTION_NAME, functionName);
  }

  /**
   * Sets the function's version.
   *
   * @param functionVersion {@code $LATEST} or a number; if not set, {@code $LATEST}
   * @return this builder
   */
  public B functionVersion(String functionVersion) {
    return set(Setting.FUNCTION_VERSION, functionVersion);
  }

  /**
   * Sets how the log is written.
   *
   * @param logFormat the format; if not set, {@link LogFormat#TEXT}
   * @return this builder
   */
  public B logFormat(LogFormat logFormat) {
    return set(Setting.LOG_FORMAT, logFormat);
  }

  /**
   * Sets the lowest level that the log keeps. AWS takes it only together with {@link
   * LogFormat#JSON}; here it works with text, too, as it does in the runtimes themselves.
   *
   * @param logLevel the level; if not set, all levels
   * @return this builder
   */
  public B logLevel(LogLevel logLevel) {
    return set(Setting.LOG_LEVEL, logLevel);
  }
}
