package org.lambdajunit.node.module;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.fs.GuestFileSystem;

/**
 * Finds the file for a specifier, by Node's algorithms for {@code require} and {@code import}.
 *
 * <p>One resolver serves one environment and remembers what it has found; not thread-safe.
 */
public final class ModuleResolver {

  /** Who asks: {@code require} and {@code import} resolve by different rules. */
  public enum Kind {
    /** CommonJS. */
    REQUIRE("require"),
    /** ECMAScript modules. */
    IMPORT("import");

    private final String condition;

    Kind(String condition) {
      this.condition = condition;
    }

    Set<String> conditions() {
      return Set.of(condition, "node", "module-sync", "node-addons");
    }
  }

  private static final List<String> EXTENSIONS = List.of("", ".js", ".json", ".node");
  private static final List<String> INDEXES = List.of("/index.js", "/index.json", "/index.node");
  private static final String BUILTIN_SCHEME = "node:";
  private static final Pattern URL_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  private record Request(Kind kind, String specifier, String folder) {}

  private final GuestFileSystem files;
  private final Predicate<String> isBuiltin;
  private final List<String> globalFolders;
  private final Map<Request, String> found = new HashMap<>();
  private final Map<String, Optional<PackageJson>> packages = new HashMap<>();

  /**
   * @param isBuiltin whether a name without {@code node:} is one of Node's own modules
   * @param globalFolders the folders of {@code NODE_PATH}, searched last by {@code require}
   */
  public ModuleResolver(
      GuestFileSystem files, Predicate<String> isBuiltin, List<String> globalFolders) {
    this.files = files;
    this.isBuiltin = isBuiltin;
    this.globalFolders = List.copyOf(globalFolders);
  }

  /**
   * Finds what a specifier means in a file.
   *
   * @param importer the guest path of the file that asks
   * @return an absolute guest path, or {@code node:} and the name of one of Node's own modules
   */
  public String resolve(Kind kind, String specifier, String importer) throws ResolutionException {
    Request request = new Request(kind, specifier, GuestPaths.parent(importer));
    String known = found.get(request);
    if (known == null) {
      known = find(kind, specifier, importer, request.folder);
      found.put(request, known);
    }
    return known;
  }

  private String find(Kind kind, String specifier, String importer, String folder)
      throws ResolutionException {
    if (specifier.startsWith(BUILTIN_SCHEME)) {
      if (!isBuiltin.test(specifier.substring(BUILTIN_SCHEME.length()))) {
        throw new ResolutionException(
            "ERR_UNKNOWN_BUILTIN_MODULE", "No such built-in module: " + specifier);
      }
      return specifier;
    }
    if (isBuiltin.test(specifier)) {
      return BUILTIN_SCHEME + specifier;
    }
    if (kind == Kind.IMPORT && URL_SCHEME.matcher(specifier).lookingAt()) {
      throw new ResolutionException(
          "ERR_UNSUPPORTED_ESM_URL_SCHEME",
          "Only URLs with a scheme in: file, data, and node are supported by the default ESM"
              + " loader. Received protocol '"
              + specifier.substring(0, specifier.indexOf(':') + 1)
              + "'");
    }
    if (GuestPaths.isPath(specifier)) {
      String path = GuestPaths.resolve(folder, specifier);
      return kind == Kind.REQUIRE
          ? required(path, specifier.endsWith("/") || isDots(specifier), specifier)
          : imported(path, importer);
    }
    if (specifier.startsWith("#")) {
      return internal(kind, specifier, importer);
    }
    return packaged(kind, specifier, importer, folder);
  }

  private static boolean isDots(String specifier) {
    return specifier.equals(".")
        || specifier.equals("..")
        || specifier.endsWith("/.")
        || specifier.endsWith("/..");
  }

  private String required(String path, boolean folderOnly, String specifier)
      throws ResolutionException {
    String file = folderOnly ? null : asFile(path);
    if (file == null) {
      file = asFolder(path);
    }
    if (file == null) {
      throw notFound(specifier);
    }
    return file;
  }

  /** A file that {@code import} names exactly, or an error in Node's words. */
  private String imported(String path, String importer) throws ResolutionException {
    if (files.isFile(path)) {
      return path;
    }
    if (files.isFolder(path)) {
      throw new ResolutionException(
          "ERR_UNSUPPORTED_DIR_IMPORT",
          "Directory import '"
              + path
              + "' is not supported resolving ES modules"
              + importedFrom(importer));
    }
    throw new ResolutionException(
        "ERR_MODULE_NOT_FOUND", "Cannot find module '" + path + "'" + importedFrom(importer));
  }

  private String internal(Kind kind, String specifier, String importer) throws ResolutionException {
    PackageJson owner = scopeOf(importer);
    if (owner == null || owner.imports() == null) {
      throw new ResolutionException(
          "ERR_PACKAGE_IMPORT_NOT_DEFINED",
          "Package import specifier \""
              + specifier
              + "\" is not defined"
              + (owner == null ? "" : " in package " + owner.file())
              + importedFrom(importer));
    }
    String target =
        new PackageTargets(owner, kind.conditions(), importedFrom(importer))
            .importTarget(specifier);
    return target.startsWith("/")
        ? exported(target, importer, kind)
        : resolve(kind, target, owner.file());
  }

