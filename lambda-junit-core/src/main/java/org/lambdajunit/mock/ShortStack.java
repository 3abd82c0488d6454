package org.lambdajunit.mock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lambdajunit.JavaScriptFrame;

/**
 * The stack of something that Java code has thrown into a function, for a reader: between the code
 * of the mock and that of the test stand the lines of the function, not the two hundred frames of
 * the engine that ran it.
 */
final class ShortStack {

  private static final String FROM_GUEST = "org.lambdajunit.node.engine.HostFunction";
  private static final List<String> DOORS =
      List.of(
          "org.lambdajunit.LambdaInvoker",
          "org.lambdajunit.LambdaInvocation",
          "org.lambdajunit.sdk.");
  private static final List<String> BETWEEN =
      List.of(
          "org.lambdajunit.mock.",
          "java.lang.reflect.",
          "java.lang.invoke.",
          "java.util.",
          "jdk.internal.");

  private ShortStack() {}

  /** Shortens a stack in which guest code has called the host; others stay as they are. */
  static void shorten(Throwable thrown, List<JavaScriptFrame> places) {
    List<StackTraceElement> stack = Arrays.asList(thrown.getStackTrace());
    int call = indexOf(stack, 0, List.of(FROM_GUEST));
    if (call == stack.size()) {
      return;
    }
    int end = call;
    while (end > 0 && isOneOf(stack.get(end - 1), BETWEEN)) {
      end--;
    }
    int invoke = indexOf(stack, call, DOORS);
    while (invoke < stack.size() && isOneOf(stack.get(invoke), DOORS)) {
      invoke++;
    }
    List<StackTraceElement> shown = new ArrayList<>(stack.subList(0, end));
    places.forEach(place -> shown.add(place.toStackTraceElement()));
    shown.addAll(stack.subList(invoke, stack.size()));
    thrown.setStackTrace(shown.toArray(StackTraceElement[]::new));
  }

  private static int indexOf(List<StackTraceElement> stack, int from, List<String> classes) {
    int index = from;
    while (index < stack.size() && !isOneOf(stack.get(index), classes)) {
      index++;
    }
    return index;
  }

  private static boolean isOneOf(StackTraceElement element, List<String> classes) {
    return classes.stream().anyMatch(element.getClassName()::startsWith);
  }
}
