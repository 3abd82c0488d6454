package org.lambdajunit.node.module;

import java.util.Set;

/**
 * In what the module loaders of Node's versions differ.
 *
 * @param requireEsm whether {@code require} loads ES modules, as {@code
 *     --experimental-require-module} says
 * @param detectModuleSyntax whether a {@code .js} file without a {@code type} is an ES module if it
 *     is written as one, as {@code --experimental-detect-module} says
 * @param exportsModuleExports whether CommonJS modules export {@code 'module.exports'} to ES
 *     modules, as since Node.js 23
 * @param strictPackages whether the parser of {@code package.json} files is the strict one of
 *     Node.js 22
 * @param importAssertions whether attributes of imports are still called assertions: in errors, and
 *     where {@code assert} stands in place of {@code with}, as up to Node.js 20
 * @param nodeMajor the major version of Node.js
 */
public record ModuleRules(
    boolean requireEsm,
    boolean detectModuleSyntax,
    boolean exportsModuleExports,
    boolean strictPackages,
    boolean importAssertions,
    int nodeMajor) {

  private static final int FIRST_WITH_SCHEME = 14;
  private static final int FIRST_WITH_NEW_LOADERS = 22;
  private static final int FIRST_WITH_MODULE_EXPORTS = 23;

  /** What a version of Node does when no option says otherwise. */
  public static ModuleRules of(int nodeMajor) {
    boolean isNew = nodeMajor >= FIRST_WITH_NEW_LOADERS;
    return new ModuleRules(
        isNew, isNew, nodeMajor >= FIRST_WITH_MODULE_EXPORTS, isNew, !isNew, nodeMajor);
  }

  /** These rules with another answer to whether {@code require} loads ES modules. */
  public ModuleRules withRequireEsm(boolean allowed) {
    return new ModuleRules(
        allowed,
        detectModuleSyntax,
        exportsModuleExports,
        strictPackages,
        importAssertions,
        nodeMajor);
  }

  /** These rules with another answer to whether the syntax of a file tells what it is. */
  public ModuleRules withDetectModuleSyntax(boolean allowed) {
    return new ModuleRules(
        requireEsm, allowed, exportsModuleExports, strictPackages, importAssertions, nodeMajor);
  }

  /** The modules that Node.js itself brings, by their names without {@code node:}. */
  Set<String> builtins() {
    return BuiltinModules.of(nodeMajor);
  }

  /** Whether {@code node:} and a name is a module of Node.js. */
  boolean knowsByScheme(String name) {
    return BuiltinModules.knowsByScheme(name, nodeMajor);
  }

  /** Whether {@code require} knows them by {@code node:}, too, as since Node.js 14. */
  boolean requireTakesScheme() {
    return nodeMajor >= FIRST_WITH_SCHEME;
  }
}
