package org.lambdajunit.node.module;

import com.oracle.truffle.js.runtime.objects.CyclicModuleRecord.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What ES modules import. */
final class ModuleGraph {

  /**
   * An import that leads back to what waits for its end.
   *
   * @param kind what is imported, or {@code require} for the module that was required
   */
  record Circle(String kind, String specifier, String importer, String imported) {

    /** Its parts as one text. */
    String text() {
      return String.join("\0", kind, specifier, importer, imported);
    }
  }

  private final Map<String, Map<String, String>> imports = new HashMap<>();
  private final Set<String> files = new LinkedHashSet<>();

  /** Notes that the text of a module is read. */
  void read(String module) {
    files.add(GuestUrls.path(module));
  }

  /** The files whose text was read, in their order. */
  Set<String> files() {
    return files;
  }

  /** Notes that a module imports another one. */
  void link(String importer, String specifier, String imported) {
    imports.computeIfAbsent(importer, key -> new LinkedHashMap<>()).put(specifier, imported);
  }

  private Map<String, String> importsOf(String module) {
    return imports.getOrDefault(module, Map.of());
  }

  /** Whether a module awaits, or anything that it imports. */
  boolean awaits(String module) {
    return inOrderOfLinking(module).stream().anyMatch(LoadedModules::awaits);
  }

  /** Whether a module awaits, whatever those do that it imports. */
  boolean awaitsItself(String module) {
    return isRead(module) && LoadedModules.awaits(module);
  }

  private boolean isRead(String module) {
    return files.contains(GuestUrls.path(module));
  }

  /** The ES modules that a module reaches, each after those that it imports. */
  Collection<String> inOrderOfLinking(String root) {
    Set<String> linked = new LinkedHashSet<>();
    link(root, new HashSet<>(), linked);
    return linked;
  }

  private void link(String module, Set<String> seen, Set<String> linked) {
    if (isRead(module) && seen.add(module)) {
      for (String imported : importsOf(module).values()) {
        link(imported, seen, linked);
      }
      linked.add(module);
    }
  }

  /**
   * The circles that a required module would close: itself if it is being evaluated, and what of
   * that it imports, or one of those that were loaded for it. A CommonJS module is one only while
   * it runs, which guest code knows.
   */
  List<Circle> circles(String required) {
    List<Circle> circles = new ArrayList<>();
    if (LoadedModules.status(required) == Status.Evaluating) {
      circles.add(new Circle("require", "", "", required));
    } else {
      follow(required, new HashSet<>(), circles);
    }
    return circles;
  }

  private void follow(String module, Set<String> seen, List<Circle> circles) {
    if (!seen.add(module)) {
      return;
    }
    importsOf(module)
        .forEach(
            (specifier, imported) -> {
              Status status = LoadedModules.status(imported);
              String importer = GuestUrls.path(module);
              if (status == Status.Evaluating) {
                circles.add(new Circle("Module", specifier, importer, imported));
              } else if (status == Status.New || status == Status.Unlinked) {
                if (ImportTargets.isCommonJs(imported)) {
                  String file = ImportTargets.commonJsFile(imported);
                  circles.add(new Circle("CommonJS Module", specifier, importer, file));
                }
                follow(imported, seen, circles);
              }
            });
  }
}
