package org.lambdajunit.node.module;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What ES modules import, and which of them await at their top level. */
final class ModuleGraph {

  private final Map<String, Set<String>> imports = new HashMap<>();
  private final Set<String> files = new LinkedHashSet<>();
  private final Map<String, EsmText> texts = new HashMap<>();

  /** Notes the text of a module. */
  void read(String module, EsmText text) {
    files.add(GuestUrls.path(module));
    texts.put(module, text);
  }

  /** The files whose text was read, in their order. */
  Set<String> files() {
    return files;
  }

  /** Notes that a module imports another one. */
  void link(String importer, String imported) {
    imports.computeIfAbsent(importer, key -> new LinkedHashSet<>()).add(imported);
  }

  /** Whether a module awaits, or anything that it imports. */
  boolean awaits(String module) {
    return reachable(module)
        .map(texts::get)
        .anyMatch(text -> text != null && ModuleSyntax.awaits(text.text()));
  }

  /** Whether a module imports another one, be it through others. */
  boolean reaches(String module, String other) {
    return reachable(module).anyMatch(other::equals);
  }

  private Stream<String> reachable(String module) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(module);
    while (!open.isEmpty()) {
      String next = open.remove();
      if (seen.add(next)) {
        open.addAll(imports.getOrDefault(next, Set.of()));
      }
    }
    return seen.stream();
  }
}
