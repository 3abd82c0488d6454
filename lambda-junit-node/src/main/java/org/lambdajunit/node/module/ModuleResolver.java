package org.lambdajunit.node.module;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.JsonText;
import org.lambdajunit.node.engine.NodeEngine;
import org.lambdajunit.node.fs.GuestFileSystem;

/**
 * Finds modules, by Node's algorithms for {@code require} and {@code import}.
 *
 * <p>One resolver serves one environment and remembers what it has found; not thread-safe.
 */
public final class ModuleResolver {

  private record Request(String specifier, String from, boolean isImport) {}

  private final ModuleFiles moduleFiles;
  private final Packages packages;
  private final RequireResolver require;
  private final ImportResolver imports;
  private final List<String> globalFolders;
  private final String workingDirectory;
  private final Map<Request, String> found = new HashMap<>();

  /**
   * @param isBuiltin whether a name without {@code node:} is one of Node's own modules
   * @param globalFolders the folders that {@code require} searches last
   */
  public ModuleResolver(
      GuestFileSystem files,
      ModuleTexts texts,
      Predicate<String> isBuiltin,
      List<String> globalFolders,
      String workingDirectory,
      ModuleRules rules) {
    this.workingDirectory = workingDirectory;
    this.globalFolders = List.copyOf(globalFolders);
    NodeEngine engine = NodeEngine.shared();
    moduleFiles = new ModuleFiles(files, engine.shared(FolderEntries.class, FolderEntries::new));
    packages =
        new Packages(
            moduleFiles,
            texts,
            engine.shared(PackageFiles.class, PackageFiles::new),
            rules.strictPackages());
    require = new RequireResolver(moduleFiles, packages, isBuiltin, rules);
    imports =
        new ImportResolver(
            moduleFiles,
            packages,
            isBuiltin,
            rules.requireEsm() ? ImportResolver.CONDITIONS : ImportResolver.CONDITIONS_WITHOUT_ESM);
  }

  /**
   * Finds what {@code import} asks for.
   *
   * @param importer the file that asks
   * @return a file URL, a URL of another kind as it was written, or {@code node:} and the name of
   *     one of Node's own modules
   */
  public String imported(String specifier, String importer) throws ResolutionException {
    Request request = new Request(specifier, importer, true);
    String known = found.get(request);
    if (known == null) {
      try {
        known = imports.resolve(specifier, importer);
      } catch (ResolutionException e) {
        throw hinted(e, specifier, importer);
      }
      found.put(request, known);
    }
    return known;
  }

  /** Proposes what {@code require} would have found, as Node does. */
  private ResolutionException hinted(ResolutionException e, String specifier, String importer) {
    boolean isMissing =
        e.code().equals("ERR_MODULE_NOT_FOUND") || e.code().equals("ERR_UNSUPPORTED_DIR_IMPORT");
    if (!isMissing) {
      return e;
    }
    String wanted = GuestUrls.isFile(specifier) ? GuestUrls.path(specifier) : specifier;
    boolean isRelative = wanted.startsWith(".");
    try {
      // Node seeks relative files from the working directory here, wherever the importer lies.
      String found = required(wanted, isRelative ? workingDirectory + "/." : importer);
      String hint = ImportHint.of(wanted, importer, found);
      return hint.equals(wanted)
          ? e
          : e.withMessage(
              e.getMessage() + "\nDid you mean to import " + JsonText.quote(hint) + "?");
    } catch (ResolutionException noHint) {
      return e;
    }
  }

  /**
   * Finds what {@code require} asks for.
   *
   * @param importer the file that asks, or {@code null} if none does
   * @param folders where to look for it: the importer's own folder for a relative request, else the
   *     folders of packages
   * @param extensions what to append to a name without an extension
   * @return the file, or {@code node:} and the name of one of Node's own modules
   */
  public String required(
      String request, @Nullable String importer, List<String> folders, List<String> extensions)
      throws ResolutionException {
    return require.resolve(request, importer, folders, extensions);
  }

  /** What is to be said of the package that {@code require} has just found, or {@code null}. */
  @Nullable String takeWarning() {
    PackageJson json = require.takeWrongMain();
    return json == null
        ? null
        : "Invalid 'main' field in '%s' of '%s'. Please either fix that or report it to the module author"
            .formatted(json.file(), json.main());
  }

  /**
   * Finds what {@code require} asks for in a file whose {@code module.paths} nobody has changed.
   */
  public String required(String specifier, String importer) throws ResolutionException {
    String folder = GuestPaths.parent(importer);
    Request request = new Request(specifier, importer, false);
    String known = found.get(request);
    if (known == null) {
      List<String> folders;
      if (GuestPaths.isPath(specifier)) {
        folders = List.of(folder);
      } else {
        folders = GuestPaths.modulesFolders(folder);
        folders.addAll(globalFolders);
      }
      known = require.resolve(specifier, importer, folders, RequireResolver.EXTENSIONS);
      found.put(request, known);
    }
    return known;
  }

  /**
   * The CommonJS script that lies under a path without its extension. It is found in one step where
   * there is no other file that could be meant and no link on the way.
   *
   * @return the script's path, or {@code null}, which says nothing of other files
   * @throws ResolutionException if the {@code package.json} beside it cannot be read
   */
  @Nullable String scriptAt(String path) throws ResolutionException {
    String script = path + ".js";
    return moduleFiles.isNothing(path)
            && script.equals(moduleFiles.file(script))
            && !"module".equals(format(script))
        ? script
        : null;
  }

  /**
   * How a file is to be read, by its name and its package: {@code module}, {@code commonjs}, {@code
   * json} or {@code addon}, or {@code null} if neither tells.
   *
   * @throws ResolutionException if the {@code package.json} that decides it cannot be read
   */
  public @Nullable String format(String path) throws ResolutionException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return switch (dot <= 0 ? "" : name.substring(dot)) {
      case ".mjs" -> "module";
      case ".cjs" -> "commonjs";
      case ".json" -> "json";
      case ".node" -> "addon";
      case ".js", "" -> typeOf(path);
      default -> null;
    };
  }

  private @Nullable String typeOf(String path) throws ResolutionException {
    PackageJson scope = packages.scopeOf(path);
    return scope == null ? null : scope.type();
  }

  /** The {@code package.json} that says what a script is, or {@code null}. */
  @Nullable PackageJson scopeOf(String path) throws ResolutionException {
    return packages.scopeOf(path);
  }
}
