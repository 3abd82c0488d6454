package org.lambdajunit.mock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.JavaScriptException;
import org.lambdajunit.JavaScriptFrame;
import org.lambdajunit.service.FunctionConfiguration;
import org.lambdajunit.service.FunctionFrames;

/**
 * What Java code has thrown into a function. What mocks throw that the test has to fail with is
 * thrown again: a handler may catch it; the test must not pass all the same.
 */
final class Failures {

  private static final String MOCKITO = "org.mockito.exceptions.";

  private final List<Throwable> noted = new ArrayList<>();
  private final List<Throwable> thrown = new ArrayList<>();
  private @Nullable FunctionConfiguration function;

  /**
   * Takes note that an invocation begins.
   *
   * @param function the function that is invoked
   */
  void begin(FunctionConfiguration function) {
    this.function = function;
    thrown.clear();
  }

  /** All that was thrown since the invocation began, but for what stands for an error of AWS. */
  List<Throwable> thrown() {
    return List.copyOf(thrown);
  }

  /**
   * Notes a throwable.
   *
   * @param stack gives the JavaScript stack of the error that it is for the function
   */
  void note(Throwable failure, Supplier<String> stack) {
    if (failure instanceof JavaScriptException || thrown.contains(failure)) {
      return;
    }
    thrown.add(failure);
    List<JavaScriptFrame> places = places(stack.get());
    ShortStack.shorten(failure, places);
    if (failure instanceof UnstubbedCallError unstubbed) {
      unstubbed.calledFrom(places);
    }
    if (failsTests(failure)) {
      noted.add(failure);
    }
  }

  /** The places of a JavaScript stack that lie in the function's own code. */
  private List<JavaScriptFrame> places(String stack) {
    return function == null ? List.of() : new FunctionFrames(function).of(List.of(stack));
  }

  private static boolean failsTests(Throwable thrown) {
    if (thrown instanceof Error || thrown instanceof WrongUseException) {
      return true;
    }
    for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().startsWith(MOCKITO)) {
        return true;
      }
    }
    return false;
  }

  /** Throws what was noted since the last time: the first, with what else it was as suppressed. */
  void rethrow() {
    if (noted.isEmpty()) {
      return;
    }
    List<Throwable> all = List.copyOf(noted);
    noted.clear();
    Throwable first = all.get(0);
    all.stream()
        .skip(1)
        .filter(other -> !other.toString().equals(first.toString()))
        .forEach(first::addSuppressed);
    throw Failures.<RuntimeException>unchecked(first);
  }

  /** Only errors and unchecked exceptions are ever noted. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(@Nullable Throwable thrown) throws T {
    throw (T) thrown;
  }
}
