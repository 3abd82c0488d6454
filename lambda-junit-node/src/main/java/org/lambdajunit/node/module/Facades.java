package org.lambdajunit.node.module;

import java.util.Collection;
import org.lambdajunit.node.engine.JsonText;

/** The texts of the ES modules that stand for what is not an ES module. */
final class Facades {

  private Facades() {}

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
    String facade = facade(core, "core.requireFile(" + JsonText.quote(file) + ")", names);
    return exportsModuleExports ? facade + "export { exports as \"module.exports\" };\n" : facade;
  }

  /** Stands for one of Node's own modules. */
  static String builtin(String core, String name, Collection<String> names) {
    return facade(core, "core.requireBuiltin(" + JsonText.quote(name) + ")", names);
  }

  private static String facade(String core, String expression, Collection<String> names) {
    StringBuilder text = new StringBuilder();
    text.append("import { core } from '").append(core).append("';\n");
    text.append("const exports = ").append(expression).append(";\n");
    text.append("export default exports;\n");
    StringBuilder list = new StringBuilder();
    int count = 0;
    for (String name : names) {
      if (name.equals("default") || name.equals("module.exports")) {
        continue;
      }
      String quoted = JsonText.quote(name);
      String local = "export" + count++;
      text.append("const ").append(local).append(" = core.own(exports, ").append(quoted);
      text.append(");\n");
      list.append(local).append(" as ").append(quoted).append(", ");
    }
    return text.append("export { ").append(list).append("};\n").toString();
  }
}
