package org.lambdajunit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error of JavaScript, on either side of a mock. Thrown by a Java object that {@linkplain
 * LambdaModule stands in place of a module}, it reaches the handler as an {@code Error} of that
 * name; thrown by a JavaScript function that such an object calls, it reaches Java.
 *
 * <pre>{@code
 * when(rates.rateOf("XXX"))
 *     .thenThrow(new JavaScriptException("RangeError", "no such currency").with("code", "E_CURRENCY"));
 * }</pre>
 *
 * <p>Any other exception reaches the handler too, under the simple name of its class.
 *
 * @since 0.1
 */
public class JavaScriptException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The name of the error in JavaScript. */
  private final String name;

  private final transient Map<String, @Nullable Object> properties = new LinkedHashMap<>();

  /**
   * Makes an error.
   *
   * @param name the error's name, for example {@code TypeError} or {@code ThrottlingException}; for
   *     the names of JavaScript's own errors, the handler gets an instance of that class
   * @param message the error's message
   */
  public JavaScriptException(String name, @Nullable String message) {
    super(message);
    this.name = name;
  }

  /**
   * Adds a property that the error has beside its name and message.
   *
   * @param property the name of the property, for example {@code code}
   * @param value its value, anything that a mock may return
   * @return this exception
   */
  public JavaScriptException with(String property, @Nullable Object value) {
    properties.put(property, value);
    return this;
  }

  /**
   * The error's name.
   *
   * @return for example {@code TypeError}
   */
  public final String name() {
    return name;
  }

  /**
   * The error's code, as Node's errors have it.
   *
   * @return for example {@code ENOENT}, or nothing
   */
  public final Optional<String> code() {
    return Optional.ofNullable(properties.get("code")).map(String::valueOf);
  }

  /**
   * What the error has beside its name and message.
   *
   * @return values by name, in their order
   */
  public final Map<String, @Nullable Object> properties() {
    return Collections.unmodifiableMap(properties);
  }

  /**
   * The error as JavaScript shows it.
   *
   * @return name and message
   */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // The name is the error's, and no class of Java's.
  public String toString() {
    String message = getMessage();
    if (message == null || message.isEmpty()) {
      return name;
    }
    return name.isEmpty() ? message : name + ": " + message;
  }
}
