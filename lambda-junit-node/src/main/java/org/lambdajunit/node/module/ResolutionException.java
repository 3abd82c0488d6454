package org.lambdajunit.node.module;

import java.util.LinkedHashMap;
import java.util.Map;

/** A specifier that resolves to nothing, with the code and text of Node's error. */
public final class ResolutionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Map<String, String> properties = new LinkedHashMap<>();

  ResolutionException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** The same error with another text. */
  ResolutionException withMessage(String message) {
    ResolutionException other = new ResolutionException(code, message);
    other.properties.putAll(properties);
    return other;
  }

  /** Adds a property that Node's error has beside its code. */
  ResolutionException with(String property, String value) {
    properties.put(property, value);
    return this;
  }

  /** Node's error code, for example {@code MODULE_NOT_FOUND}. */
  public String code() {
    return code;
  }

  /** What else Node's error says of itself, for example {@code path}. */
  Map<String, String> properties() {
    return properties;
  }
}
