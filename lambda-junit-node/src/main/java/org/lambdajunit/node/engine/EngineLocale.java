package org.lambdajunit.node.engine;

import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSContext;
import java.lang.reflect.Field;
import java.util.Locale;

/**
 * The locale in which guest code formats what does not say one. The engine has an option for it,
 * {@code js.locale}, which compiles a page of regular expressions to check its value: that costs
 * each new JVM 40 ms.
 */
public final class EngineLocale {

  private EngineLocale() {}

  /**
   * Makes it the locale of the engine of which a context is entered.
   *
   * @throws IllegalStateException if the engine is of a version that keeps it elsewhere
   */
  public static void use(Locale locale) {
    try {
      Field field = JSContext.class.getDeclaredField("locale");
      field.setAccessible(true);
      field.set(JavaScriptLanguage.getCurrentJSRealm().getContext(), locale);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "This version of GraalJS does not work with lambda-junit. Leave the choice of the"
              + " version to lambda-junit.",
          e);
    }
  }
}
