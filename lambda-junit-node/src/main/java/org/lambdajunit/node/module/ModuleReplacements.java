package org.lambdajunit.node.module;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The modules in whose place something else stands. Both loaders ask here before they look for a
 * file, so that {@code require} and {@code import} get the same, and a module that is not even
 * installed can be replaced.
 *
 * <p>A replacement is known by its number; what stands in the module's place is guest code's
 * business, see {@code replacements.js}.
 */
public final class ModuleReplacements {

  private static final Pattern ENDING = Pattern.compile("(/index)?\\.(js|mjs|cjs|json)$|/$");

  private record Request(String specifier, String importer, boolean isImport) {}

  /** A module that is replaced: by its name, or by the file that it is. */
  private record Replaced(String specifier, @Nullable String path, Set<String> files) {}

  private final ModuleResolver resolver;
  private final Predicate<String> isBuiltin;
  private final String folder;
  private final List<Replaced> replaced = new ArrayList<>();
  private boolean replacesFiles;
  private final Set<Integer> provided = new HashSet<>();
  private @Nullable Predicate<String> providedAlways;
  private Predicate<String> providedIfMissing = name -> false;
  private final Map<Request, Integer> found = new HashMap<>();

  /**
   * @param isBuiltin whether a name without {@code node:} is one of Node's own modules
   * @param folder the folder from which relative specifiers are meant
   */
  public ModuleReplacements(ModuleResolver resolver, Predicate<String> isBuiltin, String folder) {
    this.resolver = resolver;
    this.isBuiltin = isBuiltin;
    this.folder = folder;
  }

  /**
   * Replaces what a specifier means in the folder of the program, wherever and however it is asked
   * for. A package is replaced under its name in all of its versions.
   *
   * @return the number of the replacement
   */
  public int add(String specifier) {
    boolean isPath = GuestPaths.isPath(specifier);
    String name = isBuiltin.test(specifier) ? "node:" + specifier : specifier;
    Set<String> files = isPath || !name.startsWith("node:") ? files(specifier) : Set.of();
    replacesFiles |= !files.isEmpty();
    replaced.add(
        new Replaced(
            name, isPath ? withoutEnding(GuestPaths.resolve(folder, specifier)) : null, files));
    found.clear();
    return replaced.size() - 1;
  }

  private Set<String> files(String specifier) {
    Set<String> files = new HashSet<>();
    String importer = GuestPaths.child(folder, "index.js");
    addFile(files, required(specifier, importer));
    addFile(files, importedFile(specifier, importer));
    return files;
  }

  private static void addFile(Set<String> files, @Nullable String file) {
    if (file != null && file.startsWith("/")) {
      files.add(file);
    }
  }

  /**
   * Has packages made up that are asked for by name, even if they are installed. Each gets a number
   * when it is first asked for.
   *
   * @param names which
   */
  public void provideAlways(Predicate<String> names) {
    providedAlways = names;
    found.clear();
  }

  /**
   * Has packages made up that are asked for by name and cannot be found.
   *
   * @param names which
   */
  public void provideMissing(Predicate<String> names) {
    providedIfMissing = names;
  }

  /** The number of what is made up in place of something that could not be found, or -1. */
  int missing(String specifier) {
    if (GuestPaths.isPath(specifier) || !providedIfMissing.test(specifier)) {
      return -1;
    }
    for (int number : provided) {
      if (replaced.get(number).specifier.equals(specifier)) {
        return number;
      }
    }
    return add(new Replaced(specifier, null, Set.of()));
  }

  private int add(Replaced module) {
    replaced.add(module);
    provided.add(replaced.size() - 1);
    return replaced.size() - 1;
  }

  /** Whether a replacement was not added, but is made up. */
  boolean isProvided(int number) {
    return provided.contains(number);
  }

  /** What a replacement is called that was not added, but provided. */
  String specifier(int number) {
    return replaced.get(number).specifier;
  }

  /** The number of what stands in place of what {@code require} asks for, or -1. */
  int requested(String specifier, String importer) {
    return isUnused() ? -1 : find(new Request(specifier, importer, false));
  }

  /** The number of what stands in place of what {@code import} asks for, or -1. */
  int imported(String specifier, String importer) {
    return isUnused() ? -1 : find(new Request(specifier, importer, true));
  }

  private boolean isUnused() {
    return replaced.isEmpty() && providedAlways == null;
  }

  private int find(Request request) {
    Integer known = found.get(request);
    if (known == null) {
      known = -1;
      String name =
          isBuiltin.test(request.specifier) ? "node:" + request.specifier : request.specifier;
      String path = replaced.isEmpty() ? null : path(request);
      // To find a file takes its time, and what is known by its name alone needs none.
      String file = replacesFiles ? file(request) : null;
      String bare = path == null ? null : withoutEnding(path);
      for (int i = replaced.size() - 1; i >= 0 && known < 0; i--) {
        Replaced module = replaced.get(i);
        boolean fits =
            path == null
                ? name.equals(module.specifier) || (file != null && module.files.contains(file))
                : Objects.equals(bare, module.path)
                    || (file != null && module.files.contains(file));
        known = fits ? i : -1;
      }
      if (known < 0 && providedAlways != null && !isPath(request) && providedAlways.test(name)) {
        known = add(new Replaced(name, null, Set.of()));
      }
      found.put(request, known);
    }
    return known;
  }

  private static boolean isPath(Request request) {
    return GuestUrls.isFile(request.specifier) || GuestPaths.isPath(request.specifier);
  }

  private static @Nullable String path(Request request) {
    if (GuestUrls.isFile(request.specifier)) {
      return GuestUrls.path(request.specifier);
    }
    return GuestPaths.isPath(request.specifier)
        ? GuestPaths.resolve(GuestPaths.parent(request.importer), request.specifier)
        : null;
  }

  private @Nullable String file(Request request) {
    return request.isImport
        ? importedFile(request.specifier, request.importer)
        : required(request.specifier, request.importer);
  }

  private @Nullable String required(String specifier, String importer) {
    try {
      return resolver.required(specifier, importer);
    } catch (ResolutionException e) {
      // What is not there can be replaced all the same, by its name.
      return null;
    }
  }

  private @Nullable String importedFile(String specifier, String importer) {
    try {
      String url = resolver.imported(specifier, importer);
      return GuestUrls.isFile(url) ? GuestUrls.path(url) : null;
    } catch (ResolutionException e) {
      // As above.
      return null;
    }
  }

  private static String withoutEnding(String path) {
    return ENDING.matcher(path).replaceFirst("");
  }
}
