package org.lambdajunit.node.module;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code package.json} files of an environment, each read once. */
final class Packages {

  private static final String MODULES_FOLDER = "/node_modules";

  private final ModuleFiles files;
  private final ModuleTexts texts;
  private final PackageFiles read;
  private final boolean strict;
  private final Map<String, Optional<PackageJson>> known = new HashMap<>();

  /**
   * @param read what other environments have read
   * @param strict whether a file that only an older Node takes is refused
   */
  Packages(ModuleFiles files, ModuleTexts texts, PackageFiles read, boolean strict) {
    this.files = files;
    this.texts = texts;
    this.read = read;
    this.strict = strict;
  }

  /** The {@code package.json} in a folder, or {@code null}. */
  @Nullable PackageJson in(String folder) throws ResolutionException {
    Optional<PackageJson> found = known.get(folder);
    if (found == null) {
      String file = files.file(GuestPaths.child(folder, "package.json"));
      found =
          file == null
              ? Optional.empty()
              : Optional.of(read.in(folder, files.host(file), () -> texts.read(file)));
      known.put(folder, found);
    }
    PackageJson json = found.orElse(null);
    if (strict && json != null && !json.isStrict()) {
      throw PackageJson.invalid(json.file());
    }
    return strict && json != null ? json.withoutScalarExports() : json;
  }

  /** The package that a file belongs to, or {@code null}. */
  @Nullable PackageJson scopeOf(String file) throws ResolutionException {
    String folder = GuestPaths.parent(file);
    while (!folder.endsWith(MODULES_FOLDER)) {
      PackageJson json = in(folder);
      if (json != null || folder.equals("/")) {
        return json;
      }
      folder = GuestPaths.parent(folder);
    }
    return null;
  }
}
