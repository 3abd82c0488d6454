package org.lambdajunit.mock;

import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.AwsClientConfiguration;

/**
 * What makes the output of a stubbed command.
 *
 * @param function gets the input and, if it asks for it, how the client is configured
 * @param asksForConfiguration whether it does
 */
public record AwsFake(
    BiFunction<Map<String, @Nullable Object>, AwsClientConfiguration, ?> function,
    boolean asksForConfiguration) {

  private static final String NO_NULL = "The fake must not be null.";

  private static final AwsClientConfiguration UNASKED = new AwsClientConfiguration("", Map.of());

  /** Checks the function. */
  public AwsFake {
    Objects.requireNonNull(function, NO_NULL);
  }

  /**
   * A fake to which the input is enough.
   *
   * @param function makes the output of the input
   * @return the fake
   */
  public static AwsFake of(Function<Map<String, @Nullable Object>, ?> function) {
    Objects.requireNonNull(function, NO_NULL);
    return new AwsFake((input, configuration) -> function.apply(input), false);
  }

  @Nullable Object output(Map<String, @Nullable Object> input) {
    return output(input, UNASKED);
  }

  @Nullable Object output(
      Map<String, @Nullable Object> input, AwsClientConfiguration configuration) {
    return function.apply(input, configuration);
  }
}
