package org.lambdajunit.runtime;

import org.lambdajunit.LogLevel;

/** Who takes what a process writes. Called on the thread that runs the process. */
public interface RuntimeLog {

  /**
   * Takes a record of the runtime's console.
   *
   * @param level how severe it is; runtimes without levels in their lines say it too
   * @param requestId the id in the line
   * @param message what was logged
   * @param leveled whether the line shows the level
   * @param errorObject whether this is an error that the runtime logged of itself
   */
  void record(
      LogLevel level, String requestId, String message, boolean leveled, boolean errorObject);

  /**
   * Takes a record that is one JSON text.
   *
   * @param json the whole record
   */
  void jsonRecord(LogLevel level, String requestId, String json, boolean errorObject);

  /** Takes what was written to standard output or standard error past the console. */
  void raw(String text);
}
