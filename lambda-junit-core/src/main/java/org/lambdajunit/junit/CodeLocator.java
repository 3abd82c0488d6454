package org.lambdajunit.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lambdajunit.service.FunctionConfiguration;
import org.lambdajunit.spelling.NearestName;
import org.lambdajunit.typescript.TypeScriptCode;

/** Finds a function's code: task root, layers, and the file of its handler. */
public final class CodeLocator {

  private static final String DEFAULT_TASK_ROOT = "src/main/lambda";
  private static final String CLASS_PATH = "classpath:";
  private static final String LAYERS_REMEDY = "Set layers.";

  private final Function<String, Path> classPath;
  private final String remedy;

  /**
   * Makes a locator.
   *
   * @param classPath gives the path of a resource on the class path
   * @param remedy what to do if there is no such code
   */
  CodeLocator(Function<String, Path> classPath, String remedy) {
    this.classPath = classPath;
    this.remedy = remedy;
  }

  /**
   * A locator for invokers made without JUnit, which name paths only.
   *
   * @return the locator
   */
  public static CodeLocator ofPaths() {
    return new CodeLocator(
        name -> {
          throw new IllegalArgumentException(
              "classpath:%s: only @LambdaHandler and LambdaExtension look on the class path; give a path."
                  .formatted(name));
        },
        "Set taskRoot.");
  }

  Path taskRoot(Optional<String> location) {
    return location
        .map(text -> code("task root \"" + text + "\"", text, remedy))
        .orElseGet(
            () ->
                code(
                    "task root \"" + DEFAULT_TASK_ROOT + "\" (the default)",
                    DEFAULT_TASK_ROOT,
                    remedy));
  }

  List<Path> layers(Optional<List<String>> locations) {
    if (locations.isEmpty()) {
      return List.of();
    }
    return locations.get().stream()
        .map(text -> code("layer \"" + text + "\"", text, LAYERS_REMEDY))
        .toList();
  }

  private Path code(String description, String location, String remedy) {
    if (location.startsWith(CLASS_PATH)) {
      return classPath.apply(location.substring(CLASS_PATH.length()));
    }
    Path path = path(description, location);
    if (Files.isDirectory(path)) {
      return path;
    }
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "%s: no such folder or zip; looked for %s.%s %s"
              .formatted(description, path, suggestion(path, location), remedy));
    }
    if (!CodeFiles.isZip(path)) {
      throw new IllegalArgumentException(
          "%s: %s is no folder and no zip. %s".formatted(description, path, remedy));
    }
    CodeFiles.requireDeployable(path);
    return path;
  }

  /** The folder or zip beside it whose name is most like it. */
  private static String suggestion(Path path, String location) {
    return NearestName.of(
            String.valueOf(path.getFileName()), foldersAndZips(path.resolveSibling("")))
        .map(name -> Path.of(location).resolveSibling(name).toString().replace('\\', '/'))
        .map(" Did you mean %s?"::formatted)
        .orElse("");
  }

  private static List<String> foldersAndZips(Path folder) {
    try (Stream<Path> content = Files.list(folder)) {
      return content
          .filter(file -> Files.isDirectory(file) || file.toString().endsWith(".zip"))
          .map(file -> file.getFileName().toString())
          .toList();
    } catch (IOException e) {
      // No such folder, or none that may be read: nothing to suggest.
      return List.of();
    }
  }

  private static Path path(String description, String location) {
    try {
      return Path.of(location).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("%s: %s".formatted(description, e.getMessage()), e);
    }
  }

  /** The function itself, if there is any file that its handler may mean. */
  FunctionConfiguration requireHandlerFile(FunctionConfiguration function) {
    HandlerFile file = HandlerFile.of(function.handler());
    if (!file.isIn(function.taskRoot(), function.layers())) {
      if (file.isTypeScriptIn(function.taskRoot())) {
        return function.toBuilder()
            .compiled(TypeScriptCode.ofThisJvm().compile(function.taskRoot()))
            .build();
      }
      throw new IllegalArgumentException(
          "no file %s in %s (task root).%s %s"
              .formatted(
                  file.usualNames(),
                  function.taskRoot(),
                  file.nearestIn(function.taskRoot())
                      .map(nearest -> " Did you mean %s?".formatted(nearest))
                      .orElse(""),
                  remedy));
    }
    return function;
  }
}
