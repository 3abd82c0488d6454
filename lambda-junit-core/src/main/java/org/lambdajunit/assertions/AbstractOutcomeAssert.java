package org.lambdajunit.assertions;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.LambdaOutcome;

/**
 * An assert on an outcome or on a part of one. Its failures end with the evidence, and what it
 * navigates to is soft where it is soft itself: AssertJ's own navigation would be hard there.
 */
abstract class AbstractOutcomeAssert<SELF extends AbstractOutcomeAssert<SELF, ACTUAL>, ACTUAL>
    extends AbstractObjectAssert<SELF, ACTUAL> {

  /** Compiled when an assertion fails, and not before the first test. */
  private static final class AboveTheTest {
    /** These asserts, their soft proxies, what runs those. */
    static final Pattern CLASSES =
        Pattern.compile(
            "org\\.lambdajunit\\.assertions\\.\\w+Assert(\\$.*)?"
                + "|(java\\.util|java\\.lang\\.(reflect|invoke)|jdk\\.internal|org\\.assertj|net\\.bytebuddy)\\..*");
  }

  // Not in the constructor, since AssertJ's soft proxies want one that takes the actual value only.
  private @Nullable LambdaOutcome outcome;
  private @Nullable SoftAssertionsProvider collector;

  AbstractOutcomeAssert(@Nullable ACTUAL actual, Class<?> selfType) {
    super(actual, selfType);
  }

  /** Says what this assert belongs to. */
  final SELF belongsTo(
      @Nullable LambdaOutcome outcome, @Nullable SoftAssertionsProvider collector) {
    this.outcome = outcome;
    this.collector = collector;
    return myself;
  }

  /** A failure with the given text, followed by the evidence. */
  final AssertionError unmet(String message) {
    return withFrames(failure("%s", "\n" + message + evidence()));
  }

  /** A failure for two values that should be equal, which an IDE shows side by side. */
  final AssertionError unequal(@Nullable Object expected, @Nullable Object actual, String message) {
    return withFrames(
        failureWithActualExpected(actual, expected, "%s", "\n" + message + evidence()));
  }

  /** As {@link #unequal} for JSON, with the difference spelt out. */
  final AssertionError unequalJson(
      String what, JsonNode expected, JsonNode actual, String difference) {
    JsonNode ordered = JsonValues.inOrderOf(actual, expected);
    return unequal(
        JsonValues.pretty(ordered),
        JsonValues.pretty(actual),
        Messages.shouldBeJson(what, ordered, actual, difference));
  }

  /**
   * The assert on a part of the actual value. Where there is no such part, a hard assertion fails;
   * a soft one is noted as failed, and whatever is asserted on the part is passed over.
   *
   * @param value gives the part, or throws an {@link AssertionError} if there is none
   */
  final <A extends AbstractAssert<?, ?>, T> A navigate(Part<A, T> part, Supplier<T> value) {
    T actual;
    try {
      actual = value.get();
    } catch (AssertionError e) {
      note(e);
      SoftAssertionsProvider nobody = new LambdaSoftAssertions();
      return joined(part.soft(part.substitute(), nobody), nobody);
    }
    return joined(collector == null ? part.hard(actual) : part.soft(actual, collector), collector);
  }

  /** The value, or if there is none and this is soft, a note of the failure and a substitute. */
  final <T> T orNoted(Supplier<T> value, T substitute) {
    try {
      return value.get();
    } catch (AssertionError e) {
      note(e);
      return substitute;
    }
  }

  /** The part if there is one, else a failure. */
  final <T> T orUnmet(Optional<T> value, Supplier<String> message) {
    return value.orElseThrow(() -> unmet(message.get()));
  }

  /** Asserts on a part and stays here. */
  final <A> SELF on(A part, Consumer<A> requirements) {
    try {
      requirements.accept(part);
    } catch (AssertionError e) {
      note(e);
    }
    return myself;
  }

  /** Throws the failure if this is hard, else leaves it to the collector. */
  private void note(AssertionError failure) {
    if (collector == null) {
      throw failure;
    }
    collector.collectAssertionError(failure);
  }

  private <A extends AbstractAssert<?, ?>> A joined(
      A part, @Nullable SoftAssertionsProvider itsCollector) {
    if (part instanceof AbstractOutcomeAssert<?, ?> ours) {
      ours.belongsTo(outcome, itsCollector);
      if (info.hasDescription()) {
        ours.info.description(info.description());
      }
    } else {
      // AssertJ may ask for it more than once, and where nothing fails.
      part.as(() -> (about() + ownEvidence()).strip() + "\n");
    }
    return part;
  }

  /** What stands above the message of an assert of AssertJ's own, which knows its value only. */
  private String about() {
    return Stream.of(info.descriptionText(), subject())
        .filter(text -> !text.isEmpty())
        .collect(joining(": "));
  }

  /** What the actual value is a part of, and which; empty if the evidence says it. */
  String subject() {
    return "";
  }

  /**
   * Adds the function's error with its frames, which an IDE links to the files; the failure's own
   * stack begins with the line of the test.
   */
  private AssertionError withFrames(AssertionError failure) {
    failure.setStackTrace(
        Stream.of(failure.getStackTrace())
            .dropWhile(AbstractOutcomeAssert::isWithinAssertion)
            .toArray(StackTraceElement[]::new));
    if (outcome != null) {
      Evidence.exception(outcome).ifPresent(failure::addSuppressed);
    }
    return failure;
  }

  /** AssertJ takes out the frames of one assert class, but not those of one that it came from. */
  private static boolean isWithinAssertion(StackTraceElement element) {
    return AboveTheTest.CLASSES.matcher(element.getClassName()).matches();
  }

  /** Soft failures that are read together show what they have in common once. */
  private String evidence() {
    boolean isReplaced = info.overridingErrorMessage() != null;
    return outcome != null
            && !isReplaced
            && collector instanceof LambdaSoftAssertions soft
            && !soft.showsFirst(outcome)
        ? "\n\nInvocation %s: see above.".formatted(outcome.requestId())
        : ownEvidence();
  }

  private String ownEvidence() {
    return outcome == null ? "" : Evidence.of(outcome);
  }
}
