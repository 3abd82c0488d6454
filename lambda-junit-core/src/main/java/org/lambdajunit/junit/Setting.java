package org.lambdajunit.junit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.LambdaRuntime;
import org.lambdajunit.LogFormat;
import org.lambdajunit.LogLevel;
import org.lambdajunit.service.FunctionClock;
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

  public static final Setting<String> HANDLER = new Setting<>(FunctionRules::checkHandler);

  /** A file, and after {@code #} the logical id of a function in it. */
  public static final Setting<String> TEMPLATE = new Setting<>();

  /** A path, or {@code classpath:} and the name of a resource. */
  public static final Setting<String> TASK_ROOT = new Setting<>();

  /** Each as {@link #TASK_ROOT}. */
  public static final Setting<List<String>> LAYERS = new Setting<>();

  public static final Setting<LambdaRuntime> RUNTIME = new Setting<>();
  public static final Setting<Duration> TIMEOUT = new Setting<>(FunctionRules::checkTimeout);
  public static final Setting<Integer> MEMORY_SIZE = new Setting<>(FunctionRules::checkMemorySize);
  public static final Setting<String> FUNCTION_NAME =
      new Setting<>(FunctionRules::checkFunctionName);
  public static final Setting<String> FUNCTION_VERSION =
      new Setting<>(FunctionRules::checkFunctionVersion);
  public static final Setting<LogFormat> LOG_FORMAT = new Setting<>();
  public static final Setting<LogLevel> LOG_LEVEL = new Setting<>();

  /** When the clock begins that moves only when it is moved. */
  public static final Setting<Instant> VIRTUAL_TIME = new Setting<>(FunctionClock::checkBegin);

  public static final Setting<Long> RANDOM_SEED = new Setting<>();
  public static final Setting<TimeMode> TIME = new Setting<>();
  public static final Setting<Duration> BUSY_LIMIT = new Setting<>(Setting::checkBusyLimit);
  public static final Setting<NetworkAccess> NETWORK = new Setting<>();

  private final @Nullable Consumer<T> check;

  /** A setting whose values are all good. */
  private Setting() {
    check = null;
  }

  private Setting(Consumer<T> check) {
    this.check = check;
  }

  void check(T value) {
    if (check != null) {
      check.accept(value);
    }
  }

  private static void checkBusyLimit(Duration busyLimit) {
    if (busyLimit.isNegative() || busyLimit.isZero()) {
      throw new IllegalArgumentException(
          "busyLimit = %s: must be more than nothing.".formatted(busyLimit));
    }
  }
}
