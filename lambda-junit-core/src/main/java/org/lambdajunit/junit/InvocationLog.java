package org.lambdajunit.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.lambdajunit.LambdaOutcome;

/**
 * The last invocations of a test, kept in case it fails. They are few, because a test may invoke a
 * function thousands of times.
 */
final class InvocationLog {

  private static final int KEPT = 20;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private int count;

  /**
   * An invocation.
   *
   * @param number counted from 1 in its test
   * @param handler what was invoked
   * @param outcome what came of it
   */
  record Entry(int number, String handler, LambdaOutcome outcome) {

    /** A title and the log. */
    String text() {
      return "Lambda log of %s, invocation %d:%n%s"
          .formatted(handler, number, outcome.logStream().stripTrailing());
    }
  }

  synchronized Entry add(String handler, LambdaOutcome outcome) {
    count++;
    Entry entry = new Entry(count, handler, outcome);
    entries.addLast(entry);
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
    return entry;
  }

  /** Hands out what is kept, once. */
  synchronized List<Entry> drain() {
    List<Entry> all = List.copyOf(entries);
    entries.clear();
    return all;
  }
}
