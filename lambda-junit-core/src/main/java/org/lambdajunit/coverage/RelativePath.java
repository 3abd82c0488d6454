package org.lambdajunit.coverage;

import java.nio.file.Path;

/** Names files as seen from a project's folder. */
final class RelativePath {

  private RelativePath() {}

  /** The path from the folder, or the whole path of a file that lies elsewhere. */
  static String of(String file, Path base) {
    Path path = Path.of(file).normalize();
    Path folder = base.toAbsolutePath().normalize();
    return (path.startsWith(folder) ? folder.relativize(path) : path).toString().replace('\\', '/');
  }
}
