package org.lambdajunit.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lambdajunit.spelling.NearestName;

/**
 * The file that a handler names, so that a misspelt name fails the test at once. Which of several
 * files it is, and whether that runtime loads such a file, is for the runtime to say.
 *
 * @param module the path in the task root, without an extension
 */
record HandlerFile(String module) {

  private static final List<String> USUAL_EXTENSIONS = List.of(".js", ".mjs", ".cjs");
  private static final List<String> OTHER_EXTENSIONS = List.of("", ".json", ".node");

  static HandlerFile of(String handler) {
    int nameStart = handler.lastIndexOf('/') + 1;
    String module = handler.substring(0, handler.indexOf('.', nameStart));
    return new HandlerFile(withoutDots(module));
  }

  private static String withoutDots(String path) {
    return String.join(
        "/",
        Stream.of(path.split("/"))
            .filter(segment -> !segment.isEmpty() && !segment.equals("."))
            .toList());
  }

  /** For example {@code index.js, index.mjs or index.cjs}. */
  String usualNames() {
    return "%1$s.js, %1$s.mjs or %1$s.cjs".formatted(module);
  }

  boolean isIn(Path taskRoot, List<Path> layers) {
    // What most handlers are needs no look at what the task root is.
    if (new CodeFiles.Folder(taskRoot).isFile(module + ".js")) {
      return true;
    }
    try (CodeFiles files = CodeFiles.of(taskRoot)) {
      if (Stream.concat(USUAL_EXTENSIONS.stream(), OTHER_EXTENSIONS.stream())
              .anyMatch(extension -> files.isFile(module + extension))
          || files.isFile(module + "/index.js")
          || files.isFile(module + "/package.json")
          || files.isFolder("node_modules/" + module)
          || files.isFile("node_modules/" + module + ".js")) {
        return true;
      }
    }
    return layers.stream().anyMatch(this::isPackageIn);
  }

  /** Whether it is written in TypeScript, in a folder. */
  boolean isTypeScriptIn(Path taskRoot) {
    if (!Files.isDirectory(taskRoot)) {
      return false;
    }
    try (CodeFiles files = CodeFiles.of(taskRoot)) {
      return Stream.of(".ts", ".mts", ".cts")
          .anyMatch(extension -> files.isFile(module + extension));
    }
  }

  /** Whether NODE_PATH leads to it, which has each folder of modules that a layer may have. */
  private boolean isPackageIn(Path layer) {
    try (CodeFiles files = CodeFiles.of(layer)) {
      return files.list("nodejs").stream()
          .map(entry -> entry.equals("node_modules") ? entry : entry + "/node_modules")
          .map(modules -> "nodejs/" + modules + "/" + module)
          .anyMatch(path -> files.isFolder(path) || files.isFile(path + ".js"));
    }
  }

  /** The file of the task root whose name is most like this one's. */
  Optional<String> nearestIn(Path taskRoot) {
    try (CodeFiles files = CodeFiles.of(taskRoot)) {
      List<String> candidates =
          files.all().stream()
              .filter(file -> USUAL_EXTENSIONS.stream().anyMatch(file::endsWith))
              .toList();
      return candidates.stream()
          .filter(file -> nameOf(file).equals(nameOf(module + ".js")))
          .findFirst()
          .or(() -> NearestName.of(module + ".js", candidates));
    }
  }

  private static String nameOf(String file) {
    return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
  }
}
