package org.lambdajunit.runtime;

import java.util.Map;
import org.lambdajunit.node.engine.JsonText;

/**
 * What a handler string of nodejs10.x and later is made of: {@code folder/module.name}. The scripts
 * that ask are spared the functions of strings, which the engine would load for the first test.
 */
final class HandlerParts {

  private HandlerParts() {}

  /**
   * The parts as a JSON object, of which those that do not apply are empty: {@code folder}, which
   * ends in a slash, {@code module} and {@code name}, {@code path} if the name is one of several
   * members, and {@code fault} if the string cannot be one of a handler: {@code dots} or {@code
   * dot}.
   */
  static String of(String handler) {
    int slash = handler.lastIndexOf('/') + 1;
    int dot = handler.indexOf('.', slash);
    if (handler.contains("..")) {
      return parts("", "", "", "dots");
    }
    return dot < 0
        ? parts("", "", "", "dot")
        : parts(
            handler.substring(0, slash),
            handler.substring(slash, dot),
            handler.substring(dot + 1),
            "");
  }

  private static String parts(String folder, String module, String name, String fault) {
    return JsonText.object(
        Map.of(
            "folder",
            folder,
            "module",
            module,
            "name",
            name,
            "path",
            name.indexOf('.') < 0 ? "" : name,
            "fault",
            fault));
  }
}
