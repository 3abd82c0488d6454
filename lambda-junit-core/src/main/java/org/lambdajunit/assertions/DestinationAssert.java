package org.lambdajunit.assertions;

import org.jspecify.annotations.Nullable;
import org.lambdajunit.DestinationRecord;

/**
 * Assertions on what Lambda sent to the destination of an event.
 *
 * <pre>{@code
 * assertThat(outcome).hasAttempts(3).destination()
 *     .hasCondition("RetriesExhausted")
 *     .responsePayload().node("errorType").isEqualTo("RangeError");
 * }</pre>
 *
 * @since 0.1
 */
public class DestinationAssert extends AbstractOutcomeAssert<DestinationAssert, DestinationRecord> {

  static final Part<DestinationAssert, DestinationRecord> PART =
      Part.of(DestinationAssert.class, DestinationRecord.class, DestinationAssert::new);

  /**
   * Begins assertions on a destination record.
   *
   * @param actual the record
   */
  public DestinationAssert(@Nullable DestinationRecord actual) {
    super(actual, DestinationAssert.class);
  }

  /**
   * Verifies why the record was sent.
   *
   * <pre>{@code
   * assertThat(outcome).destination().hasCondition("RetriesExhausted");
   * }</pre>
   *
   * @param expected {@code Success}, {@code RetriesExhausted} or {@code EventAgeExceeded}
   * @return this
   */
  public DestinationAssert hasCondition(String expected) {
    isNotNull();
    String condition = actual.requestContext().condition();
    if (!condition.equals(expected)) {
      throw unequal(
          expected,
          condition,
          Messages.shouldBe("the destination record's condition", expected, condition));
    }
    return this;
  }

  /**
   * Verifies how often the record says the function was run.
   *
   * <pre>{@code
   * assertThat(outcome).destination().hasApproximateInvokeCount(3);
   * }</pre>
   *
   * @param expected the number of attempts
   * @return this
   */
  public DestinationAssert hasApproximateInvokeCount(int expected) {
    isNotNull();
    int count = actual.requestContext().approximateInvokeCount();
    if (count != expected) {
      throw unequal(
          expected,
          count,
          Messages.shouldBe("the destination record's approximateInvokeCount", expected, count));
    }
    return this;
  }

  /**
   * Goes on to the event, as the record holds it.
   *
   * <pre>{@code
   * assertThat(outcome).destination().requestPayload().node("id").isEqualTo(7);
   * }</pre>
   *
   * @return assertions on the JSON
   */
  public JsonValueAssert requestPayload() {
    return navigate(
        JsonValueAssert.PART,
        () -> {
          isNotNull();
          return actual.requestPayload();
        });
  }

  /**
   * Goes on to what the last attempt answered; fails if there was no attempt.
   *
   * <pre>{@code
   * assertThat(outcome).destination().responsePayload().isEqualTo(Map.of("ok", true));
   * }</pre>
   *
   * @return assertions on the JSON
   */
  public JsonValueAssert responsePayload() {
    return navigate(
        JsonValueAssert.PART,
        () -> {
          isNotNull();
          return orUnmet(actual.responsePayload(), Messages::shouldHaveResponsePayload);
        });
  }
}
