package org.lambdajunit;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A place in a function's own code on the stack of an error, with the file that an editor opens.
 *
 * <pre>{@code
 * JavaScriptFrame frame = lambda.invoke().frames().get(0);
 * frame.file();                // "/var/task/orders.js"
 * frame.line();                // 12
 * frame.source();              // Optional[…/src/main/lambda/orders.js]
 * }</pre>
 *
 * @param function what the stack calls the function, for example {@code exports.handler}; empty in
 *     a function without a name and at the top level of a file
 * @param file the file as the function sees it, below {@code /var/task} or {@code /opt}; where a
 *     source map leads to an original source, that one, as seen from the project's folder
 * @param line counted from 1
 * @param column counted from 1
 * @param source the file on this machine; empty if it lies in an archive, or is not there
 * @since 0.1
 */
public record JavaScriptFrame(
    String function, String file, int line, int column, Optional<Path> source) {

  /**
   * The frame in the form of Java's own, as an exception carries it.
   *
   * @return an element whose class is {@code <js>}
   */
  public StackTraceElement toStackTraceElement() {
    String name = function.isEmpty() ? "<anonymous>" : function;
    return new StackTraceElement("<js>", name, file.substring(file.lastIndexOf('/') + 1), line);
  }

  /** The frame as JavaScript writes it. */
  @Override
  public String toString() {
    String place = file + ":" + line + ":" + column;
    return function.isEmpty() ? "at " + place : "at " + function + " (" + place + ")";
  }
}
