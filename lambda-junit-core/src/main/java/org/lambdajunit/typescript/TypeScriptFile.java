package org.lambdajunit.typescript;

import java.nio.file.Path;

/** How files of TypeScript are named. */
final class TypeScriptFile {

  private TypeScriptFile() {}

  /** What tsc makes of a file: {@code a.js} of {@code a.ts}, {@code a.mjs} of {@code a.mts}. */
  static Path output(Path file) {
    return file.resolveSibling(output(file.getFileName().toString()));
  }

  /** The same for a name, which may be the end of a path. */
  static String output(String name) {
    return name.replaceFirst("\\.([cm]?)ts$", ".$1js");
  }
}
