package org.lambdajunit.node.module;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lambdajunit.node.engine.JsonText;

/** The texts of the ES modules that stand for what is not an ES module. */
final class Facades {

  private static final Pattern STATIC_ASSERTION =
      Pattern.compile("(\\b(?:from|import)\\s*(?:\"[^\"\n]*\"|'[^'\n]*')\\s*)assert(?=\\s*\\{)");
  private static final Pattern DYNAMIC_ASSERTION =
      Pattern.compile("(\\bimport\\s*\\([^(){}\n]*,\\s*\\{\\s*)assert(?=\\s*:)");

  /** What GraalJS itself knows of {@code import.meta} is the URL. */
  private static final Pattern NEEDS_META =
      Pattern.compile("\\bimport\\s*\\.\\s*meta\\b(?!\\s*\\.\\s*url\\b)");

  private static final String META_CORE = "__nodeCore";
  private static final String META_START = META_CORE + ".initializeMeta(import.meta); ";

  private Facades() {}

  /** How many characters are added before an ES module that uses {@code import.meta}. */
  static int metaLength() {
    return META_START.length();
  }

  /** Stands for a module that {@code import()} asks for: whoever awaits it gets that module. */
  static String deferral(String core, String target) {
    return "import { core } from '"
        + core
        + "';\nexport const then = core.deferredImport("
        + JsonText.quote(target)
        + ");\n";
  }

  /** Stands for a CommonJS module. */
  static String commonJs(
      String core, String file, Collection<String> names, boolean exportsModuleExports) {
    String facade = facade(core, "core.requireFile(" + JsonText.quote(file) + ")", names, "const");
    return exportsModuleExports ? facade + "export { exports as \"module.exports\" };\n" : facade;
  }

  /** Stands for one of Node's own modules. */
  static String builtin(String core, String name, Collection<String> names) {
    StringBuilder text =
        new StringBuilder(
            facade(core, "core.requireBuiltin(" + JsonText.quote(name) + ")", names, "let"));
    text.append("core.onBuiltinSync(() => {\n");
    int count = 0;
    for (String exported : exported(names)) {
      text.append("  export").append(count++).append(" = core.own(exports, ");
      text.append(JsonText.quote(exported)).append(");\n");
    }
    return text.append("});\n").toString();
  }

  /** Stands for what replaces a module. */
  static String replacement(String core, int number, Collection<String> names) {
    return facade(core, "core.replacement(" + number + ")", names, "const")
        .replace("export default exports;", "export default core.defaultOf(exports);");
  }

  /** An ES module whose {@code import.meta} is as Node makes it. */
  static String withMeta(String core, String text) {
    if (!text.contains("meta") || !NEEDS_META.matcher(text).find()) {
      return text;
    }
    String start = META_START + (text.startsWith("#!") ? "//" : "");
    return start + text + "\nimport { core as " + META_CORE + " } from '" + core + "';\n";
  }

  private static String facade(
      String core, String expression, Collection<String> names, String declaration) {
    StringBuilder text = new StringBuilder();
    text.append("import { core } from '").append(core).append("';\n");
    text.append("const exports = ").append(expression).append(";\n");
    text.append("export default exports;\n");
    StringBuilder list = new StringBuilder();
    int count = 0;
    for (String name : exported(names)) {
      String quoted = JsonText.quote(name);
      String local = "export" + count++;
      text.append(declaration).append(' ').append(local);
      text.append(" = core.own(exports, ").append(quoted).append(");\n");
      list.append(local).append(" as ").append(quoted).append(", ");
    }
    return text.append("export { ").append(list).append("};\n").toString();
  }

  private static List<String> exported(Collection<String> names) {
    return names.stream()
        .filter(name -> !name.equals("default") && !name.equals("module.exports"))
        .toList();
  }

  /** A text in which imports that assert something have attributes: nothing else changes place. */
  static String withAttributes(String text) {
    if (!text.contains("assert")) {
      return text;
    }
    String attributes = withAttributes(text, STATIC_ASSERTION);
    return withAttributes(attributes, DYNAMIC_ASSERTION);
  }

  private static String withAttributes(String text, Pattern assertion) {
    Matcher matcher = assertion.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    ScriptTokens tokens;
    try {
      tokens = ScriptTokens.of(text);
    } catch (ScriptTokens.MalformedException e) {
      // It does not run either way.
      return text;
    }
    return matcher.replaceAll(
        found ->
            // Not in texts, templates and comments.
            tokens.isNameAt(found.start()) && tokens.isNameAt(found.end(1))
                ? "$1with  "
                : Matcher.quoteReplacement(found.group()));
  }
}
