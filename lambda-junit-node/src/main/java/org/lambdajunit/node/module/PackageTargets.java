package org.lambdajunit.node.module;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.JsonText;

/**
 * The {@code exports} and {@code imports} maps of a package, by the algorithms of Node's
 * documentation: PACKAGE_EXPORTS_RESOLVE and PACKAGE_IMPORTS_RESOLVE.
 */
final class PackageTargets {

  /** What Node forbids within a target: dots and {@code node_modules}, encoded or not. */
  private static final Pattern FORBIDDEN_SEGMENT =
      Pattern.compile(
          "(^|\\\\|/)((\\.|%2e)(\\.|%2e)?|(n|%6e|%4e)(o|%6f|%4f)(d|%64|%44)(e|%65|%45)(_|%5f)"
              + "(m|%6d|%4d)(o|%6f|%4f)(d|%64|%44)(u|%75|%55)(l|%6c|%4c)(e|%65|%45)(s|%73|%53))"
              + "(\\\\|/|$)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
  private static final Pattern ARRAY_INDEX = Pattern.compile("0|[1-9][0-9]{0,9}");

  /** A target that says that there is nothing, unlike a target that does not apply. */
  private static final String NOTHING = "";

  private final PackageJson owner;
  private final Set<String> conditions;
  private final @Nullable String importer;

  /**
   * @param conditions the conditions that hold, for example {@code require} and {@code node}
   * @param importer the file that error messages name, if they name one
   */
  PackageTargets(PackageJson owner, Set<String> conditions, @Nullable String importer) {
    this.owner = owner;
    this.conditions = conditions;
    this.importer = importer;
  }

  /**
   * What a subpath such as {@code .} or {@code ./lib} stands for.
   *
   * @return a URL relative to the package's folder, beginning with {@code ./}
   */
  String export(JsonNode exports, String subpath) throws ResolutionException {
    String target;
    if (isMainOnly(exports)) {
      target = subpath.equals(".") ? target(exports, null, subpath, false) : null;
    } else {
      boolean exact = !subpath.endsWith("/");
      target = match(exports, subpath, exact, false);
    }
    if (target == null || target.equals(NOTHING)) {
      throw new ResolutionException(
          "ERR_PACKAGE_PATH_NOT_EXPORTED",
          (subpath.equals(".")
                  ? "No \"exports\" main defined in " + owner.file()
                  : "Package subpath '"
                      + subpath
                      + "' is not defined by \"exports\" in "
                      + owner.file())
              + importedFrom());
    }
    return target;
  }

  /**
   * What a specifier such as {@code #internal} stands for: a URL relative to the package's folder,
   * or the specifier of another package, or {@code null} if it is not defined.
   */
  @Nullable String importTarget(JsonNode imports, String specifier) throws ResolutionException {
    String target = match(imports, specifier, true, true);
    return target == null || target.equals(NOTHING) ? null : target;
  }

  private boolean isMainOnly(JsonNode exports) throws ResolutionException {
    if (!exports.isObject()) {
      return exports.isArray() || exports.isTextual();
    }
    boolean first = true;
    boolean isMainOnly = false;
    for (Iterator<String> names = exports.fieldNames(); names.hasNext(); ) {
      boolean isCondition = !names.next().startsWith(".");
      if (first) {
        isMainOnly = isCondition;
        first = false;
      } else if (isMainOnly != isCondition) {
        throw invalidConfiguration(
            "\"exports\" cannot contain some keys starting with '.' and some not. The exports"
                + " object must either be an object of package subpath keys or an object of main"
                + " entry condition name keys only.");
      }
    }
    return isMainOnly;
  }

  private @Nullable String match(JsonNode map, String key, boolean exact, boolean internal)
      throws ResolutionException {
    JsonNode target = map.get(key);
    if (target != null && exact && !key.contains("*")) {
      return target(target, null, key, internal);
    }
    String best = null;
    for (Iterator<String> names = map.fieldNames(); names.hasNext(); ) {
      String pattern = names.next();
      if (fits(pattern, key) && (best == null || isMoreSpecific(pattern, best))) {
        best = pattern;
      }
    }
    if (best == null) {
      return null;
    }
    int star = best.indexOf('*');
    String filler = key.substring(star, key.length() - (best.length() - star - 1));
    return target(map.get(best), filler, best, internal);
  }

  private static boolean fits(String pattern, String key) {
    int star = pattern.indexOf('*');
    return star >= 0
        && pattern.lastIndexOf('*') == star
        && key.length() >= pattern.length()
        && key.startsWith(pattern.substring(0, star))
        && key.endsWith(pattern.substring(star + 1));
  }

  private static boolean isMoreSpecific(String pattern, String other) {
    int length = pattern.indexOf('*') - other.indexOf('*');
    return length != 0 ? length > 0 : pattern.length() > other.length();
  }

  private @Nullable String target(
      JsonNode target, @Nullable String filler, String key, boolean internal)
      throws ResolutionException {
    if (target.isTextual()) {
      return textTarget(target.textValue(), filler, key, internal);
    }
    if (target.isNull()) {
      return NOTHING;
    }
    if (target.isArray()) {
      return firstTarget(target, filler, key, internal);
    }
    if (!target.isObject()) {
      throw invalidTarget(key, target.toString(), internal);
    }
    for (Iterator<String> names = target.fieldNames(); names.hasNext(); ) {
      if (ARRAY_INDEX.matcher(names.next()).matches()) {
        throw invalidConfiguration("\"exports\" cannot contain numeric property keys.");
      }
    }
    for (Map.Entry<String, JsonNode> entry : target.properties()) {
      if (entry.getKey().equals("default") || conditions.contains(entry.getKey())) {
        String found = target(entry.getValue(), filler, key, internal);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable String firstTarget(
      JsonNode targets, @Nullable String filler, String key, boolean internal)
      throws ResolutionException {
    ResolutionException invalid = null;
    String last = targets.isEmpty() ? NOTHING : null;
    for (JsonNode alternative : targets) {
      try {
        String found = target(alternative, filler, key, internal);
        if (found != null && !found.equals(NOTHING)) {
          return found;
        }
        if (found != null) {
          invalid = null;
          last = NOTHING;
        }
      } catch (ResolutionException e) {
        if (!e.code().equals("ERR_INVALID_PACKAGE_TARGET")) {
          throw e;
        }
        invalid = e;
      }
    }
    if (invalid != null) {
      throw invalid;
    }
    return last;
  }

  private String textTarget(String target, @Nullable String filler, String key, boolean internal)
      throws ResolutionException {
    boolean relative = target.startsWith("./");
    if (!relative) {
      boolean isSpecifier =
          internal
              && !target.startsWith("../")
              && !target.startsWith("/")
              && !URL.matcher(target).matches();
      if (isSpecifier) {
        return filler == null ? target : target.replace("*", filler);
      }
      throw invalidTarget(key, target, internal);
    }
    if (FORBIDDEN_SEGMENT.matcher(target.substring(2)).find()) {
      throw invalidTarget(key, target, internal);
    }
    if (filler == null) {
      return target;
    }
    if (FORBIDDEN_SEGMENT.matcher(filler).find()) {
      throw new ResolutionException(
          "ERR_INVALID_MODULE_SPECIFIER",
          "Invalid module \""
              + key.replace("*", filler)
              + "\" request is not a valid match in pattern \""
              + key
              + "\" for the \""
              + field(internal)
              + "\" resolution of "
              + owner.file()
              + importedFrom());
    }
    return target.replace("*", filler);
  }

  private ResolutionException invalidTarget(String key, String target, boolean internal) {
    String json = JsonText.quote(target);
    boolean mustBeRelative = !internal && !target.isEmpty() && !target.startsWith("./");
    String what =
        key.equals(".")
            ? " main target " + json + " defined in"
            : " target " + json + " defined for '" + key + "' in";
    return new ResolutionException(
        "ERR_INVALID_PACKAGE_TARGET",
        "Invalid \""
            + field(internal)
            + "\""
            + what
            + " the package config "
            + owner.file()
            + importedFrom()
            + (mustBeRelative ? "; targets must start with \"./\"" : ""));
  }

  private ResolutionException invalidConfiguration(String reason) {
    return new ResolutionException(
        "ERR_INVALID_PACKAGE_CONFIG",
        "Invalid package config "
            + owner.file()
            + (importer == null ? "" : " while importing " + GuestUrls.of(importer))
            + ". "
            + reason);
  }

  private static String field(boolean internal) {
    return internal ? "imports" : "exports";
  }

  private String importedFrom() {
    return importer == null ? "" : " imported from " + importer;
  }
}
