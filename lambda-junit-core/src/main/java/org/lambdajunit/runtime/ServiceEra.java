package org.lambdajunit.runtime;

/** How the service words what it says itself: it did so differently up to nodejs8.10. */
public enum ServiceEra {
  /** Timeouts and exits are a plain {@code errorMessage}. */
  PLAIN_MESSAGES,
  /** Timeouts are {@code Sandbox.Timedout}, exits {@code Runtime.ExitError}. */
  TYPED_ERRORS
}
