package org.lambdajunit.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a JVM writes down, a line each. The page's script reads the same names. */
@JsonInclude(Include.NON_EMPTY)
record Row(@Nullable Test test, @Nullable Invocation invocation) {

  /**
   * A test or a class of tests. There may be two rows of one, of which the later one counts.
   *
   * @param id counted in its JVM
   * @param className the class with its package
   * @param name the test as JUnit shows it, with the names of nested classes around it
   * @param status {@code running}, {@code passed}, {@code failed} or {@code aborted}
   * @param message what it failed with
   * @param begin when it began, in milliseconds since 1970
   * @param duration how long it took, in milliseconds
   */
  @JsonInclude(Include.NON_EMPTY)
  record Test(
      int id,
      String className,
      String name,
      String status,
      @Nullable String message,
      double begin,
      double duration) {}

  /**
   * An invocation.
   *
   * @param test the test's id
   * @param number counted in its test
   * @param handler the function's handler
   * @param runtime AWS's identifier
   * @param type the invocation type
   * @param requestId the request id
   * @param completion what ended it
   * @param error the error's type, of one that failed
   * @param cold whether it started an execution environment
   * @param thread the thread that it ran on
   * @param begin when it began, in milliseconds since 1970
   * @param duration how long it took, in milliseconds
   * @param timeBegin when it began by the function's clock, in milliseconds since 1970
   * @param time how long it took by the function's clock, in milliseconds
   * @param details what is shown of it alone; of too many invocations, only some have it
   */
  @JsonInclude(Include.NON_EMPTY)
  record Invocation(
      int test,
      int number,
      String handler,
      String runtime,
      String type,
      String requestId,
      String completion,
      @Nullable String error,
      boolean cold,
      String thread,
      double begin,
      double duration,
      double timeBegin,
      double time,
      @Nullable Details details) {

    Invocation withoutDetails() {
      return new Invocation(
          test,
          number,
          handler,
          runtime,
          type,
          requestId,
          completion,
          error,
          cold,
          thread,
          begin,
          duration,
          timeBegin,
          time,
          null);
    }
  }

  /** What is shown of one invocation. Times are in milliseconds from its begin. */
  @JsonInclude(Include.NON_EMPTY)
  record Details(
      String functionName,
      String event,
      String payload,
      @Nullable String error,
      List<Frame> frames,
      List<Log> initLog,
      List<Log> log,
      List<Call> calls,
      List<String> pending,
      List<String> attempts,
      @Nullable Integer exitCode,
      double billed,
      @Nullable Double init,
      int memorySize,
      int memoryUsed) {}

  @JsonInclude(Include.NON_EMPTY)
  record Frame(String text, @Nullable String link) {}

  @JsonInclude(Include.NON_EMPTY)
  record Log(double at, String level, String message) {}

  @JsonInclude(Include.NON_EMPTY)
  record Call(
      double at,
      String kind,
      String target,
      String operation,
      @Nullable String input,
      @Nullable String output,
      @Nullable String failure) {}
}
