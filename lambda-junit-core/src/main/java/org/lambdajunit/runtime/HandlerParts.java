package org.lambdajunit.runtime;

import java.util.HashMap;
import java.util.Map;
import org.lambdajunit.node.engine.JsonText;

/**
 * What a handler string of nodejs10.x and later is made of: {@code folder/module.name}. The scripts
 * that ask are spared the functions of strings, which the engine would load for the first test.
 */
final class HandlerParts {

  private HandlerParts() {}

  /**
   * The parts as a JSON object with {@code folder}, which ends in a slash unless it is empty,
   * {@code module} and {@code name}, {@code path} if the name is one of several members, and {@code
   * fault} if the string cannot be one of a handler: {@code dots} or {@code dot}.
   */
  static String of(String handler) {
    Map<String, String> parts = new HashMap<>();
    int slash = handler.lastIndexOf('/') + 1;
    int dot = handler.indexOf('.', slash);
    if (handler.contains("..")) {
      parts.put("fault", "dots");
    } else if (dot < 0) {
      parts.put("fault", "dot");
    } else {
      String name = handler.substring(dot + 1);
      parts.put("folder", handler.substring(0, slash));
      parts.put("module", handler.substring(slash, dot));
      parts.put("name", name);
      if (name.indexOf('.') >= 0) {
        parts.put("path", name);
      }
    }
    return JsonText.object(parts);
  }
}
