package org.lambdajunit.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.LogFormat;
import org.lambdajunit.LogLevel;

/**
 * A function as AWS Lambda stores it, and the time and network that its test gives it.
 *
 * <p>Plain data: whoever makes one has checked it.
 *
 * @param handler {@code file.export}
 * @param taskRoot the code: a folder or a zip on the default file system
 * @param compiled a folder with what was made of TypeScript in the code, which lies over it; null
 *     if nothing was
 * @param layers folders or zips on the default file system, in the order of merging
 * @param runtime the runtime
 * @param timeout whole seconds
 * @param memorySize in MB
 * @param environment the function's own environment variables, in order
 * @param functionName the function's name
 * @param functionVersion {@code $LATEST} or a number
 * @param logFormat how the log is written
 * @param logLevel the lowest level kept, or null for all
 * @param time how the clock behaves while the function waits
 * @param busyLimit the CPU time beyond which running code is stopped, if that is more than the
 *     timeout
 * @param network which hosts the function may reach
 */
public record FunctionConfiguration(
    String handler,
    Path taskRoot,
    @Nullable Path compiled,
    List<Path> layers,
    LambdaRuntime runtime,
    Duration timeout,
    int memorySize,
    Map<String, String> environment,
    String functionName,
    String functionVersion,
    LogFormat logFormat,
    @Nullable LogLevel logLevel,
    TimeMode time,
    Duration busyLimit,
    NetworkAccess network) {

  /** The runtime of functions that name none. */
  public static final LambdaRuntime DEFAULT_RUNTIME = LambdaRuntime.NODEJS22_X;

  /** Copies the collections. */
  public FunctionConfiguration {
    layers = List.copyOf(layers);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /**
   * Starts a function that has everything else as it is by default.
   *
   * @param handler {@code file.export}
   * @param taskRoot the code: a folder or a zip
   * @return the builder
   */
  public static Builder builder(String handler, Path taskRoot) {
    return new Builder(handler, taskRoot);
  }

  /**
   * Starts a function that differs from this one.
   *
   * @return the builder
   */
  public Builder toBuilder() {
    Builder copy = new Builder(handler, taskRoot);
    copy.compiled = compiled;
    copy.layers = layers;
    copy.runtime = runtime;
    copy.timeout = timeout;
    copy.memorySize = memorySize;
    copy.environment = new LinkedHashMap<>(environment);
    copy.functionName = functionName;
    copy.functionVersion = functionVersion;
    copy.logFormat = logFormat;
    copy.logLevel = logLevel;
    copy.time = time;
    copy.busyLimit = busyLimit;
    copy.network = network;
    return copy;
  }

  /** Collects what is not as it is by default. */
  public static final class Builder {

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9_]+");

    private final String handler;
    private final Path taskRoot;
    private @Nullable Path compiled;
    private List<Path> layers = List.of();
    private LambdaRuntime runtime = DEFAULT_RUNTIME;
    private Duration timeout = Duration.ofSeconds(3);
    private int memorySize = 128;
    private Map<String, String> environment = new LinkedHashMap<>();
    private String functionName;
    private String functionVersion = "$LATEST";
    private LogFormat logFormat = LogFormat.TEXT;
    private @Nullable LogLevel logLevel;
    private TimeMode time = TimeMode.SKIP_IDLE;
    private Duration busyLimit = Duration.ofSeconds(5);
    private NetworkAccess network = NetworkAccess.LOOPBACK;

    private Builder(String handler, Path taskRoot) {
      this.handler = handler;
      this.taskRoot = taskRoot;
      this.functionName = defaultFunctionName(handler);
    }

    /** The handler in the characters that a function's name may have, at most 64 of them. */
    private static String defaultFunctionName(String handler) {
      String name = NOT_IN_NAMES.matcher(handler).replaceAll("-");
      return name.substring(Math.max(0, name.length() - 64));
    }

    public Builder compiled(@Nullable Path compiled) {
      this.compiled = compiled;
      return this;
    }

    public Builder layers(List<Path> layers) {
      this.layers = layers;
      return this;
    }

    public Builder runtime(LambdaRuntime runtime) {
      this.runtime = runtime;
      return this;
    }

    public Builder timeout(Duration timeout) {
      this.timeout = timeout;
      return this;
    }

    public Builder memorySize(int memorySize) {
      this.memorySize = memorySize;
      return this;
    }

    public Builder environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    public Builder environment(Map<String, String> variables) {
      environment.putAll(variables);
      return this;
    }

    public Builder functionName(String functionName) {
      this.functionName = functionName;
      return this;
    }

    public Builder functionVersion(String functionVersion) {
      this.functionVersion = functionVersion;
      return this;
    }

    public Builder logFormat(LogFormat logFormat) {
      this.logFormat = logFormat;
      return this;
    }

    public Builder logLevel(@Nullable LogLevel logLevel) {
      this.logLevel = logLevel;
      return this;
    }

    public Builder time(TimeMode time) {
      this.time = time;
      return this;
    }

    public Builder busyLimit(Duration busyLimit) {
      this.busyLimit = busyLimit;
      return this;
    }

    public Builder network(NetworkAccess network) {
      this.network = network;
      return this;
    }

    public FunctionConfiguration build() {
      return new FunctionConfiguration(
          handler,
          taskRoot,
          compiled,
          layers,
          runtime,
          timeout,
          memorySize,
          environment,
          functionName,
          functionVersion,
          logFormat,
          logLevel,
          time,
          busyLimit,
          network);
    }
  }
}
