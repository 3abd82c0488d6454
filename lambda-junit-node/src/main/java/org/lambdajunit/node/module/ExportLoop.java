package org.lambdajunit.node.module;

import org.jspecify.annotations.Nullable;

/**
 * The loop that compilers write for {@code export * from}:
 *
 * <pre>{@code
 * Object.keys(_module).forEach(function (key) {
 *   if (key === "default" || key === "__esModule") return;
 *   exports[key] = _module[key];
 * });
 * }</pre>
 *
 * <p>in the forms that cjs-module-lexer knows.
 */
final class ExportLoop {

  private final TokenPattern pattern;
  private String module = "";
  private String key = "";

  /**
   * @param token the token after {@code Object}
   */
  ExportLoop(ScriptTokens tokens, int token) {
    pattern = new TokenPattern(tokens, token);
  }

  /** The variable whose properties the loop exports, or {@code null} if there is no such loop. */
  @Nullable String module() {
    return head() && (skips() || guards()) && copies() && pattern.accept("} )") ? module : null;
  }

  private boolean head() {
    String first = pattern.accept(". keys (") ? pattern.name() : null;
    String second =
        first != null && pattern.accept(") . forEach ( function (") ? pattern.name() : null;
    if (first == null || second == null) {
      return false;
    }
    module = first;
    key = second;
    return pattern.accept(") { if ( " + key);
  }

  /** Babel: returns for what is not to be copied. */
  private boolean skips() {
    if (!(pattern.accept("= = =")
        && pattern.string("default")
        && pattern.accept("| |")
        && pattern.accept(key)
        && pattern.accept("= = =")
        && pattern.string("__esModule")
        && pattern.accept(") return"))) {
      return false;
    }
    pattern.accept(";");
    if (!pattern.accept("if (")) {
      return true;
    }
    if (hasOwnProperty()) {
      if (!pattern.accept(") return")) {
        return false;
      }
      pattern.accept(";");
      if (!pattern.accept("if (")) {
        return true;
      }
    }
    boolean skipsEqual =
        pattern.accept(key + " in")
            && exports()
            && pattern.accept("& &")
            && exports()
            && pattern.accept("[ " + key + " ] = = = " + module + " [ " + key + " ] ) return");
    pattern.accept(";");
    return skipsEqual;
  }

  /** TypeScript before 4.1, and Babel 5: copies under a condition. */
  private boolean guards() {
    if (!(pattern.accept("! = =") && pattern.string("default"))) {
      return false;
    }
    if (pattern.accept("& & !")
        && !hasOwnProperty()
        && !(pattern.name() != null && pattern.accept(". hasOwnProperty ( " + key + " )"))) {
      return false;
    }
    return pattern.accept(")");
  }

  private boolean hasOwnProperty() {
    int start = pattern.position();
    boolean fits = pattern.accept("Object .");
    if (fits) {
      pattern.accept("prototype .");
    }
    fits =
        fits
            && pattern.accept("hasOwnProperty . call (")
            && pattern.name() != null
            && pattern.accept(", " + key + " )");
    if (!fits) {
      pattern.position(start);
    }
    return fits;
  }

  private boolean copies() {
    String value = module + " [ " + key + " ]";
    boolean copied;
    if (pattern.accept("Object . defineProperty (")) {
      copied =
          exports() && pattern.accept(", " + key + " , { enumerable : true , get") && getter(value);
    } else {
      copied = exports() && pattern.accept("[ " + key + " ] = " + value);
    }
    pattern.accept(";");
    return copied;
  }

  private boolean getter(String value) {
    if (pattern.accept(":")) {
      if (!pattern.accept("function")) {
        return false;
      }
      pattern.name();
    }
    boolean returns = pattern.accept("( ) { return " + value);
    pattern.accept(";");
    returns = returns && pattern.accept("}");
    pattern.accept(",");
    return returns && pattern.accept("} )");
  }

  private boolean exports() {
    pattern.accept("module .");
    return pattern.accept("exports");
  }
}
