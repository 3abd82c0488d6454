package org.lambdajunit.node.module;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The names that CommonJS modules export to ES modules, with those of what they re-export. */
final class CommonJsNames {

  private final ModuleTexts texts;
  private final ModuleResolver resolver;
  private final Map<String, Set<String>> known = new HashMap<>();

  CommonJsNames(ModuleTexts texts, ModuleResolver resolver) {
    this.texts = texts;
    this.resolver = resolver;
  }

  /** The names that a file exports, in the order in which they were found. */
  Set<String> of(String file) {
    Set<String> names = known.get(file);
    if (names == null) {
      names = new LinkedHashSet<>();
      // First, so that modules that re-export each other come to an end.
      known.put(file, names);
      CommonJsExports exports = CommonJsExports.of(texts.read(file));
      names.addAll(exports.names());
      for (String specifier : exports.reexports()) {
        names.addAll(reexported(specifier, file));
      }
    }
    return names;
  }

  private Set<String> reexported(String specifier, String file) {
    try {
      String found = resolver.required(specifier, file);
      String format = found.startsWith("/") ? resolver.format(found) : "builtin";
      return format == null || format.equals("commonjs")
          ? new LinkedHashSet<>(of(found))
          : Set.of();
    } catch (ResolutionException e) {
      // What cannot be found will be reported when the module runs and asks for it.
      return Set.of();
    }
  }
}
