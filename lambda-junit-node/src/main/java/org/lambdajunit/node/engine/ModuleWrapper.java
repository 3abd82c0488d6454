package org.lambdajunit.node.engine;

/** What stands before the code of a CommonJS module, in its first line. */
public final class ModuleWrapper {

  public static final String START =
      "(function (exports, require, module, __filename, __dirname) { ";

  private ModuleWrapper() {}

  static boolean isAround(CharSequence code) {
    return code.length() > START.length()
        && START.contentEquals(code.subSequence(0, START.length()));
  }
}
