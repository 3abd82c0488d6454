package org.lambdajunit.node.module;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** The names that CommonJS modules export to ES modules, with those of what they re-export. */
final class CommonJsNames {

  private final ModuleLookup lookup;
  private final IntFunction<List<String>> replacementNames;
  private final Map<String, Set<String>> known = new HashMap<>();

  /**
   * @param replacementNames the names of what stands in place of a module, by its number
   */
  CommonJsNames(ModuleLookup lookup, IntFunction<List<String>> replacementNames) {
    this.lookup = lookup;
    this.replacementNames = replacementNames;
  }

  /** The names that a file exports, in the order in which they were found. */
  Set<String> of(String file) {
    Set<String> names = known.get(file);
    if (names == null) {
      names = new LinkedHashSet<>();
      // First, so that modules that re-export each other come to an end.
      known.put(file, names);
      CommonJsExports exports = CommonJsExports.of(lookup.texts().read(file));
      names.addAll(exports.names());
      for (String specifier : exports.reexports()) {
        names.addAll(reexported(specifier, file));
      }
    }
    return names;
  }

  private Collection<String> reexported(String specifier, String file) {
    int replacement = lookup.replacements().requested(specifier, file);
    if (replacement >= 0) {
      return replacementNames.apply(replacement);
    }
    try {
      String found = lookup.resolver().required(specifier, file);
      String format = found.startsWith("/") ? lookup.resolver().format(found) : "builtin";
      return format == null || format.equals("commonjs") ? new ArrayList<>(of(found)) : List.of();
    } catch (ResolutionException e) {
      // What cannot be found will be reported when the module runs and asks for it.
      return List.of();
    }
  }
}
