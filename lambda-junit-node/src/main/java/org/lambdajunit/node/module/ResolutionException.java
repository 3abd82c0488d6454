package org.lambdajunit.node.module;

/** A specifier that resolves to nothing, with the code and text of Node's error. */
public final class ResolutionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  ResolutionException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** Node's error code, for example {@code MODULE_NOT_FOUND}. */
  public String code() {
    return code;
  }
}
