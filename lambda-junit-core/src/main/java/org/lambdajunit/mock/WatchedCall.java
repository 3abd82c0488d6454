package org.lambdajunit.mock;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.CallRealModule;
import org.lambdajunit.service.InvocationWatch;
import org.lambdajunit.service.MockedCall;

/** A call, and who wants to know how it was answered. */
final class WatchedCall {

  /** Nobody does. */
  static final WatchedCall UNWATCHED =
      new WatchedCall(InvocationWatch.NONE, MockedCall.Kind.MODULE, "", "", null);

  private final InvocationWatch watch;
  private final MockedCall.Kind kind;
  private final String target;
  private final String operation;
  private final @Nullable Object input;
  private @Nullable Object output;

  private WatchedCall(
      InvocationWatch watch,
      MockedCall.Kind kind,
      String target,
      String operation,
      @Nullable Object input) {
    this.watch = watch;
    this.kind = kind;
    this.target = target;
    this.operation = operation;
    this.input = input;
  }

  static WatchedCall of(
      InvocationWatch watch,
      MockedCall.Kind kind,
      String target,
      String operation,
      @Nullable Object input) {
    return watch.isWatching() ? new WatchedCall(watch, kind, target, operation, input) : UNWATCHED;
  }

  /** Gives an answer, and shows to the other what of it is a Java value. */
  @FunctionalInterface
  interface Answer<E extends Throwable> {
    @Nullable Object give(Consumer<@Nullable Object> seen) throws E;
  }

  <E extends Throwable> @Nullable Object answer(Answer<E> answer) throws E {
    if (!watch.isWatching()) {
      return answer.give(ignored -> {});
    }
    try {
      Object given = answer.give(value -> output = value);
      watch.called(new MockedCall(kind, target, operation, input, output, null));
      return given;
    } catch (CallRealModule real) {
      throw real;
    } catch (Throwable failure) {
      watch.called(new MockedCall(kind, target, operation, input, null, failure));
      throw failure;
    }
  }
}
