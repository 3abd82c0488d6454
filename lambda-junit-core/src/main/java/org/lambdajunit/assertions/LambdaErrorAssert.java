package org.lambdajunit.assertions;

import org.jspecify.annotations.Nullable;
import org.lambdajunit.LambdaError;

/**
 * Assertions on the error of an invocation.
 *
 * <pre>{@code
 * assertThat(lambda.invoke()).failed().error()
 *     .hasErrorType("RangeError")
 *     .hasTraceContaining("helloworld.js:3");
 * }</pre>
 *
 * @since 0.1
 */
public class LambdaErrorAssert extends AbstractOutcomeAssert<LambdaErrorAssert, LambdaError> {

  static final Part<LambdaErrorAssert, LambdaError> PART =
      Part.of(LambdaErrorAssert.class, LambdaError.class, LambdaErrorAssert::new);

  /**
   * Begins assertions on an error.
   *
   * @param actual the error
   */
  public LambdaErrorAssert(@Nullable LambdaError actual) {
    super(actual, LambdaErrorAssert.class);
  }

  /**
   * Verifies the type, which is the error's {@code name} in JavaScript.
   *
   * <pre>{@code
   * assertThat(outcome).error().hasErrorType("RangeError");
   * }</pre>
   *
   * @param expected the type
   * @return this
   */
  public LambdaErrorAssert hasErrorType(String expected) {
    isNotNull();
    String type = actual.errorType();
    if (!type.equals(expected)) {
      throw unequal(expected, type, Messages.shouldBe("the error's type", expected, type));
    }
    return this;
  }

  /**
   * Verifies the whole message.
   *
   * <pre>{@code
   * assertThat(outcome).error().hasErrorMessage("no such order");
   * }</pre>
   *
   * @param expected the message
   * @return this
   */
  public LambdaErrorAssert hasErrorMessage(String expected) {
    isNotNull();
    String message = actual.errorMessage();
    if (!message.equals(expected)) {
      throw unequal(expected, message, Messages.shouldBe("the error's message", expected, message));
    }
    return this;
  }

  /**
   * Verifies a part of the message.
   *
   * <pre>{@code
   * assertThat(outcome).error().hasErrorMessageContaining("order");
   * }</pre>
   *
   * @param part what the message contains
   * @return this
   */
  public LambdaErrorAssert hasErrorMessageContaining(String part) {
    isNotNull();
    String message = actual.errorMessage();
    if (!message.contains(part)) {
      throw unmet(Messages.shouldContain("the error's message", part, message));
    }
    return this;
  }

  /**
   * Verifies that a line of the JavaScript stack contains a text.
   *
   * <pre>{@code
   * assertThat(outcome).error().hasTraceContaining("helloworld.js:3");
   * }</pre>
   *
   * @param part what the line contains
   * @return this
   */
  public LambdaErrorAssert hasTraceContaining(String part) {
    isNotNull();
    if (actual.trace().stream().noneMatch(line -> line.contains(part))) {
      throw unmet(Messages.shouldHaveTraceContaining(part, actual.trace()));
    }
    return this;
  }

  /**
   * Verifies that the error has no {@code cause}.
   *
   * <pre>{@code
   * assertThat(outcome).error().hasNoCause();
   * }</pre>
   *
   * @return this
   */
  public LambdaErrorAssert hasNoCause() {
    isNotNull();
    if (actual.cause().isPresent()) {
      throw unmet(Messages.shouldHaveNoCause(actual.cause().get()));
    }
    return this;
  }

  /**
   * Goes on to the error's {@code cause}; fails if it has none.
   *
   * <pre>{@code
   * assertThat(outcome).error().causedBy().hasErrorType("TypeError");
   * }</pre>
   *
   * @return assertions on the cause
   */
  public LambdaErrorAssert causedBy() {
    return navigate(
        PART,
        () -> {
          isNotNull();
          return orUnmet(actual.cause(), Messages::shouldHaveCause);
        });
  }
}
