package org.lambdajunit.junit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.LogFormat;
import org.lambdajunit.LogLevel;
import org.lambdajunit.service.FunctionClock;
import org.lambdajunit.service.FunctionConfiguration;
import org.lambdajunit.service.FunctionRules;
import org.lambdajunit.service.NetworkAccess;
import org.lambdajunit.service.TimeMode;

/**
 * What can be set for a function, by an annotation, a builder or a configuration parameter. Its
 * environment is not among them, because it merges.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {

  /** Which one it is. One switch over these, and not a lambda each, as each new JVM makes them. */
  private enum Kind {
    HANDLER,
    TEMPLATE,
    TASK_ROOT,
    LAYERS,
    RUNTIME,
    TIMEOUT,
    MEMORY_SIZE,
    FUNCTION_NAME,
    FUNCTION_VERSION,
    LOG_FORMAT,
    LOG_LEVEL,
    VIRTUAL_TIME,
    RANDOM_SEED,
    TIME,
    BUSY_LIMIT,
    NETWORK
  }

  public static final Setting<String> HANDLER = new Setting<>(Kind.HANDLER);

  /** A file, and after {@code #} the logical id of a function in it. */
  public static final Setting<String> TEMPLATE = new Setting<>(Kind.TEMPLATE);

  /** A path, or {@code classpath:} and the name of a resource. */
  public static final Setting<String> TASK_ROOT = new Setting<>(Kind.TASK_ROOT);

  /** Each as {@link #TASK_ROOT}. */
  public static final Setting<List<String>> LAYERS = new Setting<>(Kind.LAYERS);

  public static final Setting<LambdaRuntime> RUNTIME = new Setting<>(Kind.RUNTIME);
  public static final Setting<Duration> TIMEOUT = new Setting<>(Kind.TIMEOUT);
  public static final Setting<Integer> MEMORY_SIZE = new Setting<>(Kind.MEMORY_SIZE);
  public static final Setting<String> FUNCTION_NAME = new Setting<>(Kind.FUNCTION_NAME);
  public static final Setting<String> FUNCTION_VERSION = new Setting<>(Kind.FUNCTION_VERSION);
  public static final Setting<LogFormat> LOG_FORMAT = new Setting<>(Kind.LOG_FORMAT);
  public static final Setting<LogLevel> LOG_LEVEL = new Setting<>(Kind.LOG_LEVEL);

  /** When the clock begins that moves only when it is moved. */
  public static final Setting<Instant> VIRTUAL_TIME = new Setting<>(Kind.VIRTUAL_TIME);

  public static final Setting<Long> RANDOM_SEED = new Setting<>(Kind.RANDOM_SEED);
  public static final Setting<TimeMode> TIME = new Setting<>(Kind.TIME);
  public static final Setting<Duration> BUSY_LIMIT = new Setting<>(Kind.BUSY_LIMIT);
  public static final Setting<NetworkAccess> NETWORK = new Setting<>(Kind.NETWORK);

  private final Kind kind;

  private Setting(Kind kind) {
    this.kind = kind;
  }

  /**
   * Makes sure that AWS allows a value.
   *
   * @throws IllegalArgumentException if it does not
   */
  void check(T value) {
    switch (kind) {
      case HANDLER -> FunctionRules.checkHandler((String) value);
      case TIMEOUT -> FunctionRules.checkTimeout((Duration) value);
      case MEMORY_SIZE -> FunctionRules.checkMemorySize((Integer) value);
      case FUNCTION_NAME -> FunctionRules.checkFunctionName((String) value);
      case FUNCTION_VERSION -> FunctionRules.checkFunctionVersion((String) value);
      case VIRTUAL_TIME -> FunctionClock.checkBegin((Instant) value);
      case BUSY_LIMIT -> checkBusyLimit((Duration) value);
      default -> {
        // All values of its type are good.
      }
    }
  }

  /** Gives a function a value, if the function keeps it as it is. */
  void apply(Object value, FunctionConfiguration.Builder function) {
    switch (kind) {
      case RUNTIME -> function.runtime((LambdaRuntime) value);
      case TIMEOUT -> function.timeout((Duration) value);
      case MEMORY_SIZE -> function.memorySize((Integer) value);
      case FUNCTION_NAME -> function.functionName((String) value);
      case FUNCTION_VERSION -> function.functionVersion((String) value);
      case LOG_FORMAT -> function.logFormat((LogFormat) value);
      case LOG_LEVEL -> function.logLevel((LogLevel) value);
      case TIME -> function.time((TimeMode) value);
      case BUSY_LIMIT -> function.busyLimit((Duration) value);
      case NETWORK -> function.network((NetworkAccess) value);
      default -> {
        // What finds the code, and what makes the clock and the random numbers.
      }
    }
  }

  /** What a user calls it, for example {@code log level}. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void checkBusyLimit(Duration busyLimit) {
    if (busyLimit.isNegative() || busyLimit.isZero()) {
      throw new IllegalArgumentException(
          "busyLimit = %s: must be more than nothing.".formatted(busyLimit));
    }
  }
}
