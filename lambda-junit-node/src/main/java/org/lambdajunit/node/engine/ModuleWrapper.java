package org.lambdajunit.node.engine;

/** What stands before the code of a CommonJS module, in its first line, and behind it. */
public final class ModuleWrapper {

  public static final String START =
      "(function (exports, require, module, __filename, __dirname) { ";

  public static final String END = "\n});";

  private ModuleWrapper() {}

  /** Where the own code of a script begins, which is a module's or stands alone. */
  public static int start(String script) {
    return isAround(script) ? START.length() : 0;
  }

  /** Where the own code of a script ends. */
  public static int end(String script) {
    return script.length() - (isAround(script) && script.endsWith(END) ? END.length() : 0);
  }

  static boolean isAround(CharSequence code) {
    return code.length() > START.length()
        && START.contentEquals(code.subSequence(0, START.length()));
  }
}
