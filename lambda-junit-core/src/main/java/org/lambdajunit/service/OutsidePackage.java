package org.lambdajunit.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A package that Node.js would find on this machine and that is no part of the function, as those
 * that a workspace of npm, Yarn or pnpm has above its members or links into them.
 *
 * @param location where it is
 * @param root the task root
 * @param common the nearest folder that holds both
 */
record OutsidePackage(Path location, Path root, Path common) {

  /** What a module is part of: {@code @scope/package/file} is a file of a package. */
  private static String packageOf(String module) {
    String[] parts = module.split("/", 3);
    return module.startsWith("@") && parts.length > 1 ? parts[0] + "/" + parts[1] : parts[0];
  }

  /**
   * Looks for it.
   *
   * @param module what is asked for
   * @param requirer the file that asks
   * @param taskRoot the folder of the function
   */
  static Optional<OutsidePackage> of(String module, Path requirer, Path taskRoot) {
    try {
      Path root = taskRoot.toRealPath();
      Path folder = requirer.toRealPath().getParent();
      while (folder != null) {
        Path place = folder.resolve("node_modules").resolve(packageOf(module));
        if (Files.isDirectory(place)) {
          Path location = place.toRealPath();
          return location.startsWith(root) && folder.startsWith(root)
              ? Optional.empty()
              : Optional.of(
                  new OutsidePackage(location, root, common(common(root, location), folder)));
        }
        folder = folder.getParent();
      }
      return Optional.empty();
    } catch (IOException | InvalidPathException e) {
      // What cannot be read, or be a name on this machine, is found by nobody.
      return Optional.empty();
    }
  }

  private static Path common(Path folder, Path file) {
    Path common = folder;
    while (!file.startsWith(common) && common.getParent() != null) {
      common = common.getParent();
    }
    return common;
  }

  /** Where the function could begin to have it, and what that puts before the handler's name. */
  Optional<String> widerRoot() {
    return common.getNameCount() == 0 || !Files.exists(common.resolve("package.json"))
        ? Optional.empty()
        : Optional.of(
            "make %s the task root and begin the handler with %s/"
                .formatted(common, common.relativize(root).toString().replace('\\', '/')));
  }
}
