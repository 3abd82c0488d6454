package org.lambdajunit.mock;

import org.graalvm.polyglot.Value;
import org.lambdajunit.JavaScriptException;

/** An error that guest code has thrown; on its way back it is the very same error again. */
final class GuestException extends JavaScriptException {

  private static final long serialVersionUID = 1L;

  private final transient Value error;

  GuestException(Value error, String name, String message) {
    super(name, message);
    this.error = error;
  }

  Value error() {
    return error;
  }
}
