package org.lambdajunit.assertions;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.BigDecimalAssert;
import org.assertj.core.api.BooleanAssert;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.MapAssert;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StringAssert;
import org.jspecify.annotations.Nullable;

/**
 * A part of an outcome that assertions navigate to: which assert class it has, and how one is made,
 * hard or soft.
 *
 * @param substitute stands for a value that is not there, for asserts whose failures nobody sees
 */
record Part<A extends AbstractAssert<?, ?>, T>(
    Class<A> assertClass,
    Class<T> actualClass,
    Function<T, A> constructor,
    @Nullable T substitute) {

  static final Part<StringAssert, String> TEXT =
      new Part<>(StringAssert.class, String.class, StringAssert::new, "");

  static final Part<BigDecimalAssert, BigDecimal> NUMBER =
      new Part<>(BigDecimalAssert.class, BigDecimal.class, BigDecimalAssert::new, BigDecimal.ZERO);

  static final Part<BooleanAssert, Boolean> BOOLEAN =
      new Part<>(BooleanAssert.class, Boolean.class, BooleanAssert::new, false);

  /** A part with an assert class of this package. */
  static <A extends AbstractOutcomeAssert<A, T>, T> Part<A, T> of(
      Class<A> assertClass, Class<T> actualClass, Function<T, A> constructor) {
    return new Part<>(assertClass, actualClass, constructor, null);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  static <E> Part<ListAssert<E>, List<E>> list() {
    return new Part<>(
        (Class) ListAssert.class,
        (Class) List.class,
        actual -> new ListAssert<E>((List<? extends E>) actual),
        List.of());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  static <V> Part<MapAssert<String, V>, Map<String, V>> map() {
    return new Part<>((Class) MapAssert.class, (Class) Map.class, MapAssert::new, Map.of());
  }

  A hard(T actual) {
    return constructor.apply(actual);
  }

  /** An assert that hands its failures to the collector; the proxy is AssertJ's. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  A soft(@Nullable T actual, SoftAssertionsProvider collector) {
    return (A) collector.proxy((Class) assertClass, (Class) actualClass, actual);
  }
}
