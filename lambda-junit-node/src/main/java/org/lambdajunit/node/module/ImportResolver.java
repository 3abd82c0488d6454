package org.lambdajunit.node.module;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the module for what {@code import} asks for, by the algorithm of Node's documentation:
 * ESM_RESOLVE.
 */
final class ImportResolver {

  /** The conditions of {@code import}. */
  static final Set<String> CONDITIONS = Set.of("import", "node", "module-sync", "node-addons");

  /** The conditions of {@code import} where {@code require} does not load ES modules. */
  static final Set<String> CONDITIONS_WITHOUT_ESM = Set.of("import", "node", "node-addons");

  private static final String BUILTIN_SCHEME = "node:";
  private static final Pattern URL_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
  private static final Pattern INVALID_NAME = Pattern.compile("^\\.|%|\\\\");
  private static final List<String> MAIN_ENDINGS =
      List.of("", ".js", ".json", ".node", "/index.js", "/index.json", "/index.node");
  private static final List<String> INDEXES = List.of("index.js", "index.json", "index.node");

  private final ModuleFiles files;
  private final Packages packages;
  private final Predicate<String> isBuiltin;
  private final Set<String> conditions;

  ImportResolver(
      ModuleFiles files, Packages packages, Predicate<String> isBuiltin, Set<String> conditions) {
    this.files = files;
    this.packages = packages;
    this.isBuiltin = isBuiltin;
    this.conditions = conditions;
  }

  /**
   * Finds a module.
   *
   * @param importer the file that asks
   * @return a file URL, a URL of another kind as it was written, or {@code node:} and the name of
   *     one of Node's own modules
   */
  String resolve(String specifier, String importer) throws ResolutionException {
    if (specifier.startsWith("/") || GuestPaths.isPath(specifier)) {
      return file(UrlReference.of(GuestPaths.parent(importer), specifier), importer);
    }
    if (specifier.startsWith("#")) {
      return internal(specifier, importer);
    }
    if (GuestUrls.isFile(specifier)) {
      return file(UrlReference.ofUrl(specifier), importer);
    }
    if (URL_SCHEME.matcher(specifier).lookingAt()) {
      return specifier;
    }
    if (isBuiltin.test(specifier)) {
      return BUILTIN_SCHEME + specifier;
    }
    return file(packaged(specifier, importer), importer);
  }

  private String file(UrlReference reference, String importer) throws ResolutionException {
    reference.check(reference.pathname(), importer);
    String path = reference.path();
    String file = files.file(path);
    if (file != null) {
      return GuestUrls.of(file) + reference.suffix();
    }
    if (files.isFolder(path)) {
      throw new ResolutionException(
              "ERR_UNSUPPORTED_DIR_IMPORT",
              "Directory import '"
                  + reference.written()
                  + "' is not supported resolving ES modules imported from "
                  + importer)
          .with("url", reference.url());
    }
    throw new ResolutionException(
            "ERR_MODULE_NOT_FOUND",
            "Cannot find module '" + reference.written() + "' imported from " + importer)
        .with("url", reference.url());
  }

  // ---- packages ----

  private String internal(String specifier, String importer) throws ResolutionException {
    checkInternal(specifier, importer);
    PackageJson scope = packages.scopeOf(importer);
    JsonNode imports = scope == null ? null : scope.imports();
    if (scope == null || imports == null) {
      throw notDefined(specifier, scope, importer);
    }
    String target =
        new PackageTargets(scope, conditions, importer).importTarget(imports, specifier);
    if (target == null) {
      throw notDefined(specifier, scope, importer);
    }
    if (isBuiltin.test(target)) {
      return BUILTIN_SCHEME + target;
    }
    UrlReference reference =
        target.startsWith("./")
            ? UrlReference.of(scope.folder(), target)
            : packaged(target, scope.file());
    return file(reference, importer);
  }

