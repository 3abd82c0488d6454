package org.lambdajunit.typescript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code tsconfig.json}, or a file that one extends.
 *
 * @param file the file
 * @param json what it says
 */
record ConfigFile(Path file, JsonNode json) {

  private static final String NAME = "tsconfig.json";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  /**
   * The files that count for a task root: the nearest {@code tsconfig.json} in it or above it, in
   * the project, behind the files that it extends.
   */
  static List<ConfigFile> of(Path taskRoot) {
    List<ConfigFile> files = new ArrayList<>();
    nearest(taskRoot).ifPresent(file -> read(file, new ArrayList<>(), files));
    return files;
  }

  private static Optional<Path> nearest(Path taskRoot) {
    Path project = Path.of("").toAbsolutePath();
    for (Path folder = taskRoot.toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve(NAME))) {
        return Optional.of(folder.resolve(NAME));
      }
      if (folder.equals(project) || !folder.startsWith(project)) {
        break;
      }
    }
    return Optional.empty();
  }

  private static void read(Path file, List<Path> extending, List<ConfigFile> files) {
    if (extending.contains(file)) {
      throw new IllegalArgumentException(
          "%s extends itself, by way of %s.".formatted(file, extending.get(extending.size() - 1)));
    }
    ConfigFile config = new ConfigFile(file, json(file));
    extending.add(file);
    JsonNode bases = config.json.path("extends");
    if (bases.isTextual()) {
      read(config.base(bases.asText()), extending, files);
    } else {
      bases.forEach(base -> read(config.base(base.asText()), extending, files));
    }
    extending.remove(file);
    files.add(config);
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file that this one extends: by its path, or in a package. */
  private Path base(String name) {
    boolean isPath = name.startsWith("./") || name.startsWith("../") || name.startsWith("/");
    Optional<Path> found = isPath ? existing(resolve(name)) : Optional.empty();
    for (Path folder = file.getParent(); !isPath && folder != null; folder = folder.getParent()) {
      found = existing(folder.resolve("node_modules").resolve(name));
      if (found.isPresent()) {
        break;
      }
    }
    return found.orElseThrow(
        () ->
            new IllegalArgumentException(
                "%s extends %s, which is not there%s."
                    .formatted(
                        file,
                        name,
                        isPath
                            ? ""
                            : " in node_modules. Install it, or extend a file by its path")));
  }

  private static Optional<Path> existing(Path path) {
    return List.of(path, path.resolveSibling(path.getFileName() + ".json"), path.resolve(NAME))
        .stream()
        .filter(Files::isRegularFile)
        .findFirst();
  }

  JsonNode options() {
    return json.path("compilerOptions");
  }

  /** A path as this file means it. */
  Path resolve(String path) {
    return file.resolveSibling(path).toAbsolutePath().normalize();
  }
}
