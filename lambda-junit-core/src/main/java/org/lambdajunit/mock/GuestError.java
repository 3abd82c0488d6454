package org.lambdajunit.mock;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** The plain value of a guest error: its name, its message and the rest. It can be thrown, too. */
final class GuestError extends LinkedHashMap<String, @Nullable Object> {

  private static final long serialVersionUID = 1L;

  private final transient GuestException exception;

  GuestError(GuestException exception) {
    this.exception = exception;
  }

  /** The error for those who want an exception. */
  GuestException exception() {
    return exception;
  }
}
