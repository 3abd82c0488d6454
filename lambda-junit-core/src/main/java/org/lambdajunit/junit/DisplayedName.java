package org.lambdajunit.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.ExtensionContext;

/** How JUnit shows a test to a reader. */
final class DisplayedName {

  private DisplayedName() {}

  /** The names of the test and of what is around it, up to its outermost class. */
  static String of(ExtensionContext context) {
    Deque<String> names = new ArrayDeque<>();
    for (ExtensionContext c = context;
        c.getTestClass().isPresent();
        c = c.getParent().orElseThrow()) {
      names.addFirst(c.getDisplayName());
    }
    return String.join(" › ", names);
  }
}
