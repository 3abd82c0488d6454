package org.lambdajunit.junit;

/** When the log of an invocation is printed. */
enum EchoLogs {

  /** Once, after a test that failed. */
  ON_FAILURE,

  /** After each invocation. */
  ALWAYS,

  /** Never. */
  NEVER
}
