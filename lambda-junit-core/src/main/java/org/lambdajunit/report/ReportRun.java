package org.lambdajunit.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.lambdajunit.fork.Fork;
import org.lambdajunit.fork.ForkFiles;

/**
 * Writes down the invocations of a test run, and makes a page of them and of those of the other
 * JVMs of the build.
 *
 * <p>Thread-safe.
 */
public final class ReportRun {

  private final ForkFiles forks;
  private final Path page;
  private final String build;
  private final Stopwatch stopwatch = new Stopwatch();
  private final RowFile rows;

  private ReportRun(ReportSettings settings) throws IOException {
    Fork fork = Fork.current();
    build = fork.build();
    forks = new ForkFiles(settings.directory(), ".jsonl");
    page = settings.directory().resolve("index.html");
    Path[] own = new Path[1];
    forks.locked(
        () -> {
          forks.deleteOthers(build);
          own[0] = forks.newFile(build, fork.jvm());
        });
    rows = new RowFile(own[0]);
  }

  /**
   * Begins.
   *
   * @param settings where the page is written
   * @return the run, to be finished
   */
  public static ReportRun begin(ReportSettings settings) {
    try {
      return new ReportRun(settings);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the invocation report", e);
    }
  }

  /**
   * Takes note that a test or a class begins.
   *
   * @param test whether it is a test
   * @param className its class
   * @param name how JUnit shows it
   * @return the test, to be finished
   */
  public ReportedTest test(boolean test, String className, String name) {
    return new ReportedTest(rows, stopwatch, test, className, name);
  }

  /**
   * Makes the page.
   *
   * @return the page
   */
  public Path finish() {
    try {
      rows.close();
      forks.locked(
          () -> {
            forks.deleteOthers(build);
            ReportPage.write(page, forks.all());
          });
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the invocation report", e);
    }
  }
}