  private String packaged(Kind kind, String specifier, String importer, String folder)
      throws ResolutionException {
    int slash = specifier.indexOf('/');
    if (specifier.startsWith("@") && slash > 0) {
      slash = specifier.indexOf('/', slash + 1);
    }
    String name = slash < 0 ? specifier : specifier.substring(0, slash);
    String subpath = slash < 0 ? "." : "." + specifier.substring(slash);

    PackageJson self = scopeOf(importer);
    if (self != null && self.exports() != null && name.equals(self.name())) {
      return exported(export(self, kind, subpath, importer), importer, kind);
    }
    for (String place = folder; ; place = GuestPaths.parent(place)) {
      if (!place.endsWith("/node_modules")) {
        String modules = GuestPaths.child(place, "node_modules");
        String file = inFolder(kind, modules, name, subpath, importer);
        if (file != null) {
          return file;
        }
      }
      if (place.equals("/")) {
        break;
      }
    }
    if (kind == Kind.IMPORT) {
      throw new ResolutionException(
          "ERR_MODULE_NOT_FOUND", "Cannot find package '" + name + "'" + importedFrom(importer));
    }
    for (String global : globalFolders) {
      String file = inFolder(kind, global, name, subpath, importer);
      if (file != null) {
        return file;
      }
    }
    throw notFound(specifier);
  }

  private @Nullable String inFolder(
      Kind kind, String modules, String name, String subpath, String importer)
      throws ResolutionException {
    if (!files.isFolder(modules)) {
      return null;
    }
    String root = GuestPaths.child(modules, name);
    PackageJson json = packageIn(root);
    if (json != null && json.exports() != null) {
      return exported(export(json, kind, subpath, importer), importer, kind);
    }
    String path = subpath.equals(".") ? root : GuestPaths.resolve(root, subpath);
    if (kind == Kind.IMPORT && !subpath.equals(".")) {
      return json == null && !files.isFolder(root) ? null : imported(path, importer);
    }
    String file = subpath.endsWith("/") ? null : asFile(path);
    return file != null ? file : asFolder(path);
  }

  private String export(PackageJson owner, Kind kind, String subpath, String importer)
      throws ResolutionException {
    String from = kind == Kind.IMPORT ? importedFrom(importer) : "";
    return new PackageTargets(owner, kind.conditions(), from).export(subpath);
  }

  /** A file that an exports map names: it has to be there as it stands. */
  private String exported(String path, String importer, Kind kind) throws ResolutionException {
    if (files.isFile(path)) {
      return path;
    }
    if (kind == Kind.IMPORT) {
      return imported(path, importer);
    }
    throw new ResolutionException("MODULE_NOT_FOUND", "Cannot find module '" + path + "'");
  }

  private @Nullable String asFile(String path) {
    for (String extension : EXTENSIONS) {
      if (files.isFile(path + extension)) {
        return path + extension;
      }
    }
    return null;
  }

  private @Nullable String asFolder(String path) throws ResolutionException {
    if (!files.isFolder(path)) {
      return null;
    }
    PackageJson json = packageIn(path);
    if (json != null && json.main() != null) {
      String main = GuestPaths.resolve(path, json.main());
      String file = asFile(main);
      if (file == null) {
        file = asIndex(main);
      }
      if (file == null) {
        file = asIndex(path);
      }
      if (file == null) {
        throw new ResolutionException(
            "MODULE_NOT_FOUND",
            "Cannot find module '"
                + main
                + "'. Please verify that the package.json has a valid \"main\" entry");
      }
      return file;
    }
    return asIndex(path);
  }

  private @Nullable String asIndex(String path) {
    for (String index : INDEXES) {
      if (files.isFile(path + index)) {
        return path + index;
      }
    }
    return null;
  }

  private static ResolutionException notFound(String specifier) {
    return new ResolutionException("MODULE_NOT_FOUND", "Cannot find module '" + specifier + "'");
  }

  private static String importedFrom(String importer) {
    return " imported from " + importer;
  }

  /**
   * How a file is to be read: {@code module}, {@code commonjs}, {@code json} or {@code addon}.
   *
   * @throws ResolutionException if the {@code package.json} that decides it cannot be read
   */
  public String format(String path) throws ResolutionException {
    if (path.endsWith(".mjs")) {
      return "module";
    }
    if (path.endsWith(".json")) {
      return "json";
    }
    if (path.endsWith(".node")) {
      return "addon";
    }
    if (!path.endsWith(".js")) {
      return "commonjs";
    }
    PackageJson scope = scopeOf(path);
    return scope == null ? "commonjs" : scope.type();
  }

  /** The nearest package that a file belongs to, or {@code null}. */
  private @Nullable PackageJson scopeOf(String file) throws ResolutionException {
    for (String place = GuestPaths.parent(file); ; place = GuestPaths.parent(place)) {
      if (place.endsWith("/node_modules")) {
        return null;
      }
      PackageJson json = packageIn(place);
      if (json != null || place.equals("/")) {
        return json;
      }
    }
  }

  private @Nullable PackageJson packageIn(String folder) throws ResolutionException {
    Optional<PackageJson> known = packages.get(folder);
    if (known == null) {
      String file = GuestPaths.child(folder, "package.json");
      Path host = files.host(file);
      known =
          host != null && Files.isRegularFile(host)
              ? Optional.of(PackageJson.parse(folder, read(host)))
              : Optional.empty();
      packages.put(folder, known);
    }
    return known.orElse(null);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
