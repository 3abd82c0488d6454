package org.lambdajunit.node.module;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the file for what {@code require} asks for, as Node's CommonJS loader does. */
final class RequireResolver {

  /** Node's extensions, in their order. */
  static final List<String> EXTENSIONS = List.of(".js", ".json", ".node");

  private static final Set<String> CONDITIONS =
      Set.of("require", "node", "module-sync", "node-addons");
  private static final Set<String> CONDITIONS_WITHOUT_ESM =
      Set.of("require", "node", "node-addons");
  private static final String BUILTIN_SCHEME = "node:";
  private static final Pattern PACKAGE_PATH =
      Pattern.compile("((?:@[^/\\\\%]+/)?[^./\\\\%][^/\\\\%]*)(/.*)?");

  private final ModuleFiles files;
  private final Packages packages;
  private final Predicate<String> isBuiltin;
  private final ModuleRules rules;
  private final Set<String> conditions;
  private @Nullable PackageJson wrongMain;

  RequireResolver(
      ModuleFiles files, Packages packages, Predicate<String> isBuiltin, ModuleRules rules) {
    this.files = files;
    this.packages = packages;
    this.isBuiltin = isBuiltin;
    this.rules = rules;
    this.conditions = rules.requireEsm() ? CONDITIONS : CONDITIONS_WITHOUT_ESM;
  }

  /**
   * Finds a module.
   *
   * @param importer the file that asks, or {@code null} if none does
   * @param folders where to look for it: the importer's own folder for a relative request, else the
   *     folders of packages
   * @param extensions what to append to a name without an extension
   * @return the file, or {@code node:} and the name of one of Node's own modules
   */
  String resolve(
      String request, @Nullable String importer, List<String> folders, List<String> extensions)
      throws ResolutionException {
    wrongMain = null;
    String builtin = builtin(request);
    if (builtin != null) {
      return builtin;
    }
    String found = importer == null ? null : internal(request, importer);
    if (found == null) {
      found = search(request, folders, extensions);
    }
    if (found == null) {
      throw notFound(request).with("requireStack", "");
    }
    return found;
  }

  /**
   * The package whose {@code main} names nothing, so that an index file was taken in its place,
   * since this was last asked for, or {@code null}.
   */
  @Nullable PackageJson takeWrongMain() {
    PackageJson json = wrongMain;
    wrongMain = null;
    return json;
  }

  private @Nullable String builtin(String request) {
    if (rules.requireTakesScheme() && request.startsWith(BUILTIN_SCHEME)) {
      return rules.knowsByScheme(request.substring(BUILTIN_SCHEME.length())) ? request : null;
    }
    return isBuiltin.test(request) ? BUILTIN_SCHEME + request : null;
  }

  private static ResolutionException notFound(String request) {
    return new ResolutionException("MODULE_NOT_FOUND", "Cannot find module '" + request + "'");
  }

  /** What the importer's own package says of a request, or {@code null}. */
  private @Nullable String internal(String request, String importer) throws ResolutionException {
    PackageJson scope = packages.scopeOf(importer);
    if (scope == null) {
      return null;
    }
    JsonNode imports = scope.imports();
    if (request.startsWith("#") && imports != null) {
      return imported(request, importer, scope, imports);
    }
    JsonNode exports = scope.exports();
    String name = scope.name();
    if (exports == null
        || name == null
        || !(request.equals(name) || request.startsWith(name + "/"))) {
      return null;
    }
    String subpath = "." + request.substring(name.length());
    String target = new PackageTargets(scope, conditions, importer).export(exports, subpath);
    return exported(target, scope, importer, scope.file());
  }

  private String imported(String request, String importer, PackageJson scope, JsonNode imports)
      throws ResolutionException {
    ImportResolver.checkInternal(request, importer);
    String target = new PackageTargets(scope, conditions, importer).importTarget(imports, request);
    if (target == null) {
      throw ImportResolver.notDefined(request, scope, importer);
    }
    if (target.startsWith("./")) {
      return exported(target, scope, importer, scope.file());
    }
    String builtin = builtin(target);
    if (builtin != null) {
      return builtin;
    }
    return new ImportResolver(files, packages, isBuiltin, conditions)
        .packaged(target, scope.file())
        .path();
  }

  private String exported(String target, PackageJson owner, @Nullable String importer, String path)
      throws ResolutionException {
    UrlReference reference = UrlReference.of(owner.folder(), target);
    reference.check(reference.url(), importer);
    String file = files.file(reference.path());
    if (file == null) {
      ResolutionException missing = notFound(reference.path());
      throw missing.with("path", path);
    }
    return file;
  }

  private @Nullable String search(String request, List<String> folders, List<String> extensions)
      throws ResolutionException {
    if (request.startsWith("/")) {
      return find("/", request, extensions);
    }
    boolean outside = GuestPaths.isOutside(request);
    for (String folder : folders) {
      if (outside || files.isFolder(folder)) {
        String found = exported(folder, request);
        if (found == null) {
          found = find(folder, request, extensions);
        }
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** What the exports of a package in a folder of packages say, or {@code null}. */
  private @Nullable String exported(String modules, String request) throws ResolutionException {
    Matcher parts = PACKAGE_PATH.matcher(request);
    if (!parts.matches()) {
      return null;
    }
    PackageJson json = packages.in(GuestPaths.resolve(modules, parts.group(1)));
    JsonNode exports = json == null ? null : json.exports();
    if (json == null || exports == null) {
      return null;
    }
    String subpath = "." + (parts.group(2) == null ? "" : parts.group(2));
    String target = new PackageTargets(json, conditions, null).export(exports, subpath);
    return exported(target, json, null, json.folder());
  }

  private @Nullable String find(String folder, String request, List<String> extensions)
      throws ResolutionException {
    String path = GuestPaths.resolve(folder, request);
    String found = null;
    if (!GuestPaths.endsAsFolder(request)) {
      found = files.file(path);
      if (found == null) {
        found = withExtension(path, extensions);
      }
    }
    return found == null && files.isFolder(path) ? entry(path, request, extensions) : found;
  }

  private @Nullable String withExtension(String path, List<String> extensions) {
    for (String extension : extensions) {
      String found = files.file(path + extension);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The file that a folder stands for. */
  private @Nullable String entry(String folder, String request, List<String> extensions)
      throws ResolutionException {
    PackageJson json = packages.in(folder);
    String index = GuestPaths.child(folder, "index");
    String main = json == null ? null : json.main();
    if (json == null || main == null || main.isEmpty()) {
      return withExtension(index, extensions);
    }
    String path = GuestPaths.resolve(folder, main);
    String found = files.file(path);
    if (found == null) {
      found = withExtension(path, extensions);
    }
    if (found == null) {
      found = withExtension(GuestPaths.child(path, "index"), extensions);
    }
    if (found == null) {
      found = withExtension(index, extensions);
      wrongMain = found == null ? null : json;
    }
    if (found == null) {
      throw new ResolutionException(
              "MODULE_NOT_FOUND",
              "Cannot find module '"
                  + path
                  + "'. Please verify that the package.json has a valid \"main\" entry")
          .with("path", json.file())
          .with("requestPath", request);
    }
    return found;
  }
}
