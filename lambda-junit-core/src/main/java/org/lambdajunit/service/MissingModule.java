package org.lambdajunit.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lambdajunit.JavaScriptFrame;
import org.lambdajunit.spelling.NearestName;

/**
 * A module that the code of a function asks for and does not get.
 *
 * @param name what it asks for
 * @param requirer the file that asks, as the function sees it
 * @param file the same on the host, as somebody wrote it
 * @param place the line that asks for it
 */
record MissingModule(String name, String requirer, Path file, Optional<JavaScriptFrame> place) {

  private static final Pattern MESSAGE =
      Pattern.compile(
          "Cannot find (?:module|package) '(?<name>[^']+)'"
              + "(?: imported from |\\s+Require stack:\\s+- )(?<requirer>/\\S+)");
  private static final String SCHEME = "node:";
  private static final Pattern EXTENSION = Pattern.compile("\\.([cm]?[jt]s|json)$");

  /** The module that the message of an error is about. */
  static Optional<MissingModule> of(String message, FunctionFrames files) {
    Matcher matcher = MESSAGE.matcher(message);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String name = matcher.group("name");
    String requirer = matcher.group("requirer");
    return files
        .source(requirer)
        .map(
            file -> {
              Optional<JavaScriptFrame> place =
                  line(name, file)
                      .flatMap(at -> files.of(List.of(requirer + at)).stream().findFirst());
              Path written =
                  files.isCompiled(file)
                      ? place.flatMap(JavaScriptFrame::source).orElse(file)
                      : file;
              return new MissingModule(name, requirer, written, place);
            });
  }

  /** What to do about it. */
  Optional<String> explanation() {
    if (name.startsWith(".")) {
      return otherFile();
    }
    if (name.startsWith(SCHEME)) {
      return Optional.of(
          "require() of this runtime's Node.js takes no names with node:, as only Node.js 14 brought them. Write '%s'."
              .formatted(name.substring(SCHEME.length())));
    }
    return name.startsWith("/") ? Optional.empty() : Optional.of(noPackage());
  }

  private Optional<String> otherFile() {
    Path wanted = file.resolveSibling(name).normalize();
    Path folder = wanted.getParent();
    Path last = wanted.getFileName();
    if (folder == null || last == null || !Files.isDirectory(folder)) {
      return Optional.of("There is no folder %s.".formatted(folder));
    }
    String meant =
        NearestName.of(last.toString(), modulesIn(folder))
            .map(
                nearest ->
                    " Did you mean %s%s?"
                        .formatted(name.substring(0, name.lastIndexOf('/') + 1), nearest))
            .orElse("");
    return Optional.of("There is no %s in %s.%s".formatted(last, folder, meant));
  }

  private static List<String> modulesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(other -> EXTENSION.matcher(other.getFileName().toString()).replaceFirst(""))
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      // Without the names there is no nearest one.
      return List.of();
    }
  }

  private String noPackage() {
    Path folder = file.getParent();
    Path above = folder;
    Path root = folder;
    Path packages = null;
    for (int level = levels(); level >= 0 && above != null; level--, above = above.getParent()) {
      root = above;
      if (packages == null && Files.isDirectory(above.resolve("node_modules"))) {
        packages = above.resolve("node_modules");
      }
    }
    if (root != null && requirer.startsWith("/var/task/")) {
      Optional<OutsidePackage> outside = OutsidePackage.of(name, file, root);
      if (outside.isPresent()) {
        return outsideOfTheFunction(outside.get());
      }
    }
    return packages == null
        ? "There is no node_modules in %s. Install the package %s there (npm install), or %s."
            .formatted(folder, name, mocked())
        : "The package %s is not in %s. Install it (npm install), or %s."
            .formatted(name, packages, mocked());
  }

  private String outsideOfTheFunction(OutsidePackage found) {
    return "The package %s is in %s, outside of the task root %s: the function does not have it, here as on Lambda. Test the bundle that is deployed, %sor %s."
        .formatted(
            name,
            found.location(),
            found.root(),
            found.widerRoot().map(wider -> wider + ", ").orElse(""),
            mocked());
  }

  private String mocked() {
    return "put a Java object in its place (@LambdaModule(\"%s\"))".formatted(name);
  }

  /** How deep below the function's own folder the file lies that asks. */
  private int levels() {
    return requirer.replaceFirst("^/(var/task|opt)/", "").split("/").length - 1;
  }

  /** Line and column of what asks for a module. */
  private static Optional<String> line(String name, Path file) {
    try {
      Pattern asked = Pattern.compile("[\"'`]" + Pattern.quote(name) + "[\"'`]");
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        Matcher matcher = asked.matcher(lines.get(i));
        if (matcher.find()) {
          return Optional.of(":%d:%d".formatted(i + 1, matcher.start() + 1));
        }
      }
    } catch (IOException e) {
      // A file that is no text has no lines to show.
      return Optional.empty();
    }
    return Optional.empty();
  }
}
