package org.lambdajunit.mock;

/** A mistake in a test that shows only while its function runs. */
final class WrongUseException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  WrongUseException(String message) {
    super(message);
  }
}
