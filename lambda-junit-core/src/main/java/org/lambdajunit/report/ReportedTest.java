package org.lambdajunit.report;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.service.FunctionConfiguration;
import org.lambdajunit.service.InvocationWatch;

/**
 * A test, or a class of tests, in the report.
 *
 * <p>Thread-safe.
 */
public final class ReportedTest {

  private static final int MESSAGE = 4_000;

  private final RowFile rows;
  private final Stopwatch stopwatch;
  private final boolean test;
  private final int id;
  private final String className;
  private final String name;
  private final double begin;
  private final AtomicInteger invocations = new AtomicInteger();

  ReportedTest(RowFile rows, Stopwatch stopwatch, boolean test, String className, String name) {
    this.rows = rows;
    this.stopwatch = stopwatch;
    this.test = test;
    this.id = rows.nextTest();
    this.className = className;
    this.name = name;
    this.begin = stopwatch.epochMillis();
  }

  int id() {
    return id;
  }

  /**
   * Follows the next invocation.
   *
   * @param function what is invoked
   * @return who is told of it
   */
  public InvocationWatch watch(FunctionConfiguration function) {
    int number = invocations.incrementAndGet();
    if (number == 1) {
      rows.add(row("running", null, 0));
    }
    return new ReportedInvocation(rows, stopwatch, id, number, function);
  }

  /**
   * Takes note that it has ended. A class without invocations of its own is left out.
   *
   * @param status how: {@code passed}, {@code failed} or {@code aborted}
   * @param failure what it failed with
   */
  public void finish(String status, @Nullable Throwable failure) {
    if (test || invocations.get() > 0) {
      String message = failure == null ? null : Cut.text(String.valueOf(failure), MESSAGE);
      rows.add(row(status, message, stopwatch.epochMillis() - begin));
    }
  }

  private Row.Test row(String status, @Nullable String message, double duration) {
    return new Row.Test(id, className, name, status, message, begin, duration);
  }
}
