package org.lambdajunit.node.module;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code exports} and {@code imports} maps of a package, as Node's packages documentation and
 * its resolution algorithm define them.
 */
final class PackageTargets {

  private final PackageJson owner;
  private final Set<String> conditions;
  private final String importedFrom;

  /**
   * @param conditions the conditions that hold, for example {@code require} and {@code node}
   * @param importedFrom what error messages end with, or an empty text
   */
  PackageTargets(PackageJson owner, Set<String> conditions, String importedFrom) {
    this.owner = owner;
    this.conditions = conditions;
    this.importedFrom = importedFrom;
  }

  /**
   * The file for a subpath such as {@code .} or {@code ./lib}.
   *
   * @return an absolute guest path
   */
  String export(String subpath) throws ResolutionException {
    JsonNode exports = owner.exports();
    String target = null;
    if (exports != null) {
      boolean isMap = isSubpathMap(exports);
      if (isMap) {
        target = match(exports, subpath, false);
      } else if (subpath.equals(".")) {
        target = target(exports, null, subpath, false);
      }
    }
    if (target == null) {
      throw new ResolutionException(
          "ERR_PACKAGE_PATH_NOT_EXPORTED",
          (subpath.equals(".")
                  ? "No \"exports\" main defined in " + owner.file()
                  : "Package subpath '"
                      + subpath
                      + "' is not defined by \"exports\" in "
                      + owner.file())
              + importedFrom);
    }
    return target;
  }

  /**
   * What a specifier such as {@code #internal} stands for: an absolute guest path, or another
   * specifier to resolve from the package.
   */
  String importTarget(String specifier) throws ResolutionException {
    JsonNode imports = owner.imports();
    String target = imports == null ? null : match(imports, specifier, true);
    if (target == null) {
      throw new ResolutionException(
          "ERR_PACKAGE_IMPORT_NOT_DEFINED",
          "Package import specifier \""
              + specifier
              + "\" is not defined in package "
              + owner.file()
              + importedFrom);
    }
    return target;
  }

  private static boolean isSubpathMap(JsonNode exports) {
    if (!exports.isObject()) {
      return false;
    }
    Iterator<String> names = exports.fieldNames();
    return names.hasNext() && names.next().startsWith(".");
  }

  private @Nullable String match(JsonNode map, String key, boolean internal)
      throws ResolutionException {
    JsonNode exact = map.get(key);
    if (exact != null && !key.contains("*")) {
      return target(exact, null, key, internal);
    }
    String best = null;
    for (Iterator<String> names = map.fieldNames(); names.hasNext(); ) {
      String pattern = names.next();
      int star = pattern.indexOf('*');
      if (star < 0 || pattern.indexOf('*', star + 1) >= 0) {
        continue;
      }
      boolean fits =
          key.length() >= pattern.length()
              && key.startsWith(pattern.substring(0, star))
              && key.endsWith(pattern.substring(star + 1));
      if (fits && (best == null || moreSpecific(pattern, best))) {
        best = pattern;
      }
    }
    if (best == null) {
      return null;
    }
    int star = best.indexOf('*');
    String filler = key.substring(star, key.length() - (best.length() - star - 1));
    return target(map.get(best), filler, key, internal);
  }

  private static boolean moreSpecific(String pattern, String other) {
    int length = pattern.indexOf('*') - other.indexOf('*');
    return length != 0 ? length > 0 : pattern.length() > other.length();
  }

  private @Nullable String target(
      JsonNode target, @Nullable String filler, String key, boolean internal)
      throws ResolutionException {
    if (target.isTextual()) {
      return textTarget(target.textValue(), filler, key, internal);
    }
    if (target.isArray()) {
      for (JsonNode alternative : target) {
        String found = target(alternative, filler, key, internal);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    if (target.isObject()) {
      for (Map.Entry<String, JsonNode> entry : target.properties()) {
        if (entry.getKey().equals("default") || conditions.contains(entry.getKey())) {
          String found = target(entry.getValue(), filler, key, internal);
          if (found != null || entry.getValue().isNull()) {
            return found;
          }
        }
      }
    }
    return null;
  }

  private String textTarget(String target, @Nullable String filler, String key, boolean internal)
      throws ResolutionException {
    String filled = filler == null ? target : target.replace("*", filler);
    if (!target.startsWith("./")) {
      if (internal && !target.startsWith("../") && !target.startsWith("/")) {
        return filled;
      }
      throw new ResolutionException(
          "ERR_INVALID_PACKAGE_TARGET",
          "Invalid \""
              + (internal ? "imports" : "exports")
              + "\" target \""
              + target
              + "\" defined for '"
              + key
              + "' in the package config "
              + owner.file()
              + importedFrom
              + "; targets must start with \"./\"");
    }
    return GuestPaths.resolve(owner.folder(), filled);
  }
}
