package org.lambdajunit.mock;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an input is one that a stub is for.
 *
 * @param expected what the test said, as plain values
 * @param isExact whether the input may have nothing more
 */
public record InputMatch(Map<String, @Nullable Object> expected, boolean isExact) {

  /**
   * Inputs that have this, at whatever depth, and perhaps more.
   *
   * @param expected what they have
   * @return the match
   */
  public static InputMatch having(Map<String, ?> expected) {
    return new InputMatch(plain(expected), false);
  }

  /**
   * Inputs that are equal to this.
   *
   * @param expected what they are
   * @return the match
   */
  public static InputMatch equalTo(Map<String, ?> expected) {
    return new InputMatch(plain(expected), true);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> plain(Map<String, ?> expected) {
    Objects.requireNonNull(expected, "The input must not be null. Leave it out for any input.");
    return (Map<String, @Nullable Object>) Objects.requireNonNull(JavaValues.deeplyPlain(expected));
  }

  /** Whether a value has what another one has, at whatever depth, and perhaps more. */
  static boolean has(@Nullable Object wanted, @Nullable Object actual) {
    return new InputMatch(Map.of(), false).fits(wanted, actual);
  }

  boolean fits(Map<String, @Nullable Object> input) {
    return fits(expected, input);
  }

  private boolean fits(@Nullable Object wanted, @Nullable Object actual) {
    if (wanted instanceof Predicate<?> predicate) {
      return test(predicate, actual);
    }
    if (wanted instanceof Map<?, ?> map) {
      return actual instanceof Map<?, ?> other
          && (!isExact || map.size() == other.size())
          && map.entrySet().stream().allMatch(e -> fits(e.getValue(), other.get(e.getKey())));
    }
    if (wanted instanceof List<?> list) {
      return actual instanceof List<?> other && fits(list, other);
    }
    if (wanted instanceof Number number && actual instanceof Number other) {
      return Double.compare(number.doubleValue(), other.doubleValue()) == 0;
    }
    return Objects.deepEquals(wanted, actual);
  }

  private boolean fits(List<?> wanted, List<?> actual) {
    boolean fits = wanted.size() == actual.size();
    for (int i = 0; fits && i < wanted.size(); i++) {
      fits = fits(wanted.get(i), actual.get(i));
    }
    return fits;
  }

  @SuppressWarnings("unchecked")
  private static boolean test(Predicate<?> predicate, @Nullable Object actual) {
    try {
      return ((Predicate<@Nullable Object>) predicate).test(actual);
    } catch (ClassCastException e) {
      // A value of another type is not what the predicate is about.
      return false;
    } catch (NullPointerException e) {
      if (actual == null) {
        // Nor is one that is not there, if the predicate does not think of it.
        return false;
      }
      throw e;
    }
  }
}