  /** Refuses what cannot be the name of an internal import. */
  static void checkInternal(String specifier, String importer) throws ResolutionException {
    if (specifier.equals("#") || specifier.startsWith("#/") || specifier.endsWith("/")) {
      throw new ResolutionException(
          "ERR_INVALID_MODULE_SPECIFIER",
          "Invalid module \""
              + specifier
              + "\" is not a valid internal imports specifier name imported from "
              + importer);
    }
  }

  /** The error for an internal import that its package does not define. */
  static ResolutionException notDefined(
      String specifier, @Nullable PackageJson scope, String importer) {
    return new ResolutionException(
        "ERR_PACKAGE_IMPORT_NOT_DEFINED",
        "Package import specifier \""
            + specifier
            + "\" is not defined"
            + (scope == null ? "" : " in package " + scope.file())
            + " imported from "
            + importer);
  }

  /** What a package's name, and a path within it, stand for. */
  UrlReference packaged(String specifier, String importer) throws ResolutionException {
    String name = packageName(specifier, importer);
    String subpath = "." + specifier.substring(name.length());

    PackageJson scope = packages.scopeOf(importer);
    if (scope != null && scope.exports() != null && name.equals(scope.name())) {
      return inPackage(scope.folder(), scope, subpath, importer);
    }
    for (String place = GuestPaths.parent(importer); ; place = GuestPaths.parent(place)) {
      String folder = GuestPaths.child(GuestPaths.child(place, "node_modules"), name);
      if (files.isFolder(folder)) {
        return inPackage(folder, configuration(folder, specifier, importer), subpath, importer);
      }
      if (place.equals("/")) {
        throw missing(name, importer);
      }
    }
  }

  private @Nullable PackageJson configuration(String folder, String specifier, String importer)
      throws ResolutionException {
    try {
      return packages.in(folder);
    } catch (ResolutionException e) {
      String file = GuestPaths.child(folder, "package.json");
      throw e.withMessage(
          "Invalid package config "
              + file
              + " while importing \""
              + specifier
              + "\" from "
              + importer
              + ".");
    }
  }

  private static ResolutionException missing(String name, String importer) {
    return new ResolutionException(
        "ERR_MODULE_NOT_FOUND", "Cannot find package '" + name + "' imported from " + importer);
  }

  private static String packageName(String specifier, String importer) throws ResolutionException {
    boolean isScoped = specifier.startsWith("@");
    int slash = specifier.indexOf('/');
    boolean valid = !isScoped || slash >= 0;
    if (isScoped && slash >= 0) {
      slash = specifier.indexOf('/', slash + 1);
    }
    String name = slash < 0 ? specifier : specifier.substring(0, slash);
    if (!valid || INVALID_NAME.matcher(name).find()) {
      throw new ResolutionException(
          "ERR_INVALID_MODULE_SPECIFIER",
          "Invalid module \""
              + specifier
              + "\" is not a valid package name imported from "
              + importer);
    }
    return name;
  }

  private UrlReference inPackage(
      String folder, @Nullable PackageJson json, String subpath, String importer)
      throws ResolutionException {
    JsonNode exports = json == null ? null : json.exports();
    if (json != null && exports != null) {
      return UrlReference.of(
          folder, new PackageTargets(json, conditions, importer).export(exports, subpath));
    }
    return subpath.equals(".") ? main(folder, json, importer) : UrlReference.of(folder, subpath);
  }

  private UrlReference main(String folder, @Nullable PackageJson json, String importer)
      throws ResolutionException {
    String main = json == null ? null : json.main();
    if (main != null) {
      for (String ending : MAIN_ENDINGS) {
        String path = GuestPaths.resolve(folder, main + ending);
        if (files.isFile(path)) {
          return UrlReference.ofPath(path);
        }
      }
    }
    for (String index : INDEXES) {
      String path = GuestPaths.child(folder, index);
      if (files.isFile(path)) {
        return UrlReference.ofPath(path);
      }
    }
    throw missing(GuestPaths.resolve(folder, main == null ? "index.js" : main), importer);
  }
}
